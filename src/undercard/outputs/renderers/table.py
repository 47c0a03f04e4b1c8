"""The terminal result: ranked nights, best first, every act with its strength, the reason in words, the funnel.

    1  Fri 13 Nov  Nebelnacht                                     ━━━━━━━━━╸ 93
       23:00       Zum Übel, Köln

                   ♥ Mossglass    one of yours
                   ● Glasmoos     ━━━━━━━━━╸ 97  strong, like Mossglass
                   ○ DJ Nobody    no catalogue knows this name

Everything is told by signs and words; colour only repeats it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.events import EventStatus
from undercard.entities.nights import ActScore, Dropout, Funnel, Night
from undercard.entities.similarity import Band
from undercard.outputs.paper import draw, said
from undercard.outputs.port import Advice, Renderer
from undercard.outputs.words import count, meter, percent, when

_CELLS = 10
_WIDE = 120
"""From this width on the reason stands beside the acts instead of beneath them."""

_NARROW = 68
"""Below this width nothing is indented under the title."""

_MOST_ACTS = 8
_MOST_REASONS = 4
_MOST_NAMES = 4
_INDENT = 17
_STYLES = {Band.STRONG: "green", Band.LIKELY: "yellow", Band.FAINT: "dim", Band.FAR: "dim", Band.THIN: "dim"}
_STAGES = (
    ("acts on the bills", "acts", ""),
    ("resolved", "resolved", "resolved"),
    ("with preview", "with_preview", "with preview"),
    ("listened to", "embedded", "embedded"),
    ("scored", "scored", "scored"),
)
"""What a stage is called here, its field of `Funnel`, and its name in `Dropout.stage`."""


class TableRenderer:
    """Advice for a terminal."""

    def __init__(self, *, colour: bool) -> None:
        """Remember whether the terminal shows colour."""
        self._colour = colour

    def render(self, advice: Advice, width: int) -> str:
        """Give the whole text, ending with a line break."""
        return draw(_parts(advice, width), width, colour=self._colour)


def build(*, colour: bool = False) -> Renderer:
    """The renderer; without colour it gives plain text."""
    return TableRenderer(colour=colour)


def _parts(advice: Advice, width: int) -> Iterator[RenderableType]:
    ranked = list(enumerate(advice.nights, start=1))
    off = [(rank, night) for rank, night in ranked if night.event.status is EventStatus.CANCELLED]
    open_ = [(rank, night) for rank, night in ranked if night.event.status is not EventStatus.CANCELLED]
    judged = [(rank, night) for rank, night in open_ if _is_judged(night)]
    unheard = [(rank, night) for rank, night in open_ if not _is_judged(night)]
    yield from _title(judged, width)
    for rank, night in judged:
        yield _night(rank, night, width)
    yield from _short_list("Nothing of these bills could be listened to", unheard)
    yield from _short_list("Cancelled", off)
    yield from _funnel(advice.funnel, width)


def _is_judged(night: Night) -> bool:
    return night.heard > 0 or any(act.known for act in night.acts)


def _title(judged: Sequence[tuple[int, Night]], width: int) -> Iterator[RenderableType]:
    if not judged:
        yield Text("\nNo night could be ranked.\n", style="bold")
        return
    yield Text(f"\n{count(len(judged), 'night')}, best first", style="bold")
    legend = "♥ yours   ● heard   ○ not heard   97 = closer than 97 % of artist pairs"
    yield Text(legend, style="dim", overflow="ellipsis", no_wrap=width >= _NARROW)
    yield Text()


def _night(rank: int, night: Night, width: int) -> RenderableType:
    body = _acts(night.acts, width)
    reason = _reason(night)
    indent = _INDENT if width >= _NARROW else 2
    if width >= _WIDE and night.acts:
        beside = Table.grid(padding=(0, 4), expand=True)
        beside.add_column(ratio=5)
        beside.add_column(ratio=4, overflow="fold")
        beside.add_row(body, reason)
        content: RenderableType = beside
    else:
        content = Group(body, Text(), reason) if night.acts else reason
    return Group(_heading(rank, night, width), Text(), Padding(content, (0, 2, 0, indent)), Text(), Text())


def _heading(rank: int, night: Night, width: int) -> Table:
    first, second = when(night.event)
    score = _bar(night.score, "bold green") if width >= _NARROW else Text(str(percent(night.score)), style="bold green")
    heading = Table.grid(padding=(0, 2, 0, 0), expand=True)
    heading.add_column(width=3, justify="right")
    heading.add_column(min_width=10, no_wrap=True)
    heading.add_column(ratio=1, overflow="fold")
    heading.add_column(justify="right", no_wrap=True)
    title = said(night.event.title or "untitled", "bold")
    heading.add_row(Text(str(rank), style="bold"), Text(first, style="bold"), title, score)
    place = _place(night)
    if second or place:
        heading.add_row("", Text(second), place, "")
    return heading


def _place(night: Night) -> Text:
    event = night.event
    where = [word for word in (event.venue, event.city) if word]
    place = said(", ".join(where), "cyan")
    if event.status not in {EventStatus.SCHEDULED, EventStatus.CANCELLED}:
        place.append(" · " if where else "").append(event.status.value, "bold red")
    return place


def _bar(share: float, style: str) -> Text:
    heavy, light = meter(share, _CELLS)
    return Text.assemble((heavy, style), (light, "dim"), f" {percent(share):2}")


def _reason(night: Night) -> RenderableType:
    if not night.event.url:
        return said(night.reason)
    link = said(night.event.url, "dim")
    link.overflow = "fold"
    return Group(said(night.reason), link)


def _acts(acts: Sequence[ActScore], width: int) -> RenderableType:
    shown = _best(acts)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=1)
    table.add_column(max_width=max(12, width // (5 if width >= _WIDE else 3)), overflow="fold")
    table.add_column(overflow="fold")
    for act in shown:
        table.add_row(*_act(act))
    hidden = [act for act in acts if act not in shown]
    if not hidden:
        return table
    heard = sum(act.strength is not None for act in hidden)
    more = f"and {count(len(hidden), 'more act')}, {heard} heard" if heard else f"and {len(hidden)} more, not heard"
    return Group(table, Padding(Text(more, style="dim"), (0, 0, 0, 3)))


def _best(acts: Sequence[ActScore]) -> list[ActScore]:
    """Give the acts that matter most, as billed."""
    if len(acts) <= _MOST_ACTS:
        return list(acts)
    order = sorted(range(len(acts)), key=lambda i: (not acts[i].known, -(acts[i].strength or 0.0), i))
    return [acts[i] for i in sorted(order[:_MOST_ACTS])]


def _act(act: ActScore) -> tuple[Text, Text, Text]:
    if act.known:
        return Text("♥", style="bold red"), said(act.name, "bold"), Text("one of yours", style="red")
    if act.strength is None:
        return Text("○", style="dim"), said(act.name, "dim"), said(_unheard(act), "dim")
    if not act.neighbours:
        return Text("●"), said(act.name), _bar(act.strength, "")
    # The nearest artist's own strength, so that number, word, name and the reason beneath say the same.
    near = act.neighbours[0]
    style, relation = _STYLES[near.band], "nearest" if near.band is Band.FAR else "like"
    bar = _bar(near.strength, style).append(f"  {near.band.value}, {relation} ").append_text(said(near.name))
    return Text("●", style=style), said(act.name), bar


def _unheard(act: ActScore) -> str:
    """Why, without the name that already stands beside it."""
    return act.why.removeprefix(f"{act.name} ").removeprefix("was not heard: ")


def _short_list(title: str, nights: Sequence[tuple[int, Night]]) -> Iterator[RenderableType]:
    if not nights:
        return
    yield Text(title, style="bold")
    yield Text()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=3, justify="right")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for rank, night in nights:
        words = (said(night.event.title or "untitled"), _place(night))
        line = Text(" · ").join(word for word in words if word)
        table.add_row(Text(str(rank), style="dim"), when(night.event)[0], line)
    yield table
    yield Text("\n")


def _funnel(funnel: Funnel, width: int) -> Iterator[RenderableType]:
    yield Text(f"From {count(funnel.mails, 'mail')} and {count(funnel.events, 'event')} to the scores", style="bold")
    yield Text()
    cells = max(4, min(40, width - 36))
    before = funnel.acts
    for label, field, stage in _STAGES:
        here: int = getattr(funnel, field)
        heavy, light = meter(here / funnel.acts if funnel.acts else 0.0, cells)
        line = Text.assemble(f"  {label:17} {here:>5}  ", (heavy, "green"), (light, "dim"))
        yield line.append(f"  −{before - here}" if before > here else "", "bold")
        yield from _dropouts([lost for lost in funnel.dropouts if stage and lost.stage == stage])
        before = here
    known = {stage for _, _, stage in _STAGES}
    yield from _dropouts([lost for lost in funnel.dropouts if lost.stage not in known])


def _dropouts(lost: Sequence[Dropout]) -> Iterator[RenderableType]:
    if not lost:
        return
    reasons = Counter(drop.why for drop in lost).most_common()
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=5, justify="right")
    table.add_column(overflow="fold")
    for why, times in reasons[:_MOST_REASONS]:
        names = [drop.name for drop in lost if drop.why == why]
        table.add_row(Text(f"{times} ×", style="dim"), said(f"{why}: {_named(names)}", "dim"))
    rest = reasons[_MOST_REASONS:]
    if rest:
        times = sum(number for _, number in rest)
        table.add_row(Text(f"{times} ×", style="dim"), Text(f"for {count(len(rest), 'other reason')}", style="dim"))
    yield Padding(table, (0, 2, 0, 19))


def _named(names: Iterable[str]) -> str:
    all_names = list(names)
    shown = ", ".join(all_names[:_MOST_NAMES])
    return f"{shown} and {len(all_names) - _MOST_NAMES} more" if len(all_names) > _MOST_NAMES else shown
