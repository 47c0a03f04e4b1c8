"""drift: how an artist's neighbours moved between runs, and with the years of its releases."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.app.asking import is_waiting, why_unheard
from undercard.app.house import House
from undercard.app.line import open_sources, open_workshop, walk_for
from undercard.entities.history import Snapshot
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.similarity import Neighbour
from undercard.entities.spaces import Space
from undercard.entities.tracks import Track
from undercard.errors import SettingsError
from undercard.flow.date_tracks import date_tracks
from undercard.flow.hearing import heard_artists, split_odd
from undercard.flow.keys import under_model
from undercard.flow.line import walk
from undercard.flow.rank_events import why_no_space
from undercard.flow.step import Progress, Scope
from undercard.kit.text import fold_name
from undercard.similarity.drift import Shift, compare_snapshots
from undercard.similarity.neighbours import ArtistSet, build_library, nearest
from undercard.similarity.periods import Passage, Period, cut_periods, measure_passage
from undercard.similarity.space import standardise
from undercard.store.memory import MemoryShelf
from undercard.store.port import Shelves

MOST_TRACKS = 20
_EARLY, _LATE = ArtistKey("the first era"), ArtistKey("the last era")


@dataclass(frozen=True, slots=True)
class OtherEar:
    """What runs with another model have kept.

    Attributes:
        model: id of the model.
        snapshots: how many.
        newest: the last of them.
        shared: neighbours that it and the newest snapshot of the model in use both name; None when that has none.
    """

    model: str
    snapshots: int
    newest: Snapshot
    shared: int | None


@dataclass(frozen=True, slots=True)
class Runs:
    """What runs have kept of an artist.

    Attributes:
        snapshots: of the model in use, the oldest first.
        shifts: from each to the next.
        whole: from the first to the newest; None with fewer than two.
        heard_since: neighbours of which nothing had been heard yet at the first snapshot.
        others: what other models have kept, by id.
    """

    snapshots: tuple[Snapshot, ...]
    shifts: tuple[Shift, ...]
    whole: Shift | None
    heard_since: frozenset[ArtistKey]
    others: tuple[OtherEar, ...]


@dataclass(frozen=True, slots=True)
class Era:
    """A period of an artist's releases.

    Attributes:
        period: its years and tracks.
        tracks: ids of them, the oldest first.
        neighbours: nearest to these tracks alone, best first.
    """

    period: Period
    tracks: tuple[TrackId, ...]
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Years:
    """An artist's tracks by the year of their release.

    Attributes:
        heard: tracks that were heard.
        dated: tracks among them whose year is told.
        eras: the oldest first; one, when the years allow no more.
        passage: how far the sound moved; None with fewer than two eras.
        alike: strength of the first era's tracks beside the last one's; None with fewer than two eras.
        one_album: each era is a single album, so that it may be the album and not the time that differs.
        cosines: (dated, dated) of the dated tracks, in the order of the eras.
    """

    heard: int
    dated: int
    eras: tuple[Era, ...] = ()
    passage: Passage | None = None
    alike: float | None = None
    one_album: bool = False
    cosines: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class Drift:
    """How an artist moved.

    Attributes:
        name: as the user knows it.
        model: id of the model in use.
        runs: between runs.
        years: with the years.
        names: of every artist that is named.
        tracks: every track that is named.
        faults: what could not be asked.
        why: why nothing can be said of its sound; empty when something can.
        waits: whether it is a source that could not be asked which holds that up.
        most: of how many tracks it was asked, for this question alone; 0 = of those that runs listen to.
    """

    name: str
    model: str
    runs: Runs
    years: Years
    names: Mapping[str, str]
    tracks: Mapping[TrackId, Track]
    why: str = ""
    faults: tuple[str, ...] = ()
    waits: bool = False
    most: int = 0


async def drift(
    house: House, name: str, top: int, tracks: int | None, library: Sequence[Path], progress: Progress
) -> Drift:
    """Give how an artist's neighbours moved; it is resolved and heard first if need be.

    Args:
        house: what to work with.
        name: of the artist, however it is written.
        top: nearest artists of each era.
        tracks: listen to as many of its tracks, for this question alone; None = those that runs listen to.
        library: further music folders.
        progress: is told what goes on.

    Raises:
        SettingsError: the name is empty.
    """
    key = fold_name(name)
    if not key:
        raise SettingsError("NAME is empty: write a name, as in undercard drift 'Four Tet'")
    with closing(house.open_store()) as store:
        shelves, model = store.shelves, house.open_model(house.model).card.id
        lacking = not heard_artists(shelves, model, {}, [key]) or shelves.spaces.get(model) is None
        more = tracks is not None and tracks > house.tracks
        async with AsyncExitStack() as stack:
            own = shelves
            if lacking or more:
                stack.enter_context(store.claim("drift"))
            if lacking:
                workshop = await open_workshop(stack, house, shelves, library=library)
                await walk_for(workshop, shelves, {key: name}, progress)
            if more:
                wide = replace(house, tracks=tracks or house.tracks)
                own = await _listen_wider(stack, wide, shelves, {key: name}, library, progress)
            catalogs, _ = open_sources(stack, house, shelves, library)
            dated, faults = await date_tracks(_tracks(own, [key]).values(), catalogs, progress)
        found = _drift(shelves, own, model, name, top, dated)
        return replace(found, faults=tuple(faults), most=tracks or 0)


async def _listen_wider(
    stack: AsyncExitStack,
    house: House,
    shelves: Shelves,
    names: dict[str, str],
    library: Sequence[Path],
    progress: Progress,
) -> Shelves:
    """The same shelves with more tracks of one artist, in memory alone: kept, the next run would compare them too."""
    aside = replace(shelves, tracks=MemoryShelf(), vectors=MemoryShelf())
    workshop = await open_workshop(stack, house, shelves, library=library)
    steps = workshop.steps()
    scope = Scope(house.clock(), messages=frozenset(), extra=names)
    await walk([steps["find_tracks"]], aside, scope, progress)
    found = aside.tracks.get(next(iter(names)))
    if found is None or not found.value:
        return shelves
    models = [member.model.card.id for member in workshop.model.members]
    known = shelves.vectors.find(under_model(track.id, model) for track in found.value for model in models)
    aside.vectors.put(list(known.values()))
    await walk([steps["embed_tracks"]], aside, scope, progress)
    return aside


def _drift(
    shelves: Shelves, own: Shelves, model: ModelId, name: str, top: int, dated: Mapping[TrackId, Track]
) -> Drift:
    key = ArtistKey(fold_name(name))
    names = _names(shelves)
    runs = _runs(shelves, model, key)
    row = shelves.spaces.get(model)
    space = row.value if row else None
    heard = heard_artists(shelves, model, names)
    mine = heard_artists(own, model, names, [key]).get(key)
    shown = names.get(key, name)
    if mine is None or space is None:
        why = (why_no_space(row) if mine is not None else "") or why_unheard(shelves, key)
        waits = mine is None and is_waiting(shelves, key)
        return Drift(shown, model, runs, Years(0, 0), names, {}, why, waits=waits)
    fit, _ = split_odd(heard | {key: mine}, len(space.mean))
    if key not in fit:
        return Drift(shown, model, runs, Years(0, 0), names, {}, "its vectors do not fit the model: embed it again")
    years = _years(key, fit, dated, space, top)
    near = {neighbour.artist for era in years.eras for neighbour in era.neighbours}
    return Drift(shown, model, runs, years, names, _tracks(shelves, sorted(near)) | dict(dated))


def _names(shelves: Shelves) -> dict[str, str]:
    """As the user knows them: those who are loved as they are loved, all others as they are billed."""
    loved: dict[str, str] = {}
    for row in shelves.known.rows():
        loved.update({str(artist.key): artist.name for artist in row.value or ()})
    return {row.key: row.value.name for row in shelves.verdicts.rows() if row.value is not None} | loved


def _tracks(shelves: Shelves, keys: Sequence[str]) -> dict[TrackId, Track]:
    return {track.id: track for row in shelves.tracks.find(keys).values() for track in row.value or ()}


def _runs(shelves: Shelves, model: ModelId, key: ArtistKey) -> Runs:
    begin = under_model(key, "")
    rows = shelves.history.find([place for place in shelves.history.stamps() if place.startswith(begin)])
    kept = {place.removeprefix(begin): row.value for place, row in rows.items() if row.value}
    own = kept.pop(model, ())
    newest = {near.artist for near in own[-1].near} if own else None
    others = tuple(
        OtherEar(
            other,
            len(snapshots),
            snapshots[-1],
            None if newest is None else len(newest & {near.artist for near in snapshots[-1].near}),
        )
        for other, snapshots in sorted(kept.items())
    )
    whole = compare_snapshots(own[0], own[-1]) if len(own) > 1 else None
    shifts = tuple(compare_snapshots(one, other) for one, other in pairwise(own))
    since = _heard_since(shelves, model, whole, own[0].at) if whole else frozenset()
    return Runs(own, shifts, whole, since, others)


def _heard_since(shelves: Shelves, model: ModelId, whole: Shift, then: datetime) -> frozenset[ArtistKey]:
    """Newcomers of whom no vector is as old as the first snapshot."""
    new = [move.artist for move in whole.moves if move.before is None]
    tracks = {ArtistKey(row.key): [t.id for t in row.value or ()] for row in shelves.tracks.find(new).values()}
    places = {key: [under_model(track, model) for track in own] for key, own in tracks.items()}
    rows = shelves.vectors.find(place for own in places.values() for place in own)
    times = {key: [rows[place].stamp.at for place in own if place in rows] for key, own in places.items()}
    return frozenset(key for key, told in times.items() if told and min(told) > then)


def _years(
    key: ArtistKey, heard: Mapping[ArtistKey, ArtistSet], tracks: Mapping[TrackId, Track], space: Space, top: int
) -> Years:
    mine = heard[key]
    years = [tracks[track].year if track in tracks else None for track in mine.tracks]
    rows = [row for row, year in enumerate(years) if year is not None]
    periods = cut_periods([year for year in years if year is not None])
    dated = ArtistSet(mine.name, tuple(mine.tracks[row] for row in rows), mine.vectors[rows])
    if not periods:
        return Years(len(mine.tracks), 0)
    library = build_library(heard, space)
    parts = [_part(dated, period) for period in periods]
    eras = tuple(
        Era(period, part.tracks, nearest(key, part, library, space, top))
        for period, part in zip(periods, parts, strict=True)
    )
    units = standardise(dated.vectors, space)
    ordered = units[[row for period in periods for row in period.rows]]
    found = Years(len(mine.tracks), len(rows), eras, cosines=np.clip(ordered @ ordered.T, -1, 1))
    if len(eras) == 1:
        return found
    (beside,) = nearest(_EARLY, parts[0], {_LATE: parts[-1]}, space, 1)
    albums = [{tracks[track].album for track in era.tracks if tracks[track].album} for era in eras]
    one_album = all(len(own) == 1 for own in albums) and len(set().union(*albums)) == len(eras)
    return replace(found, passage=measure_passage(units, periods), alike=beside.strength, one_album=one_album)


def _part(dated: ArtistSet, period: Period) -> ArtistSet:
    rows = list(period.rows)
    return ArtistSet(dated.name, tuple(dated.tracks[row] for row in rows), dated.vectors[rows])
