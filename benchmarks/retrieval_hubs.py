"""What takes hubs away, and what does it cost? The section "Hubs" of docs/evaluation/retrieval.md.

    python -m benchmarks.retrieval_hubs corpus.csv

Every correction is applied to the same likenesses of the same clips and asks the same clips for help: those that the
lesson holds, never the two artists that are compared. Means over six deals of folds; with so few clips a skew has a
standard error of about .2.

`mutual proximity` (Schnitzer, Flexer, Schedl, Widmer 2012) is the chance that a stranger is farther from both;
`local scaling` (NICDM) divides distances by those to the nearest; CSLS (Conneau et al. 2018) takes their mean likeness
away; `centred` takes the mean vector away (Suzuki et al. 2013).
"""

import argparse
from collections.abc import Callable
from functools import cache, partial
from math import erf, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval_variants import Corpus, Floats, Mask, Recipe, hear, likeness, unit_rows
from undercard.evaluation.retrieval import Scores, evaluate
from undercard.evaluation.unseen import unseen_scores
from undercard.similarity.hubness import crowd_of

Doubles = NDArray[np.float64]
Correction = Callable[[Floats, Mask], Doubles]
DEALS = range(6)
_ITSELF = 0.999
_TINY = 1e-3
_RHYTHM = 3


def _cosines(units: Floats, lesson: Mask) -> tuple[Doubles, Doubles]:
    """Of all clips with each other (n, n), and with the lesson's (n, c), there nan for a clip with itself."""
    every = (units @ units.T).astype(np.float64)
    crowd = every[:, lesson]
    return every, np.where(crowd < _ITSELF, crowd, np.nan)


def gaussian(units: Floats, lesson: Mask) -> Doubles:
    """Mutual proximity, likenesses to strangers taken as normal."""
    every, crowd = _cosines(units, lesson)
    mean, deviation = np.nanmean(crowd, axis=1, keepdims=True), np.nanstd(crowd, axis=1, keepdims=True)
    steps = (every - mean) / deviation
    chance: Doubles = (1 + np.vectorize(erf)(steps / sqrt(2))) / 2
    both: Doubles = chance * chance.T
    return both


def empirical(units: Floats, lesson: Mask) -> Doubles:
    """Mutual proximity by counting strangers; ties go to the cosine."""
    every, crowd = _cosines(units, lesson)
    ordered = np.sort(np.nan_to_num(crowd, nan=1.0), axis=1)
    pairs = zip(ordered, every, strict=True)
    chance = np.stack([np.searchsorted(own, asked) for own, asked in pairs]) / ordered.shape[1]
    return np.asarray(chance * chance.T + _TINY * every, dtype=np.float64)


def local_scaling(units: Floats, lesson: Mask, nearest: int) -> Doubles:
    """Distances over the geometric mean of both sides' distance to their nearest, turned round."""
    every, _ = _cosines(units, lesson)
    reach = np.sqrt(np.mean(2 - 2 * _nearest(units, lesson, nearest), axis=1))
    scaled: Doubles = 1 - np.sqrt(np.maximum(2 - 2 * every, 0)) / np.sqrt(np.outer(reach, reach)) / 2
    return scaled


def csls(units: Floats, lesson: Mask, nearest: int) -> Doubles:
    """Twice the cosine less both sides' mean likeness to their nearest."""
    every, _ = _cosines(units, lesson)
    reach = _nearest(units, lesson, nearest).mean(axis=1)
    scaled: Doubles = 2 * every - reach[:, None] - reach
    return scaled


def centred(units: Floats, lesson: Mask) -> Doubles:
    """Cosines around the mean of unit rows."""
    moved = units - units[lesson].mean(axis=0)
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    every: Doubles = (moved @ moved.T).astype(np.float64)
    return every


def _nearest(units: Floats, lesson: Mask, count: int) -> Doubles:
    _, crowd = _cosines(units, lesson)
    return np.sort(np.nan_to_num(crowd, nan=-1.0), axis=1)[:, -count:]


def corrections() -> dict[str, Correction]:
    """By name."""
    return {
        "no correction": plain,
        "crowd (the default)": crowded,
        "mutual proximity, gaussian": gaussian,
        "mutual proximity, empirical": empirical,
        **{f"local scaling, {k} nearest": partial(local_scaling, nearest=k) for k in (5, 10, 20)},
        **{f"CSLS, {k} nearest": partial(csls, nearest=k) for k in (5, 10, 30)},
        "centred": centred,
    }


@cache
def _learned(corpus: Corpus, taught: bytes) -> Floats:
    return unit_rows(corpus, Recipe(), np.frombuffer(taught, dtype=np.bool_))


def corrected(corpus: Corpus, correction: Correction, lesson: Mask) -> Floats:
    """Corrected likenesses of all clips after a lesson, which is learned once for all corrections."""
    return correction(_learned(corpus, lesson.tobytes()), lesson).astype(np.float32)


def plain(units: Floats, lesson: Mask) -> Doubles:
    """Cosines as they are."""
    return _cosines(units, lesson)[0]


def crowded(units: Floats, lesson: Mask) -> Doubles:
    """The default: held against the crowd."""
    crowd = crowd_of(units[lesson])
    cosines = (units @ units.T).astype(np.float32)
    standing = crowd.standing(units) if crowd else cosines[:, :2]
    return np.asarray(crowd.level(cosines, standing, standing) if crowd else cosines, dtype=np.float64)


def line(corpus: Corpus, name: str, told: Callable[[Mask], Floats]) -> str:
    """mAP, AUC and hubs, averaged over the deals."""
    deals = [Scores(unseen_scores(corpus.artists, told, seed)) for seed in DEALS]
    reports = [evaluate(one, corpus.artists, corpus.sources) for one in deals]
    own = [report.protocols["all"] for report in reports]
    skews = [report.hubness.skew for report in reports]
    reachable = np.mean([report.hubness.reachable for report in reports])
    first = f"{np.mean([one.map for one in own]):.3f} | {np.mean([one.auc for one in own]):.3f}"
    return f"{name} | {first} | {np.mean(skews):.2f} ({min(skews):.2f} to {max(skews):.2f}) | {reachable:.2f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    corpus = hear(parser.parse_args().corpus)
    others = tuple(i for i in range(len(corpus.statistics.aspects)) if i != _RHYTHM)
    print("mAP | AUC | hub skew (lowest to highest deal) | share of clips that are near any")
    for name, correction in corrections().items():
        print(line(corpus, name, partial(corrected, corpus, correction)), flush=True)
    for name, recipe in {"crowd, share .6": Recipe(0.6), "crowd, without rhythm": Recipe(only=others)}.items():
        print(line(corpus, name, partial(likeness, corpus, recipe)), flush=True)


if __name__ == "__main__":
    main()
