"""artist: everything the store knows about a name."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from difflib import SequenceMatcher

from undercard.app.house import House
from undercard.app.namesakes import ids_of, namesakes_of, strangers_of
from undercard.artists.bill import explain_bill
from undercard.artists.clues import entry_id
from undercard.artists.gazetteer import Gazetteer
from undercard.entities.artists import Candidate, Correction, Credit, KnownArtist, Verdict
from undercard.entities.events import Event
from undercard.entities.graphs import Beside
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.rows import Outcome, Row
from undercard.entities.soundings import Sounding
from undercard.entities.tracks import Track
from undercard.entities.vectors import TrackVector
from undercard.events.merge import group_nights
from undercard.flow.graph import beside_of
from undercard.flow.hearing import vector_rows
from undercard.flow.keys import under_model
from undercard.flow.weigh_sound import sounding_of
from undercard.kit.text import fold_name
from undercard.outputs.portrait import (
    Answered,
    Billed,
    Listened,
    Part,
    Portrait,
    Said,
    kept_words,
)
from undercard.store.port import Shelves

_SHOWN_ALIKE = 5
_ALIKE = 0.7
_HELD = 0.85
"""How alike `volt` and `mara volt` count: one name holds all words of the other."""


def know(house: House, name: str) -> Portrait:
    """Give everything known about a name, however it is written; for one that is not known, names like it."""
    model = house.open_model(house.model).card.id
    with closing(house.open_store()) as store:
        return portray(store.shelves, model, name, house.clock())


def portray(shelves: Shelves, model: ModelId, name: str, now: datetime) -> Portrait:
    """Read a name's portrait off the shelves; vectors and neighbours are those of one model."""
    key = ArtistKey(fold_name(name))
    row = shelves.verdicts.get(key)
    verdict = _filled(shelves, row.value) if row and row.value else None
    loved, said, bills = _loved(shelves, key), said_about(shelves, key), bills_of(shelves, key, now)
    if not (verdict or said or loved or bills):
        return _portray_apart(shelves, model, name, now)
    tracks = shelves.tracks.get(key)
    near = shelves.neighbours.get(under_model(key, model))
    neighbours = (near.value or ()) if near else ()
    heard = sounding_of(shelves.soundings.get(under_model(key, model)), row)
    return Portrait(
        name=verdict.name if verdict else known_names(shelves, [key]).get(key, said.name if said else name),
        key=key,
        now=now,
        verdict=verdict,
        judged=row.stamp.at if row and verdict else None,
        waiting=row.stamp.why if row and row.stamp.outcome is Outcome.LATER else "",
        said=said,
        loved=loved,
        parts=_parts(shelves, verdict, said),
        doubt=heard.doubt if heard and not said else "",
        namesakes=namesakes_of(_with_sound(verdict, heard)) if verdict else (),
        strangers=strangers_of(verdict) if verdict else (),
        bills=bills,
        tracks=_tracks(shelves, (tracks.value or ()) if tracks else (), model),
        no_tracks=tracks.stamp.why if tracks and not tracks.value else "",
        bridged=tracks.stamp.why if tracks and tracks.value and tracks.stamp.outcome is Outcome.DONE else "",
        neighbours=neighbours,
        beside=_beside(shelves, key, bills),
        matched=_matched(shelves, [str(near.artist) for near in neighbours], key),
        answered=_answered(shelves, key),
        ids=ids_of(verdict) if verdict else {},
    )


def _with_sound(verdict: Verdict, heard: Sounding | None) -> Verdict:
    """The verdict with what listening adds to its evidence."""
    return replace(verdict, clues=(*verdict.clues, heard.clue)) if heard else verdict


def _portray_apart(shelves: Shelves, model: ModelId, name: str, now: datetime) -> Portrait:
    """Words that no bill holds as one name, read as a bill would be: `Vril (live)`, `Vril b2b Calibre`."""
    names = read_apart(name)
    known = known_names(shelves, [fold_name(one) for one in names])
    if not known:
        return Portrait(name, ArtistKey(fold_name(name)), now, alike=names_like(shelves, name))
    if len(names) == 1:
        return portray(shelves, model, names[0], now)
    rows = shelves.verdicts.find(known)
    found = {key: row.value for key, row in rows.items()}
    parts = tuple(Part(known.get(fold_name(one), one), found.get(fold_name(one))) for one in names)
    return Portrait(name, ArtistKey(fold_name(name)), now, parts=parts, joint=True)


def read_apart(words: str) -> tuple[str, ...]:
    """Give the names that words on a bill are surely read as, when these are not the words themselves; else ()."""
    names = tuple(dict.fromkeys(credit.name for credit in explain_bill(words, Gazetteer.of([])).credits))
    return () if [fold_name(name) for name in names] == [fold_name(words)] else names


def said_about(shelves: Shelves, key: str) -> Said | None:
    """Give what the user said about a name."""
    row = shelves.corrections.get(key)
    return said_in(row) if row else None


def said_in(row: Row[str, Correction]) -> Said | None:
    """Give what a row of the shelf says.

    The first line of its reason is the user's sentence, which begins with the name; a second one says why the ids in
    it are in doubt.
    """
    if row.value is None:
        return None
    sentence, _, doubt = row.stamp.why.partition("\n")
    words = f" {kept_words(row.value)}"
    name = sentence.removesuffix(words) if sentence.endswith(words) else row.key
    return Said(name, row.value, row.stamp.at, doubt)


def bills_of(shelves: Shelves, key: str, now: datetime) -> tuple[Billed, ...]:
    """Give the nights on whose bills a name stands, alone or within words that stand for it."""
    keys = {key, *_standing_for(shelves, key)}
    events = {str(event.id): event for row in shelves.events.rows() for event in row.value or ()}
    acts = {row.key: row.value for row in shelves.bills.rows() if row.value and row.key in events}
    own = [events[place] for place, credits_ in acts.items() if any(credit.key in keys for credit in credits_)]
    billed = [_billed(night, announced, acts, keys) for night, announced in group_nights(own)]
    today = now.astimezone().date()
    coming = [one for one in billed if (_last_day(one.event) or today) >= today]
    over = [one for one in billed if one not in coming]
    coming.sort(key=lambda one: one.event.night or date.max)
    over.sort(key=lambda one: _last_day(one.event) or today, reverse=True)
    return (*coming, *over)


def names_like(shelves: Shelves, name: str) -> tuple[str, ...]:
    """Give the names of the store that one may have meant, the likest first."""
    asked = fold_name(name)
    keys = {*shelves.verdicts.stamps(), *(key for key, _ in _printed(shelves))}
    graded = {key: grade for key in keys if (grade := _likeness(asked, key)) >= _ALIKE}
    best = sorted(graded, key=lambda key: (-graded[key], key))[:_SHOWN_ALIKE]
    names = known_names(shelves, best)
    return tuple(names[key] for key in best if key in names)


def known_names(shelves: Shelves, keys: Collection[str]) -> dict[str, str]:
    """Give key -> name as written, of those keys that the store knows."""
    written = {key: name for key, name in reversed(list(_printed(shelves))) if key in keys}
    rows = shelves.verdicts.find(keys)
    return written | {key: row.value.name for key, row in rows.items() if row.value is not None}


def _printed(shelves: Shelves) -> Iterator[tuple[str, str]]:
    """Every key with its name, as printed on bills and in the user's lists."""
    for bill in shelves.bills.rows():
        for credit in bill.value or ():
            yield str(credit.key), credit.name
            yield from ((fold_name(name), name) for reading in credit.readings for name in reading)
    for diary in shelves.known.rows():
        for artist in diary.value or ():
            yield str(artist.key), artist.name


def _likeness(asked: str, key: str) -> float:
    """Letters in common, or one name within the other, word by word."""
    if set(asked.split()) <= set(key.split()) or set(key.split()) <= set(asked.split()):
        return _HELD
    matcher = SequenceMatcher(None, asked, key, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _filled(shelves: Shelves, verdict: Verdict) -> Verdict:
    """The verdict, its entries of which only the id is known filled from what their sources once told."""
    bare = [entry for entry in verdict.chosen if entry == Candidate(entry.catalog, entry.id, entry.name)]
    rows = shelves.answers.find(f"{entry.catalog}:entry:{entry.id}" for entry in bare).values()
    told = {entry_id(entry): entry for row in rows if row.value for entry in row.value.candidates}
    return (
        replace(verdict, chosen=tuple(told.get(entry_id(entry), entry) for entry in verdict.chosen))
        if told
        else verdict
    )


def _loved(shelves: Shelves, key: str) -> tuple[KnownArtist, ...]:
    return tuple(artist for row in shelves.known.rows() for artist in row.value or () if artist.key == key)


def _standing_for(shelves: Shelves, key: str) -> set[str]:
    """Keys of other words that stand for this name: by what the user said, or by what the verdict found."""
    said = {row.key for row in shelves.corrections.rows() if row.value and key in map(fold_name, _names_in(row))}
    joint = {str(credit.key) for row in shelves.bills.rows() for credit in row.value or () if credit.readings}
    rows = shelves.verdicts.find(joint - {key}).values()
    return said | {row.key for row in rows if row.value and key in map(fold_name, row.value.parts)}


def _names_in(row: Row[str, Correction]) -> tuple[str, ...]:
    said = row.value
    if said is None:
        return ()
    return (*said.parts, *([said.same_as] if said.same_as else []))


def _billed(night: Event, announced: Sequence[Event], acts: dict[str, tuple[Credit, ...]], keys: set[str]) -> Billed:
    own: list[str] = []
    beside: dict[str, str] = {}
    for event in announced:
        for credit in acts[str(event.id)]:
            if credit.key in keys:
                own.append(credit.name)
            else:
                beside.setdefault(str(credit.key), credit.name)
    return Billed(night, own[0], tuple(beside.values()))


def _last_day(event: Event) -> date | None:
    return event.last_night or event.night


def _parts(shelves: Shelves, verdict: Verdict | None, said: Said | None) -> tuple[Part, ...]:
    names = verdict.parts if verdict else ()
    if said:
        names = said.correction.parts or ((said.correction.same_as,) if said.correction.same_as else names)
    rows = shelves.verdicts.find(map(fold_name, names))
    found = {key: row.value for key, row in rows.items()}
    return tuple(Part(name, found.get(fold_name(name))) for name in names)


def _tracks(shelves: Shelves, tracks: Sequence[Track], model: ModelId) -> tuple[Listened, ...]:
    rows = vector_rows(shelves, model, (track.id for track in tracks))
    return tuple(_listened(track, rows.get(track.id)) for track in tracks)


def _listened(track: Track, row: Row[str, TrackVector] | None) -> Listened:
    if row is None:
        return Listened(track, heard=False, why="kept in reserve", spare=True)
    if row.value is not None:
        return Listened(track, heard=True, why=row.stamp.why)
    return Listened(track, heard=False, why=row.stamp.why.removeprefix(f"{track.artist_name} - {track.title}: "))


def _beside(shelves: Shelves, key: ArtistKey, bills: Sequence[Billed]) -> tuple[Beside, ...]:
    """Whom others put it beside, of all that any list of the user's names."""
    loved = {artist.key for row in shelves.known.rows() for artist in row.value or ()}
    company = [{key, *(ArtistKey(fold_name(name)) for name in bill.beside)} for bill in bills]
    return beside_of(shelves, [key], loved - {key}, company).get(key, ())


def _matched(shelves: Shelves, near: Sequence[str], key: str) -> dict[TrackId, Track]:
    rows = shelves.tracks.find([key, *near]) if near else {}
    return {track.id: track for row in rows.values() for track in row.value or ()}


def _answered(shelves: Shelves, key: str) -> tuple[Answered, ...]:
    question = f":artists:{key}"
    stamps = [(place, stamp) for place, stamp in shelves.answers.stamps().items() if place.endswith(question)]
    rows = shelves.answers.find(place for place, _ in stamps)
    counts = {place: len(row.value.candidates) if row.value else 0 for place, row in rows.items()}
    return tuple(
        Answered(place.removesuffix(question), stamp.at, stamp.due, counts.get(place, 0)) for place, stamp in stamps
    )
