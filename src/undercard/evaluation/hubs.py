"""Hubs among clips: the same measure for every contender, so that a model cannot win by one popular clip."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class HubReport:
    """Hubness of clips, k = 5.

    Attributes:
        skew: third standardised moment of the k-occurrence; above 1.4 is high (Schnitzer et al. 2012).
        max_occurrence: how often the greatest hub is among the five nearest.
        reachable: share of clips that are among the five nearest of another.
    """

    skew: float
    max_occurrence: int
    reachable: float


def measure_hubs(cosines: NDArray[np.float32]) -> HubReport:
    """Hubness of cosines (n, n); all zero with fewer than two clips."""
    counts = count_occurrences(cosines)
    if not counts.any():
        return HubReport(0.0, 0, 0.0)
    return HubReport(_skew(counts), int(counts.max()), float(np.mean(counts > 0)))


def count_occurrences(cosines: NDArray[np.float32]) -> NDArray[np.intp]:
    """How often each of n is among the five nearest of another, (n,); takes (n, n), the diagonal is ignored."""
    near = min(_NEIGHBOURS, len(cosines) - 1)
    if near < 1:
        return np.zeros(len(cosines), dtype=np.intp)
    others = cosines.copy()
    np.fill_diagonal(others, -np.inf)
    chosen = np.argsort(-others, axis=1, kind="stable")[:, :near]
    return np.bincount(chosen.ravel(), minlength=len(cosines))


def _skew(counts: NDArray[np.intp]) -> float:
    centred = counts - counts.mean()
    deviation = float(np.sqrt(np.mean(centred**2)))
    return float(np.mean(centred**3)) / deviation**3 if deviation > 0 else 0.0
