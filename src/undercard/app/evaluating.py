"""evaluate retrieval: does the sound find the artist? On a corpus of the user's own."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.app.hearing import Heard, hear_files
from undercard.app.house import House
from undercard.app.pooling import Pool
from undercard.app.unseen import FEWEST, seen_likeness, standardised, unseen_likeness
from undercard.errors import SettingsError
from undercard.evaluation.baselines import random_vectors, z_scores
from undercard.evaluation.retrieval import RetrievalReport, Scores, evaluate
from undercard.flow.step import Progress

_COLUMNS = ("artist", "clip", "source_repo")
RAW_PEER = "musicnn_penultimate"
"""Raw penultimate vectors under cosine: what the best-known self-hosted peer compares."""

STATISTICS = "mfcc"
UNSEEN, SEEN, PLAIN = "unseen artists", "space of all clips", "standardised only"

Told = NDArray[np.float32] | Scores


@dataclass(frozen=True, slots=True)
class CorpusClip:
    """One labelled clip."""

    artist: str
    path: Path
    source: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A report with what it was made from.

    Attributes:
        model: id of the model, or of the ensemble as it was asked for.
        report: what was measured.
        faults: clips that could not be heard, one sentence each.
        learned: an ensemble's name with the shares that all artists together teach; empty for a single model.
    """

    model: str
    report: RetrievalReport
    faults: tuple[str, ...]
    learned: str = ""


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

    A model is measured on artists that its space never saw (`undercard.evaluation.unseen`); beside it stands what
    the space of all clips gives. An ensemble is measured in the space of all clips, with the shares asked for; beside
    it stand itself among unseen artists, its members, itself with learned shares (each artist's clips under shares
    that the other artists taught), and the fusion of its members' ranks.

    Raises:
        SettingsError: the corpus or the model is not usable.
    """
    clips = read_corpus(corpus)
    opened = house.open_model(model)
    contenders = tuple(dict.fromkeys((*(member.asked for member in opened.members), RAW_PEER, STATISTICS)))
    heard = await hear_files(house, [clip.path for clip in clips], contenders, progress)
    usable = [clip for clip in clips if len(heard.embeddings.get(clip.path, ())) == len(contenders)]
    if not usable:
        raise SettingsError(f"no clip of {corpus} could be heard: {heard.faults[0] if heard.faults else 'it is empty'}")
    artists = [clip.artist for clip in usable]
    pool = Pool(opened, [_raw(heard, usable, member.asked) for member in opened.members], artists)
    own, rivals = _contend(pool)
    rivals["random"] = random_vectors(len(usable))
    rivals[f"{RAW_PEER}_raw"] = _raw(heard, usable, RAW_PEER)
    rivals[f"{STATISTICS}_statistics"] = z_scores(_raw(heard, usable, STATISTICS))
    report = evaluate(own, artists, [clip.source for clip in usable], rivals)
    return Evaluation(opened.id, report, heard.faults, pool.advice())


def _contend(pool: Pool) -> tuple[Told, dict[str, Told]]:
    """What is measured, and the same models in other ways beside it."""
    seen = seen_likeness(pool.ensemble, pool.raw, pool.artists)
    enough = len(set(pool.artists)) >= FEWEST
    unseen = unseen_likeness(pool.ensemble, pool.raw, pool.artists) if enough else None
    if len(pool.raw) > 1:
        rivals: dict[str, Told] = {UNSEEN: unseen} if unseen else {}
        return seen, rivals | {**pool.members(), **pool.learned(), **pool.fused()}
    rivals = {SEEN: seen} if unseen else {}
    statistics = pool.ensemble.members[0].model.statistics
    return unseen or seen, rivals | ({PLAIN: standardised(pool.raw[0], statistics)} if statistics else {})


def _raw(heard: Heard, clips: Sequence[CorpusClip], model: str) -> NDArray[np.float32]:
    return np.stack([heard.embeddings[clip.path][model].values for clip in clips])
