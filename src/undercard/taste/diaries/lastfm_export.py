"""A Last.fm history, as the common exporters write it: a CSV of scrobbles, or what the API says as JSON.

Last.fm itself has no export. CSV: see `undercard.taste.scrobbles`. JSON: answers of `user.getTopArtists`,
`user.getRecentTracks` and `user.getLovedTracks` (last.fm/api), alone or as a list of pages, and the file of
lastfmstats.com (`{"username", "scrobbles": [{"artist", "track", "date"}]}`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from undercard.errors import ItemError
from undercard.taste import fields
from undercard.taste.export_diary import ExportDiary
from undercard.taste.exports import Export, Piece
from undercard.taste.plays import A_KEPT_TRACK, LEAST_PLAYS, Tally
from undercard.taste.scrobbles import moment_in, read_scrobbles

_WANTED = (
    "a CSV with artist, album, track and date, or what Last.fm's API answers to user.getTopArtists or "
    "user.getRecentTracks as JSON"
)
_FRAMES = ("recenttracks", "lovedtracks", "topartists")
_LISTS = ("track", "artist", "scrobbles")
_TABLES = (".csv", ".tsv", ".txt")


def build(path: Path, least_plays: int = LEAST_PLAYS) -> ExportDiary:
    """Build the diary for one export: a file, or a folder or ZIP of them."""
    return ExportDiary("lastfm-export", path, _read, _WANTED, least_plays)


def _read(export: Export, tally: Tally) -> bool:
    reading = _Reading(export, tally)
    for piece in export.pieces:
        tally.begin_file()
        reading.read(piece)
    return reading.found > 0


@dataclass(slots=True)
class _Reading:
    export: Export
    tally: Tally
    found: int = 0

    def read(self, piece: Piece) -> None:
        if piece.base.endswith(".json"):
            is_loved = '"lovedtracks"' in self.export.head(piece)
            for item in self.export.items(piece):
                for entry in _unwrapped(item):
                    self._entry(entry, is_loved=is_loved)
        elif piece.base.endswith(_TABLES):
            self._table(piece)

    def _table(self, piece: Piece) -> None:
        short = 0
        for scrobble in read_scrobbles(self.export.lines(piece)):
            if scrobble is None:
                short += 1
                continue
            self.found += 1
            self.tally.hear(scrobble.artist, scrobble.title, moment_in(scrobble.moment))
        if short:
            self.export.note(ItemError(piece.name, f"{short} rows are too short and were passed over"))

    def _entry(self, entry: object, *, is_loved: bool) -> None:
        plays = fields.number(entry, "playcount")
        artist = _artist_of(entry)
        if plays is not None and not artist:
            self.found += 1
            self.tally.number(fields.text(entry, "name"), int(plays))
        elif artist and fields.text(entry, "@attr", "nowplaying") != "true":
            self.found += 1
            title = fields.text(entry, "name") or fields.text(entry, "track")
            if is_loved:
                self.tally.mark(artist, A_KEPT_TRACK, title)
            else:
                self.tally.hear(artist, title, moment_in(_moment_of(entry)))


def _unwrapped(item: object) -> Iterator[object]:
    """The entries of a page, or the entry itself."""
    page = next((inner for name in _FRAMES if (inner := fields.field(item, name)) is not None), item)
    for name in _LISTS:
        if isinstance(fields.field(page, name), list):
            yield from fields.entries(page, name)
            return
    yield page


def _artist_of(entry: object) -> str:
    return fields.text(entry, "artist") or fields.text(entry, "artist", "#text") or fields.text(entry, "artist", "name")


def _moment_of(entry: object) -> str:
    """Seconds or milliseconds of Unix time as digits, or a date as printed."""
    for names in (("date", "uts"), ("date",), ("uts",)):
        number = fields.number(entry, *names)
        if number is not None and number > 0:
            return str(int(number))
    return fields.text(entry, "date", "#text") or fields.text(entry, "date")
