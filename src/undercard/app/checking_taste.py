"""doctor, of the taste: what speaks for it, whether it can be read, and whom it names."""

from collections.abc import Iterator

from undercard.app.check import Check, Level
from undercard.app.house import House
from undercard.entities.artists import KnownArtist, VerdictStatus
from undercard.entities.rows import Row
from undercard.errors import UndercardError
from undercard.flow.hearing import heard_artists
from undercard.flow.read_taste import is_read
from undercard.outputs.words import count
from undercard.store.port import Shelves
from undercard.taste.likes import merge
from undercard.taste.port import Diary, is_local, members_of, state_of

_GROUP = "taste"
_FEW = 5
"""Loved artists below which a ranking rests on too little."""


def check_places(house: House) -> Iterator[Check]:
    """Every place that speaks for the taste: is it there, and what is it?"""
    if not house.taste:
        advice = "'undercard init', or likes, lists and folders under [taste] (docs/taste.md)"
        yield Check(_GROUP, "taste", Level.WARN, "nobody is loved, so nights stand by date", advice)
    try:
        diaries = house.open_diaries(house.taste)
    except UndercardError as fault:
        yield Check(_GROUP, "taste", Level.FAULT, str(fault))
        return
    yield from (_check_place(member) for diary in diaries for member in members_of(diary))
    yield from _check_sign_in(house)


def check_loved(house: House, shelves: Shelves) -> Iterator[Check]:
    """Whom the places named when they were last read, and how far the line has got with them."""
    diaries = house.open_diaries(house.taste)
    rows = {diary.name: shelves.known.get(diary.name) for diary in diaries}
    stale = [diary for diary in diaries if _has_changed(diary, rows[diary.name])]
    if diaries and not any(rows.values()):
        yield Check(_GROUP, "loved", Level.WARN, "nothing was read yet", "'undercard run' reads it")
        return
    loved = merge(artist for row in rows.values() if row for artist in row.value or ())
    if not diaries or not loved:
        return
    yield _check_loved(house, shelves, loved, rows)
    if stale:
        told = " and ".join(member.name for diary in stale for member in members_of(diary))
        yield Check(_GROUP, "changed", Level.WARN, f"{told} changed since", "the next run reads it anew")


def _has_changed(diary: Diary, row: Row[str, tuple[KnownArtist, ...]] | None) -> bool:
    try:
        return is_local(diary) and not is_read(diary, row)
    except UndercardError:
        return False  # its place is not there, which was said where places are


def _check_place(diary: Diary) -> Check:
    kind, _, place = diary.name.partition(":")
    if not is_local(diary):
        return Check(_GROUP, kind, Level.OK, "asked in every run")
    try:
        state_of(diary)
    except UndercardError as fault:
        what, _, advice = str(fault).rpartition("; ")
        return Check(_GROUP, kind, Level.FAULT, what or advice, advice if what else "")
    return Check(_GROUP, kind, Level.OK, place or "named with the call")


def _check_sign_in(house: House) -> Iterator[Check]:
    try:
        found = house.sign_in()
    except UndercardError as fault:
        yield Check(_GROUP, "sign-in", Level.FAULT, str(fault), "'undercard spotify connect' signs in anew")
        return
    if found.tokens and not found.app:
        detail = "somebody has signed in, but no client_id is set, so the account is not read"
        yield Check(
            _GROUP, "sign-in", Level.WARN, detail, f"put client_id under [catalogs.spotify], or delete {found.tokens}"
        )
    elif found.tokens and house.offline:
        yield Check(_GROUP, "sign-in", Level.WARN, "signed in, but offline = true: the account is not read")
    elif found.tokens:
        yield Check(_GROUP, "sign-in", Level.OK, f"Spotify: signed in ({found.tokens})")
    elif found.app:
        yield Check(_GROUP, "sign-in", Level.OK, "Spotify: nobody has signed in; 'undercard spotify connect' does")


def _check_loved(
    house: House,
    shelves: Shelves,
    loved: tuple[KnownArtist, ...],
    rows: dict[str, Row[str, tuple[KnownArtist, ...]] | None],
) -> Check:
    keys = [artist.key for artist in loved]
    verdicts = shelves.verdicts.find(keys).values()
    found = sum(row.value is not None and row.value.status is VerdictStatus.ACCEPTED for row in verdicts)
    heard = len(heard_artists(shelves, house.open_model(house.model).card.id, {}, keys))
    newest = max(row.stamp.at for row in rows.values() if row)
    detail = f"{count(len(loved), 'artist')} as read on {newest:%d %b %Y}: {found} found, {heard} heard"
    if heard >= min(_FEW, len(loved)):
        return Check(_GROUP, "loved", Level.OK, detail)
    advice = "acts are compared with those who were heard; 'undercard taste show' says who was not"
    return Check(_GROUP, "loved", Level.WARN, detail, advice)
