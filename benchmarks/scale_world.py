"""Artists without number whose vectors are spread as those of real music are."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.similarity.hubness import Crowd, crowd_of
from undercard.similarity.sets import Stack

Floats = NDArray[np.float32]

EXPONENT = 0.8
"""Of the k-th variance of standardised tracks, k ** -0.8: cosines of strangers then spread by .08, as measured."""

WITHIN = 0.13
"""Mean cosine of two tracks of one artist; measured .127 with a standard deviation of .12."""

_TRACKS = np.arange(1, 10)
_CHANCES = np.array([0.06, 0.06, 0.1, 0.18, 0.25, 0.15, 0.1, 0.05, 0.05])
_CHUNK = 20_000
_CROWD = 256
_MIXED = 3
_LEADING = 100
"""Directions that so few clips as a corpus has can tell."""


@dataclass(frozen=True, eq=False)
class World:
    """A library.

    Attributes:
        stack: its unit rows, float32 in memory or float16 in a mapped file.
        crowd: what likenesses are held against.
        within: mean and standard deviation of the cosines of two tracks of one artist.
        between: the same of two artists.
    """

    stack: Stack
    crowd: Crowd
    within: tuple[float, float]
    between: tuple[float, float]

    def unit_rows(self, artist: int) -> Floats:
        """Unit rows of one artist."""
        start = self.stack.starts[artist]
        return np.asarray(self.stack.vectors[start : start + self.stack.counts[artist]], np.float32)


def make_world(
    artists: int,
    dim: int,
    seed: int,
    real: Floats | None = None,
    file: Path | None = None,
    *,
    single: bool = False,
) -> World:
    """Draw artists, one to nine tracks each, five on average.

    An artist's middle is a mixture of tracks of real music, where there are any, and of the whole spectrum; a track
    is a mixture of its artist's middle and of the whole spectrum again.

    Args:
        artists: how many.
        dim: numbers of a row.
        seed: of the draw.
        real: (n, d) unit rows of real music.
        file: where the rows go as float16; in memory, as float32, when None.
        single: one track each, as artists have whose vectors came from a file.
    """
    rng = np.random.default_rng(seed)
    drawn_counts = np.ones(artists) if single else rng.choice(_TRACKS, artists, p=_CHANCES)
    counts = drawn_counts.astype(np.intp)
    starts = (np.cumsum(counts) - counts).astype(np.intp)
    total = int(counts.sum())
    if file is None:
        rows: Floats = np.empty((total, dim), np.float32)
    else:
        rows = np.memmap(file, np.float16, "w+", shape=(total, dim))
    deviations = np.arange(1, dim + 1, dtype=np.float32) ** (-EXPONENT / 2)
    deviations /= np.linalg.norm(deviations)
    leading = None if real is None else _leading(real, min(_LEADING, dim))
    lengths = np.empty(artists, np.float32)
    for first in range(0, artists, _CHUNK):
        some = counts[first : first + _CHUNK]
        drawn = _draw(some, deviations, leading, rng)
        begin = int(starts[first])
        rows[begin : begin + len(drawn)] = drawn
        lengths[first : first + _CHUNK] = np.linalg.norm(
            np.add.reduceat(drawn, starts[first : first + _CHUNK] - begin), axis=1
        )
    crowd = crowd_of(np.asarray(rows[np.linspace(0, total - 1, _CROWD).astype(int)], np.float32))
    if crowd is None:
        raise ValueError("too few tracks for a crowd")
    standing = np.concatenate(
        [crowd.standing(np.asarray(rows[start : start + _CHUNK], np.float32)) for start in range(0, total, _CHUNK)]
    )
    stack = Stack(rows, starts, counts, lengths, standing)
    return World(stack, crowd, *_spread(stack))


def _draw(counts: NDArray[np.intp], deviations: Floats, leading: Floats | None, rng: np.random.Generator) -> Floats:
    middles = _spectrum(len(counts), deviations, rng)
    if leading is not None:
        weights = rng.dirichlet(np.ones(_MIXED), len(counts)).astype(np.float32)
        weights /= np.linalg.norm(weights, axis=1, keepdims=True)
        mixed = np.einsum("nk,nkd->nd", weights, leading[rng.integers(0, len(leading), weights.shape)])
        middles[:, : leading.shape[1]] += mixed
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    share = np.clip(rng.beta(2.0, 2.0 / WITHIN - 2.0, len(counts)), 0.0, 0.95).astype(np.float32)
    owner = np.repeat(np.arange(len(counts)), counts)
    rows = _spectrum(len(owner), deviations, rng)
    rows *= np.sqrt(1 - share)[owner, None]
    rows += (np.sqrt(share)[:, None] * middles)[owner]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def _spectrum(count: int, deviations: Floats, rng: np.random.Generator) -> Floats:
    rows = rng.standard_normal((count, len(deviations)), dtype=np.float32) * deviations
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def _leading(real: Floats, width: int) -> Floats:
    """Coordinates (n, width) of rows along their own main directions."""
    centred = real - real.mean(axis=0)
    _, _, along = np.linalg.svd(centred, full_matrices=False)
    return np.asarray(centred @ along[:width].T, np.float32)


def _spread(stack: Stack) -> tuple[tuple[float, float], tuple[float, float]]:
    some = [
        np.asarray(stack.vectors[s : s + c], np.float32)
        for s, c in zip(stack.starts[:600], stack.counts[:600], strict=True)
    ]
    own = np.concatenate([(one @ one.T)[np.triu_indices(len(one), 1)] for one in some])
    own = own if len(own) else np.ones(1, np.float32)
    firsts = np.stack([one[0] for one in some])
    others = (firsts @ firsts.T)[np.triu_indices(len(firsts), 1)]
    return (float(own.mean()), float(own.std())), (float(others.mean()), float(others.std()))
