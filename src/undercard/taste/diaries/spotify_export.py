"""Spotify's "Download your data": the account data, the extended streaming history, or both.

Fields as in the `ReadMeFirst` files that come with the data (support.spotify.com, "Understanding my data"):

- extended history (`Streaming_History_Audio_*.json`, formerly `endsong_*.json`): `ts` (end of the play, UTC),
  `ms_played`, `master_metadata_album_artist_name`, `spotify_track_uri`, `incognito_mode`;
- history of the last year (`StreamingHistory_music_*.json`): `endTime`, `artistName`, `trackName`, `msPlayed`;
- `YourLibrary.json`: `tracks`, `albums`, `artists`, `bannedTracks`, `bannedArtists`, `excludedFromTaste`;
- `Playlist*.json`: `playlists[].items[].track.artistName`.

`Follow.json` names people, not artists, and is not read. Plays in a private session are private.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from undercard.taste import fields
from undercard.taste.export_diary import ExportDiary
from undercard.taste.exports import Export, Piece
from undercard.taste.plays import (
    A_FOLLOWED_ARTIST,
    A_KEPT_TRACK,
    A_SAVED_ALBUM,
    HEARD_MS,
    IN_A_PLAYLIST,
    LEAST_PLAYS,
    Moment,
    Tally,
    moment_of,
)

_WANTED = (
    "the folder or the ZIP with StreamingHistory_music_0.json, Streaming_History_Audio_*.json, YourLibrary.json or "
    "Playlist1.json"
)
_MINUTE = len("2026-11-22 10:00")


class _Part(Enum):
    """What a file of the export is; read in this order."""

    LIBRARY = "library"
    PLAYLISTS = "playlists"
    EXTENDED = "extended history"
    YEAR = "history of a year"


_SIGNS = (
    (_Part.EXTENDED, re.compile(r'"master_metadata_album_artist_name"\s*:')),
    (_Part.YEAR, re.compile(r'"artistName"\s*:[^{}]*"msPlayed"\s*:')),
    (_Part.LIBRARY, re.compile(r'^\s*\{\s*"tracks"\s*:\s*\[')),
    (_Part.PLAYLISTS, re.compile(r'^\s*\{\s*"playlists"\s*:\s*\[')),
)


def build(path: Path, least_plays: int = LEAST_PLAYS) -> ExportDiary:
    """Build the diary for one export: a folder, the ZIP, or one file of it."""
    return ExportDiary("spotify-export", path, _read, _WANTED, least_plays)


def _read(export: Export, tally: Tally) -> bool:
    parts = [(part, piece) for piece in export.ending(".json") if (part := _part_of(export.head(piece)))]
    reading = _Reading(export, tally)
    for part in _Part:
        for piece in (piece for kind, piece in parts if kind is part):
            tally.begin_file()
            reading.read(part, piece)
    return bool(parts)


def _part_of(head: str) -> _Part | None:
    return next((part for part, sign in _SIGNS if sign.search(head)), None)


@dataclass(slots=True)
class _Reading:
    """What is known so far: what is disliked comes first, the extended history before the short one."""

    export: Export
    tally: Tally
    _disliked: set[str] = field(default_factory=set)
    _quiet: set[str] = field(default_factory=set)
    _newest: str = ""

    def read(self, part: _Part, piece: Piece) -> None:
        readers = {
            _Part.LIBRARY: self._library,
            _Part.PLAYLISTS: self._playlists,
            _Part.EXTENDED: self._extended,
            _Part.YEAR: self._year,
        }
        readers[part](piece)

    def _library(self, piece: Piece) -> None:
        library = self.export.whole(piece)
        self._quiet.update(fields.text(entry, "name") for entry in fields.entries(library, "excludedFromTaste"))
        for track in (*fields.entries(library, "bannedTracks"), *fields.entries(library, "excludedFromTaste")):
            self._disliked.update(filter(None, (fields.text(track, "uri"), _song(track))))
        for artist in fields.entries(library, "bannedArtists"):
            self.tally.hate(fields.text(artist, "name"))
        for artist in fields.entries(library, "artists"):
            self.tally.mark(fields.text(artist, "name"), A_FOLLOWED_ARTIST)
        for album in fields.entries(library, "albums"):
            self.tally.mark(fields.text(album, "artist"), A_SAVED_ALBUM, fields.text(album, "album"))
        for track in fields.entries(library, "tracks"):
            if not self._is_disliked(fields.text(track, "uri"), _song(track)):
                self.tally.mark(fields.text(track, "artist"), A_KEPT_TRACK, fields.text(track, "track"))

    def _playlists(self, piece: Piece) -> None:
        for playlist in self.export.items(piece):
            if fields.text(playlist, "name") in self._quiet:
                continue
            for item in fields.entries(playlist, "items"):
                for kind in ("track", "localTrack"):
                    self._listed(fields.field(item, kind))

    def _listed(self, track: object) -> None:
        artist, title = fields.text(track, "artistName"), fields.text(track, "trackName")
        if artist and not self._is_disliked(fields.text(track, "trackUri"), f"{artist}\n{title}"):
            self.tally.mark(artist, IN_A_PLAYLIST, title)

    def _extended(self, piece: Piece) -> None:
        for play in self.export.items(piece):
            artist, uri = fields.text(play, "master_metadata_album_artist_name"), fields.text(play, "spotify_track_uri")
            title = fields.text(play, "master_metadata_track_name")
            if not artist or fields.field(play, "incognito_mode") is True or not _was_heard(play, "ms_played"):
                continue
            end = fields.text(play, "ts")
            self._newest = max(self._newest, end.replace("T", " ")[:_MINUTE])
            if not self._is_disliked(uri, f"{artist}\n{title}"):
                self.tally.hear(artist, title, _begin_of(end, play, "ms_played"))

    def _year(self, piece: Piece) -> None:
        for play in self.export.items(piece):
            artist, title = fields.text(play, "artistName"), fields.text(play, "trackName")
            end = fields.text(play, "endTime")
            # The extended history tells the same plays, to the second and under other titles.
            if not artist or not _was_heard(play, "msPlayed") or (end and end[:_MINUTE] <= self._newest):
                continue
            if not self._is_disliked("", f"{artist}\n{title}"):
                self.tally.hear(artist, title, _begin_of(end, play, "msPlayed"))

    def _is_disliked(self, uri: str, song: str) -> bool:
        return bool(self._disliked) and (uri in self._disliked or song in self._disliked)


def _song(track: object) -> str:
    artist, title = fields.text(track, "artist"), fields.text(track, "track")
    return f"{artist}\n{title}" if artist and title else ""


def _was_heard(play: object, name: str) -> bool:
    """Whether it was heard long enough, or nobody says."""
    played = fields.number(play, name)
    return played is None or played >= HEARD_MS


def _begin_of(end: str, play: object, length: str) -> Moment | None:
    """When a play began, as scrobblers tell it: Spotify tells its end, in UTC, to the second or to the minute."""
    try:
        moment = datetime.fromisoformat(end)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    began = moment.timestamp() - (fields.number(play, length) or 0) / 1000
    return moment_of(began, exact=len(end) > _MINUTE)
