"""The events of each file for a reader: date, title, venue, and the acts as they are billed.

undercard-weekly.eml  2 events, 3 acts

Fri 13 Nov  Nebelnacht
23:00       Zum Übel, Köln
            Glasmoos (live) · Mossglass · Drift Kiosk b2b DJ Nobody
"""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from undercard.entities.artists import Credit, Role
from undercard.entities.events import Event, EventStatus
from undercard.outputs.paper import draw, said
from undercard.outputs.port import Billing, EventsRenderer
from undercard.outputs.words import count, when

_SURE = 0.5


class EventsTableRenderer:
    """Events for a terminal."""

    def __init__(self, *, colour: bool) -> None:
        """Remember whether the terminal shows colour."""
        self._colour = colour

    def render(self, files: Mapping[str, Sequence[Billing]], width: int) -> str:
        """Give the whole text, ending with a line break."""
        return draw(_parts(files), width, colour=self._colour)


def build(*, colour: bool = False) -> EventsRenderer:
    """The renderer; without colour it gives plain text."""
    return EventsTableRenderer(colour=colour)


def _parts(files: Mapping[str, Sequence[Billing]]) -> Iterator[RenderableType]:
    if not files:
        yield Text("No mail was read.")
    for name, billings in files.items():
        acts = len({credit.key for billing in billings for credit in billing.credits})
        told = f"{count(len(billings), 'event')}, {count(acts, 'act')}" if billings else "no event found"
        yield Group(Text(), said(name, "bold").append(f"  {told}", "not bold dim"), Text())
        if billings:
            yield _events(billings)


def _events(billings: Sequence[Billing]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=10, no_wrap=True)
    table.add_column(overflow="fold")
    for billing in billings:
        first, second = when(billing.event)
        lines = [line for line in (_title(billing.event), _place(billing.event), _bill(billing.credits)) if line]
        table.add_row(Text.assemble((first, "bold"), "\n", second), Text("\n").join([*lines, Text()]))
    return table


def _title(event: Event) -> Text:
    title = said(event.title or "untitled", "bold")
    if event.status is EventStatus.SCHEDULED:
        return title
    return Text.assemble(title, (f"  {event.status.value}", "bold red"))


def _place(event: Event) -> Text:
    return said(", ".join(word for word in (event.venue, event.city) if word), "cyan")


def _bill(acts: Sequence[Credit]) -> Text:
    """The acts as billed: back to back joined by `b2b`, a guess marked by `?`."""
    bill = Text()
    for before, act in zip((None, *acts), acts, strict=False):
        if before is not None:
            together = act.group is not None and act.group == before.group
            bill.append(" b2b " if together else " · ", "dim")
        bill.append_text(_act(act))
    return bill if acts else Text("no act named", style="dim")


def _act(act: Credit) -> Text:
    words = [act.role.value] if act.role not in {Role.HEADLINER, Role.SUPPORT} else []
    words += [*act.notes, *([act.set_time] if act.set_time else [])]
    text = said(act.name)
    if words:
        text.append(" ").append_text(said(f"({', '.join(words)})", "dim"))
    return text if act.confidence >= _SURE else text.append("?", "dim")
