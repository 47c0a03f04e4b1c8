"""Several models' vectors of the same tracks, side by side in one space.

The space of an ensemble is made of those of its members: each standardises, damps and balances its own numbers as it
does alone, and the cosine of two joint rows is the weighted mean of the members' cosines, however many numbers each of
them gives. Shares count in deviations: a model to which any two artists are rather alike or rather unlike would
otherwise drown one whose scores lie close together. Only the calibration is learned for all of them together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.spaces import Space
from undercard.entities.vectors import Aspect
from undercard.similarity.calibration import prior_quantiles
from undercard.similarity.neighbours import ArtistSet
from undercard.similarity.sets import Floats

_SAME = 1e-6
_UNCALIBRATED = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What one model of an ensemble heard.

    Attributes:
        space: the model's own.
        heard: vectors of the space's length, finite.
    """

    space: Space
    heard: Mapping[ArtistKey, ArtistSet]


def join(parts: Sequence[Part]) -> dict[ArtistKey, ArtistSet]:
    """Artists that at least one model heard, with a row (sum of dims,) for every track that one of them heard.

    Where a model did not hear a track, its mean stands in the row: in the joint space that is nothing at all, so
    that it says neither like nor unlike.
    """
    names = {key: artist.name for part in reversed(parts) for key, artist in part.heard.items()}
    tracks: dict[ArtistKey, dict[TrackId, None]] = {}
    for part in parts:
        for key, artist in part.heard.items():
            tracks.setdefault(key, {}).update(dict.fromkeys(artist.tracks))
    places = {pair: row for row, pair in enumerate(_pairs(tracks.items()))}
    blocks = [_block(part, places) for part in parts]
    if not places:
        return {}
    ends = np.cumsum([len(owned) for owned in tracks.values()])[:-1]
    rows = np.split(np.concatenate(blocks, axis=1), ends)
    return {
        key: ArtistSet(names[key], tuple(owned), own) for (key, owned), own in zip(tracks.items(), rows, strict=True)
    }


def join_spaces(model: ModelId, members: Sequence[tuple[float, Space]]) -> Space:
    """The space of joint rows from each member's share and space; `calibrate` it before its scores are read.

    The shares are relative to each other.
    """
    weights = weigh(members)
    spaces = [space for _, space in members]
    return Space(
        model,
        mean=np.concatenate([space.mean for space in spaces]),
        scale=np.concatenate([space.scale for space in spaces]),
        quantiles=_UNCALIBRATED,
        artists=0,
        hubness=0.0,
        axes=_side_by_side(spaces),
        damping=np.concatenate([space.damping for space in spaces]),
        aspects=tuple(one for weight, space in zip(weights, spaces, strict=True) for one in _aspects(weight, space)),
    )


def weigh(members: Sequence[tuple[float, Space]]) -> list[float]:
    """The weight of each member's cosine, from its share and its space; they add up to 1."""
    weights = [share / _deviation(space) for share, space in members]
    return [weight / sum(weights) for weight in weights]


def _deviation(space: Space) -> float:
    """How far scores between artists lie apart in a space; as usual, where they all are the same."""
    varies = len(space.quantiles) and float(np.ptp(space.quantiles)) > _SAME
    return float(np.std(space.quantiles if varies else prior_quantiles()))


def _aspects(weight: float, space: Space) -> tuple[Aspect, ...]:
    own = space.aspects or (Aspect(len(space.mean)),)
    total = sum(aspect.share for aspect in own)
    return tuple(replace(aspect, share=weight * aspect.share / total) for aspect in own)


def _side_by_side(spaces: Sequence[Space]) -> Floats:
    """The members' axes, each in its own part of the dimensions."""
    dim, start, axes = sum(len(space.mean) for space in spaces), 0, list[Floats]()
    for space in spaces:
        own = np.zeros((len(space.damping), dim), dtype=np.float32)
        if len(space.damping):
            own[:, start : start + len(space.mean)] = space.axes
        axes.append(own)
        start += len(space.mean)
    return np.concatenate(axes)


def _block(part: Part, places: Mapping[tuple[ArtistKey, TrackId], int]) -> Floats:
    block = np.tile(part.space.mean, (len(places), 1))
    rows = [places[pair] for pair in _pairs((key, artist.tracks) for key, artist in part.heard.items())]
    if rows:
        block[rows] = np.concatenate([artist.vectors for artist in part.heard.values()])
    return block


def _pairs(owned: Iterable[tuple[ArtistKey, Iterable[TrackId]]]) -> list[tuple[ArtistKey, TrackId]]:
    return [(key, track) for key, tracks in owned for track in tracks]
