"""Circles of artists, joined to one graph: who is how near to whom by what others say.

An affinity has no direction, though each source cuts its lists off: what one side tells counts for both. Where
several sources or both sides tell of a pair, the strongest word counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from undercard.entities.graphs import Circle
from undercard.entities.names import ArtistKey
from undercard.kit.text import fold_name


@dataclass(frozen=True, slots=True)
class Edge:
    """What is said of a pair.

    Attributes:
        strength: above 0, at most 1.
        source: who says so.
    """

    strength: float
    source: str


@dataclass(frozen=True, eq=False)
class Graph:
    """Artists and the edges between them.

    Attributes:
        names: key -> as a source prints the name; every artist, asked about or only named.
        edges: key -> neighbour's key -> edge; both ways.
        asked: artists whose own circle is known: that they have few edges tells something.
    """

    names: Mapping[ArtistKey, str]
    edges: Mapping[ArtistKey, Mapping[ArtistKey, Edge]]
    asked: frozenset[ArtistKey]

    def __contains__(self, key: ArtistKey) -> bool:
        """Whether anything is said of this artist."""
        return key in self.edges

    def edge(self, first: ArtistKey, second: ArtistKey) -> Edge | None:
        """What is said of a pair; None = nothing."""
        return self.edges.get(first, {}).get(second)

    @cached_property
    def matrix(self) -> "Matrix":
        """The same as arrays, for work on all artists at once."""
        return Matrix.of(self)


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """A graph as compressed sparse rows.

    Attributes:
        keys: (n,) ascending.
        starts: (n + 1,) where each artist's edges begin.
        targets: (m,) indices into `keys`.
        strengths: (m,) float32.
    """

    keys: tuple[ArtistKey, ...]
    starts: NDArray[np.intp]
    targets: NDArray[np.intp]
    strengths: NDArray[np.float32]

    @classmethod
    def of(cls, graph: Graph) -> "Matrix":
        """The arrays of a graph; rows and their targets in the order of keys."""
        keys = tuple(sorted(graph.edges))
        place = {key: index for index, key in enumerate(keys)}
        rows = [sorted((place[other], edge.strength) for other, edge in graph.edges[key].items()) for key in keys]
        starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.intp)
        targets = np.array([target for row in rows for target, _ in row], np.intp)
        return cls(keys, starts, targets, np.array([strength for row in rows for _, strength in row], np.float32))

    def spread(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """The product of the strengths, (n, n), with values, (n,): what everybody hears from all neighbours."""
        heard = self.strengths * values[self.targets]
        return np.bincount(self._rows(), heard, len(self.keys)).astype(np.float32)

    def _rows(self) -> NDArray[np.intp]:
        return np.repeat(np.arange(len(self.keys)), np.diff(self.starts))


def build_graph(circles: Iterable[Circle]) -> Graph:
    """Join circles, in any order."""
    names, asked = dict[ArtistKey, str](), set[ArtistKey]()
    edges: dict[ArtistKey, dict[ArtistKey, Edge]] = defaultdict(dict)
    for circle in sorted(circles, key=lambda circle: (circle.source, circle.name)):
        own = ArtistKey(fold_name(circle.name))
        names[own] = circle.name
        asked.add(own)
        for relation in circle.relations:
            names.setdefault(relation.key, relation.name)
            edge = Edge(relation.strength, circle.source)
            for one, other in ((own, relation.key), (relation.key, own)):
                known = edges[one].get(other)
                if known is None or known.strength < edge.strength:
                    edges[one][other] = edge
    return Graph(names, dict(edges), frozenset(asked))
