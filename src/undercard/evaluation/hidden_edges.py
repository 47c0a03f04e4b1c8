"""Does a measure of closeness find what it was not told? Edges of a graph are hidden, and looked for.

The pool is closed: only artists whose own list is known are ranked, and only those not told to be beside the asking
one. An artist asks when at least one of its edges is hidden.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from undercard.evaluation.intervals import Interval, mean_interval
from undercard.evaluation.rankings import RankingMeasures, measure_ranking

Floats = NDArray[np.float32]
Pair = frozenset[str]

K = TypeVar("K", bound=str)

Closeness = Callable[[str], Floats]
"""Scores of the pool, (p,), for an artist that asks."""


@dataclass(frozen=True, slots=True)
class HiddenEdges:
    """What is hidden, and from whom.

    Attributes:
        pool: keys that are ranked, ascending.
        hidden: asking artist -> the artists hidden from it.
        told: asking artist -> the artists it is still told to be beside.
    """

    pool: tuple[str, ...]
    hidden: Mapping[str, frozenset[str]]
    told: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class HiddenScore:
    """Means over the asking artists, with 95 % intervals over them.

    Attributes:
        artists: how many asked.
    """

    artists: int
    recall10: float
    recall10_interval: Interval
    ndcg10: float
    ndcg10_interval: Interval
    auc: float
    auc_interval: Interval


def choose_hidden(edges: Mapping[K, AbstractSet[K]], pool: AbstractSet[K], share: float, seed: int) -> HiddenEdges:
    """Hide a share of the edges within the pool, both ways at once.

    Args:
        edges: key -> keys it is told to be beside; both ways.
        pool: keys whose own lists are known.
        share: of the pairs.
        seed: of the choice.
    """
    pairs = sorted({tuple(sorted((one, other))) for one in pool for other in edges.get(one, ()) if other in pool})
    order = np.random.default_rng(seed).permutation(len(pairs))[: round(share * len(pairs))]
    chosen = {frozenset(pairs[index]) for index in order}
    asking = sorted({key for pair in chosen for key in pair})
    hidden = {key: frozenset(other for other in edges[key] if frozenset((key, other)) in chosen) for key in asking}
    told = {key: frozenset(edges[key] - hidden[key]) for key in asking}
    return HiddenEdges(tuple(sorted(pool)), hidden, told)


def score_closeness(task: HiddenEdges, closeness: Closeness, seed: int = 0) -> HiddenScore:
    """Ask for every artist and measure."""
    found = [_measure(task, artist, closeness(artist)) for artist in task.hidden]
    measured = [one for one in found if one is not None]
    owners = np.arange(len(measured))

    def mean(values: Sequence[float]) -> tuple[float, Interval]:
        array = np.array(values, np.float64)
        return (float(array.mean()) if len(array) else 0.0), mean_interval(array, owners, seed)

    recall, recall_interval = mean([one.recall10 for one in measured])
    ndcg, ndcg_interval = mean([one.ndcg10 for one in measured])
    auc, auc_interval = mean([one.auc for one in measured])
    return HiddenScore(len(measured), recall, recall_interval, ndcg, ndcg_interval, auc, auc_interval)


def _measure(task: HiddenEdges, artist: str, scores: Floats) -> RankingMeasures | None:
    candidates = np.array([key != artist and key not in task.told[artist] for key in task.pool])
    gains = np.array([key in task.hidden[artist] for key in task.pool], np.float32)[candidates]
    if not 0 < gains.sum() < len(gains):
        return None
    return measure_ranking(scores[candidates], gains)
