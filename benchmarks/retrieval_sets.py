"""Two sets of tracks: which comparison finds an artist's other clips, and are intervals honest?

    python -m benchmarks.retrieval_sets corpus.csv

Artists with two clips or more are divided; one part asks, the other parts of all of them answer. Only these artists
answer: singles are never right, so that a comparison which favours large sets would win by that alone. As in
`benchmarks.retrieval_variants`, no space has learned from either of two artists that it compares. The second table
asks what one, two or three clips of an artist are worth: whether the interval around a score (one standard error
times 1.28) holds what the artists' other clips say, and by how much a score must be drawn towards the middle for it.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval_variants import Corpus, Floats, Mask, Recipe, hear, unit_rows
from undercard.evaluation.estimates import Estimate, difference_of
from undercard.evaluation.hubs import measure_hubs
from undercard.evaluation.unseen import unseen_scores
from undercard.similarity.hubness import Crowd, crowd_of
from undercard.similarity.neighbours import INTERVAL
from undercard.similarity.sets import DEFAULT, Comparison, compare_all, compare_one, shrink, stack, take
from undercard.similarity.spread import Spread, learn_spread

Places = NDArray[np.intp]
Told = tuple[Floats, Floats]
DIVISIONS = 8
HALVES, ONE = "half against half", "one against the others"
ASKED = (1, 2, 3)


@dataclass(frozen=True, eq=False)
class Lesson:
    """What a lesson makes of all clips."""

    units: Floats
    crowd: Crowd | None
    spread: Spread


class Lessons:
    """Every lesson is learned once."""

    def __init__(self, corpus: Corpus) -> None:
        """Nothing is learned yet."""
        self.corpus = corpus
        self._learned: dict[bytes, Lesson] = {}

    def after(self, taught: Mask) -> Lesson:
        """What these clips teach."""
        if taught.tobytes() not in self._learned:
            units = unit_rows(self.corpus, Recipe(), taught)
            crowd = crowd_of(units[taught])
            sets = list(self.corpus.sets(units, taught).values())
            self._learned[taught.tobytes()] = Lesson(units, crowd, learn_spread(sets, crowd))
        return self._learned[taught.tobytes()]

    def scores(
        self, parts: list[tuple[Places, Places]], comparison: Comparison, *, levelled: bool, drawn: bool
    ) -> Floats:
        """Scores (k, k) of the first part of each artist with the second part of every artist."""
        firsts = np.array([own[0] for own, _ in parts])

        def told(taught: Mask) -> Floats:
            lesson = self.after(taught)
            crowd = lesson.crowd if levelled else None
            others = stack([lesson.units[b] for _, b in parts], lesson.units.shape[1], crowd, lesson.spread)
            rows = np.stack([compare_all(lesson.units[a], others, comparison, crowd) for a, _ in parts])
            whole = np.zeros((len(taught), len(taught)), dtype=np.float32)
            whole[np.ix_(firsts, firsts)] = _drawn(rows, parts) if drawn else rows
            return whole

        # Scores have a direction here (a part asks, another answers), so each is taken from where it was told.
        every: Floats = unseen_scores(self.corpus.artists, told)[np.ix_(firsts, firsts)]
        return every


def _drawn(rows: Floats, parts: list[tuple[Places, Places]]) -> Floats:
    counts = np.array([len(other) for _, other in parts])
    middle = float(np.median(rows))
    return np.stack([shrink(row, len(own), counts, middle) for row, (own, _) in zip(rows, parts, strict=True)])


def several(corpus: Corpus, least: int) -> list[Places]:
    """The clips of each artist who has so many."""
    owners = np.unique(corpus.artists, return_inverse=True)[1]
    every = [np.flatnonzero(owners == artist) for artist in range(int(owners.max()) + 1)]
    return [own for own in every if len(own) >= least]


def found_again(
    lessons: Lessons, way: str, comparison: Comparison, *, levelled: bool, drawn: bool = False
) -> tuple[NDArray[np.float64], float]:
    """Mean reciprocal rank of each artist's other part, and the hub skew of who answers."""
    chance, ranks, skews = np.random.default_rng(0), [], []
    for _ in range(DIVISIONS):
        artists = [chance.permutation(own) for own in several(lessons.corpus, 2)]
        cuts = [(len(own) + 1) // 2 if way == HALVES else 1 for own in artists]
        parts = [(own[:cut], own[cut:]) for own, cut in zip(artists, cuts, strict=True)]
        scores = lessons.scores(parts, comparison, levelled=levelled, drawn=drawn)
        ranks.append([1 / (1 + np.sum(row > row[i])) for i, row in enumerate(scores)])
        skews.append(measure_hubs(scores).skew)
    return np.mean(ranks, axis=0), float(np.mean(skews))


def set_table(lessons: Lessons) -> Iterator[str]:
    """One line for each comparison."""
    for way in (HALVES, ONE):
        told: dict[str, tuple[NDArray[np.float64], float]] = {}
        for comparison in Comparison:
            for levelled in (False, True):
                if levelled and comparison is Comparison.MEAN:
                    continue
                name = f"{comparison.value}{', crowd' if levelled else ''}"
                told[name] = found_again(lessons, way, comparison, levelled=levelled)
        usual, skew = found_again(lessons, way, DEFAULT, levelled=True, drawn=True)
        told[f"{DEFAULT.value}, crowd, thin sets shrunk (the default)"] = usual, skew
        for name, (ranks, skew) in told.items():
            gap = difference_of(ranks, usual)
            yield f"{way} | {name} | {ranks.mean():.3f} | {_told(gap)} | {skew:.2f}"


def _told(gap: Estimate) -> str:
    return f"{gap.value:+.3f} ({gap.low:+.3f} to {gap.high:+.3f})"


def honesty(lessons: Lessons) -> Iterator[str]:
    """For some clips: how many intervals hold what the other clips say, and the slope of that on the score."""
    for asked in ASKED:
        held = defaultdict[str, list[float]](list)
        for first, second, near in _trials(lessons, asked):
            inside = np.abs(first[0] - second[0]) < INTERVAL * np.hypot(first[1], second[1])
            held["any"].append(float(inside.mean()))
            held["nearest three"].append(float(inside[near].mean()))
        shares = " | ".join(f"{np.mean(values):.2f}" for values in held.values())
        yield f"{asked} | {shares} | {_slope(lessons, asked):.2f}"


def _slope(lessons: Lessons, asked: int) -> float:
    """Of the scores of an artist's other clips, with all clips of everybody else, on the scores of some."""
    chance, corpus, told = np.random.default_rng(2), lessons.corpus, list[NDArray[np.float64]]()
    owners, everybody = np.asarray(corpus.artists), several(corpus, 1)
    for _ in range(DIVISIONS):
        for own in several(corpus, asked + 2):
            clips, name = chance.permutation(own), owners[own[0]]
            lesson = lessons.after(owners != name)
            answers = [other for other in everybody if owners[other[0]] != name]
            others = stack([lesson.units[other] for other in answers], lesson.units.shape[1], lesson.crowd)
            parts = (clips[:asked], clips[asked:])
            told.append(np.stack([compare_all(lesson.units[part], others, DEFAULT, lesson.crowd) for part in parts]))
    some, rest = (np.concatenate([pair[side] for pair in told]) for side in (0, 1))
    some, rest = some - np.median(some), rest - np.median(rest)
    return float((some * rest).sum() / (some**2).sum())


def _trials(lessons: Lessons, asked: int) -> Iterator[tuple[Told, Told, Places]]:
    """Some clips of each artist, its others, and who is nearest; the space knows those who answer, as in use."""
    chance, corpus = np.random.default_rng(1), lessons.corpus
    owners = np.asarray(corpus.artists)
    for _ in range(DIVISIONS):
        halves = [np.array_split(chance.permutation(own), 2) for own in several(corpus, 2)]
        for own in several(corpus, asked + 2):
            clips, name = chance.permutation(own), owners[own[0]]
            lesson = lessons.after(owners != name)
            others = [pair for pair in halves if owners[pair[0][0]] != name]
            first = _ask(lesson, clips[:asked], [half for half, _ in others], drawn=True)
            second = _ask(lesson, clips[asked:], [half for _, half in others], drawn=False)
            yield first, second, np.argsort(-first[0])[:3]


def _ask(lesson: Lesson, clips: Places, answers: list[Places], *, drawn: bool) -> Told:
    """Scores with everybody who answers, shrunk or as they are, and their errors."""
    others = stack([lesson.units[own] for own in answers], lesson.units.shape[1], lesson.crowd, lesson.spread)
    places = [np.array([place]) for place in range(len(answers))]
    each = [compare_one(lesson.units[clips], take(others, place), DEFAULT, lesson.crowd) for place in places]
    plain, errors = (np.array([getattr(one, name) for one in each], dtype=np.float32) for name in ("score", "error"))
    if not drawn:
        return plain, errors
    trust = shrink(np.ones_like(plain), len(clips), others.counts, 0.0)
    return shrink(plain, len(clips), others.counts, float(np.median(plain))), errors * trust


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    lessons = Lessons(hear(parser.parse_args().corpus))
    print("clips | comparison | mean reciprocal rank | less the default's (95 %) | hub skew")
    for line in set_table(lessons):
        print(line, flush=True)
    print("\nclips heard | intervals that hold: any artist | nearest three | slope of others' scores on theirs")
    for line in honesty(lessons):
        print(line, flush=True)


if __name__ == "__main__":
    main()
