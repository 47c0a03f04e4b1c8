"""artist: everything the store knows about a name."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from difflib import SequenceMatcher

from undercard.app.house import House
from undercard.artists.likeness import is_imitation
from undercard.artists.persons import find_persons
from undercard.entities.artists import Candidate, Clue, Correction, Credit, KnownArtist, Verdict, VerdictStatus
from undercard.entities.events import Event
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.rows import Outcome, Row
from undercard.entities.tracks import Track
from undercard.entities.vectors import TrackVector
from undercard.events.merge import group_nights
from undercard.flow.keys import under_model
from undercard.kit.text import fold_name
from undercard.outputs.portrait import (
    Answered,
    Billed,
    Listened,
    Namesake,
    Part,
    Portrait,
    Said,
    Stranger,
    correction_words,
    listed,
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
        return Portrait(name, key, now, alike=names_like(shelves, name))
    tracks = shelves.tracks.get(key)
    near = shelves.neighbours.get(under_model(key, model))
    neighbours = (near.value or ()) if near else ()
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
        namesakes=_namesakes(verdict) if verdict else (),
        strangers=_strangers(verdict) if verdict else (),
        bills=bills,
        tracks=_tracks(shelves, (tracks.value or ()) if tracks else (), model),
        no_tracks=tracks.stamp.why if tracks and not tracks.value else "",
        neighbours=neighbours,
        matched=_matched(shelves, [str(near.artist) for near in neighbours], key),
        answered=_answered(shelves, key),
    )


def said_about(shelves: Shelves, key: str) -> Said | None:
    """Give what the user said about a name."""
    row = shelves.corrections.get(key)
    return said_in(row) if row else None


def said_in(row: Row[str, Correction]) -> Said | None:
    """Give what a row of the shelf says; its reason is the user's sentence, which begins with the name."""
    if row.value is None:
        return None
    words = f" {correction_words(row.value)}"
    name = row.stamp.why.removesuffix(words) if row.stamp.why.endswith(words) else row.key
    return Said(name, row.value, row.stamp.at)


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
    told = {_id(entry): entry for row in rows if row.value for entry in row.value.candidates}
    return replace(verdict, chosen=tuple(told.get(_id(entry), entry) for entry in verdict.chosen)) if told else verdict


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


def _namesakes(verdict: Verdict) -> tuple[Namesake, ...]:
    """Everybody of the name: the chosen entries with whoever they belong to, then the others by weight."""
    chosen = {_id(entry) for entry in verdict.chosen}
    groups = _persons(verdict)
    own = [entry for group in groups if chosen & set(map(_id, group)) for entry in group]
    others = [_namesake(group, verdict) for group in groups if not chosen & set(map(_id, group))]
    others.sort(key=lambda one: (-one.weight, -max((entry.fans or 0 for entry in one.entries), default=0)))
    if not chosen:
        return tuple(others)
    whole = {_id(entry): entry for entry in (*verdict.chosen, *own)}
    return (Namesake(tuple(whole.values()), _clues(verdict, whole), chosen=True), *others)


def _namesake(entries: tuple[Candidate, ...], verdict: Verdict) -> Namesake:
    clues = _clues(verdict, map(_id, entries))
    why = _why_not(clues, verdict) if verdict.status is not VerdictStatus.AMBIGUOUS else ""
    return Namesake(entries, clues, why=why)


def _why_not(clues: Sequence[Clue], verdict: Verdict) -> str:
    against = [clue.words for clue in clues if clue.weight < 0]
    if against:
        return f"it {listed(against[:2])}"
    return "more speaks for the other" if verdict.chosen else verdict.why


def _persons(verdict: Verdict) -> list[tuple[Candidate, ...]]:
    return [person.entries for person in find_persons(verdict.name, _by_source(verdict))]


def _strangers(verdict: Verdict) -> tuple[Stranger, ...]:
    held = {_id(entry) for group in _persons(verdict) for entry in group} | {_id(entry) for entry in verdict.chosen}
    rest = {_id(entry): entry for entry in verdict.candidates if _id(entry) not in held}
    return tuple(Stranger(entry, _why_apart(verdict.name, entry)) for entry in rest.values())


def _why_apart(name: str, entry: Candidate) -> str:
    return "plays what others have written" if is_imitation(name, entry) else "has another name"


def _by_source(verdict: Verdict) -> dict[str, list[Candidate]]:
    sources: dict[str, list[Candidate]] = defaultdict(list)
    for entry in verdict.candidates:
        sources[entry.catalog].append(entry)
    return sources


def _clues(verdict: Verdict, ids: Iterable[str]) -> tuple[Clue, ...]:
    wanted = frozenset(ids)
    return tuple(clue for clue in verdict.clues if clue.about in wanted)


def _id(entry: Candidate) -> str:
    return f"{entry.catalog}:{entry.id}"


def _tracks(shelves: Shelves, tracks: Sequence[Track], model: ModelId) -> tuple[Listened, ...]:
    rows = shelves.vectors.find(under_model(track.id, model) for track in tracks)
    return tuple(_listened(track, rows.get(under_model(track.id, model))) for track in tracks)


def _listened(track: Track, row: Row[str, TrackVector] | None) -> Listened:
    if row is None:
        return Listened(track, heard=False, why="kept in reserve")
    if row.value is not None:
        return Listened(track, heard=True)
    return Listened(track, heard=False, why=row.stamp.why.removeprefix(f"{track.artist_name} - {track.title}: "))


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
