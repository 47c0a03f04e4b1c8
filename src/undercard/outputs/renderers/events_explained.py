"""The events of each file with the words each field rests on, and how surely it was read.

week.eml  1 event

Low Tide
  title       Low Tide                 ●●●  brackets
  night       Fri 13 Nov 2026          ●●○  heading “Friday”
  url         https://klub.example/1  ●●●  brackets
  acts        Mara Volt · Ossip
              left out: “special guests” stands for acts without naming one
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.artists import Credit
from undercard.entities.events import Event, EventStatus, Evidence
from undercard.outputs.paper import draw, said
from undercard.outputs.port import Billing, EventsRenderer
from undercard.outputs.words import count, full_day

_SHORT = ("title", "night", "last_night", "doors", "start", "end", "venue", "city", "status")
"""Fields that stand in columns, one below the other."""

_LONG = ("url", "tags", "bill")
"""Fields that take the whole width, their ground behind them."""

_DOTS = 3
_SURE = 0.5
_LABEL = 10
_GAP = 2
_VALUE_SHARE, _LEAST_VALUE, _MOST_VALUE = 0.36, 18, 44
_SHOWN = 120
_WORD = re.compile(r"\w+")


class EventsExplainedRenderer:
    """Evidence for a terminal."""

    def __init__(self, *, colour: bool) -> None:
        """Remember whether the terminal shows colour."""
        self._colour = colour

    def render(self, files: Mapping[str, Sequence[Billing]], width: int) -> str:
        """Give the whole text, ending with a line break."""
        return draw(_parts(files, width), width, colour=self._colour)


def build(*, colour: bool = False) -> EventsRenderer:
    """The renderer; without colour it gives plain text."""
    return EventsExplainedRenderer(colour=colour)


def _parts(files: Mapping[str, Sequence[Billing]], width: int) -> Iterator[RenderableType]:
    if not files:
        yield Text("No mail was read.")
    for name, billings in files.items():
        told = count(len(billings), "event") if billings else "no event found"
        yield Group(Text(), said(name, "bold").append(f"  {told}", "not bold dim"))
        for billing in billings:
            fields = Group(_columns(billing.event, width), _rows(billing))
            title = said(billing.event.title or "untitled", "bold cyan")
            yield Group(Text(), title, Padding(fields, (0, 0, 0, _GAP), expand=False))


def _columns(event: Event, width: int) -> Table:
    """The short fields; the columns of all events begin at the same place."""
    value = max(_LEAST_VALUE, min(_MOST_VALUE, round(width * _VALUE_SHARE)))
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(style="dim", no_wrap=True, min_width=_LABEL)
    table.add_column(overflow="fold", min_width=value, max_width=value)
    table.add_column(no_wrap=True, min_width=_DOTS)
    table.add_column(overflow="fold")
    for field in _SHORT:
        if told := _value(event, field):
            table.add_row(field.replace("_", " "), said(told), *_because(event, field))
    return table


def _rows(billing: Billing) -> Table:
    """The long fields, the acts, and what was left out of the bill."""
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(style="dim", no_wrap=True, min_width=_LABEL)
    table.add_column(overflow="fold")
    for field in _LONG:
        if told := _value(billing.event, field):
            table.add_row(field, Text("  ").join((said(told), *_because(billing.event, field))))
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


def _because(event: Event, field: str) -> tuple[Text, Text]:
    """How surely the field was read, by whom, and from which words; words that are the value are not said twice."""
    known: Evidence | None = next((evidence for evidence in event.evidence if evidence.field == field), None)
    if known is None:
        return Text(), Text()
    filled = round(known.confidence * _DOTS + 0.001)
    sure = Text("●" * filled + "○" * (_DOTS - filled), style="green" if filled == _DOTS else "yellow")
    reader = said(known.reader, "dim")
    if _said_already(known.words, _value(event, field)):
        return sure, reader
    shown = shorten(known.words, _SHOWN, placeholder=" …")
    return sure, reader.append(" ").append_text(said(f"“{shown}”", "not dim italic"))


def _said_already(words: str, value: str) -> bool:
    """Whether words are those of the value, whatever stands between them; long evidence is cut, perhaps in a word."""
    told, known = _WORD.findall(words.casefold()), _WORD.findall(value.casefold())
    return told == known or (len(words) > _SHOWN and told[:-1] == known[: len(told) - 1])


def _act(act: Credit) -> Text:
    text = said(act.name)
    if act.readings:
        text.append(" ").append_text(said(f"(or {' + '.join(act.readings[0])})", "dim"))
    return text if act.confidence >= _SURE else text.append("?", "dim")
