"""Measures of one ranked list, exact where scores are tied: no list gains by the order it was written in."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ListMeasures:
    """How well one query did.

    Attributes:
        top1: chance that the first item is relevant.
        average_precision: expected over all orders of tied items.
        auc: chance that a relevant item stands above an irrelevant one; ties count half.
        chance: expected average precision of a random order of the same list.
    """

    top1: float
    average_precision: float
    auc: float
    chance: float


def measure_list(scores: NDArray[np.float32], relevant: NDArray[np.bool_]) -> ListMeasures:
    """Measure one list of scores (n,), n > 0, with at least one relevant and one irrelevant item."""
    sizes, hits = _tie_groups(scores, relevant)
    everything = np.array([len(scores)]), np.array([int(relevant.sum())])
    return ListMeasures(
        top1=float(hits[0] / sizes[0]),
        average_precision=expected_average_precision(sizes, hits),
        auc=_auc(sizes, hits),
        chance=expected_average_precision(*everything),
    )


def expected_average_precision(sizes: NDArray[np.intp], hits: NDArray[np.intp]) -> float:
    """Average precision of groups of tied items, best group first, expected over the orders within each.

    One group of all items gives the chance level; groups of one item give the textbook value.
    Source: McSherry, Najork 2008, "Computing information retrieval performance measures efficiently in
    the presence of tied scores".

    Args:
        sizes: items in each group.
        hits: relevant items in each group; at least one in all.
    """
    group = np.repeat(np.arange(len(sizes)), sizes)
    place = np.arange(1, len(group) + 1)
    inside = place - 1 - (np.cumsum(sizes) - sizes)[group]
    before = (np.cumsum(hits) - hits)[group]
    further = inside * np.maximum(hits - 1, 0)[group] / np.maximum(sizes - 1, 1)[group]
    precision = (before + 1 + further) / place
    return float(np.sum(precision * (hits / sizes)[group]) / hits.sum())


def _auc(sizes: NDArray[np.intp], hits: NDArray[np.intp]) -> float:
    misses = sizes - hits
    below = misses.sum() - np.cumsum(misses)
    return float(np.sum(hits * (below + misses / 2)) / (hits.sum() * misses.sum()))


def _tie_groups(scores: NDArray[np.float32], relevant: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    _, group = np.unique(-scores, return_inverse=True)
    sizes = np.bincount(group)
    return sizes, np.bincount(group, weights=relevant).astype(np.intp)
