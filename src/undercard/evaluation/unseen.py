"""Scores among artists of whom nothing was learned: cross-validation by pairs of folds.

Learning from some artists and ranking the clips of others among *all* clips flatters whoever learns: damping, or a
learned metric, changes what it saw otherwise than what it never saw, so unseen clips stand out of a crowd of seen
ones, together with the other clips of their artist. On 158 clips this alone made mAP look 1.25 times as high as it was.
Here no score knows either of its two artists: artists are dealt into folds, and the scores between two folds
come from what the remaining ones teach.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

FOLDS = 8


def unseen_scores(artists: Sequence[str], score: Callable[[Mask], Floats], seed: int = 0, folds: int = FOLDS) -> Floats:
    """Scores (n, n) of every clip with every other, each from a lesson without the artists of both.

    Args:
        artists: of the n clips; fewer than three cannot leave anyone to learn from.
        score: which clips may be learned from, (n,) -> scores (n, n) after that lesson.
        seed: of the deal.
        folds: at least three; fewer are quicker, and learn from less.
    """
    dealt = deal(artists, seed, folds)
    scores = np.zeros((len(artists), len(artists)), dtype=np.float32)
    for pair, blocks in _lessons(int(dealt.max(initial=-1)) + 1):
        told = score(~np.isin(dealt, pair))
        for first, second in blocks:
            rows, columns = np.flatnonzero(dealt == first), np.flatnonzero(dealt == second)
            scores[np.ix_(rows, columns)] = told[np.ix_(rows, columns)]
            scores[np.ix_(columns, rows)] = told[np.ix_(columns, rows)]
    return scores


def deal(artists: Sequence[str], seed: int = 0, folds: int = FOLDS) -> NDArray[np.intp]:
    """The fold of each clip, (n,): artists are dealt like cards, those with many clips first."""
    names, owners, counts = np.unique(np.asarray(artists, dtype=np.str_), return_inverse=True, return_counts=True)
    shuffled = np.random.default_rng(seed).permutation(len(names))
    order = shuffled[np.argsort(-counts[shuffled], kind="stable")]
    fold = np.empty(len(names), dtype=np.intp)
    fold[order] = np.arange(len(names)) % min(folds, max(len(names), 1))
    return fold[owners]


def _lessons(folds: int) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """Two folds to leave out, and the blocks of scores to take from that lesson.

    The scores within a fold are taken from a lesson that leaves out another fold as well, so that all lessons
    are of one length.
    """
    for first, second in combinations(range(folds), 2):
        blocks = [(first, second)]
        if second == first + 1:
            blocks.append((first, first))
        if (first, second) == (0, folds - 1):
            blocks.append((second, second))
        yield (first, second), blocks
