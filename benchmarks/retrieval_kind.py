"""Are an artist's nearest others of its kind? The section "Kind" of docs/evaluation/retrieval.md.

    python -m benchmarks.retrieval_kind corpus.csv [--plot docs/images/kind.svg]

The table wants the columns artist, clip, source_repo and genre. Two witnesses say what is of one kind: the words of the
genres, and, where `musicnn_vgg_mtt` is installed, what another network, taught by other listeners on other music,
calls the clips. The second has heard the same clips, so it is no independent judge of *what* is heard, only of how it
is weighed.
As in `benchmarks.retrieval_variants`, no space has learned from either of two artists that it compares.
"""

import argparse
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval_kind_plot import draw
from benchmarks.retrieval_variants import SEEDS, Corpus, Floats, Mask, Recipe, hear, likeness, unit_rows
from undercard.app.evaluating import read_corpus
from undercard.audio.decoding import decode
from undercard.embedding.models.musicnn import build_vgg_mtt
from undercard.entities.tracks import Recording
from undercard.errors import ModelError
from undercard.evaluation.baselines import z_scores
from undercard.evaluation.kind import Kinds, KindScore, apart, difference, measure_kind, shared_words
from undercard.evaluation.retrieval import Scores, evaluate
from undercard.evaluation.unseen import unseen_scores
from undercard.similarity.sets import compare_stacks, soft_chamfer, stack

DEFAULT = "as shipped"
SAME = {
    **dict.fromkeys(("epic", "classical"), "orchestral"),
    **dict.fromkeys(("electro", "house", "drum", "breakbeat", "synth"), "electronic"),
    **dict.fromkeys(("chiptune", "8-bit"), "chip"),
    "metal": "rock",
    "blues": "jazz",
}
EMPTY = frozenset({"and", "bass", "vocals", "game", "pop", "dark", "psychedelic", "hardware", "jrpg", "world"})
_TINY = 1e-4


@dataclass(frozen=True, eq=False)
class Variant:
    """Likeness of clips and of artists under one deal of folds."""

    clips: Floats
    artists: Floats


@dataclass(frozen=True, eq=False)
class Ground:
    """The artists in order, where their clips lie, and what the witnesses say of them."""

    corpus: Corpus
    names: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]
    witnesses: Mapping[str, Kinds]

    def of_artists(self, likenesses: Floats) -> Floats:
        """Soft-Chamfer scores between artists from likenesses between clips."""
        order = np.concatenate(self.rows)
        counts = np.array([len(own) for own in self.rows])
        starts = np.cumsum(counts) - counts
        return np.stack([soft_chamfer(likenesses[np.asarray(own)][:, order], starts, counts) for own in self.rows])

    @property
    def owners(self) -> NDArray[np.intp]:
        """The artist of each clip."""
        found = np.empty(len(self.corpus.artists), dtype=np.intp)
        for artist, own in enumerate(self.rows):
            found[list(own)] = artist
        return found


def words(genre: str) -> frozenset[str]:
    """Of a genre, the same under one name."""
    return frozenset(SAME.get(word, word) for word in re.findall(r"[\w-]+", genre.lower()) if word not in EMPTY)


def prepare(path: Path) -> Ground:
    """Hear the corpus, and both witnesses."""
    corpus = hear(path)
    names, owners = np.unique(corpus.artists, return_inverse=True)
    rows = tuple(tuple(np.flatnonzero(owners == i).tolist()) for i in range(len(names)))
    with path.open(encoding="utf-8", newline="") as file:
        genres = [row["genre"] for row in csv.DictReader(file)]
    comparable = apart([frozenset(corpus.sources[i] for i in own) for own in rows])
    told = {"genre": Kinds(shared_words([words(genres[own[0]]) for own in rows]), comparable)}
    heard = _hear_words(path)
    if heard is not None:
        told["words"] = Kinds(_agreement(heard, rows), comparable)
    return Ground(corpus, tuple(names.tolist()), rows, told)


def _hear_words(path: Path) -> Floats | None:
    """Chances (n, tags) of another network's words; None where it is not installed."""
    try:
        model = build_vgg_mtt()
    except ModelError:
        return None
    clips = [decode(Recording(one.path.name, path=str(one.path)), model.card.rate) for one in read_corpus(path)]
    told = [dict(model.embed(clip).tags) for clip in clips]
    order = sorted({word for tags in told for word in tags})
    return np.array([[tags.get(word, 0.0) for word in order] for tags in told], dtype=np.float32)


def _agreement(chances: Floats, rows: tuple[tuple[int, ...], ...]) -> Floats:
    logs = z_scores(np.log(chances + _TINY))
    means = np.stack([logs[list(own)].mean(axis=0) for own in rows])
    units = means / np.linalg.norm(means, axis=1, keepdims=True)
    return np.asarray((units @ units.T + 1) / 2, dtype=np.float32)


def variants(ground: Ground) -> Iterator[tuple[str, list[Variant]]]:
    """Name of each, and what it says under each deal."""
    corpus = ground.corpus
    mean, deviation = corpus.statistics.mean, np.sqrt(corpus.statistics.variance)
    level = ((corpus.default - mean) / deviation)[:, : corpus.network // 2].astype(np.float32)
    for name, vectors in {
        "penultimate, raw": corpus.penultimate,
        "mean + max, z-scored": level,
        "MFCC statistics, z-scored": z_scores(corpus.mfcc),
    }.items():
        units = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        every = stack([units[list(own)] for own in ground.rows], units.shape[1])
        yield name, [Variant((units @ units.T).astype(np.float32), compare_stacks(every, every))]
    network, others = (0,), tuple(range(1, len(corpus.statistics.aspects)))
    recipes = {
        "network, not damped": Recipe(only=network, factor=0.0, crowd=False),
        "network, damped": Recipe(only=network, crowd=False),
        "five descriptors alone": Recipe(only=others, crowd=False),
        "all, not damped, no crowd": Recipe(factor=0.0, crowd=False),
        "all, no crowd": Recipe(crowd=False),
        **{f"damping times {factor:g}": Recipe(factor=factor) for factor in (0.0, 0.1, 0.3)},
        DEFAULT: Recipe(),
        **{f"damping times {factor:g}": Recipe(factor=factor) for factor in (3.0, 10.0)},
        **{f"share {share:g}": Recipe(share) for share in (0.15, 0.6)},
    }
    for name, recipe in recipes.items():
        yield name, [_unseen(ground, recipe, seed) for seed in SEEDS]
    yield "mean of the tracks, no crowd", [_unseen(ground, Recipe(crowd=False), seed, means=True) for seed in SEEDS]


def _unseen(ground: Ground, recipe: Recipe, seed: int, *, means: bool = False) -> Variant:
    """Each lesson is learned once, and tells of clips and of artists."""
    lessons: dict[bytes, tuple[Floats, Floats]] = {}

    def told(lesson: Mask) -> tuple[Floats, Floats]:
        if lesson.tobytes() not in lessons:
            clips = likeness(ground.corpus, recipe, lesson)
            artists = _means(ground, recipe, lesson) if means else ground.of_artists(clips)
            lessons[lesson.tobytes()] = clips, artists[np.ix_(ground.owners, ground.owners)]
        return lessons[lesson.tobytes()]

    clips = unseen_scores(ground.corpus.artists, lambda lesson: told(lesson)[0], seed)
    artists = unseen_scores(ground.corpus.artists, lambda lesson: told(lesson)[1], seed)
    firsts = [own[0] for own in ground.rows]
    return Variant(clips, artists[np.ix_(firsts, firsts)])


def _means(ground: Ground, recipe: Recipe, lesson: Mask) -> Floats:
    units = unit_rows(ground.corpus, recipe, lesson)
    means = np.stack([units[list(own)].mean(axis=0) for own in ground.rows])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    return np.asarray(means @ means.T, dtype=np.float32)


def row(ground: Ground, told: list[Variant], base: list[Variant]) -> dict[str, float]:
    """Own-artist mAP and AUC; of each witness the measures, how far from the default, and the error of that."""
    reports = [evaluate(Scores(one.clips), ground.corpus.artists, ground.corpus.sources) for one in told]
    cells = {
        "map": float(np.mean([report.protocols["all"].map for report in reports])),
        "auc": float(np.mean([report.protocols["all"].auc for report in reports])),
    }
    for name, kinds in ground.witnesses.items():
        scores = [measure_kind(one.artists, kinds) for one in told]
        before = [measure_kind(one.artists, kinds) for one in base]
        _, error = difference(told[0].artists, base[0].artists, kinds)
        for measure in KindScore.__slots__:
            value, usual = (float(np.mean([getattr(score, measure) for score in some])) for some in (scores, before))
            cells[f"{name} {measure}"], cells[f"{name} {measure} gap"] = value, value - usual
            cells[f"{name} {measure} error"] = getattr(error, measure)
    return cells


def _line(name: str, cells: Mapping[str, float], witnesses: list[tuple[str, str]]) -> str:
    told = [name, f"{cells['map']:.3f}, {cells['auc']:.3f}"]
    for witness, measure in witnesses:
        key = f"{witness} {measure}"
        told.append(f"{cells[key]:.3f} ({cells[f'{key} gap']:+.3f} ± {cells[f'{key} error']:.3f})")
    return " | ".join(told)


def main() -> None:
    """Print the table, draw the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--plot", type=Path)
    arguments = parser.parse_args()
    ground = prepare(arguments.corpus)
    told = dict(variants(ground))
    table, columns = dict[str, dict[str, float]](), [("genre", "ndcg"), ("genre", "concordance")]
    columns += [("words", "correlation")] if "words" in ground.witnesses else []
    print("own artist: mAP, AUC | " + " | ".join(f"{witness}: {measure}" for witness, measure in columns))
    for name, deals in told.items():
        table[name] = row(ground, deals, told[DEFAULT])
        print(_line(name, table[name], columns), flush=True)
    if arguments.plot:
        picture = draw(table, "genre concordance", "agreement with genre words (chance .50)", DEFAULT)
        arguments.plot.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
