"""Who may be behind a name, entry by entry, with the clues and the command that says it is this one."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.artists import Candidate, Clue, Verdict, VerdictStatus
from undercard.entities.sources import title_of
from undercard.outputs.paper import said
from undercard.outputs.portrait import Namesake, Portrait, fix_command, id_words
from undercard.outputs.sources import with_titles
from undercard.outputs.words import count

_MARKS = {
    VerdictStatus.ACCEPTED: ("✓", "bold green"),
    VerdictStatus.AMBIGUOUS: ("?", "bold yellow"),
    VerdictStatus.UNKNOWN: ("○", "bold red"),
    VerdictStatus.NOT_AN_ARTIST: ("✗", "bold red"),
}
_NUMBERED = 5
"""Columns before what stands behind a number."""

MOST_READINGS = 6
"""So many of a name are shown, the others counted."""


def status_mark(verdict: Verdict | None) -> Text:
    """Give the sign of a verdict; a dot while there is none."""
    if verdict is None:
        return Text("·", style="dim")
    sign, style = _MARKS[VerdictStatus.ACCEPTED if verdict.parts else verdict.status]
    return Text(sign, style=style)


def identity_blocks(portrait: Portrait, width: int) -> Iterator[tuple[str, list[RenderableType]]]:
    """Give headings with what stands beneath: the chosen artist, then everybody else of that name."""
    chosen = [one for one in portrait.namesakes if one.chosen]
    others = [one for one in portrait.namesakes if not one.chosen]
    if chosen:
        yield "Who it is", [Group(entry_lines(portrait.name, one.entries), _clues(one.clues)) for one in chosen]
    if not others or portrait.parts:
        return
    title = "Others of this name" if chosen else "Who it may be"
    yield title, list(readings(portrait.name, others, portrait.home, width))


def readings(name: str, persons: Sequence[Namesake], home: str, width: int) -> Iterator[RenderableType]:
    """Give who a name may be, numbered: the entries, what speaks for and against each, the command that says so.

    Args:
        name: as on the bill.
        persons: the likeliest first.
        home: what commands must name to reach the store.
        width: columns from the number on; a command must be one piece to copy.
    """
    shown = [_reading(place, name, one, home, width) for place, one in enumerate(persons[:MOST_READINGS], start=1)]
    yield from _apart(shown)
    more = len(persons) - MOST_READINGS
    if more > 0:
        yield Text(f"and {count(more, 'more artist')} of this name", style="dim")


def _apart(blocks: Sequence[RenderableType]) -> Iterator[RenderableType]:
    """The blocks with an empty line between two."""
    for place, block in enumerate(blocks):
        yield block if place == 0 else Group(Text(), block)


def _reading(place: int, name: str, one: Namesake, home: str, width: int) -> RenderableType:
    why = [] if any(clue.weight < 0 for clue in one.clues) or not one.why else [said(with_titles(one.why), "dim")]
    if not one.clues and not one.why:
        why = [Text("nothing speaks for or against it", style="dim")]
    words = id_words(one.entries)
    commands = [_command(name, words, home, width)] if words else []
    body = Group(entry_lines(name, one.entries), _clues(one.clues), *why, *commands)
    numbered = Table.grid(padding=(0, 2, 0, 0), expand=True)
    numbered.add_column(no_wrap=True)
    numbered.add_column(ratio=1, overflow="fold")
    numbered.add_row(Text(str(place), style="bold"), body)
    return numbered


def _command(name: str, words: Sequence[str], home: str, width: int) -> Text:
    """The command with all ids where they fit on one line, else with the first."""
    whole = said(fix_command(name, " ".join(words), home), "cyan")
    return whole if whole.cell_len <= width - _NUMBERED else said(fix_command(name, words[0], home), "cyan")


def entry_lines(name: str, entries: Sequence[Candidate]) -> Group:
    """Give each entry in two lines: where, its id and what is told of it; its page."""
    return Group(*(line for entry in entries for line in _entry(name, entry)))


def _entry(name: str, entry: Candidate) -> Iterator[RenderableType]:
    told = Text(" · ").join([said(entry.id), *(said(fact) for fact in _facts(name, entry))])
    yield _hanging(said(title_of(entry.catalog), "bold"), told)
    if entry.link:
        link = said(entry.link, "dim")
        link.overflow = "fold"
        yield Padding(link, (0, 0, 0, 2))


def _hanging(first: Text, rest: Text) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(first, rest)
    return table


def _facts(name: str, entry: Candidate) -> Iterator[str]:
    if entry.name != name:
        yield entry.name
    if entry.fans is not None:
        yield f"{entry.fans:,} fans"
    if entry.albums is not None:
        yield count(entry.albums, "release")
    if entry.genres:
        yield ", ".join(entry.genres[:3])
    if entry.note:
        yield entry.note
    if entry.places:
        yield entry.places[0]
    if years := _years(entry):
        yield years


def _years(entry: Candidate) -> str:
    first, last = entry.first_year, entry.last_year
    if entry.ended:
        return f"{first}–{last}" if first and last else f"until {last}" if last else "over"
    if first is None:
        return f"newest of {last}" if last else ""
    return f"{first}–{last}" if last and last != first else f"since {first}"


def _clues(clues: Sequence[Clue]) -> Table:
    """What speaks for it, then what speaks against it; how much is for the curious."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True, style="dim")
    for clue in sorted(clues, key=lambda clue: (clue.weight < 0, -abs(clue.weight))):
        sign, style = ("+", "green") if clue.weight >= 0 else ("−", "red")
        table.add_row(Text(sign, style=style), said(with_titles(clue.words)), f"{clue.weight:+.1f}".replace("-", "−"))
    return table
