"""Pairs of artists: do scores tell linked from unlinked ones, and do they follow how strong a link is?

Pairs share artists, so artists are resampled and a pair counts as often as both of its artists were drawn. Every
measure here is made of sums over pairs, so that a draw costs a few products of the artists' counts with a matrix.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.evaluation.estimates import UNKNOWN, Doubles, Estimate, percentiles
from undercard.evaluation.rankings import ranks

Floats = NDArray[np.float32]

_DRAWS = 500


@dataclass(frozen=True, slots=True)
class PairMeasures:
    """What the scores of all ordered pairs tell.

    Attributes:
        auc: chance that a linked pair scores above an unlinked one.
        pearson: linear correlation of score and strength, an unlinked pair having none.
        pearson_linked: the same among linked pairs.
        spearman: correlation of ranks over all pairs.
    """

    auc: Estimate
    pearson: Estimate
    pearson_linked: Estimate
    spearman: Estimate


def measure_pairs(scores: Floats, gains: Floats, seed: int = 0) -> PairMeasures:
    """Measure all pairs.

    Args:
        scores: (n, n), how alike; need not be symmetric, the diagonal is ignored.
        gains: (n, n), how strongly linked; 0 = not.
        seed: of the resampling.
    """
    count = len(scores)
    draws = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), _DRAWS).astype(np.float64)
    weights = np.concatenate([np.ones((1, count)), draws]) if count else np.ones((1, 0))
    apart = ~np.eye(count, dtype=np.bool_)
    linked = (gains > 0) & apart
    return PairMeasures(
        auc=_auc(scores, linked, apart & ~linked, weights),
        pearson=_correlation(scores, gains, apart, weights),
        pearson_linked=_correlation(scores, gains, linked, weights),
        spearman=_correlation(_ranked(scores, apart), _ranked(gains, apart), apart, weights),
    )


def _auc(scores: Floats, linked: NDArray[np.bool_], unlinked: NDArray[np.bool_], weights: Doubles) -> Estimate:
    """The area, its draws by the placements of both sides (DeLong, DeLong, Clarke-Pearson 1988)."""
    if not linked.any() or not unlinked.any():
        return UNKNOWN
    ours, theirs = np.zeros(scores.shape), np.zeros(scores.shape)
    ours[linked] = _below(scores[linked], scores[unlinked])
    theirs[unlinked] = 1 - _below(scores[unlinked], scores[linked])
    sides = [
        _sum(weights, placed) / np.maximum(_sum(weights, mask.astype(np.float64)), 1e-12)
        for placed, mask in ((ours, linked), (theirs, unlinked))
    ]
    value = float(ours[linked].mean())
    return percentiles(value, sides[0][1:] + sides[1][1:] - value)


def _below(values: Floats, others: Floats) -> Doubles:
    """The share of the others below each value; equal ones count half."""
    order = np.sort(others)
    places = np.searchsorted(order, values, "left") + np.searchsorted(order, values, "right")
    return places / (2.0 * len(order))


def _correlation(first: Floats, second: Floats, mask: NDArray[np.bool_], weights: Doubles) -> Estimate:
    if mask.sum() < 3 or np.ptp(first[mask]) == 0 or np.ptp(second[mask]) == 0:  # noqa: PLR2004 - two points correlate
        return UNKNOWN
    one, other = (np.where(mask, side - side[mask].mean(), 0.0).astype(np.float64) for side in (first, second))
    total = np.maximum(_sum(weights, mask.astype(np.float64)), 1e-12)
    means = [_sum(weights, side) / total for side in (one, other)]
    spreads = [_sum(weights, side * side) / total - mean**2 for side, mean in zip((one, other), means, strict=True)]
    together = _sum(weights, one * other) / total - means[0] * means[1]
    with np.errstate(invalid="ignore", divide="ignore"):
        found = together / np.sqrt(np.maximum(spreads[0], 0) * np.maximum(spreads[1], 0))
    return percentiles(float(found[0]), found[1:])


def _sum(weights: Doubles, matrix: Doubles) -> Doubles:
    """Sums over pairs (d,), each counting by the weights (d, n) of both artists."""
    sums: Doubles = np.einsum("dn,dn->d", weights @ matrix, weights)
    return sums


def _ranked(values: Floats, mask: NDArray[np.bool_]) -> Floats:
    ranked = np.zeros(values.shape, np.float32)
    ranked[mask] = ranks(values[mask])
    return ranked
