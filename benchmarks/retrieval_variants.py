"""Which vectors and which space find an artist best? The table of docs/evaluation/retrieval.md.

Run by hand, on clips with the columns artist, clip and source_repo:

    python -m benchmarks.retrieval_variants corpus.csv [--json table.json]

Every clip is heard once. Every score between two clips comes from a space that neither of their artists helped to
learn (`undercard.evaluation.unseen`), so no variant can gain by what it has seen; statistics that rest on a corpus are
learned anew each time. `chosen by others` lets the other artists choose the share of the descriptors for
each fold. Intervals resample artists, and the ratio to the raw vector is paired. With a few dozen artists intervals
are wide: prefer what wins in every protocol over what wins by a little somewhere.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.app.evaluating import read_corpus
from undercard.audio.decoding import decode
from undercard.embedding.models.mfcc import build as build_mfcc
from undercard.embedding.models.musicnn import build, build_penultimate
from undercard.embedding.models.musicnn.descriptors import NAMES
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.tracks import Recording
from undercard.entities.vectors import Aspect, ModelStatistics
from undercard.evaluation.baselines import random_vectors, z_scores
from undercard.evaluation.measures import measure_list
from undercard.evaluation.retrieval import Protocol, RetrievalReport, Scores, evaluate
from undercard.evaluation.unseen import deal, unseen_scores
from undercard.similarity.aspects import parts_of
from undercard.similarity.hubness import crowd_of
from undercard.similarity.space import shape_space, standardise

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
SEEDS = (0, 1, 2)
SHARES = (0.0, 0.15, 0.3, 0.6, 1.0)
FACTORS = (0.0, 0.3, 3.0, 10.0)


@dataclass(frozen=True, eq=False)
class Corpus:
    """What was heard of the clips.

    Attributes:
        artists: of the n clips.
        sources: repository of each.
        default: (n, dim) of the default model.
        statistics: its own.
        penultimate: (n, 200), raw.
        mfcc: (n, 40).
    """

    artists: tuple[str, ...]
    sources: tuple[str, ...]
    default: Floats
    statistics: ModelStatistics
    penultimate: Floats
    mfcc: Floats

    @property
    def network(self) -> int:
        """How many numbers of the default vector the network gives."""
        return self.statistics.aspects[0].size

    def sets(self, rows: Floats, chosen: Mask) -> dict[ArtistKey, Floats]:
        """Rows of the chosen clips by artist."""
        owners = np.asarray(self.artists)
        return {ArtistKey(str(a)): rows[chosen & (owners == a)] for a in np.unique(owners[chosen])}

    def relearned(self, lesson: Mask) -> ModelStatistics:
        """The model's statistics, of the descriptors those of these clips only."""
        known, own = self.network, self.default[lesson].astype(np.float64)
        mean, variance = self.statistics.mean.copy(), self.statistics.variance.copy()
        mean[known:], variance[known:] = own[:, known:].mean(axis=0), own[:, known:].var(axis=0)
        return replace(self.statistics, mean=mean, variance=variance)


@dataclass(frozen=True)
class Recipe:
    """One way of comparing.

    Attributes:
        share: of each descriptor, where the network has 1.
        only: aspects that take part; empty = all.
        balanced: each aspect made unit by itself, or all numbers under one cosine.
        crowd: held against the crowd.
        within: weight of what varies within an artist among what is whitened away (WCCN); 0 = labels unused.
        factor: of the damping's strength.
    """

    share: float = 0.3
    only: tuple[int, ...] = ()
    balanced: bool = True
    crowd: bool = True
    within: float = 0.0
    factor: float = 1.0


def hear(path: Path) -> Corpus:
    """Decode and hear every clip once."""
    clips = read_corpus(path)
    default, others = build(), (build_penultimate(), build_mfcc())
    heard = [decode(Recording(clip.path.name, path=str(clip.path)), default.card.rate) for clip in clips]
    ears = (default.embed, *(model.embed for model in others))
    rows = [np.stack([embed(clip).values for clip in heard]) for embed in ears]
    artists, sources = tuple(clip.artist for clip in clips), tuple(clip.source for clip in clips)
    if default.statistics is None:
        raise TypeError(default.card.name)
    return Corpus(artists, sources, rows[0], default.statistics, rows[1], rows[2])


def likeness(corpus: Corpus, recipe: Recipe, lesson: Mask) -> Floats:
    """Likeness (n, n) of all clips after a lesson."""
    units = unit_rows(corpus, recipe, lesson)
    cosines: Floats = (units @ units.T).astype(np.float32)
    crowd = crowd_of(units[lesson]) if recipe.crowd else None
    return crowd.level(cosines, crowd.standing(units), crowd.standing(units)) if crowd else cosines


def unit_rows(corpus: Corpus, recipe: Recipe, lesson: Mask) -> Floats:
    """All clips as unit rows in the space of a lesson."""
    statistics, rows = _cut(corpus.relearned(lesson), corpus.default, recipe)
    space = shape_space(ModelId("benchmark/1"), corpus.sets(rows, lesson), statistics, recipe.factor)
    units = standardise(rows, space)
    return _within_whitened(corpus, units, lesson, recipe.within) if recipe.within else units


def _cut(statistics: ModelStatistics, rows: Floats, recipe: Recipe) -> tuple[ModelStatistics, Floats]:
    aspects = [aspect if i == 0 else replace(aspect, share=recipe.share) for i, aspect in enumerate(statistics.aspects)]
    kept = [i for i, aspect in enumerate(aspects) if aspect.share > 0 and i in (recipe.only or range(len(aspects)))]
    parts = parts_of(aspects, rows.shape[1])
    columns = np.concatenate([np.arange(parts[i].start, parts[i].stop) for i in kept])
    mean, variance, cut = statistics.mean[columns], statistics.variance[columns], rows[:, columns]
    chosen: tuple[Aspect, ...] = tuple(aspects[i] for i in kept) if recipe.balanced else ()
    return ModelStatistics(mean, variance, chosen), cut


def _within_whitened(corpus: Corpus, units: Floats, lesson: Mask, weight: float) -> Floats:
    """Rows with what varies within the artists of the lesson damped, shrunk to a sphere (WCCN)."""
    sets = [own.astype(np.float64) for own in corpus.sets(units, lesson).values() if len(own) > 1]
    apart = np.concatenate([own - own.mean(axis=0) for own in sets])
    _, scales, axes = np.linalg.svd(apart, full_matrices=False)
    left = 1 / np.sqrt(1 + weight * len(apart) * scales**2 / np.sum(scales**2))
    moved = units - (units @ axes.T * (1 - left)) @ axes
    whitened: Floats = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
    return whitened


def variants(corpus: Corpus) -> Iterator[tuple[str, Callable[[int], Floats | Scores]]]:
    """Name of each, and what it gives under a deal of folds."""
    mean, variance = (values[: corpus.network] for values in (corpus.statistics.mean, corpus.statistics.variance))
    steps = ((corpus.default[:, : corpus.network] - mean) / np.sqrt(variance)).astype(np.float32)
    level, network, others = corpus.network // 2, (0,), tuple(range(1, len(NAMES) + 1))
    fixed = {
        "random": random_vectors(len(steps)),
        "MFCC statistics, z-scored": z_scores(corpus.mfcc),
        "penultimate, raw": corpus.penultimate,
        "mean + max, z-scored": steps[:, :level],
        "mean + max + spread, z-scored": steps,
    }
    yield from ((name, lambda _, rows=rows: rows) for name, rows in fixed.items())
    recipes = {
        "network, damped": Recipe(only=network, crowd=False),
        "network, damped, crowd": Recipe(only=network),
        "five descriptors alone": Recipe(only=others),
        "all under one cosine": Recipe(balanced=False),
        "all, balanced, no crowd": Recipe(crowd=False),
        "all, balanced, crowd (the default)": Recipe(),
        **{f"without {name}": Recipe(only=(0, *(o for o in others if o != i))) for i, name in enumerate(NAMES, 1)},
        **{f"share {share:g}": Recipe(share) for share in SHARES[1:] if share != Recipe().share},
        **{f"damping times {factor:g}": Recipe(factor=factor) for factor in FACTORS},
        "within-artist whitening (WCCN)": Recipe(within=1.0),
    }
    yield from ((name, partial(_unseen, corpus, recipe)) for name, recipe in recipes.items())
    yield "share chosen by the other artists", partial(_chosen_by_others, corpus)


def _unseen(corpus: Corpus, recipe: Recipe, seed: int) -> Scores:
    return Scores(unseen_scores(corpus.artists, partial(likeness, corpus, recipe), seed))


def _chosen_by_others(corpus: Corpus, seed: int) -> Scores:
    """Each fold asks under the share with which clips of all *other* folds find each other best."""
    told = {share: _unseen(corpus, Recipe(share), seed).values for share in SHARES}
    folds, scores = deal(corpus.artists, seed), np.zeros_like(told[0.0])
    owners = np.asarray(corpus.artists)
    for fold in np.unique(folds):
        others = np.flatnonzero(folds != fold)
        precision = {
            share: _precision(values[np.ix_(others, others)], owners[others]) for share, values in told.items()
        }
        scores[folds == fold] = told[max(precision, key=lambda share: precision[share])][folds == fold]
    return Scores(scores)


def _precision(scores: Floats, owners: NDArray[np.str_]) -> float:
    found = []
    for query, row in enumerate(scores):
        pool = np.arange(len(row)) != query
        relevant = owners[pool] == owners[query]
        if relevant.any() and not relevant.all():
            found.append(measure_list(row[pool], relevant).average_precision)
    return float(np.mean(found))


def measure(corpus: Corpus, told: Floats | Scores) -> RetrievalReport:
    """Beside the raw penultimate vector, so that the ratio is paired."""
    return evaluate(told, corpus.artists, corpus.sources, {"raw": corpus.penultimate})


def row(reports: list[RetrievalReport]) -> Mapping[str, float | list[float]]:
    """Means over the deals; the intervals are those of the first."""
    cells: dict[str, float | list[float]] = {}
    for protocol in Protocol:
        scores = [report.protocols[protocol.value] for report in reports]
        raw = [report.baselines["raw"] for report in reports]
        cells[f"{protocol.value} map"] = float(np.mean([score.map for score in scores]))
        cells[f"{protocol.value} interval"] = list(scores[0].map_interval)
        cells[f"{protocol.value} auc"] = float(np.mean([score.auc for score in scores]))
        cells[f"{protocol.value} ratio"] = float(np.mean([1 * one.lift[protocol.value] for one in raw]))
        cells[f"{protocol.value} ratio interval"] = list(raw[0].lift_interval[protocol.value])
    cells["skew"] = float(np.mean([report.hubness.skew for report in reports]))
    return cells


def _line(name: str, cells: Mapping[str, float | list[float]]) -> str:
    told = [name]
    for protocol in Protocol:
        low, high = cells[f"{protocol.value} interval"]  # type: ignore[misc]  # an interval is a list of two
        told.append(f"{cells[f'{protocol.value} map']:.3f} ({low:.2f}-{high:.2f}) {cells[f'{protocol.value} auc']:.3f}")
    low, high = cells["all ratio interval"]  # type: ignore[misc]  # an interval is a list of two
    return " | ".join([*told, f"{cells['all ratio']:.2f} ({low:.2f}-{high:.2f})", f"{cells['skew']:.2f}"])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    corpus, table = hear(arguments.corpus), dict[str, Mapping[str, float | list[float]]]()
    print("mAP (95 %) AUC | all | cross-source | within-source | all: times raw (95 %) | hub skew")
    for name, told in variants(corpus):
        # What is not learned is the same under every deal.
        deals = SEEDS if isinstance(told, partial) else SEEDS[:1]
        table[name] = row([measure(corpus, told(seed)) for seed in deals])
        print(_line(name, table[name]), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(table, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
