"""From how an artist sounds to where others would put it: a ridge regression into the space of a graph.

Taught by artists that were heard *and* stand on the graph, used for those that no graph knows. How strongly it is held
back is chosen by leaving out each artist once, which ridge regression tells in closed form (PRESS: Allen 1974).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from undercard.entities.names import ArtistKey
from undercard.entities.spaces import Space
from undercard.errors import ItemError
from undercard.similarity.neighbours import ArtistSet
from undercard.similarity.space import standardise

VERSION = 1

DIRECTIONS = 96
"""Directions of sound that the map looks at: those along which its teachers differ most."""

RIDGES = tuple(float(strength) for strength in np.logspace(-2, 4, 19))
"""How strongly the map may be held back, relative to the typical variance of a direction."""

POINTS = 201

Doubles = NDArray[np.float64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class SoundMap:
    """A linear map.

    Attributes:
        mean: (p,) sound of the typical teacher.
        slope: (p, r) what a step in sound moves.
        origin: (r,) where the typical teacher stands.
        ridge: how strongly it was held back.
    """

    mean: Doubles
    slope: Doubles
    origin: Doubles
    ridge: float

    def place(self, sounds: Doubles) -> Doubles:
        """Points (n, r) of n artists by their sounds (n, p)."""
        return np.asarray(self.origin + (sounds - self.mean) @ self.slope, np.float64)


def sounds_of(heard: Mapping[ArtistKey, ArtistSet], space: Space) -> Doubles:
    """The mean sound (n, p) of each artist, in order: standardised, undamped.

    What sets kinds of music apart is what a space damps (`similarity/kinds.py`); the map must see it.

    Raises:
        ItemError: vectors that do not belong to the space.
    """
    plain = plain_space(space)
    rows = [standardise(artist.vectors, plain).mean(axis=0, dtype=np.float64) for artist in heard.values()]
    return np.stack(rows) if rows else np.zeros((0, len(space.mean)))


def plain_space(space: Space) -> Space:
    """The standardisation of a space alone: no damping, no calibration, no crowd."""
    none = np.zeros((0, 0), np.float32)
    empty = np.zeros(0, np.float32)
    return replace(space, axes=none, damping=empty, crowd=none, quantiles=empty)


def learn_map(sounds: Doubles, points: Doubles, ridges: Sequence[float] = RIDGES) -> SoundMap:
    """Teach a map from sounds (n, p) to points (n, r); of several strengths the one that leaves the smallest error.

    Raises:
        ItemError: a value that is no number, or sounds and points of different numbers of artists.
    """
    if len(sounds) != len(points):
        raise ItemError("the map from sound to graph", f"{len(sounds)} sounds do not fit {len(points)} points")
    if not (np.isfinite(sounds).all() and np.isfinite(points).all()):
        raise ItemError("the map from sound to graph", "a sound or a point holds values that are not numbers")
    mean = sounds.mean(axis=0) if len(sounds) else np.zeros(sounds.shape[1])
    origin = points.mean(axis=0) if len(points) else np.zeros(points.shape[1])
    left, sizes, axes = _directions(sounds - mean)
    if not len(sizes):
        return SoundMap(mean, np.zeros((sounds.shape[1], points.shape[1])), origin, ridges[-1])
    told = left.T @ (points - origin)
    typical = float(np.mean(sizes**2))
    errors = [_left_out_error(left, sizes, points - origin, told, ridge * typical) for ridge in ridges]
    ridge = ridges[int(np.argmin(errors))]
    slope = axes.T @ ((sizes / (sizes**2 + ridge * typical))[:, None] * told)
    return SoundMap(mean, slope, origin, ridge)


def _directions(centred: Doubles) -> tuple[Doubles, Doubles, Doubles]:
    """Left vectors (n, d), singular values (d,) and axes (d, p) of the directions that vary most."""
    few = len(centred) <= centred.shape[1]
    squares, vectors = np.linalg.eigh(centred @ centred.T if few else centred.T @ centred)
    order = np.argsort(-squares)[: min(DIRECTIONS, max(len(centred) - 1, 0))]
    order = order[squares[order] > max(squares.max(initial=0.0), 1e-12) * 1e-9]
    sizes = np.sqrt(squares[order])
    if few:
        left = vectors[:, order]
        return left, sizes, (centred.T @ left / sizes).T
    axes = vectors[:, order].T
    return centred @ axes.T / sizes, sizes, axes


def _left_out_error(left: Doubles, sizes: Doubles, points: Doubles, told: Doubles, ridge: float) -> float:
    """Summed squared error at each teacher by the map that the others teach."""
    kept = sizes**2 / (sizes**2 + ridge)
    leverage = (left**2 * kept).sum(axis=1) + 1 / len(left)
    missed = (points - left @ (kept[:, None] * told)) / np.maximum(1 - leverage, 1e-3)[:, None]
    return float((missed**2).sum())


def closeness_by_map(points: Doubles, others: Doubles, crowd: Doubles) -> Doubles:
    """How close m artists, placed by sound, are to n others, (m, n): against how close each is to a crowd.

    A point far out is close to somebody whoever it is, so that products alone compare no two artists: of 300 invented
    artists with 60 loved, the nearest loved told likes from the rest with an AUC of .50 by products, .67 by this. Nor
    does it count how far out the others are: the best linked lie there, and noise would find them.

    Args:
        points: (m, r) of the artists.
        others: (n, r).
        crowd: (c, r) of all whom the graph knows.
    """
    beside = points @ _unit(crowd).T
    spread = beside.std(axis=1, keepdims=True) if len(crowd) else np.zeros((len(points), 1))
    middle = beside.mean(axis=1, keepdims=True) if len(crowd) else np.zeros((len(points), 1))
    told = points @ _unit(others).T - middle
    held: Doubles = np.divide(told, spread, out=np.zeros_like(told), where=spread > 0)
    return held


def _unit(points: Doubles) -> Doubles:
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    units: Doubles = np.divide(points, lengths, out=np.zeros_like(points), where=lengths > 0)
    return units


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """Closeness by the map -> strength: the share of pairs that are less close.

    Attributes:
        quantiles: ascending closeness of pairs, one of each pair placed by a map that had not met it, at evenly spaced
            probabilities 0 .. 1; empty before anything was learned.
    """

    quantiles: Doubles

    @classmethod
    def of(cls, closeness: Doubles) -> "Scale":
        """The scale of these pairs, in any shape; what is no number is left out."""
        told = closeness[np.isfinite(closeness)]
        return cls(np.quantile(told, np.linspace(0, 1, POINTS)) if len(told) else np.zeros(0))

    def strengths(self, closeness: Doubles) -> Doubles:
        """Strengths 0 to 1 of closeness in any shape; one half where all pairs are equally close."""
        if not len(self.quantiles) or self.quantiles[0] == self.quantiles[-1]:
            return np.full(closeness.shape, 0.5)
        values, first, counts = np.unique(self.quantiles, return_index=True, return_counts=True)
        chances = (first + (counts - 1) / 2) / (len(self.quantiles) - 1)
        return np.asarray(np.interp(closeness, values, chances), np.float64)
