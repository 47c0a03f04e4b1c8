"""The known artists nearest to an act, each with its strength and the two tracks to hear."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.similarity import Match, Neighbour
from undercard.entities.spaces import Space
from undercard.errors import ItemError
from undercard.similarity.calibration import band, strengths
from undercard.similarity.hubness import Crowd, crowd_of
from undercard.similarity.index import Index, shortlist, shortlist_size
from undercard.similarity.sets import (
    DEFAULT,
    Comparison,
    Floats,
    SetScore,
    Stack,
    compare_all,
    compare_one,
    settle,
    stack,
    take,
)
from undercard.similarity.space import standardise
from undercard.similarity.spread import spread_of

VERSION = 3

INTERVAL = 1.28
"""Standard errors to either side: four in five intervals hold the strength that more tracks would give."""


_SPARE = 20
"""Artists compared exactly for each one that is asked for, at least."""


@dataclass(frozen=True, slots=True, eq=False)
class ArtistSet:
    """An artist as heard.

    Attributes:
        name: as the user knows it.
        tracks: one id for each row of `vectors`.
        vectors: (n, dim) float32 as the model gave them, not standardised.
    """

    name: str
    tracks: tuple[TrackId, ...]
    vectors: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """Known artists, standardised once and laid end to end for any number of questions.

    Attributes:
        keys: of the artists, ascending.
        sets: the artists.
        stack: their unit rows.
        holders: which artists hold a track; a joint track has several.
        crowd: of the space; None when it is too small for one.
        index: of the artists; None below the size at which one pays, and for a single question.
    """

    keys: tuple[ArtistKey, ...]
    sets: tuple[ArtistSet, ...]
    stack: Stack
    holders: Mapping[TrackId, frozenset[ArtistKey]]
    crowd: Crowd | None = None
    index: Index | None = None

    def unit_rows(self, index: int) -> Floats:
        """Unit rows of one artist."""
        start = self.stack.starts[index]
        return self.stack.vectors[start : start + self.stack.counts[index]]

    def one(self, index: int) -> Stack:
        """One artist as a stack of its own."""
        return take(self.stack, np.array([index], dtype=np.intp))


def build_library(known: Mapping[ArtistKey, ArtistSet], space: Space) -> Library:
    """Standardise the known artists; those without a track are left out.

    Raises:
        ItemError: vectors that do not belong to the space or are not finite; it names the artist.
    """
    keys = tuple(key for key in sorted(known) if len(known[key].vectors))
    units = [_unit(known[key], space) for key in keys]
    holders: dict[TrackId, frozenset[ArtistKey]] = {}
    for key in keys:
        for track in known[key].tracks:
            holders[track] = holders.get(track, frozenset()) | {key}
    crowd = crowd_of(space.crowd)
    stacked = stack(units, len(space.mean), crowd, spread_of(space))
    return Library(keys, tuple(known[key] for key in keys), stacked, holders, crowd)


def nearest(
    key: ArtistKey,
    act: ArtistSet,
    known: Library | Mapping[ArtistKey, ArtistSet],
    space: Space,
    top: int = 10,
    *,
    comparison: Comparison = DEFAULT,
) -> tuple[Neighbour, ...]:
    """The known artists nearest to an act, best first, never the act itself.

    Empty when the act has no track or nobody is known. Ties are ordered by key. A track that the act made
    together with a known artist is like itself, which says nothing: it is left out where others remain.

    Args:
        key: the act's own key, left out of the answer.
        act: its tracks.
        known: the artists to compare with; pass a `Library` when asking more than once.
        space: learned with the same comparison.
        top: at most so many.
        comparison: how sets are compared.

    Raises:
        ItemError: vectors that do not belong to the space or are not finite.
    """
    library = known if isinstance(known, Library) else build_library(known, space)
    if not len(act.vectors) or not library.keys:
        return ()
    act = _without_joint_tracks(key, act, library)
    unit = _unit(act, space)
    own = library.crowd.standing(unit) if library.crowd else None
    order = (i for i in _best_first(unit, own, library, _centre(space), top, comparison) if library.keys[i] != key)
    chosen = [index for index, _ in zip(order, range(top), strict=False)]
    return tuple(
        _neighbour(act, library, index, space, found, comparison)
        for index in chosen
        for found in [compare_one(unit, library.one(index), comparison, library.crowd, own)]
    )


def _best_first(
    unit: Floats, own: Floats | None, library: Library, centre: float, top: int, comparison: Comparison
) -> list[int]:
    """Artists of the library, best first; with an index those that can be among the best."""
    some, few = np.arange(len(library.keys)), library.stack
    if library.index is not None and comparison is Comparison.SOFT_CHAMFER:
        size = max(shortlist_size(len(library.keys)), _SPARE * top)
        some = shortlist(library.index, unit, library.crowd, centre, size, own)
        few = take(library.stack, some)
    scores = compare_all(unit, few, comparison, library.crowd, own)
    told = settle(scores, len(unit), few.counts, centre, comparison)
    return [int(i) for i in some[np.argsort(-told, kind="stable")]]


def _neighbour(
    act: ArtistSet, library: Library, index: int, space: Space, found: SetScore, comparison: Comparison
) -> Neighbour:
    other = library.sets[index]
    reach = INTERVAL * found.error
    raw = np.array([found.score, found.score - reach, found.score + reach], dtype=np.float32)
    counts = np.full(3, len(other.tracks), dtype=np.intp)
    told = settle(raw, len(act.tracks), counts, _centre(space), comparison)
    strength, low, high = (float(s) for s in strengths(told, space.quantiles))
    return Neighbour(
        artist=library.keys[index],
        name=other.name,
        score=float(told[0]),
        strength=strength,
        low=low,
        high=high,
        band=band(strength, len(act.tracks), len(other.tracks)),
        match=Match(act.tracks[found.pair[0]], other.tracks[found.pair[1]], found.cosine),
        tracks=len(act.tracks),
    )


def _without_joint_tracks(key: ArtistKey, act: ArtistSet, library: Library) -> ArtistSet:
    own = [row for row, track in enumerate(act.tracks) if library.holders.get(track, frozenset()) <= {key}]
    if not own or len(own) == len(act.tracks):
        return act
    return ArtistSet(act.name, tuple(act.tracks[row] for row in own), act.vectors[own])


def _unit(artist: ArtistSet, space: Space) -> Floats:
    try:
        return standardise(artist.vectors, space)
    except ItemError as fault:
        raise ItemError(artist.name, fault.message) from fault


def _centre(space: Space) -> float:
    return float(np.median(space.quantiles)) if len(space.quantiles) else 0.0
