"""Does a strength mean what it says? The share of pairs that belong together, band by band of strength."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from undercard.evaluation.estimates import Estimate, share_of

LEAST = 20
EDGES = (0.0, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


@dataclass(frozen=True, slots=True)
class Slice:
    """Pairs of about one strength.

    Attributes:
        low: strengths from here
        high: to below here; 1 is included in the last.
        mean: of their strengths.
        pairs: how many.
        share: of them that belong together.
    """

    low: float
    high: float
    mean: float
    pairs: int
    share: Estimate


def measure_reliability(
    strengths: NDArray[np.floating], together: NDArray[np.bool_], edges: Sequence[float] = EDGES, least: int = LEAST
) -> tuple[Slice, ...]:
    """Slices of pairs (p,) by strength, weakest first.

    Args:
        strengths: of each pair, 0 to 1.
        together: whether the pair belongs together, by whoever says so.
        edges: where slices begin and end, ascending.
        least: a slice of fewer pairs is joined to the next weaker one, and what is left over to the weakest.
    """
    found: list[Slice] = []
    for low, high in _joined(strengths, edges, least):
        inside = (strengths >= low) & ((strengths < high) | (high == edges[-1]))
        if inside.any():
            own, count = together[inside], int(inside.sum())
            share = share_of(int(own.sum()), count)
            found.append(Slice(low, high, float(strengths[inside].mean()), count, share))
    return tuple(found)


def _joined(strengths: NDArray[np.floating], edges: Sequence[float], least: int) -> list[tuple[float, float]]:
    """The slices, from the strongest down, each wide enough; what is left over joins the weakest of them."""
    kept, high = [edges[-1]], edges[-1]
    for low in reversed(edges[:-1]):
        inside = (strengths >= low) & ((strengths < high) | (high == edges[-1]))
        if inside.sum() >= least:
            kept.append(low)
            high = low
    ends = [edges[0], *sorted(kept[:-1])] if len(kept) > 1 else [edges[0], edges[-1]]
    return list(pairwise(ends))
