"""A graph as a space: each artist a point, so that the product of two points tells how close the two are.

Closeness over the graph (`similarity/closeness.py`) falls by a power with each step, so its logarithm is what is laid
out: n anchors give a table (n, n) of it, its rows and columns are centred, and the leading directions (randomised
subspace iteration: Halko, Martinsson, Tropp 2011) are the space. Others are placed by their closeness to the anchors
(Nyström). On music-map with a fifth of the edges hidden, 64 directions kept recall@10 .54 of .67 and AUC .936 of .957;
directions of the graph's own normalised edges .46 and .89.

Centring takes fame out: uncentred, whoever is near everybody is near anybody of whom nothing is known, and a map from
noise passes for one that hears something.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from undercard.similarity.closeness import DECAY, Closeness
from undercard.similarity.graph import Matrix

VERSION = 1

SIZE = 64
"""Directions of the space."""

FLOOR = DECAY**4
"""Closeness that counts as none: a single way of four strong steps."""

_SPARE = 10
_ROUNDS = 8

Doubles = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class GraphSpace:
    """Anchors as points, and how others are placed among them.

    Attributes:
        points: (n, r) of the anchors; r is 0 where the graph tells nothing of them.
        axes: (n, r); the centred closeness to all anchors, (m, n), times these places others.
        fame: (n,) how close each anchor is to the anchors on average.
    """

    points: Doubles
    axes: Doubles
    fame: Doubles

    def place(self, table: Doubles) -> Doubles:
        """Points (m, r) of those whose closeness to the anchors, (m, n), is given."""
        return np.asarray(_centred(table, self.fame) @ self.axes, np.float64)


def closeness_table(closeness: Closeness, rows: Places, columns: Places) -> Doubles:
    """How close each of m artists is to each of n, (m, n), 0 for no way; to itself, as close as to its nearest.

    Args:
        closeness: over the graph.
        rows: places of the m on the graph.
        columns: places of the n.
    """
    table = np.zeros((len(rows), len(columns)))
    for line, place in enumerate(rows):
        found = closeness.to_one(int(place)).astype(np.float64)
        found[place] = 0.0
        table[line] = np.log1p(found[columns] / FLOOR)
        table[line, columns == place] = table[line].max(initial=0.0)
    return table


def without_edges(matrix: Matrix, hidden: Collection[int]) -> Matrix:
    """The same graph as if nothing was said of some artists, from either side."""
    is_hidden = np.zeros(len(matrix.keys), np.bool_)
    is_hidden[list(hidden)] = True
    rows = np.repeat(np.arange(len(matrix.keys)), np.diff(matrix.starts))
    told = ~(is_hidden[rows] | is_hidden[matrix.targets])
    return replace(matrix, strengths=np.where(told, matrix.strengths, np.float32(0)))


def learn_graph_space(table: Doubles, size: int = SIZE) -> GraphSpace:
    """The leading directions of a symmetric table (n, n) of closeness."""
    even = (table + table.T) / 2
    fame = even.mean(axis=0) if len(even) else np.zeros(0)
    values, vectors = _leading(_centred(even, fame), min(size, len(even)))
    kept = values > max(values.max(initial=0.0) * 1e-6, 1e-9)
    roots = np.sqrt(values[kept])
    return GraphSpace(vectors[:, kept] * roots, vectors[:, kept] / roots, fame)


def _centred(table: Doubles, fame: Doubles) -> Doubles:
    """Closeness beyond what the fame of both sides explains."""
    if not table.size:
        return table
    return np.asarray(table - fame - table.mean(axis=1, keepdims=True) + fame.mean(), np.float64)


def _leading(even: Doubles, size: int) -> tuple[Doubles, Doubles]:
    """Largest eigenvalues (r,) and their vectors (n, r), the largest first."""
    width = min(len(even), size + _SPARE)
    basis = np.random.default_rng(0).standard_normal((len(even), width))
    for _ in range(_ROUNDS):
        basis, _ = np.linalg.qr(even @ basis)
    values, turns = np.linalg.eigh(basis.T @ even @ basis) if width else (np.zeros(0), np.zeros((0, 0)))
    order = np.argsort(-values)[:size]
    return values[order], basis @ turns[:, order]
