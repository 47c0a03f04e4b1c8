"""Everybody who claims to know whom an artist is like, on the same closed pool.

The pool is closed: only artists that have both a sound and a list of their own are ranked. An artist asks when it is
linked to some of the others, but not to all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.evaluation.estimates import Doubles, Estimate, difference_of, mean_of
from undercard.evaluation.pairs import PairMeasures, measure_pairs
from undercard.evaluation.rankings import RankingMeasures, measure_ranking

Floats = NDArray[np.float32]

MEASURES = ("recall5", "recall10", "ndcg10", "auc")
"""What is measured for each artist that asks."""


@dataclass(frozen=True, slots=True, eq=False)
class ClosedPool:
    """Artists, and what is told of each two of them.

    Attributes:
        keys: of the n artists.
        gains: (n, n), how strongly linked; 0 = not linked.
    """

    keys: tuple[str, ...]
    gains: Floats

    @property
    def asking(self) -> NDArray[np.intp]:
        """Indices of the artists that ask."""
        links = np.count_nonzero(self._gains_to_others, axis=1)
        return np.flatnonzero((links > 0) & (links < len(self.keys) - 1))

    @property
    def links(self) -> int:
        """How many pairs are linked."""
        return int(np.count_nonzero(np.triu(np.maximum(self.gains, self.gains.T), k=1)))

    @property
    def degrees(self) -> Floats:
        """(n, n): how many others each artist (column) is linked to, the asking one (row) left out."""
        linked = (self._gains_to_others > 0).astype(np.float32)
        degrees: Floats = linked.sum(axis=0)[None, :] - linked
        return degrees

    @property
    def _gains_to_others(self) -> Floats:
        gains = self.gains.copy()
        np.fill_diagonal(gains, 0)
        return gains


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """How well each artist that asked was answered; arrays (a,) in the order of `ClosedPool.asking`."""

    measures: tuple[RankingMeasures, ...]

    def column(self, name: str) -> Doubles:
        """One of `MEASURES`, for every artist that asked."""
        return np.array([getattr(one, name) for one in self.measures], np.float64)


@dataclass(frozen=True, slots=True)
class ContenderScore:
    """Means over the artists that ask, and what all pairs tell.

    Attributes:
        recall5: of the linked artists, the share among the first five, of those that fit there.
        recall10: the same among the first ten.
        ndcg10: discounted gain of the first ten over that of the best order.
        pairs: linked against unlinked pairs.
        behind: by how much the model's nDCG exceeds this one's, the same artists resampled; None for the model.
    """

    recall5: Estimate
    recall10: Estimate
    ndcg10: Estimate
    pairs: PairMeasures
    behind: Estimate | None = None


def ask_all(pool: ClosedPool, scores: Floats) -> Answers:
    """Let every artist ask, and measure the answer.

    Args:
        pool: who is ranked.
        scores: (n, n) of each candidate (column) for each artist (row).
    """
    everybody = np.arange(len(pool.keys))
    others = {int(row): everybody != row for row in pool.asking}
    return Answers(tuple(measure_ranking(scores[row, mask], pool.gains[row, mask]) for row, mask in others.items()))


def contend(pool: ClosedPool, contenders: Mapping[str, Floats], seed: int = 0) -> dict[str, ContenderScore]:
    """Score all contenders; the first is the model, to which the others are compared."""
    answers = {name: ask_all(pool, scores) for name, scores in contenders.items()}
    model = next(iter(answers.values())).column("ndcg10")
    return {
        name: ContenderScore(
            recall5=mean_of(found.column("recall5"), seed),
            recall10=mean_of(found.column("recall10"), seed),
            ndcg10=mean_of(found.column("ndcg10"), seed),
            pairs=measure_pairs(contenders[name], pool.gains, seed),
            behind=difference_of(model, found.column("ndcg10"), seed) if place else None,
        )
        for place, (name, found) in enumerate(answers.items())
    }


def compare_paired(first: Answers, second: Answers, seed: int = 0) -> dict[str, Estimate]:
    """By how much the first answers better than the second, for each of `MEASURES`."""
    return {name: difference_of(first.column(name), second.column(name), seed) for name in MEASURES}
