"""Spaces: how the vectors of one model are standardised, and what a score means there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.spaces import Space
from undercard.entities.vectors import Aspect, ModelStatistics
from undercard.errors import ItemError
from undercard.similarity.aspects import balance, parts_of, weigh
from undercard.similarity.calibration import learn_quantiles
from undercard.similarity.damping import damped, find_directions
from undercard.similarity.hubness import CROWD, Crowd, crowd_of, measure_hubness
from undercard.similarity.sets import DEFAULT, Comparison, Floats, compare_all, settle, stack
from undercard.similarity.spread import TYPICAL, Spread, learn_spread

VERSION = 3

DEAD_VARIANCE = 1e-10
"""A dimension that varies less carries nothing; of MusiCNN's 1,506 pooled dimensions 1,082 are dead."""

CLIP = 3.0
"""Standardised values are cut at this many deviations: one odd dimension must not speak for a track."""

_MEAN_PRIOR = 25.0
"""The model's own mean counts as much as this many tracks of the library."""

_VARIANCE_PRIOR = 20.0
"""A variance that does not rest on a network's training data counts as much as this many tracks."""

_TELLING = 2
"""Tracks from which on a variance means anything."""

_NONE = np.zeros(0, dtype=np.float32)

_SAMPLE = 600
"""Artists the calibration and the axes look at; more change little but the time it takes."""


def learn_space(
    model: ModelId,
    vectors: Mapping[ArtistKey, Floats],
    statistics: ModelStatistics | None,
    comparison: Comparison = DEFAULT,
    *,
    factor: float = 1.0,
) -> Space:
    """Give the space of one model: its standardisation, its calibration and its hubness.

    What is learned from the library is held back by a prior, so that a library of one track changes next to
    nothing: the centre moves from the model's mean towards the library's; the directions along which the
    library varies most are damped (shrunk whitening) in each aspect, so that one trait, such as loud against
    soft, cannot decide every comparison; aspects are weighed by the spread of their cosines; and the
    calibration is the spread of scores between *different* artists. Only the last looks at who made a track.

    Args:
        model: whose vectors these are; vectors of another model must not be among them.
        vectors: (tracks, dim) float32 as the model gave them, for every artist that was heard; may be empty.
        statistics: of the model's training data; without them the library's own, shrunk, serve.
        comparison: how sets are compared; `nearest` must be told the same.
        factor: of the damping's strength.

    Raises:
        ItemError: vectors of different lengths, or values that are not finite; names the artist.
    """
    space = shape_space(model, vectors, statistics, factor)
    return calibrate(space, [vectors[key] for key in sorted(vectors) if len(vectors[key])], comparison)


def shape_space(
    model: ModelId, vectors: Mapping[ArtistKey, Floats], statistics: ModelStatistics | None, factor: float = 1.0
) -> Space:
    """As `learn_space`, but not yet calibrated: how vectors are standardised, and nothing of what a score means."""
    heard = {key: check_vectors(key, vectors[key]) for key in sorted(vectors) if len(vectors[key])}
    dim = _common_dimension(model, heard, statistics)
    rows = np.concatenate([np.zeros((0, dim), dtype=np.float32), *_sample(list(heard.values()))])
    scaled = _from_library(rows) if statistics is None else _from_statistics(statistics, rows)
    centred = _centre(Space(model, *scaled, _NONE, 0, 0.0), rows)
    return _damp(centred, rows, statistics.aspects if statistics else (), factor)


def calibrate(space: Space, sets: Sequence[Floats], comparison: Comparison = DEFAULT) -> Space:
    """The same space with what a score means in it: its crowd, its spread, its quantiles and its hubness.

    Args:
        space: how vectors are standardised.
        sets: (tracks, dim) of each artist of the library, in the order of their keys.
        comparison: how sets are compared.

    Raises:
        ItemError: vectors that do not belong to the space.
    """
    units = [standardise(values, space) for values in _sample(list(sets))]
    rows = crowd_rows(np.concatenate([np.zeros((0, len(space.mean)), dtype=np.float32), *units]))
    crowd = crowd_of(rows)
    spread = learn_spread(units, crowd)
    scores = pair_scores(units, len(space.mean), comparison, crowd, spread)
    return replace(
        space,
        quantiles=learn_quantiles(_told(scores, units, comparison), len(units)),
        artists=len(units),
        hubness=measure_hubness(scores).skew,
        crowd=rows,
        within=spread.within,
        between=spread.between,
    )


def standardise(values: Floats, space: Space) -> Floats:
    """Unit rows (n, dim) float32 of the space: centred, scaled, cut at three deviations, damped, length one.

    Of several aspects each is made unit by itself and counts by its share.

    A row with nothing left after centring stays zero: it is like nobody.

    Raises:
        ItemError: another length than the space's, or values that are not finite.
    """
    rows = check_vectors(space.model, values)
    if rows.shape[1] != len(space.mean):
        raise ItemError(
            space.model,
            f"vectors have {rows.shape[1]} values, the space has {len(space.mean)}: they come from another model "
            "or version; embed again with this one",
        )
    steps = damped(_steps(rows, space), space)
    if space.aspects:
        steps = balance(steps, space.aspects)
    lengths = np.linalg.norm(steps, axis=1, keepdims=True)
    units: Floats = np.divide(steps, lengths, out=np.zeros_like(steps), where=lengths > 0)
    return units


def check_vectors(item: str, values: Floats) -> Floats:
    """The rows as (n, dim) float32.

    Raises:
        ItemError: not two-dimensional, or not finite.
    """
    rows = np.asarray(values, dtype=np.float32)
    if rows.ndim != 2:  # noqa: PLR2004 - rows and columns
        raise ItemError(item, f"vectors must be rows of a table, not of shape {rows.shape}")
    if not np.isfinite(rows).all():
        bad = int(np.flatnonzero(~np.isfinite(rows).all(axis=1))[0])
        raise ItemError(item, f"vector {bad} holds values that are not numbers; embed that track again")
    return rows


def pair_scores(
    units: list[Floats],
    dim: int,
    comparison: Comparison = DEFAULT,
    crowd: Crowd | None = None,
    spread: Spread = TYPICAL,
) -> Floats:
    """Scores (k, k) of all sets of unit rows against each other; the diagonal means nothing."""
    stacked = stack(units, dim, crowd, spread)
    rows = [compare_all(unit, stacked, comparison, crowd) for unit in units]
    return np.stack(rows) if rows else np.zeros((0, 0), dtype=np.float32)


def _told(scores: Floats, units: Sequence[Floats], comparison: Comparison) -> Floats:
    """Scores of every two artists as `nearest` tells them, the thin ones shrunk: what is held against the scale."""
    pairs = np.triu_indices(len(units), k=1)
    if not len(pairs[0]):
        return scores[pairs]
    counts, centre = np.array([len(rows) for rows in units], dtype=np.intp), float(np.median(scores[pairs]))
    rows = [settle(row, len(own), counts, centre, comparison) for row, own in zip(scores, units, strict=True)]
    return np.stack(rows)[pairs]


def crowd_rows(units: Floats) -> Floats:
    """Those of the unit rows of a library, in order, that make its crowd."""
    chosen: Floats = units[np.linspace(0, len(units) - 1, min(len(units), CROWD)).astype(int)]
    return chosen


def _sample(sets: list[Floats]) -> list[Floats]:
    if len(sets) <= _SAMPLE:
        return sets
    return [sets[i] for i in np.linspace(0, len(sets) - 1, _SAMPLE).astype(int)]


def _common_dimension(model: ModelId, heard: Mapping[ArtistKey, Floats], statistics: ModelStatistics | None) -> int:
    dims = {values.shape[1]: key for key, values in heard.items()}
    if statistics is not None:
        dims.setdefault(len(statistics.mean), ArtistKey("the model's statistics"))
    if len(dims) > 1:
        told = ", ".join(f"{dim} ({owner})" for dim, owner in sorted(dims.items()))
        raise ItemError(model, f"vectors of different lengths, so of different models, cannot share a space: {told}")
    return next(iter(dims), 0)


def _from_statistics(statistics: ModelStatistics, rows: Floats) -> tuple[Floats, Floats]:
    """The model's own; where they rest on a few tracks, the library's say more the larger it is."""
    variance = statistics.variance.astype(np.float64)
    if len(rows) >= _TELLING:
        trust = len(rows) / (len(rows) + _VARIANCE_PRIOR)
        for aspect, part in zip(statistics.aspects, parts_of(statistics.aspects, len(variance)), strict=False):
            if aspect.tracks:
                own = rows[:, part].astype(np.float64).var(axis=0)
                variance[part] += trust * (own - variance[part])
    return statistics.mean.astype(np.float32), _inverse_deviation(variance)


def _from_library(rows: Floats) -> tuple[Floats, Floats]:
    """No mean yet, and the diagonal of the library's own tracks drawn towards one common variance."""
    variance = rows.astype(np.float64).var(axis=0) if len(rows) else np.ones(rows.shape[1])
    live = variance > DEAD_VARIANCE
    typical = float(variance[live].mean()) if live.any() else 1.0
    trust = len(rows) / (len(rows) + _VARIANCE_PRIOR)
    shrunk = np.where(live | (len(rows) < _TELLING), trust * variance + (1.0 - trust) * typical, 0.0)
    return np.zeros(rows.shape[1], dtype=np.float32), _inverse_deviation(shrunk)


def _centre(space: Space, rows: Floats) -> Space:
    """Move the mean towards the library's."""
    if not len(rows):
        return space
    trust = len(rows) / (len(rows) + _MEAN_PRIOR)
    moved = space.mean + trust * (rows.mean(axis=0, dtype=np.float64) - space.mean)
    return replace(space, mean=moved.astype(np.float32))


def _damp(space: Space, rows: Floats, aspects: tuple[Aspect, ...], factor: float) -> Space:
    """Find, in each aspect, the directions along which the library varies most, and how far to damp each."""
    steps = _steps(rows, space)
    if len(rows) >= _TELLING:
        axes, damping = find_directions(steps, space.scale, aspects, factor)
        space = replace(space, axes=axes, damping=damping, factor=factor)
    return replace(space, aspects=weigh(aspects, damped(steps, space)) if aspects else ())


def _steps(rows: Floats, space: Space) -> Floats:
    steps: Floats = np.clip((rows - space.mean) * space.scale, -CLIP, CLIP)
    return steps


def _inverse_deviation(variance: NDArray[np.floating]) -> Floats:
    live = variance >= DEAD_VARIANCE
    return np.where(live, 1.0 / np.sqrt(np.where(live, variance, 1.0)), 0.0).astype(np.float32)
