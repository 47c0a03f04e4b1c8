"""The events of each file with the words each field rests on, and how surely it was read.

week.eml  1 event

Low Tide
  title   Low Tide          brackets ●●●  “Low Tide”
  night   Fri 13 Nov 2026   heading  ●●○  “Friday”
  acts    Mara Volt · Ossip
          left out: “special guests” stands for acts without naming one
"""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.artists import Credit
from undercard.entities.events import Event, EventStatus, Evidence
from undercard.kit.text import plain_marks
from undercard.outputs.paper import draw, said
from undercard.outputs.port import Billing, EventsRenderer
from undercard.outputs.words import count, full_day

_FIELDS = ("title", "night", "last_night", "doors", "start", "end", "venue", "city", "url", "status", "tags", "bill")
_DOTS = 3
_SURE = 0.5
_LABEL = 10


class EventsExplainedRenderer:
    """Evidence for a terminal."""

    def __init__(self, *, colour: bool) -> None:
        """Remember whether the terminal shows colour."""
        self._colour = colour

    def render(self, files: Mapping[str, Sequence[Billing]], width: int) -> str:
        """Give the whole text, ending with a line break."""
        return draw(_parts(files), width, colour=self._colour)


def build(*, colour: bool = False) -> EventsRenderer:
    """The renderer; without colour it gives plain text."""
    return EventsExplainedRenderer(colour=colour)


def _parts(files: Mapping[str, Sequence[Billing]]) -> Iterator[RenderableType]:
    if not files:
        yield Text("No mail was read.")
    for name, billings in files.items():
        told = count(len(billings), "event") if billings else "no event found"
        yield Group(Text(), said(name, "bold").append(f"  {told}", "not bold dim"))
        for billing in billings:
            yield Group(Text(), said(billing.event.title or "untitled", "bold cyan"), _fields(billing))


def _fields(billing: Billing) -> Padding:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True, min_width=_LABEL)
    table.add_column(overflow="fold", max_width=44)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for field in _FIELDS:
        value = _value(billing.event, field)
        if value:
            table.add_row(field.replace("_", " "), said(value), *_because(billing.event, field))
    return Padding(Group(table, _acts(billing)), (0, 0, 0, 2), expand=False)


def _acts(billing: Billing) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True, min_width=_LABEL)
    table.add_column(overflow="fold")
    table.add_row("acts", Text(" · ").join(map(_act, billing.credits)) if billing.credits else Text("none named"))
    for words, why in billing.left_out:
        table.add_row("", said(f"left out: “{words}”: {why}", "dim"))
    return table


def _value(event: Event, field: str) -> str:
    value = getattr(event, field)
    if field in {"night", "last_night"}:
        return full_day(value) if value else ""
    if field in {"doors", "start", "end"}:
        return value.isoformat("minutes") if value else ""
    if field in {"tags", "bill"}:
        return " · ".join(value)
    if field == "status" and value is EventStatus.SCHEDULED:
        return ""
    return str(value or "")


def _because(event: Event, field: str) -> tuple[Text, Text, Text]:
    """Who read the field, how surely, and from which words; words that are the value are not said twice."""
    known: Evidence | None = next((evidence for evidence in event.evidence if evidence.field == field), None)
    if known is None:
        return Text(), Text(), Text()
    filled = round(known.confidence * _DOTS + 0.001)
    sure = Text("●" * filled + "○" * (_DOTS - filled), style="green" if filled == _DOTS else "yellow")
    words = "" if _said_already(known.words, _value(event, field)) else f"“{known.words}”"
    return said(known.reader, "dim"), sure, said(words, "italic")


def _said_already(words: str, value: str) -> bool:
    return plain_marks(words).split() == plain_marks(value).split()


def _act(act: Credit) -> Text:
    text = said(act.name)
    if act.readings:
        text.append(" ").append_text(said(f"(or {' + '.join(act.readings[0])})", "dim"))
    return text if act.confidence >= _SURE else text.append("?", "dim")
