"""Hubs: artists that turn up near everybody, and how bad it is.

Source: Radovanović, Nanopoulos, Ivanović 2010 (JMLR 11); the skew above which correcting pays, 1.4, is from
Schnitzer, Flexer, Schedl, Widmer 2012 (JMLR 13).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 5
HIGH_SKEW = 1.4
"""Above it a correction is worth while (Schnitzer 2012)."""

CROWD = 256
"""Tracks that likenesses are held against at most; more change little."""

_CROWD_PRIOR = 5.0
"""The typical standing counts as much as this many tracks of the crowd."""

_SMALLEST_CROWD = 8
_ITSELF = 0.999
_ALIKE = 1e-3


@dataclass(frozen=True, slots=True)
class Hubness:
    """How unevenly the places among the nearest five are shared out.

    Attributes:
        skew: of the k-occurrence; 0 when all share alike, above 1.4 is high.
        max_occurrence: how often the greatest hub is among the nearest.
        reachable: share of items that are near at least one other item.
    """

    skew: float
    max_occurrence: int
    reachable: float


def k_occurrence(similarities: NDArray[np.float32], k: int = NEIGHBOURS) -> NDArray[np.intp]:
    """How often each of n items is among the k most similar of another; takes (n, n), the diagonal is ignored."""
    count = len(similarities)
    near = min(k, count - 1)
    if near < 1:
        return np.zeros(count, dtype=np.intp)
    others = similarities.copy()
    np.fill_diagonal(others, -np.inf)
    chosen = np.argsort(-others, axis=1, kind="stable")[:, :near]
    return np.bincount(chosen.ravel(), minlength=count)


def skewness(values: NDArray[np.intp]) -> float:
    """Third standardised moment; 0 for constant or no values."""
    if not len(values):
        return 0.0
    centred = values - values.mean()
    deviation = float(np.sqrt(np.mean(centred**2)))
    return float(np.mean(centred**3)) / deviation**3 if deviation > 0 else 0.0


def measure_hubness(similarities: NDArray[np.float32], k: int = NEIGHBOURS) -> Hubness:
    """Hubness of a similarity matrix (n, n); all zero when there is nothing to compare."""
    counts = k_occurrence(similarities, k)
    if not len(counts):
        return Hubness(0.0, 0, 0.0)
    return Hubness(skewness(counts), int(counts.max()), float(np.mean(counts > 0)))


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """Tracks of the library that every likeness is held against, so that nobody is near everybody.

    The normalisation of scores by a cohort, as speaker verification does it (s-norm: Shum, Dehak, Dehak, Glass 2010):
    a cosine is told in deviations from what each of its two tracks has with the crowd, the mean of both taken, and
    told again on the scale of cosines.

    Attributes:
        rows: (c, dim) float32 unit rows.
        typical: mean and standard deviation of the cosines that one of them has with the others, all of them averaged.
    """

    rows: NDArray[np.float32]
    typical: tuple[float, float]

    def standing(self, units: NDArray[np.float32]) -> NDArray[np.float32]:
        """Mean and standard deviation of the cosines of unit rows (n, dim) with the crowd, (n, 2) float32.

        A row's likeness to itself is left out. A small crowd says less: its numbers are drawn to the typical ones.
        """
        trust = len(self.rows) / (len(self.rows) + _CROWD_PRIOR)
        own = np.stack(_standing(units @ self.rows.T), axis=1)
        drawn: NDArray[np.float32] = (self.typical + trust * (own - self.typical)).astype(np.float32)
        return drawn

    def level(
        self, cosines: NDArray[np.float32], ours: NDArray[np.float32], theirs: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Cosines (j, k) corrected by the standings (j, 2) and (k, 2) of their rows and columns; -1 to 1."""
        centre, deviation = self.typical
        one = (cosines - ours[:, :1]) / ours[:, 1:]
        other = (cosines - theirs[:, 0]) / theirs[:, 1]
        levelled: NDArray[np.float32] = np.clip(centre + deviation * (one + other) / 2, -1.0, 1.0).astype(np.float32)
        return levelled

    def terms(self, standing: NDArray[np.float32]) -> NDArray[np.float32]:
        """What rows of a standing (n, 2) add to stretch and shift, (n, 2): levelled = cosine * (a + b) + (c + d)."""
        centre, deviation = self.typical
        stretch = deviation / (2 * standing[:, 1])
        both: NDArray[np.float32] = np.stack([stretch, centre / 2 - stretch * standing[:, 0]], axis=1).astype(
            np.float32
        )
        return both


def crowd_of(rows: NDArray[np.float32]) -> Crowd | None:
    """The crowd that unit rows (c, dim) make; None when they are too few or too much alike to tell anything."""
    if len(rows) < _SMALLEST_CROWD:
        return None
    means, deviations = _standing(rows @ rows.T)
    typical = float(means.mean()), float(deviations.mean())
    return Crowd(rows, typical) if typical[1] > 2 * _ALIKE else None


def _standing(cosines: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    others = np.where(cosines < _ITSELF, cosines.astype(np.float64), 0.0)
    count = np.maximum(np.count_nonzero(cosines < _ITSELF, axis=1), 1)
    means = others.sum(axis=1) / count
    variances = np.maximum((others**2).sum(axis=1) / count - means**2, _ALIKE**2)
    return means, np.sqrt(variances)
