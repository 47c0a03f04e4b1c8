"""Does a better resampler find artists better? Cost and artist retrieval of every quality of soxr, and of none.

    python -m benchmarks.resampling CORPUS.csv

The corpus is a table as `undercard evaluate retrieval` reads it. Each clip is decoded once; each way of bringing it
to the model's rate is timed on it in turn (CPU time of this process, medians over clips), heard, and compared by
artist in a space of its own. The intervals resample artists: qualities whose intervals overlap widely are equal.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

from undercard.app.evaluating import CorpusClip, read_corpus
from undercard.audio.containers import Mono, read_beginning
from undercard.audio.decoding import PREVIEW_LIMIT
from undercard.embedding.models.musicnn import build
from undercard.embedding.models.musicnn.model import Musicnn
from undercard.entities.audio import Clip
from undercard.entities.names import ArtistKey
from undercard.evaluation.retrieval import Protocol, evaluate
from undercard.similarity.space import learn_space, standardise

Floats = NDArray[np.float32]
QUALITIES = ("QQ", "LQ", "MQ", "HQ", "VHQ")
SHIPPED = "soxr HQ"
_NEAREST = "nearest sample"

Resample = Callable[[Mono, int], Floats]


def ways() -> dict[str, Resample]:
    """Every way to the model's rate, by name."""
    found: dict[str, Resample] = {_NEAREST: _nearest}
    for quality in QUALITIES:
        found[f"soxr {quality}"] = lambda mono, rate, quality=quality: soxr.resample(  # type: ignore[misc]
            mono.samples, mono.rate, rate, quality=quality
        )
    return found


def _nearest(mono: Mono, rate: int) -> Floats:
    """Without any filter: what lies above the new band folds down into it."""
    return mono.samples[np.arange(0, mono.samples.size, mono.rate / rate).astype(np.int64)]


def hear(model: Musicnn, clips: Sequence[CorpusClip]) -> tuple[dict[str, Floats], dict[str, float]]:
    """Vectors of all clips and the median CPU milliseconds of a clip, for each way."""
    vectors: dict[str, list[Floats]] = {name: [] for name in ways()}
    taken: dict[str, list[float]] = {name: [] for name in ways()}
    for clip in clips:
        with clip.path.open("rb") as file:
            mono = read_beginning(file, PREVIEW_LIMIT)
        for name, resample in ways().items():
            start = time.process_time()
            samples = np.ascontiguousarray(resample(mono, model.card.rate), np.float32)
            taken[name].append(1e3 * (time.process_time() - start))
            vectors[name].append(model.embed(Clip(samples, model.card.rate, peak=1.0, silent=False)).values)
    stacked = {name: np.stack(rows) for name, rows in vectors.items()}
    return stacked, {name: statistics.median(times) for name, times in taken.items()}


def show(model: Musicnn, clips: Sequence[CorpusClip], vectors: Mapping[str, Floats], cost: Mapping[str, float]) -> None:
    """Print the table."""
    artists, sources = [clip.artist for clip in clips], [clip.source for clip in clips]
    print(f"{len(clips)} clips by {len(set(artists))} artists\n")
    print(f"{'':16} {'CPU ms':>7} {'least cosine':>13} {'mAP':>6} {'95 %':>14} {'AUC':>6}")
    shipped = vectors[SHIPPED]
    for name, raw in vectors.items():
        by_artist = {ArtistKey(artist): raw[np.array(artists) == artist] for artist in set(artists)}
        space = learn_space(model.card.id, dict(sorted(by_artist.items())), model.statistics)
        score = evaluate(standardise(raw, space), artists, sources).protocols[Protocol.ALL]
        low, high = score.map_interval
        near = (raw * shipped).sum(axis=1) / np.linalg.norm(raw, axis=1) / np.linalg.norm(shipped, axis=1)
        print(
            f"{name:16} {cost[name]:7.2f} {near.min():13.5f} {score.map:6.3f} [{low:.3f} {high:.3f}] {score.auc:6.3f}"
        )


def main() -> None:
    """Read the arguments, listen, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="a CSV table with the columns artist, clip, source_repo")
    clips = read_corpus(parser.parse_args().corpus)
    model = build()
    vectors, cost = hear(model, clips)
    show(model, clips, vectors, cost)


if __name__ == "__main__":
    main()
