"""Which way of standardising, pooling and comparing finds an artist best? The table behind `similarity/space.py`.

Run by hand:

    python benchmarks/retrieval_variants.py vectors.npz

The file holds, for n clips: `artist`, `source_repo` (n,), `musicnn` (n, dim) raw pooled vectors, `patches`
(n, most, dim) the same for every three seconds (NaN after a clip's last), `musicnn_mean` and
`musicnn_variance` (dim,) of the model's training data, `penultimate` (n, 200) and `mfcc` (n, 40).

Everything learned here is learned without looking at artists, and `held out` rows learn from other artists than
they are measured on. Intervals resample artists. With a few dozen artists they are wide: prefer what wins in
every protocol and in both halves over what wins by a little somewhere.
"""

import sys
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.spaces import Space
from undercard.entities.vectors import ModelStatistics
from undercard.evaluation.baselines import random_vectors, z_scores
from undercard.evaluation.retrieval import RetrievalReport, evaluate
from undercard.similarity.sets import Comparison, compare_all, shrink, stack
from undercard.similarity.space import learn_space, standardise

Floats = NDArray[np.float32]
Variants = Iterator[tuple[str, Floats]]

SPREAD_TYPICAL, SPREAD_WEIGHT = 0.42, 0.5
"""A dimension's deviation between patches is about 0.42 of its deviation between songs."""

SPLITS = 40


@dataclass(frozen=True)
class Corpus:
    """The arrays of the file."""

    artists: NDArray[np.str_]
    sources: NDArray[np.str_]
    raw: Floats
    patches: Floats
    statistics: ModelStatistics
    penultimate: Floats
    mfcc: Floats

    def learn(self, values: Floats, statistics: ModelStatistics | None, rows: NDArray[np.bool_] | None = None) -> Space:
        """The space of these vectors, learned from all clips or from some."""
        chosen = np.ones(len(values), dtype=np.bool_) if rows is None else rows
        sets = {ArtistKey(str(a)): values[chosen & (self.artists == a)] for a in np.unique(self.artists[chosen])}
        return learn_space(ModelId("benchmark/1"), sets, statistics)

    def report(self, vectors: Floats, rows: NDArray[np.bool_] | None = None) -> RetrievalReport:
        """Artist retrieval among all clips or some."""
        chosen = np.ones(len(vectors), dtype=np.bool_) if rows is None else rows
        return evaluate(vectors[chosen], list(self.artists[chosen]), list(self.sources[chosen]))


def read(path: str) -> Corpus:
    """The corpus of a file."""
    with np.load(path) as file:
        statistics = ModelStatistics(file["musicnn_mean"], file["musicnn_variance"])
        return Corpus(
            file["artist"], file["source_repo"], file["musicnn"], file["patches"], statistics,
            file["penultimate"], file["mfcc"],
        )  # fmt: skip


def plain_variants(corpus: Corpus) -> Variants:
    """Baselines, and what the model's own statistics alone can do."""
    mean, deviation = corpus.statistics.mean, np.sqrt(corpus.statistics.variance)
    steps = ((corpus.raw - mean) / deviation).astype(np.float32)
    half = steps.shape[1] // 2
    yield "random", random_vectors(len(steps))
    yield "MFCC statistics, raw", corpus.mfcc
    yield "MFCC statistics, z-scored", z_scores(corpus.mfcc)
    yield "penultimate, raw", corpus.penultimate
    yield "pooled, raw", corpus.raw
    yield "standardised", steps
    yield "standardised, max pool only", steps[:, :half]
    yield "standardised, mean pool only", steps[:, half:]
    yield "standardised, cut at 3", np.clip(steps, -3, 3)
    yield "standardised, square root", np.sign(steps) * np.sqrt(np.abs(steps))
    yield "patches made unit, then averaged", unit_patches(corpus)


def library_variants(corpus: Corpus) -> Variants:
    """What a space learned from the clips at hand adds, and what the spread between patches adds to that."""
    space = corpus.learn(corpus.raw, corpus.statistics)
    bare = Space(space.model, space.mean, space.scale, space.quantiles, 0, 0.0)
    both, statistics = with_spread(corpus)
    yield "centred by the library", standardise(corpus.raw, bare)
    yield "centred and damped: the space", standardise(corpus.raw, space)
    yield "the space without statistics", standardise(corpus.raw, corpus.learn(corpus.raw, None))
    yield "penultimate in a space of its own", standardise(corpus.penultimate, corpus.learn(corpus.penultimate, None))
    yield "mean + spread, statistics only", standardise(both, learn_space(space.model, {}, statistics))
    yield "mean + spread in a space of its own", standardise(both, corpus.learn(both, statistics))


def unit_patches(corpus: Corpus) -> Floats:
    """Mean of the patches' directions."""
    steps = (corpus.patches - corpus.statistics.mean) / np.sqrt(corpus.statistics.variance)
    mean: Floats = np.nanmean(steps / np.linalg.norm(steps, axis=2, keepdims=True), axis=1)
    return mean


def with_spread(corpus: Corpus) -> tuple[Floats, ModelStatistics]:
    """Mean and deviation over patches, with statistics derived from those of the mean."""
    mean, variance = corpus.statistics.mean, corpus.statistics.variance
    spread_mean = SPREAD_TYPICAL * np.sqrt(variance)
    spread_variance = variance * (SPREAD_TYPICAL / 2 / SPREAD_WEIGHT) ** 2
    values = np.hstack([corpus.raw, np.nanstd(corpus.patches, axis=1)])
    statistics = ModelStatistics(np.hstack([mean, spread_mean]), np.hstack([variance, spread_variance]))
    return values, statistics


def show(name: str, report: RetrievalReport) -> None:
    """One line of the table."""
    cells = [
        f"{score.map:.3f} [{score.map_interval[0]:.3f} {score.map_interval[1]:.3f}] {score.auc:.3f}"
        for score in report.protocols.values()
    ]
    print(f"{name:38}", *cells, f"{report.hubness.skew:5.2f} {report.hubness.max_occurrence:3d}", sep=" | ")


def show_held_out(corpus: Corpus) -> None:
    """Learn from half of the artists (or repositories), measure on the other half: is the gain real?"""
    chance = np.random.default_rng(0)
    for what, labels in (("artists", corpus.artists), ("repositories", corpus.sources)):
        maps: dict[str, list[float]] = {}
        for _ in range(SPLITS):
            names = chance.permutation(np.unique(labels))
            learned = np.isin(labels, names[: len(names) // 2])
            for name, vectors in held_out(corpus, learned).items():
                maps.setdefault(name, []).append(corpus.report(vectors, ~learned).protocols["all"].map)
        print(f"held out {what}: " + ", ".join(f"{name} {np.mean(values):.3f}" for name, values in maps.items()))


def held_out(corpus: Corpus, learned: NDArray[np.bool_]) -> Mapping[str, Floats]:
    """Vectors of all clips in spaces that saw none, only the learned ones, or all of them."""
    nothing = learn_space(ModelId("benchmark/1"), {}, corpus.statistics)
    return {
        "statistics only": standardise(corpus.raw, nothing),
        "space of the other half": standardise(corpus.raw, corpus.learn(corpus.raw, corpus.statistics, learned)),
        "space of all": standardise(corpus.raw, corpus.learn(corpus.raw, corpus.statistics)),
    }


def show_sets(corpus: Corpus) -> None:
    """Find one half of an artist's clips by the other half, among sets of one clip or more."""
    units = standardise(corpus.raw, corpus.learn(corpus.raw, corpus.statistics))
    groups = [np.flatnonzero(corpus.artists == a) for a in np.unique(corpus.artists)]
    groups = [group for group in groups if len(group) > 1]
    for comparison in Comparison:
        chance = np.random.default_rng(0)
        ranks = [rank for _ in range(SPLITS) for rank in set_ranks(units, groups, comparison, chance)]
        print(f"{comparison.value:14} mean reciprocal rank {np.mean(1 / np.array(ranks)):.3f}")


def set_ranks(
    units: Floats, groups: list[NDArray[np.intp]], comparison: Comparison, chance: np.random.Generator
) -> list[int]:
    """Rank of the right half for each artist; sets to be found have a random size, so that size tells nothing."""
    shuffled = [chance.permutation(group) for group in groups]
    asking = [group[: len(group) // 2] for group in shuffled]
    found = [group[len(group) // 2 :] for group in shuffled]
    found = [group[: chance.integers(1, len(group) + 1)] for group in found]
    others = stack([units[group] for group in found], units.shape[1])
    ranks = []
    for index, group in enumerate(asking):
        scores = shrink(compare_all(units[group], others, comparison), len(group), others.counts, 0.0)
        ranks.append(1 + int(np.sum(scores > scores[index])))
    return ranks


def main() -> None:
    """Print the tables."""
    warnings.simplefilter("ignore", RuntimeWarning)  # patches after a clip's last are NaN
    corpus = read(sys.argv[1])
    print(f"{'mAP [95 %] AUC':38} | all | cross-source | within-source | hubness: skew, greatest hub")
    for variants in (plain_variants(corpus), library_variants(corpus)):
        for name, vectors in variants:
            show(name, corpus.report(vectors))
    show_held_out(corpus)
    show_sets(corpus)


if __name__ == "__main__":
    main()
