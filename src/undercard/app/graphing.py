"""graph import and graph show: what others say about who belongs beside whom."""

import re
from collections import Counter
from contextlib import closing
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from undercard.app.house import House
from undercard.entities.graphs import Circle, Relation
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Outcome
from undercard.errors import SettingsError
from undercard.flow.ask_graphs import shelve_imported
from undercard.flow.graph import read_circles, read_graph
from undercard.kit.text import fold_name
from undercard.outputs.graph_page import Answered, GraphImport, GraphOverview, GraphView, SourceCount
from undercard.similarity.beside import Scale, put_beside
from undercard.similarity.graph import Graph
from undercard.store.port import Shelves

KEEP_DAYS = 30.0
"""An imported circle is not asked for anew before that."""

_SOURCE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_SHOWN_ALIKE = 5
_ALIKE = 0.75


def import_graph(house: House, path: Path, source: str = "") -> GraphImport:
    """Keep the circles of a file; an artist that is known already gets the circle of the file.

    Args:
        house: with the store.
        path: a map of the upstream project, or a table.
        source: whose word it is, when it is not music-map's.

    Raises:
        SettingsError: the file cannot be read or has another form, holds no artist, or the source's name is no name;
            nothing was kept.
    """
    if source and not _SOURCE.fullmatch(source):
        raise SettingsError(f"--source {source!r}: write small letters, digits and hyphens, as in music-map")
    found = house.read_circles(path)
    if not found.circles:
        raise SettingsError(f"{path} names no artist that was found; nothing was kept")
    circles = [replace(circle, source=source or circle.source) for circle in found.circles]
    with closing(house.open_store()) as store:
        shelves = store.shelves
        origin = f"from {path.name}"
        kept = shelve_imported(shelves.relations, circles, origin, KEEP_DAYS, house.clock())
        graph, loved = read_graph(shelves), _loved(shelves)
    return GraphImport(
        file=path.name,
        source=circles[0].source,
        artists=len(kept),
        relations=sum(len(circle.relations) for circle in kept),
        empty=sum(not circle.relations for circle in kept),
        failed=found.failed,
        loved=len(loved),
        loved_known=sum(key in graph for key in loved),
    )


def show_graph(house: House, name: str) -> GraphView:
    """Give what the graph says of a name, however it is written."""
    key = ArtistKey(fold_name(name))
    with closing(house.open_store()) as store:
        shelves = store.shelves
        graph, loved = read_graph(shelves), _loved(shelves)
        answered, circles = _answered(shelves, key)
        return GraphView(
            name=graph.names.get(key) or next((circle.name for circle in circles), name),
            key=key,
            circles=circles,
            named_by=_named_by(graph, key, circles),
            beside=put_beside(graph, [key], loved.keys() - {key}, Scale(graph)).get(key, ()) if key in graph else (),
            loved=frozenset(loved),
            answered=answered,
            alike=() if key in graph or circles else _alike(graph, key),
        )


def survey_graph(house: House) -> GraphOverview:
    """Give how much is known from whom."""
    with closing(house.open_store()) as store:
        shelves = store.shelves
        graph, loved = read_graph(shelves), _loved(shelves)
        known = Counter(circle.source for circle in read_circles(shelves))
        told = Counter[str]()
        for circle in read_circles(shelves):
            told[circle.source] += len(circle.relations)
        stamps = shelves.relations.stamps()
        unknown = Counter(place.partition(":")[0] for place, stamp in stamps.items() if stamp.outcome is Outcome.NONE)
        sources = sorted({*known, *unknown})
        return GraphOverview(
            sources=tuple(SourceCount(one, known[one], told[one], unknown[one]) for one in sources),
            artists=len(graph.edges),
            loved=len(loved),
            loved_known=sum(key in graph for key in loved),
        )


def _loved(shelves: Shelves) -> dict[ArtistKey, str]:
    return {artist.key: artist.name for row in shelves.known.rows() for artist in row.value or ()}


def _answered(shelves: Shelves, key: str) -> tuple[tuple[Answered, ...], tuple[Circle, ...]]:
    """When each source told of an artist, be it that it does not know it; and what it told."""
    places = [place for place in shelves.relations.stamps() if place.partition(":")[2] == key]
    rows = shelves.relations.find(places)
    told = tuple(
        Answered(place.partition(":")[0], row.stamp.at, row.value is not None, row.stamp.outcome, row.stamp.why)
        for place, row in sorted(rows.items())
    )
    return told, tuple(row.value for _, row in sorted(rows.items()) if row.value is not None)


def _named_by(graph: Graph, key: ArtistKey, circles: tuple[Circle, ...]) -> tuple[Relation, ...]:
    """Those who have the artist in their own circles, and not the other way round; the strongest first."""
    own = {relation.key for circle in circles for relation in circle.relations}
    others = sorted(graph.edges.get(key, {}).items(), key=lambda item: (-item[1].strength, item[0]))
    told = ((other, edge) for other, edge in others if other not in own)
    return tuple(Relation(graph.names[other], other, rank, edge.strength) for rank, (other, edge) in enumerate(told, 1))


def _alike(graph: Graph, key: str) -> tuple[str, ...]:
    near = get_close_matches(key, [str(name) for name in graph.edges], _SHOWN_ALIKE, _ALIKE)
    return tuple(graph.names[ArtistKey(name)] for name in near)
