"""The terminal result: ranked nights, best first, every act with its strength, the reason in words, the funnel.

    1  Fri 13 Nov  Nebelnacht                                     ━━━━━━━━━╸ 93
       23:00       Zum Übel, Köln

                   ♥ Mossglass    one of yours
                   ● Glasmoos     ━━━━━━━━━╸ 97  strong, like Mossglass
                   ○ DJ Nobody    no catalogue knows this name
                   ◇ Ede          ━━━━━━━━━╸ 99  not heard; beside Mossglass at music-map

Everything is told by signs and words; colour only repeats it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.events import EventStatus
from undercard.entities.nights import ActScore, Night
from undercard.entities.similarity import Band
from undercard.entities.thresholds import threshold_words
from undercard.kit.text import clean_line
from undercard.outputs.beside import beside_words
from undercard.outputs.links import without_sender
from undercard.outputs.losses import funnel_lines, not_compared
from undercard.outputs.paper import draw, said
from undercard.outputs.port import Advice, Renderer
from undercard.outputs.shares import newsletter_lines, provider_lines
from undercard.outputs.sources import briefly, with_titles
from undercard.outputs.words import count, full_day, meter, percent, when

_CELLS = 10
_WIDE = 120
"""From this width on the reason stands beside the acts instead of beneath them."""

_NARROW = 68
"""Below this width nothing is indented under the title."""

_DAY = 10
"""Columns of a date; the widest date decides for all."""

_MOST_ACTS = 8
_INDENT = 7
"""Columns before and after the date."""
_SILENCE = " Not heard: "
"""Begins the last sentence of a night's reason, where an act was not heard."""

_STYLES = {Band.STRONG: "green", Band.LIKELY: "yellow", Band.FAINT: "dim", Band.FAR: "dim", Band.THIN: "dim"}


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
    year = _year(advice)
    days = max((len(line) for night in advice.nights for line in when(night.event, year)), default=0)
    sheet = _Sheet(width, year, max(days, _DAY))
    yield from _title(judged, _gone(advice), width, _wanted(advice))
    yield from not_compared(advice.unloved)
    for rank, night in judged:
        yield _night(rank, night, sheet)
    yield from _short_list("Nothing of these bills could be listened to", unheard, sheet)
    yield from _short_list("Cancelled", off, sheet)
    yield from _cut(advice)
    yield from funnel_lines(advice.funnel, width)
    yield from newsletter_lines(advice.newsletters, width, year)
    yield from provider_lines(advice.providers, width)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all nights share: the columns there are, the year that needs no telling, the columns of a date."""

    width: int
    year: int | None
    days: int


def _year(advice: Advice) -> int | None:
    here = advice.today or advice.as_of
    return here.year if here else None


def _gone(advice: Advice) -> str:
    """How many of the nights are over, in words; empty when none is."""
    nights, today = advice.nights, advice.today
    gone = len(nights) if advice.over else sum(today is not None and _last(night, today) < today for night in nights)
    if not gone:
        return ""
    told = f"{gone} of these nights {'is' if gone == 1 else 'are'} over"
    if gone == len(nights):
        told = "this night is over" if gone == 1 else "all of these nights are over"
    return f"{told}: ranked as of {full_day(advice.as_of)}" if advice.as_of else told


def _last(night: Night, otherwise: date) -> date:
    return night.event.last_night or night.event.night or otherwise


def _cut(advice: Advice) -> Iterator[RenderableType]:
    more = advice.total - len(advice.nights)
    if more > 0:
        yield Text(f"and {count(more, 'more night')} (--top {advice.total} shows all)", style="dim")
        yield Text("\n")
    if advice.below:
        whose = "none of its acts is" if advice.below == 1 else "none of their acts is"
        told = f"{count(advice.below, 'night')} left out: {whose} known to reach {threshold_words(advice.threshold)}"
        yield Text(f"{told} (--threshold 0 shows all)", style="dim")
        yield Text("\n")


def _is_judged(night: Night) -> bool:
    return night.heard > 0 or any(act.known for act in night.acts)


def _wanted(advice: Advice) -> str:
    return f" reaches {threshold_words(advice.threshold)}" if advice.below else " could be ranked"


def _title(judged: Sequence[tuple[int, Night]], gone: str, width: int, wanted: str) -> Iterator[RenderableType]:
    told = f"{count(len(judged), 'night')}, best first" if judged else f"No night{wanted}."
    yield Text(f"\n{told}", style="bold")
    if gone:
        yield Text(gone, style="bold yellow")
    if judged:
        # Wider blanks part the signs; where the line folds they are in the way.
        told = "   ◇ by others alone" if any(_is_told(act) for _, night in judged for act in night.acts) else ""
        legend = f"♥ yours   ● heard   ○ not heard{told}   97 = closer than 97 % of artist pairs"
        yield Text(legend, style="dim") if width >= _NARROW else said(legend, "dim")
    yield Text()


def _night(rank: int, night: Night, sheet: _Sheet) -> RenderableType:
    width = sheet.width
    body = _acts(night.acts, width)
    reason = _reason(night)
    indent = _INDENT + sheet.days if width >= _NARROW else 2
    if width >= _WIDE and night.acts:
        beside = Table.grid(padding=(0, 4), expand=True)
        beside.add_column(ratio=5)
        beside.add_column(ratio=4, overflow="fold")
        beside.add_row(body, reason)
        content: RenderableType = beside
    else:
        content = Group(body, Text(), reason) if night.acts else reason
    return Group(_heading(rank, night, sheet), Text(), Padding(content, (0, 2, 0, indent)), Text(), Text())


def _heading(rank: int, night: Night, sheet: _Sheet) -> Table:
    first, second = when(night.event, sheet.year)
    wide = sheet.width >= _NARROW
    score = _bar(night.score, "bold green") if wide else Text(str(percent(night.score)), style="bold green")
    heading = Table.grid(padding=(0, 2, 0, 0), expand=True)
    heading.add_column(min_width=3, justify="right", no_wrap=True)
    heading.add_column(min_width=sheet.days, no_wrap=True)
    heading.add_column(ratio=1, overflow="fold")
    heading.add_column(justify="right", no_wrap=True)
    title = said(night.event.title or "untitled", "bold")
    place = _place(night)
    if place:
        title.append("\n").append_text(place)
    days = Text.assemble((first, "bold"), f"\n{second}" if second else "")
    heading.add_row(Text(str(rank), style="bold"), days, title, score)
    return heading


def _place(night: Night) -> Text:
    event = night.event
    where = [word for word in (clean_line(name or "") for name in (event.venue, event.city)) if word]
    place = said(", ".join(where), "cyan")
    if event.status not in {EventStatus.SCHEDULED, EventStatus.CANCELLED}:
        place.append(" · " if where else "").append(event.status.value, "bold red")
    return place


def _bar(share: float, style: str) -> Text:
    heavy, light = meter(share, _CELLS)
    return Text.assemble((heavy, style), (light, "dim"), f" {percent(share):2}")


def _reason(night: Night) -> RenderableType:
    reason = said(with_titles(_without_silence(night)))
    if not night.event.url:
        return reason
    link = said(without_sender(night.event.url), "dim")
    link.overflow = "fold"
    return Group(reason, link) if reason else link


def _without_silence(night: Night) -> str:
    """The reason without what was not heard and why: that stands beside each of these acts already."""
    shown = _best(night.acts)
    if not any(act.strength is None and not act.known for act in shown):
        return night.reason
    before, found, _ = f" {night.reason}".rpartition(_SILENCE)
    return before.strip() if found else night.reason


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
    heard = sum(act.strength is not None and not _is_told(act) for act in hidden)
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
    if _is_told(act):
        return Text("◇"), said(act.name), _bar(act.strength, "").append("  not heard; ").append_text(_beside(act))
    if not act.neighbours:
        return Text("●"), said(act.name), _bar(act.strength, "")
    # The nearest artist's own strength, so that number, word, name and the reason beneath say the same.
    near = act.neighbours[0]
    style, relation = _STYLES[near.band], "nearest" if near.band is Band.FAR else "like"
    bar = _bar(near.strength, style).append(f"  {near.band.value}, {relation} ").append_text(said(near.name))
    bar.append_text(Text("; ").append_text(_beside(act)) if act.beside else Text())
    return Text("●", style=style), said(act.name), bar


def _is_told(act: ActScore) -> bool:
    """Whether its strength is of what others say alone."""
    return act.strength is not None and not act.known and not act.neighbours and bool(act.beside)


def _beside(act: ActScore) -> Text:
    return said(beside_words(act.beside[0]))


def _unheard(act: ActScore) -> str:
    """Why, without the name that already stands beside it."""
    return briefly(act.why.removeprefix(f"{act.name} ").removeprefix("was not heard: "))


def _short_list(title: str, nights: Sequence[tuple[int, Night]], sheet: _Sheet) -> Iterator[RenderableType]:
    if not nights:
        return
    yield Text(title, style="bold")
    yield Text()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=3, justify="right", no_wrap=True)
    table.add_column(min_width=sheet.days, no_wrap=True)
    table.add_column(overflow="fold", max_width=sheet.width - _INDENT - sheet.days)
    for rank, night in nights:
        words = [word for word in (said(night.event.title or "untitled"), _place(night)) if word]
        line = Text(" · ").join(words)
        if line.cell_len > sheet.width - _INDENT - sheet.days:
            line = Text("\n").join(words)
        table.add_row(Text(str(rank), style="dim"), when(night.event, sheet.year)[0], line)
    yield table
    yield Text("\n")
