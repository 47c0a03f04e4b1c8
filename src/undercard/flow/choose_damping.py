"""How strongly to damp: what finds the user's own artists best, where there are enough of them to say.

Stronger damping costs likeness in kind (docs/evaluation/retrieval.md), and few artists say little, so the shipped
strength stays unless another beats it beyond doubt, among artists that the space did not learn from.
"""

from collections.abc import Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray

from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.spaces import Space
from undercard.entities.vectors import ModelStatistics
from undercard.evaluation.measures import measure_list
from undercard.evaluation.unseen import unseen_scores
from undercard.similarity.hubness import crowd_of
from undercard.similarity.space import crowd_rows, shape_space, standardise

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

FEWEST_TRACKS = 200
FEWEST_ARTISTS = 40
"""With several tracks each."""

FACTORS = (0.0, 1.0, 4.0)
"""Of the shipped strength: no whitening, as shipped, and near to full."""

GROWTH = 1.25
"""A library that grew by a quarter chooses anew."""

_DOUBT = 2.0
"""Standard errors by which another strength must win."""

_ARTISTS = 120
_TRACKS = 4
_FOLDS = 4


def is_time_to_choose(last: Space | None, tracks: int) -> bool:
    """Whether a library of so many tracks has enough to say, and something new since it chose last."""
    return tracks >= FEWEST_TRACKS and (last is None or tracks >= GROWTH * last.weighed)


def choose_factor(model: ModelId, vectors: Mapping[ArtistKey, Floats], statistics: ModelStatistics | None) -> float:
    """The factor of the damping's strength; 1 unless another wins.

    Args:
        model: whose vectors these are.
        vectors: (tracks, dim) of every artist, of one length and finite.
        statistics: of the model.
    """
    several = [key for key in sorted(vectors) if len(vectors[key]) > 1]
    if len(several) < FEWEST_ARTISTS:
        return 1.0
    some = [several[i] for i in np.linspace(0, len(several) - 1, min(len(several), _ARTISTS)).astype(int)]
    sets = {key: vectors[key][:_TRACKS] for key in some}
    precisions = {factor: _precisions(model, sets, statistics, factor) for factor in FACTORS}
    gains = {factor: _surplus(own - precisions[1.0]) for factor, own in precisions.items()}
    best = max(FACTORS, key=lambda factor: gains[factor])
    return best if gains[best] > 0 else 1.0


def _surplus(gains: NDArray[np.float64]) -> float:
    """What is left of a mean gain after what may be chance."""
    return float(gains.mean() - _DOUBT * gains.std(ddof=1) / np.sqrt(len(gains)))


def _precisions(
    model: ModelId, sets: Mapping[ArtistKey, Floats], statistics: ModelStatistics | None, factor: float
) -> NDArray[np.float64]:
    """Mean average precision of each artist's tracks at finding each other, in spaces that never saw the artist."""
    owners = np.repeat(np.arange(len(sets)), [len(rows) for rows in sets.values()])
    names = [str(key) for key, rows in sets.items() for _ in rows]
    told = partial(_likenesses, model, np.concatenate(list(sets.values())), names, statistics, factor)
    scores = unseen_scores(names, told, folds=_FOLDS)
    found = np.zeros(len(sets))
    for track, owner in enumerate(owners):
        others = np.arange(len(owners)) != track
        own = measure_list(scores[track, others], owners[others] == owner)
        found[owner] += own.average_precision
    return found / np.bincount(owners)


def _likenesses(
    model: ModelId, rows: Floats, names: list[str], statistics: ModelStatistics | None, factor: float, lesson: Mask
) -> Floats:
    owned: dict[ArtistKey, list[int]] = {}
    for track in np.flatnonzero(lesson):
        owned.setdefault(ArtistKey(names[int(track)]), []).append(int(track))
    space = shape_space(model, {key: rows[own] for key, own in owned.items()}, statistics, factor)
    units = standardise(rows, space)
    crowd = crowd_of(crowd_rows(units[lesson]))
    cosines = np.asarray(units @ units.T, dtype=np.float32)
    if crowd is None:
        return cosines
    standing = crowd.standing(units)
    return crowd.level(cosines, standing, standing)
