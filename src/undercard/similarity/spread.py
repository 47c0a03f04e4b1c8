"""How far apart the tracks of an artist lie, learned for each space and drawn towards what is typical.

Both numbers are what a two-covariance model of speaker verification knows (Brümmer, de Villiers 2010): how much of a
likeness belongs to the artists and how much to the tracks that happened to be heard.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.entities.spaces import Space
from undercard.similarity.hubness import Crowd

Floats = NDArray[np.float32]

TYPICAL_WITHIN = 0.11
TYPICAL_BETWEEN = 0.16
"""Of the default model on 158 openly licensed clips by 62 artists, none of whom the space had learned from."""

_PRIOR = 10.0
"""The typical numbers count as much as this many artists with several tracks."""

_ARTISTS = 150
"""Artists that are looked at, at most; more change little."""

_TRACKS = 6
"""Tracks of each of them, at most."""

_LEAST, _MOST = 0.02, 0.9
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Spread:
    """How tracks of artists vary in a space.

    Attributes:
        within: standard deviation of the cosine of two tracks around what their two artists have on average.
        between: how much more alike two tracks of one artist are than of two: the share of a track that is its artist.
    """

    within: float = TYPICAL_WITHIN
    between: float = TYPICAL_BETWEEN


TYPICAL = Spread()


def spread_of(space: Space) -> Spread:
    """What a space learned; the typical spread before it did."""
    return Spread(space.within or TYPICAL_WITHIN, space.between or TYPICAL_BETWEEN)


def learn_spread(sets: Sequence[Floats], crowd: Crowd | None) -> Spread:
    """The spread among artists with several tracks, drawn towards the typical one as far as they are few.

    Args:
        sets: (tracks, dim) unit rows of each artist.
        crowd: what likenesses are held against.
    """
    several = [rows[:_TRACKS] for rows in sets if len(rows) >= _PAIR]
    some = [several[i] for i in np.linspace(0, len(several) - 1, min(len(several), _ARTISTS)).astype(int)]
    if len(some) < _PAIR:
        return TYPICAL
    within, between = _measured(_likenesses(np.concatenate(some), crowd), np.array([len(rows) for rows in some]))
    trust = len(some) / (len(some) + _PRIOR)
    variance = trust * within + (1.0 - trust) * TYPICAL_WITHIN**2
    share = trust * between + (1.0 - trust) * TYPICAL_BETWEEN
    return Spread(float(np.sqrt(variance)), float(np.clip(share, _LEAST, _MOST)))


def _likenesses(rows: Floats, crowd: Crowd | None) -> NDArray[np.float64]:
    cosines = np.clip(rows @ rows.T, -1.0, 1.0)
    if crowd:
        standing = crowd.standing(rows)
        cosines = crowd.level(cosines, standing, standing)
    return np.asarray(cosines, dtype=np.float64)


def _measured(likenesses: NDArray[np.float64], counts: NDArray[np.intp]) -> tuple[float, float]:
    """Variance around the mean of a pair of artists, and how much nearer tracks of one artist are.

    Two entries of a block that share neither row nor column have only their artists in common, so that the mean of
    squares less the mean product of such entries is the variance that the tracks bring.
    """
    starts = np.cumsum(counts) - counts
    across = np.add.reduceat(likenesses, starts, axis=1)
    sums, squares = np.add.reduceat(across, starts), _blocks(likenesses**2, starts)
    shared = np.add.reduceat(across**2, starts)
    entries = np.outer(counts, counts)
    apart = np.outer(counts - 1, counts - 1) * entries
    variance = squares / entries - (sums**2 - shared - shared.T + squares) / apart
    different = ~np.eye(len(counts), dtype=np.bool_)
    traces = np.add.reduceat(np.diagonal(likenesses), starts)
    same = (np.diagonal(sums) - traces) / (counts * (counts - 1))
    usual = float(sums[different].sum() / entries[different].sum())
    return max(float(variance[different].mean()), 0.0), float(same.mean()) - usual


def _blocks(table: NDArray[np.float64], starts: NDArray[np.intp]) -> NDArray[np.float64]:
    sums: NDArray[np.float64] = np.add.reduceat(np.add.reduceat(table, starts, axis=1), starts)
    return sums
