"""similar and why: questions about what the line has found out."""

from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from undercard.app.house import House
from undercard.app.line import open_workshop, walk_for
from undercard.app.tuning import read_tuning
from undercard.entities.artists import Verdict
from undercard.entities.graphs import Placed
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.nights import Night
from undercard.entities.rows import Outcome
from undercard.entities.similarity import Neighbour
from undercard.entities.thresholds import threshold_words
from undercard.entities.tracks import Track
from undercard.errors import SettingsError
from undercard.flow.hearing import heard_artists, split_odd
from undercard.flow.learn_space import is_flat, why_flat
from undercard.flow.rank_events import why_no_space
from undercard.flow.step import Progress
from undercard.flow.tuning import Tuning, placed_of
from undercard.kit.text import fold_name
from undercard.outputs.words import percent
from undercard.similarity.neighbours import build_library, nearest
from undercard.store.port import Shelves


@dataclass(frozen=True, slots=True)
class Likeness:
    """Who sounds like a name.

    Attributes:
        name: as the user asked.
        verdict: who the name is; None when it was never resolved.
        neighbours: nearest artists of the store, best first.
        tracks: every track a match names.
        why: why there is no neighbour; empty when there is one.
        threshold: strength that all of them reach.
        below: of the nearest that were asked for, those that do not.
        waits: whether it is a source that could not be asked for which there is none.
        placed: the artists near where a learned map puts it by its sound; empty without such a map, and for an artist
            whom the graph itself knew.
    """

    name: str
    verdict: Verdict | None
    neighbours: tuple[Neighbour, ...]
    tracks: dict[TrackId, Track]
    why: str = ""
    threshold: float = 0.0
    below: tuple[Neighbour, ...] = ()
    placed: tuple[Placed, ...] = ()
    waits: bool = False


async def similar(house: House, name: str, top: int, library: Sequence[Path], progress: Progress) -> Likeness:
    """Give the nearest artists of the store that reach the threshold; the name is resolved and heard if need be."""
    key = fold_name(name)
    with closing(house.open_store()) as store:
        model = house.open_model(house.model).card.id
        if not heard_artists(store.shelves, model, {}, [key]) or store.shelves.spaces.get(model) is None:
            with store.claim("similar"):
                async with AsyncExitStack() as stack:
                    workshop = await open_workshop(stack, house, store.shelves, library=library)
                    await walk_for(workshop, store.shelves, {key: name}, progress)
        found = _above(_likeness(store.shelves, model, name, top), house.threshold)
        return replace(found, placed=_placed(store.shelves, model, read_tuning(house, model), key))


def _placed(shelves: Shelves, model: ModelId, tuning: Tuning, key: str) -> tuple[Placed, ...]:
    """Near whom a learned map puts an artist that no graph knew."""
    act = ArtistKey(key)
    if tuning.chart is None or act in tuning.chart:
        return ()
    names = {ArtistKey(other): name for other, name in _names(shelves).items() if other != key}
    return placed_of(shelves, model, tuning.chart, [act], names).get(act, ())


def _likeness(shelves: Shelves, model: ModelId, name: str, top: int) -> Likeness:
    key = ArtistKey(fold_name(name))
    row = shelves.verdicts.get(key)
    verdict = row.value if row else None
    heard = heard_artists(shelves, model, _names(shelves))
    row_of_space = shelves.spaces.get(model)
    space = row_of_space.value if row_of_space else None
    if key not in heard or space is None:
        why = why_no_space(row_of_space) if key in heard else ""
        waits = key not in heard and is_waiting(shelves, key)
        return Likeness(name, verdict, (), {}, why or why_unheard(shelves, key), waits=waits)
    fit, odd = split_odd(heard, len(space.mean))
    if key in odd:
        return Likeness(name, verdict, (), {}, _why_odd(odd[key].vectors.shape[1], len(space.mean)))
    if is_flat(space):
        return Likeness(name, verdict, (), {}, why_flat(space))
    neighbours = nearest(key, fit[key], build_library(fit, space), space, top)
    matched = {neighbour.artist for neighbour in neighbours} | {key}
    tracks = {t.id: t for r in shelves.tracks.find(matched).values() for t in r.value or ()}
    why = "" if neighbours else "no other artist was heard yet: scan a newsletter, or add --library DIR"
    return Likeness(name, verdict, neighbours, tracks, why)


def _above(found: Likeness, threshold: float) -> Likeness:
    """Without those who are less alike; who is left out is remembered."""
    near = tuple(one for one in found.neighbours if one.strength >= threshold)
    below = tuple(one for one in found.neighbours if one.strength < threshold)
    why = found.why
    if below and not near:
        best = f"the nearest, {below[0].name}, is closer than {percent(below[0].strength)} % of artist pairs"
        why = f"nobody reaches {threshold_words(threshold)}; {best}"
    return replace(found, neighbours=near, why=why, threshold=threshold, below=below)


def _names(shelves: Shelves) -> dict[str, str]:
    return {row.key: row.value.name for row in shelves.verdicts.rows() if row.value is not None}


def _why_odd(length: int, wanted: int) -> str:
    wrong = f"{length} values, not {wanted}" if length != wanted else "values that are no numbers"
    return f"its vector has {wrong}: import or embed it again"


def why_unheard(shelves: Shelves, key: str) -> str:
    """The last thing that went wrong on the way to this artist's sound."""
    tracks, verdict = shelves.tracks.get(key), shelves.verdicts.get(key)
    if tracks is not None and tracks.value:
        return "its previews could not be listened to; see the log"
    for row in (tracks, verdict):
        if row is not None and row.stamp.why:
            return row.stamp.why
    return "nothing is known about it"


def is_waiting(shelves: Shelves, key: str) -> bool:
    """Whether a source that could not be asked stands between this artist and its sound."""
    rows = (shelves.tracks.get(key), shelves.verdicts.get(key))
    return any(row is not None and row.stamp.outcome is Outcome.LATER for row in rows)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A ranked night with the tracks behind its reasons.

    Attributes:
        night: with the neighbours of its acts that reach the threshold.
        tracks: every track that one of them names.
        threshold: in strength.
        below: neighbours that were left out, those by others' word included.
    """

    night: Night
    tracks: dict[TrackId, Track]
    threshold: float = 0.0
    below: int = 0


def why(house: House, event: str) -> Explanation:
    """Explain a night found by its id, by the start of it, or by words of its title or bill.

    Raises:
        SettingsError: no ranked night, or more than one, answers to that; names them.
    """
    with closing(house.open_store()) as store:
        nights = [row.value for row in store.shelves.nights.rows() if row.value is not None]
        night = _find(nights, event)
        keys = {act.key for act in night.acts} | {near.artist for act in night.acts for near in act.neighbours}
        rows = store.shelves.tracks.find(sorted(keys))
        near, below = _night_above(night, house.threshold)
        tracks = {track.id: track for row in rows.values() for track in row.value or ()}
        return Explanation(near, tracks, house.threshold, below)


def _night_above(night: Night, threshold: float) -> tuple[Night, int]:
    acts = tuple(
        replace(
            act,
            neighbours=tuple(near for near in act.neighbours if near.strength >= threshold),
            beside=tuple(near for near in act.beside if near.strength >= threshold),
        )
        for act in night.acts
    )
    near = replace(night, acts=acts)
    return near, _count_near(night) - _count_near(near)


def _count_near(night: Night) -> int:
    return sum(len(act.neighbours) + len(act.beside) for act in night.acts)


def _find(nights: Sequence[Night], words: str) -> Night:
    if not nights:
        raise SettingsError("no night was ranked yet: run 'undercard scan NEWSLETTER --like NAME' first")
    asked = fold_name(words)
    by_id = [night for night in nights if night.event.id.startswith(words)]
    by_title = [night for night in nights if asked in fold_name(night.event.title)]
    by_act = [night for night in nights if any(asked == act.key for act in night.acts)]
    for found in (by_id, by_title, by_act):
        if len(found) == 1:
            return found[0]
        if found:
            raise SettingsError(f"{len(found)} nights answer to {words!r}; ask by id:\n{_listed(found)}")
    raise SettingsError(f"no ranked night answers to {words!r}. Some that do exist:\n{_listed(nights[:5])}")


def _listed(nights: Sequence[Night]) -> str:
    return "\n".join(f"  {night.event.id}  {night.event.night or 'no date'}  {night.event.title}" for night in nights)
