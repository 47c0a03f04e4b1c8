"""Kind retrieval: are the artists that stand near an artist of its kind?

Whether a clip finds its own artist says little of recommending, where the artist is another one by definition.
Artists who share a repository are never compared: its mastering and its taste would stand in for their kind.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.evaluation.rankings import ndcg_at, spearman

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]

NEAREST = 10


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """What is known of n artists.

    Attributes:
        gains: (n, n) 0 to 1: how alike two of them are in what people call them.
        comparable: (n, n) whether two of them may be compared; symmetric, false on the diagonal.
    """

    gains: Floats
    comparable: Mask


@dataclass(frozen=True, slots=True)
class KindScore:
    """Means over artists; nan where nobody could be asked.

    Attributes:
        ndcg: of the first ten.
        concordance: chance that of two artists the one who is more of the kind stands above the other; 0.5 is chance.
        correlation: of ranks, of likeness with gains.
    """

    ndcg: float
    concordance: float
    correlation: float


def shared_words(words: Sequence[AbstractSet[str]]) -> Floats:
    """Gains (n, n): the share of two artists' words that both have; 0 for no words."""
    gains = [[len(one & other) / max(len(one | other), 1) for other in words] for one in words]
    return np.array(gains, dtype=np.float32).reshape(len(words), len(words))


def apart(sources: Sequence[AbstractSet[str]]) -> Mask:
    """Which of n artists may be compared, (n, n): those with no source in common."""
    return np.array([[one.isdisjoint(other) for other in sources] for one in sources], dtype=np.bool_)


def measure_kind(scores: Floats, kinds: Kinds, keep: Mask | None = None) -> KindScore:
    """Measure how the likenesses (n, n) of artists follow their kinds; `keep` (n,) leaves artists out altogether."""
    kept = np.ones(len(scores), dtype=np.bool_) if keep is None else keep
    asked = [(scores[i, pool], kinds.gains[i, pool]) for i, pool in _pools(kinds.comparable, kept)]
    told = [pair for pair in asked if len(pair[1]) and np.ptp(pair[1]) > 0]
    measures: tuple[Callable[[Floats, Floats], float], ...] = (_ndcg, _concordance, spearman)
    means = (float(np.mean([measure(*pair) for pair in told])) if told else float("nan") for measure in measures)
    return KindScore(*means)


def difference(first: Floats, second: Floats, kinds: Kinds) -> tuple[KindScore, KindScore]:
    """By how much the first likenesses are better than the second, and the standard errors of that.

    The errors are those of the jackknife that leaves out one artist at a time, as a question and as an answer: pairs
    share artists, so that resampling questions alone would flatter. Where artists differ little, they are too large.
    """
    whole = _gap(first, second, kinds, None)
    everybody = np.ones(len(first), dtype=np.bool_)
    left = np.array([_gap(first, second, kinds, everybody & (np.arange(len(first)) != i)) for i in range(len(first))])
    count = len(left)
    errors = np.sqrt((count - 1) / count * np.sum((left - left.mean(axis=0)) ** 2, axis=0))
    return KindScore(*whole.tolist()), KindScore(*errors.tolist())


def _gap(first: Floats, second: Floats, kinds: Kinds, keep: Mask | None) -> Doubles:
    one, other = (measure_kind(scores, kinds, keep) for scores in (first, second))
    ours, theirs = (np.array([s.ndcg, s.concordance, s.correlation]) for s in (one, other))
    gap: Doubles = ours - theirs
    return gap


def _pools(comparable: Mask, keep: Mask) -> list[tuple[int, NDArray[np.intp]]]:
    pools = ((int(i), np.flatnonzero(comparable[i] & keep)) for i in np.flatnonzero(keep))
    return [(i, pool[pool != i]) for i, pool in pools]


def _ndcg(scores: Floats, gains: Floats) -> float:
    return ndcg_at(NEAREST, scores, gains)


def _concordance(scores: Floats, gains: Floats) -> float:
    """Pairs count by how far their gains lie apart; ties count half."""
    above = np.maximum(gains[:, None] - gains, 0).astype(np.float64)
    right = (np.sign(scores[:, None] - scores) + 1) / 2
    return float((right * above).sum() / above.sum())
