"""What `undercard graph` prints: whom others put beside an artist, the ways to those you love; as text and as JSON.

    Glasmoos

    music-map puts beside it
      ━━━━━━━━╸─  87  Mossglass  ♥
      ━━━━━╸────  55  Ede

    To those you love
      99  Glasmoos – Mossglass (music-map)

    {"format": "undercard graph", "version": 1, "name", "key", "loved": bool,
     "circles": [{"source", "by_id": bool, "relations": [{"name", "key", "rank", "strength", "score", "loved"}]}],
     "named_by": [{"name", "key", "rank", "strength", "score", "loved"}],
     "beside": [{"artist", "name", "strength", "way", "sources", "tier"}],
     "answered": [{"source", "at", "known": bool, "outcome", "why"}], "alike": [str]}

The strength of a relation is comparable within one source only; that of `beside` is the share of artist pairs on the
graph that are less close.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.graphs import Beside, Circle, Relation
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Outcome
from undercard.entities.sources import title_of
from undercard.outputs.beside import beside_line
from undercard.outputs.fields import Fields, beside_fields, tier
from undercard.outputs.json_text import dump_json, number
from undercard.outputs.paper import draw, said
from undercard.outputs.words import count, full_day, meter, percent

_CELLS = 10


@dataclass(frozen=True, slots=True)
class Answered:
    """When a source told of an artist, and whether it knows it."""

    source: str
    at: datetime
    known: bool
    outcome: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class GraphView:
    """What the graph says of an artist.

    Attributes:
        name: as a source prints it, else as asked.
        key: the folded name.
        circles: its own, one for each source that knows it.
        named_by: who has it in their circles, and does not stand in its own.
        beside: the nearest of the loved artists.
        loved: keys of all loved artists.
        answered: when each source told of it.
        alike: names on the graph that may have been meant, when it is not there.
    """

    name: str
    key: ArtistKey
    circles: tuple[Circle, ...]
    named_by: tuple[Relation, ...]
    beside: tuple[Beside, ...]
    loved: AbstractSet[ArtistKey]
    answered: tuple[Answered, ...] = ()
    alike: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything is said of the artist."""
        return bool(self.circles or self.named_by)


@dataclass(frozen=True, slots=True)
class GraphImport:
    """What came in with a file.

    Attributes:
        file: its name.
        source: whose word it is.
        artists: whose circles were kept.
        relations: in all of them.
        empty: circles without any.
        failed: names whose look-up had failed.
        loved: how many artists the user loves.
        loved_known: how many of them are on the graph now.
    """

    file: str
    source: str
    artists: int
    relations: int
    empty: int
    failed: tuple[str, ...]
    loved: int
    loved_known: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How much a source told: circles, relations in them, and artists that it does not know."""

    source: str
    artists: int
    relations: int
    unknown: int


@dataclass(frozen=True, slots=True)
class GraphOverview:
    """How much is known from whom; `artists` counts all, those that are only named included."""

    sources: tuple[SourceCount, ...]
    artists: int
    loved: int
    loved_known: int


def draw_view(view: GraphView, top: int, width: int, *, colour: bool) -> str:
    """Give the page of an artist, ending with a line break."""
    return draw(_view(view, top), width, colour=colour)


def view_json(view: GraphView) -> str:
    """Give the document, ending with a line break."""
    document: Fields = {
        "format": "undercard graph",
        "version": 1,
        "name": view.name,
        "key": view.key,
        "loved": view.key in view.loved,
        "circles": [
            {
                "source": circle.source,
                "by_id": circle.by_id,
                "relations": [_relation_fields(one, view.loved) for one in circle.relations],
            }
            for circle in view.circles
        ],
        "named_by": [_relation_fields(one, view.loved) for one in view.named_by],
        "beside": [beside_fields(near) for near in view.beside],
        "answered": [
            {"source": one.source, "at": one.at.isoformat(), "known": one.known, "outcome": one.outcome, "why": one.why}
            for one in view.answered
        ],
        "alike": list(view.alike),
    }
    return dump_json(document) + "\n"


def import_text(found: GraphImport) -> str:
    """Say what came in, in a few lines."""
    lines = [f"{count(found.artists, 'artist')}, {count(found.relations, 'relation')} <- {found.file}"]
    lines[0] += f", as {title_of(found.source)} says"
    if found.empty:
        lines.append(f"{count(found.empty, 'artist')} of them {'stands' if found.empty == 1 else 'stand'} alone")
    if found.failed:
        lines.append(f"{count(len(found.failed), 'look-up')} had failed, which says nothing of these artists")
    if found.loved:
        lines.append(f"{found.loved_known} of {count(found.loved, 'artist')} you love are on the graph now")
    return "\n".join(lines)


def import_json(found: GraphImport) -> str:
    """Give the same as JSON: file, source, artists, relations, empty, failed (names), loved, loved_known."""
    told = {name: getattr(found, name) for name in ("file", "source", "artists", "relations", "empty")}
    told |= {"failed": list(found.failed), "loved": found.loved, "loved_known": found.loved_known}
    return dump_json({"format": "undercard graph import", "version": 1} | told) + "\n"


def overview_text(found: GraphOverview) -> str:
    """Say how much is known from whom, a line for each source."""
    if not found.sources:
        return (
            "Nobody was asked yet who belongs beside whom: switch a source on under [graphs] in undercard.toml, or "
            "'undercard graph import FILE' (docs/graphs.md)."
        )
    lines = [
        f"{title_of(one.source)}: {count(one.artists, 'artist')}, {count(one.relations, 'relation')}"
        + (f"; does not know {one.unknown}" if one.unknown else "")
        for one in found.sources
    ]
    lines.append(f"{count(found.artists, 'artist')} on the graph, with those that are only named")
    if found.loved:
        lines.append(f"{found.loved_known} of {count(found.loved, 'artist')} you love among them")
    return "\n".join(lines)


def overview_json(found: GraphOverview) -> str:
    """Give the same as JSON."""
    sources = [
        {"source": one.source, "artists": one.artists, "relations": one.relations, "unknown": one.unknown}
        for one in found.sources
    ]
    told: Fields = {"artists": found.artists, "loved": found.loved, "loved_known": found.loved_known}
    return dump_json({"format": "undercard graph overview", "version": 1, "sources": sources} | told) + "\n"


def _relation_fields(relation: Relation, loved: AbstractSet[ArtistKey]) -> Fields:
    return {
        "name": relation.name,
        "key": relation.key,
        "rank": relation.rank,
        "strength": number(relation.strength),
        "score": number(relation.score),
        "loved": relation.key in loved,
    }


def _view(view: GraphView, top: int) -> Iterator[RenderableType]:
    title = Text("\n").append_text(said(view.name, "bold"))
    yield title.append("  ♥", "bold red") if view.key in view.loved else title
    if not view.known:
        yield from _nothing(view)
    for circle in view.circles:
        yield from _circle(circle, view, top)
    yield from _relations("Who has it in their circles", view.named_by, view, top)
    yield from _ways(view)
    yield from _ages(view)


def _nothing(view: GraphView) -> Iterator[RenderableType]:
    unknown = [title_of(one.source) for one in view.answered if one.outcome is Outcome.NONE]
    if not view.circles:
        yield Text(f"{' and '.join(unknown)} does not know it" if unknown else "Nobody says anything of it.", "dim")
    if view.alike:
        yield Text("\nDid you mean?")
        yield from (Padding(said(name, "cyan"), (0, 0, 0, 2)) for name in view.alike)


def _circle(circle: Circle, view: GraphView, top: int) -> Iterator[RenderableType]:
    told = f"{title_of(circle.source)} puts beside it"
    if not circle.relations:
        yield Text(f"\n{title_of(circle.source)} knows it and puts nobody beside it", "dim")
        return
    yield from _relations(told, circle.relations, view, top)


def _relations(title: str, relations: Sequence[Relation], view: GraphView, top: int) -> Iterator[RenderableType]:
    if not relations:
        return
    yield Text(f"\n{title}", style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for relation in relations[:top]:
        heavy, light = meter(relation.strength, _CELLS)
        name = said(relation.name)
        bar = Text.assemble((heavy, "green"), (light, "dim"))
        table.add_row(bar, name.append("  ♥", "bold red") if relation.key in view.loved else name)
    yield Padding(table, (0, 0, 0, 2))
    more = len(relations) - top
    if more > 0:
        yield Padding(Text(f"and {more} more (--top {len(relations)} shows all)", style="dim"), (0, 0, 0, 2))


def _ways(view: GraphView) -> Iterator[RenderableType]:
    if not view.known:
        return
    if not view.beside:
        told = "nobody you love is within three steps" if view.loved else "nothing is known of your taste yet"
        yield Text(f"\nTo those you love: {told}", style="dim")
        return
    yield Text("\nTo those you love", style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True)
    for near in view.beside:
        table.add_row(str(percent(near.strength)), said(beside_line(near)), Text(tier(near), style="dim"))
    yield Padding(table, (0, 0, 0, 2))
    yield Padding(Text("99 = closer than 99 % of artist pairs on the graph", style="dim"), (0, 0, 0, 2))


def _ages(view: GraphView) -> Iterator[RenderableType]:
    told = [
        f"{title_of(one.source)} {'told' if one.known else 'did not know it'} on {full_day(one.at.astimezone().date())}"
        + (f" ({one.why})" if one.why and one.known else "")
        for one in view.answered
    ]
    if told:
        yield said("\n" + "; ".join(told), "dim")
