"""Acts beside the artists a user loves, as far as a graph knows both: how near, and by which way.

Closeness over a graph has no scale of its own, so it is told as a quantile, like the strength of sound: the share of
pairs of artists on this graph that are less close. On music-map (904 artists asked about) the middle half of direct
pairs lies above .995, of those with one artist between from .94 to .98, with two between from .73 to .86.
"""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from undercard.entities.graphs import Beside
from undercard.entities.names import ArtistKey
from undercard.similarity.closeness import Closeness
from undercard.similarity.graph import Graph
from undercard.similarity.paths import Path, reach

VERSION = 1

IN_COMPANY = 0.65
"""From this strength on a graph takes two acts for company: over real newsletters, acts and their bills lay above it,
one-word names that music-map knows as somebody else's (`Um`, `Indie`) at .46 or less, of up to seven others each."""

Floats = NDArray[np.float32]

_SAMPLE = 150
"""Artists whose pairs with all others make the scale: their quantiles move by less than .005 from one such sample to
another."""

_ENOUGH = 12
"""With fewer artists asked about, pairs with those only named count, too: a scale of a few pairs tells nothing."""


class Scale:
    """Closeness of two artists of a graph -> strength."""

    def __init__(self, graph: Graph) -> None:
        """Learn the scale of this graph."""
        self._closeness = Closeness(graph.matrix)
        self._place = {key: place for place, key in enumerate(graph.matrix.keys)}
        asked = [self._place[key] for key in sorted(graph.asked) if key in self._place]
        others = np.array(asked if len(asked) >= _ENOUGH else range(len(self._place)), np.intp)
        rows = [self._pairs(place, others) for place in asked[:: max(1, len(asked) // _SAMPLE)]]
        self._pairs_sorted = np.sort(np.concatenate(rows)) if rows else np.zeros(0, np.float32)

    def strengths(self, act: ArtistKey, others: Iterable[ArtistKey]) -> Mapping[ArtistKey, float]:
        """How near others are to an act, 0 to 1; all of them stand on the graph."""
        row, pairs = self._closeness.to_one(self._place[act]), len(self._pairs_sorted)
        found = {other: row[self._place[other]] for other in others}
        below = np.searchsorted(self._pairs_sorted, np.array(list(found.values()), np.float32))
        # Never 1: no other pair on a graph is more than nearer than all that were looked at.
        return {other: float(count / (pairs + 1)) for other, count in zip(found, below, strict=True)}

    def keeps_company(self, act: ArtistKey, others: Iterable[ArtistKey]) -> bool:
        """Whether the graph puts an act of its own near one of these; those of whom nothing is said do not count."""
        known = [other for other in others if other != act and other in self._place]
        return max(self.strengths(act, known).values(), default=0.0) >= IN_COMPANY

    def _pairs(self, place: int, others: NDArray[np.intp]) -> Floats:
        pairs: Floats = self._closeness.to_one(place)[others[others != place]]
        return pairs


def put_beside(
    graph: Graph, acts: Iterable[ArtistKey], loved: Collection[ArtistKey], scale: Scale
) -> dict[ArtistKey, tuple[Beside, ...]]:
    """The loved artists that a graph puts near each act, at most three, nearest first; an act without any is left out.

    Args:
        graph: what others say.
        acts: whom to place; those of whom nothing is said are passed over.
        loved: whom the user loves, likewise; ways end with them, so that none of them is beside anybody.
        scale: of this graph.
    """
    reached = reach(graph, loved)
    ways = {act: reached.paths(act) for act in dict.fromkeys(acts)}
    return {act: _nearest(graph, paths, scale) for act, paths in ways.items() if paths}


def _nearest(graph: Graph, paths: tuple[Path, ...], scale: Scale) -> tuple[Beside, ...]:
    strengths = scale.strengths(paths[0].keys[0], (path.loved for path in paths))
    told = (_told(graph, path, strengths[path.loved]) for path in paths)
    return tuple(sorted(told, key=lambda near: (-near.strength, len(near.way), near.artist)))


def _told(graph: Graph, path: Path, strength: float) -> Beside:
    steps = zip(path.keys, path.keys[1:], strict=False)
    edges = (graph.edge(one, other) for one, other in steps)
    names = tuple(graph.names[key] for key in path.keys)
    sources = tuple(edge.source for edge in edges if edge is not None)
    return Beside(path.loved, names[-1], strength, names, sources)
