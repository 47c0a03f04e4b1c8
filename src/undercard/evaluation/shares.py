"""How much each model of an ensemble should say: learned on some artists, tried on the others.

Pure: takes the cosines that every model gives a corpus, gives shares that add up to 1.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from undercard.evaluation.measures import measure_list

Floats = NDArray[np.float32]
Shares = dict[str, float]

FOLDS = 5
_MOST = 100
"""Mixtures tried at most: tenths for two and three models, coarser steps for more."""


def learn_shares(cosines: Mapping[str, Floats], artists: Sequence[str]) -> Shares:
    """The mixture under which clips find the other clips of their artist best, by mean average precision.

    Of equally good ones the most even. Without an artist who has two clips, all models share equally.

    Args:
        cosines: model -> (n, n) of every clip with every other.
        artists: of the n clips.
    """
    stacked = np.stack(list(cosines.values()))
    same = _same(artists)
    mixtures = sorted(_mixtures(len(cosines)), key=lambda mixture: float(np.square(mixture).sum()))
    best = max(mixtures, key=lambda mixture: round(_mean_precision(_mix(stacked, mixture), same), 6))
    return dict(zip(cosines, best, strict=True))


def folds_of(artists: Sequence[str], seed: int = 0) -> NDArray[np.intp]:
    """The fold of each clip, (n,); an artist's clips are never divided."""
    names = sorted(set(artists))
    drawn = np.random.default_rng(seed).permutation(len(names))
    fold = {name: int(place) % min(FOLDS, len(names)) for name, place in zip(names, drawn, strict=True)}
    return np.array([fold[artist] for artist in artists], dtype=np.intp)


def learn_by_fold(cosines: Mapping[str, Floats], artists: Sequence[str], folds: NDArray[np.intp]) -> list[Shares]:
    """For each fold, what the artists of all others teach; those of the fold itself were never looked at."""
    learned: list[Shares] = []
    for fold in range(int(folds.max()) + 1):
        others = np.flatnonzero(folds != fold)
        inner = {name: values[np.ix_(others, others)] for name, values in cosines.items()}
        learned.append(learn_shares(inner, [artists[i] for i in others.tolist()]))
    return learned


def fuse_ranks(cosines: Mapping[str, Floats]) -> Floats:
    """Scores (n, n) by the mean of the places that the models give: rank fusion, after Borda."""
    places = [np.argsort(np.argsort(values, axis=1, kind="stable"), axis=1) for values in cosines.values()]
    fused: Floats = (np.mean(places, axis=0) / max(len(places[0]), 1)).astype(np.float32)
    return fused


def _mixtures(models: int) -> Iterator[tuple[float, ...]]:
    """Every way of dividing the whole into equal steps, as fine as `_MOST` allows; the even one is among them."""
    steps = max((s for s in range(1, 11) if _count(models, s) <= _MOST), default=1)
    for bars in combinations(range(steps + models - 1), models - 1):
        ends = (-1, *bars, steps + models - 1)
        yield tuple((after - before - 1) / steps for before, after in pairwise(ends))
    yield (1 / models,) * models


def _count(models: int, steps: int) -> int:
    count = 1
    for place in range(1, models):
        count = count * (steps + place) // place
    return count


def _mix(cosines: Floats, mixture: Sequence[float]) -> Floats:
    mixed: Floats = np.tensordot(np.asarray(mixture, dtype=np.float32), cosines, axes=1)
    return mixed


def _same(artists: Sequence[str]) -> NDArray[np.bool_]:
    names = np.unique(np.asarray(artists), return_inverse=True)[1]
    return np.asarray(names[:, None] == names[None, :])


def _mean_precision(scores: Floats, same: NDArray[np.bool_]) -> float:
    precisions = []
    for query, row in enumerate(scores):
        others = np.arange(len(row)) != query
        relevant = same[query, others]
        if relevant.any() and not relevant.all():
            precisions.append(measure_list(row[others], relevant).average_precision)
    return float(np.mean(precisions)) if precisions else 0.0
