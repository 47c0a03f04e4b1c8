"""Acts that may be several artists, with what settles each, for a terminal and as JSON.

    1 act of coming nights is in doubt: who is meant?

    Fri 13 Nov  Low Tide · Cellar, Köln
    Vril  ? 2 artists of this name, and nothing tells them apart

      1  Deezer  4050205 · 30,120 fans · Techno
         +  plays Techno, as the night does  +2.5
         undercard fix Vril --deezer 4050205

The document is `{"over": bool, "past": int, "acts": [{"name", "reason", "loved": bool, "nights": [NIGHT], "readings":
[READING]}]}`; NIGHT is `{"id", "date", "title", "venue", "city"}`, READING as the `namesakes` of `undercard artist`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from undercard.entities.events import Event
from undercard.outputs.fields import Fields
from undercard.outputs.json_text import dump_json
from undercard.outputs.paper import draw, said
from undercard.outputs.portrait import Namesake, command_on, fix_command
from undercard.outputs.portrait_fields import namesake_fields
from undercard.outputs.portrait_identity import readings
from undercard.outputs.sources import briefly, with_titles
from undercard.outputs.words import count, when

_INDENT = 2
_MOST_NIGHTS = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """An act of which it is not known which artist it is.

    Attributes:
        name: as billed, or as loved.
        why: what is open.
        persons: who it may be, the likeliest first.
        nights: that bill it, the one that matters most first; empty for an artist who is only loved.
        loved: whether the user loves an artist of this name.
    """

    name: str
    why: str
    persons: tuple[Namesake, ...]
    nights: tuple[Event, ...] = ()
    loved: bool = False


@dataclass(frozen=True, slots=True)
class Doubts:
    """All acts in doubt.

    Attributes:
        acts: in the order in which they matter.
        over: whether these are acts of nights that are over, because no coming night has any in doubt.
        past: how many more acts only nights that are over have in doubt.
    """

    acts: tuple[Doubt, ...] = field(default=())
    over: bool = False
    past: int = 0


def draw_doubts(doubts: Doubts, width: int, year: int, *, colour: bool, home: str = "") -> str:
    """Give the whole text, ending with a line break.

    Args:
        doubts: what to show.
        width: of the terminal.
        year: that needs no telling.
        colour: whether the terminal shows it.
        home: what commands must name to reach the store.
    """
    return draw(_parts(doubts, width, year, home), width, colour=colour)


def draw_doubt(doubt: Doubt, width: int, year: int, *, colour: bool, home: str = "") -> str:
    """Give one act alone, as a question that is asked."""
    return draw([_act(doubt, width, year, home)], width, colour=colour)


def doubts_json(doubts: Doubts, home: str = "") -> str:
    """Give the document, ending with a line break."""
    acts = [_fields(doubt, home) for doubt in doubts.acts]
    return dump_json({"over": doubts.over, "past": doubts.past, "acts": acts}) + "\n"


def _fields(doubt: Doubt, home: str) -> Fields:
    return {
        "name": doubt.name,
        "reason": with_titles(doubt.why),
        "loved": doubt.loved,
        "nights": [
            {
                "id": night.id,
                "date": night.night.isoformat() if night.night else None,
                "title": night.title,
                "venue": night.venue,
                "city": night.city,
            }
            for night in doubt.nights
        ],
        "readings": [namesake_fields(one, doubt.name, home) for one in doubt.persons],
    }


def _parts(doubts: Doubts, width: int, year: int, home: str) -> Iterator[RenderableType]:
    yield Text(_title(doubts), style="bold")
    if not doubts.acts:
        yield Text("'undercard fix NAME ...' corrects any other act; undercard fix --list shows what you said.", "dim")
        return
    for doubt in doubts.acts:
        yield Text()
        yield _act(doubt, width, year, home)
    asking = " ".join(["undercard fix --ask", *([f"--home {home}"] if home else [])])
    yield Text.assemble(("\nasks about one after the other: ", "dim"), said(asking, "cyan"))
    if doubts.past:
        yield Text(f"and {count(doubts.past, 'act')} of nights that are over", style="dim")


def _title(doubts: Doubts) -> str:
    billed = sum(bool(doubt.nights) for doubt in doubts.acts)
    loved = len(doubts.acts) - billed
    if not doubts.acts:
        return "No act is in doubt."
    told = [f"{count(billed, 'act')} of {'nights that are over' if doubts.over else 'coming nights'}"] if billed else []
    told += [f"{count(loved, 'artist')} you love"] if loved else []
    return f"{' and '.join(told)} {'is' if len(doubts.acts) == 1 else 'are'} in doubt: who is meant?"


def _act(doubt: Doubt, width: int, year: int, home: str) -> RenderableType:
    head = said(doubt.name, "bold").append("  ? ", "bold yellow").append_text(said(briefly(doubt.why)))
    persons = list(readings(doubt.name, doubt.persons, home, width - _INDENT))
    others = [fix_command(doubt.name, "--not-an-artist", home), command_on("artist", doubt.name, "", home)]
    rest = [
        Text.assemble((f"{told}: ", "dim"), said(words, "cyan")) for told, words in zip(_OTHERS, others, strict=True)
    ]
    return Group(*_where(doubt, year), head, Padding(Group(Text(), *persons, Text(), *rest), (0, 0, 0, _INDENT)))


_OTHERS = ("no artist at all", "all that is known")


def _where(doubt: Doubt, year: int) -> Iterator[Text]:
    """The nights, and that the user loves it."""
    for night in doubt.nights[:_MOST_NIGHTS]:
        day, _ = when(night, year)
        place = ", ".join(word for word in (night.venue, night.city) if word)
        told = " · ".join(word for word in (night.title or "untitled", place) if word)
        yield Text.assemble((f"{day}  ", "bold"), said(told, "cyan"))
    more = len(doubt.nights) - _MOST_NIGHTS
    if more > 0:
        yield Text(f"and {count(more, 'more night')}", style="dim")
    if doubt.loved:
        yield Text("♥ one of yours", style="red")
