"""Measures of one ranked list against graded truth, exact where scores are tied."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.evaluation.measures import measure_list

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RankingMeasures:
    """How well one artist's list did.

    Attributes:
        recall5: share of the relevant that stand among the first five, of those that fit there.
        recall10: the same among the first ten.
        ndcg10: discounted gain of the first ten over that of the best order (Järvelin, Kekäläinen 2002).
        auc: chance that a relevant one stands above another.
        spearman: rank correlation of the scores with the gains of the relevant; nan for fewer than three of them.
    """

    recall5: float
    recall10: float
    ndcg10: float
    auc: float
    spearman: float


def measure_ranking(scores: Floats, gains: Floats) -> RankingMeasures:
    """Measure a list.

    Args:
        scores: (n,) of each candidate.
        gains: (n,) how relevant each is; 0 = not. At least one is above 0, and one is 0.
    """
    relevant = gains > 0
    return RankingMeasures(
        recall5=recall_at(5, scores, relevant),
        recall10=recall_at(10, scores, relevant),
        ndcg10=ndcg_at(10, scores, gains),
        auc=measure_list(scores, relevant).auc,
        spearman=spearman(scores[relevant], gains[relevant]),
    )


def recall_at(first: int, scores: Floats, relevant: NDArray[np.bool_]) -> float:
    """Expected share of the relevant among the first, over all orders of tied candidates."""
    held = expected_gains(scores, relevant.astype(np.float64))[:first].sum()
    return float(held / min(first, relevant.sum()))


def ndcg_at(first: int, scores: Floats, gains: Floats) -> float:
    """Expected normalised discounted gain of the first."""
    discounts = 1 / np.log2(np.arange(2, min(first, len(gains)) + 2))
    got = (expected_gains(scores, gains.astype(np.float64))[:first] * discounts).sum()
    best = (np.sort(gains)[::-1][:first] * discounts).sum()
    return float(got / best)


def expected_gains(scores: Floats, gains: NDArray[np.float64]) -> NDArray[np.float64]:
    """The gain at each place of the list, best score first; tied candidates share theirs."""
    _, group = np.unique(-scores, return_inverse=True)
    sizes = np.bincount(group)
    return np.repeat(np.bincount(group, weights=gains) / sizes, sizes)


def pearson(first: Floats, second: Floats) -> float:
    """Linear correlation; nan for fewer than three pairs, or where one side does not vary."""
    if len(first) < 3 or np.ptp(first) == 0 or np.ptp(second) == 0:  # noqa: PLR2004 - two points always correlate
        return float("nan")
    return float(np.corrcoef(first.astype(np.float64), second.astype(np.float64))[0, 1])


def spearman(first: Floats, second: Floats) -> float:
    """Correlation of ranks, ties sharing the middle one; nan as `pearson`."""
    return pearson(ranks(first), ranks(second))


def ranks(values: Floats) -> Floats:
    """Places from 1 for the lowest, ties sharing the middle one."""
    _, group, sizes = np.unique(values, return_inverse=True, return_counts=True)
    middles = np.cumsum(sizes) - (sizes - 1) / 2
    return np.asarray(middles[group], np.float32)
