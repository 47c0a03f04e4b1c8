"""evaluate retrieval: does the sound find the artist? On a corpus of the user's own."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.app.hearing import Heard, hear_files
from undercard.app.house import House
from undercard.embedding.port import Model
from undercard.entities.names import ArtistKey
from undercard.errors import SettingsError
from undercard.evaluation.baselines import random_vectors, z_scores
from undercard.evaluation.retrieval import RetrievalReport, evaluate
from undercard.flow.step import Progress
from undercard.similarity.space import learn_space, standardise

_COLUMNS = ("artist", "clip", "source_repo")
RAW_PEER = "musicnn_penultimate"
"""Raw penultimate vectors under cosine: what the best-known self-hosted peer compares."""

STATISTICS = "mfcc"


@dataclass(frozen=True, slots=True)
class CorpusClip:
    """One labelled clip."""

    artist: str
    path: Path
    source: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A report with what it was made from."""

    model: str
    report: RetrievalReport
    faults: tuple[str, ...]


def read_corpus(path: Path) -> tuple[CorpusClip, ...]:
    """Read a corpus table; clips are relative to it, `source_repo` may be missing.

    Raises:
        SettingsError: no such file, no table, or the columns `artist` and `clip` are missing.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise SettingsError(f"the corpus {path} cannot be read: {fault}") from fault
    artist, clip, source = _COLUMNS
    if not rows or artist not in rows[0] or clip not in rows[0]:
        raise SettingsError(f"the corpus {path} must be a CSV table with the columns {', '.join(_COLUMNS)}")
    return tuple(CorpusClip(row[artist], path.parent / row[clip], row.get(source) or "") for row in rows)


async def evaluate_retrieval(house: House, corpus: Path, model: str, progress: Progress) -> Evaluation:
    """Listen to the corpus with the model and the baselines, one decode for all, and measure.

    Raises:
        SettingsError: the corpus or the model is not usable.
    """
    clips = read_corpus(corpus)
    contenders = dict.fromkeys((model, RAW_PEER, STATISTICS))
    heard = await hear_files(house, [clip.path for clip in clips], tuple(contenders), progress)
    usable = [clip for clip in clips if clip.path in heard.embeddings]
    if not usable:
        raise SettingsError(f"no clip of {corpus} could be heard: {heard.faults[0] if heard.faults else 'it is empty'}")
    baselines = {
        "random": random_vectors(len(usable)),
        f"{RAW_PEER}_raw": _raw(heard, usable, RAW_PEER),
        f"{STATISTICS}_statistics": z_scores(_raw(heard, usable, STATISTICS)),
    }
    opened = house.open_model(model)
    vectors = _standardised(_raw(heard, usable, model), usable, opened)
    report = evaluate(vectors, [clip.artist for clip in usable], [clip.source for clip in usable], baselines)
    return Evaluation(opened.card.id, report, heard.faults)


def _raw(heard: Heard, clips: Sequence[CorpusClip], model: str) -> NDArray[np.float32]:
    return np.stack([heard.embeddings[clip.path][model].values for clip in clips])


def _standardised(raw: NDArray[np.float32], clips: Sequence[CorpusClip], model: Model) -> NDArray[np.float32]:
    by_artist: dict[ArtistKey, list[int]] = {}
    for index, clip in enumerate(clips):
        by_artist.setdefault(ArtistKey(clip.artist), []).append(index)
    vectors = {artist: raw[rows] for artist, rows in by_artist.items()}
    return standardise(raw, learn_space(model.card.id, vectors, model.statistics))
