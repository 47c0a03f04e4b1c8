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
