"""How alike the clips of a corpus are, and how alike if nothing had been learned from their artists."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.ensembles import Ensemble
from undercard.entities.names import ArtistKey
from undercard.entities.spaces import Space
from undercard.entities.vectors import ModelStatistics
from undercard.evaluation.retrieval import Scores
from undercard.evaluation.unseen import unseen_scores
from undercard.similarity.aspects import parts_of
from undercard.similarity.ensembles import join_spaces
from undercard.similarity.hubness import crowd_of
from undercard.similarity.space import DEAD_VARIANCE, calibrate, learn_space, standardise

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
FEWEST = 3
"""Artists: with fewer nobody is left to learn from."""


def seen_likeness(ensemble: Ensemble, raw: Sequence[Floats], artists: Sequence[str]) -> Scores:
    """Likeness of all clips, (n, n), in the space of all clips, as a library that holds them would have it.

    Args:
        ensemble: the models, under the shares asked for.
        raw: of each of them, (n, dim) as it gave them.
        artists: of the n clips.
    """
    everybody = np.ones(len(artists), dtype=np.bool_)
    statistics = [member.model.statistics for member in ensemble.members]
    return Scores(_likeness(ensemble, raw, artists, everybody, statistics))


def unseen_likeness(ensemble: Ensemble, raw: Sequence[Floats], artists: Sequence[str]) -> Scores:
    """The same, of each two clips in a space that neither of their artists helped to learn."""

    def after(lesson: Mask) -> Floats:
        statistics = [
            _relearned(member.model.statistics, rows[lesson])
            for member, rows in zip(ensemble.members, raw, strict=True)
        ]
        return _likeness(ensemble, raw, artists, lesson, statistics)

    return Scores(unseen_scores(artists, after))


def standardised(rows: Floats, statistics: ModelStatistics) -> Floats:
    """Vectors standardised by the model's training data and by nothing else, without what rests on a corpus."""
    known = parts_of(statistics.aspects, rows.shape[1])[0]
    variance = statistics.variance[known]
    steps = (rows[:, known] - statistics.mean[known]) / np.sqrt(np.maximum(variance, DEAD_VARIANCE))
    return np.where(variance > DEAD_VARIANCE, steps, 0.0).astype(np.float32)


def _likeness(
    ensemble: Ensemble,
    raw: Sequence[Floats],
    artists: Sequence[str],
    lesson: Mask,
    statistics: Sequence[ModelStatistics | None],
) -> Floats:
    taught = [_sets(rows, artists, lesson) for rows in raw]
    ids = [member.model.card.id for member in ensemble.members]
    spaces = [learn_space(model, sets, known) for model, sets, known in zip(ids, taught, statistics, strict=True)]
    if len(raw) == 1:
        return _held_against_the_crowd(standardise(raw[0], spaces[0]), spaces[0])
    rows = np.concatenate(raw, axis=1)
    joint = join_spaces(ensemble.id, list(zip(ensemble.shares, spaces, strict=True)))
    joint = calibrate(joint, list(_sets(rows, artists, lesson).values()))
    return _held_against_the_crowd(standardise(rows, joint), joint)


def _held_against_the_crowd(units: Floats, space: Space) -> Floats:
    crowd, cosines = crowd_of(space.crowd), np.asarray(units @ units.T, dtype=np.float32)
    if crowd is None:
        return cosines
    standing = crowd.standing(units)
    return crowd.level(cosines, standing, standing)


def _sets(rows: Floats, artists: Sequence[str], lesson: Mask) -> dict[ArtistKey, Floats]:
    owned: dict[ArtistKey, list[int]] = {}
    for index in np.flatnonzero(lesson):
        owned.setdefault(ArtistKey(artists[int(index)]), []).append(int(index))
    return {artist: rows[own] for artist, own in owned.items()}


def _relearned(statistics: ModelStatistics | None, rows: Floats) -> ModelStatistics | None:
    """Statistics that rest on few tracks may rest on those of the corpus: they are taken from these rows instead."""
    if statistics is None:
        return None
    mean, variance = statistics.mean.copy(), statistics.variance.copy()
    for aspect, part in zip(statistics.aspects, parts_of(statistics.aspects, len(mean)), strict=False):
        if aspect.tracks:
            mean[part] = rows[:, part].mean(axis=0, dtype=np.float64)
            variance[part] = rows[:, part].astype(np.float64).var(axis=0)
    return replace(statistics, mean=mean, variance=variance)
