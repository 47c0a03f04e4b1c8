"""Which diary reads what lies at a path."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from undercard.errors import SettingsError
from undercard.kit.music_folder import SUFFIXES
from undercard.taste.exports import names_in_zip
from undercard.taste.scrobbles import find_columns

_HEAD = 16_384
_LOOKED_AT = 20_000
"""Files of a folder that are looked at; a music library is told by its first ones."""

_SPOTIFY_NAME = re.compile(
    r"(?:^|[/\\])(?:Streaming_History_Audio_[^/\\]*|endsong_\d+|StreamingHistory(?:_music_)?\d+|YourLibrary\d*)"
    r"(?:\.json)+$",
    re.IGNORECASE,
)
_LISTENBRAINZ_NAME = re.compile(r"(?:^|[/\\])listens[/\\]\d{4}[/\\]\d{1,2}\.jsonl$", re.IGNORECASE)
_EXPORTS = {"spotify_export": _SPOTIFY_NAME, "listenbrainz_export": _LISTENBRAINZ_NAME}

_REKORDBOX = re.compile(r"<DJ_PLAYLISTS\b")
_TRAKTOR = re.compile(r"<NML\b")
_COLLECTIONS = {"rekordbox": _REKORDBOX, "traktor": _TRAKTOR}
_COLLECTION_SUFFIXES = {".xml": "rekordbox", ".nml": "traktor"}
_PLAYLIST_SUFFIXES = frozenset({".m3u", ".m3u8"})
_CLOSED = {
    b"SQLite format 3\0": "a database, as Engine DJ and music players keep them",
    b"vrsn\0": "a crate or a library of Serato",
}
_CLOSED_SUFFIXES = {".db": "a database", ".edb": "a database", ".crate": "a crate of Serato"}

_SPOTIFY = re.compile(
    r'"master_metadata_album_artist_name"\s*:|"artistName"\s*:[^{}]*"msPlayed"\s*:'
    r'|^\s*\{\s*"tracks"\s*:\s*\[\s*(?:\]|\{\s*"artist"\s*:)|^\s*\{\s*"playlists"\s*:\s*\['
)
_LISTENBRAINZ = re.compile(r'"track_metadata"\s*:')
_LASTFM = re.compile(
    r'"(?:recenttracks|lovedtracks|topartists|scrobbles)"\s*:|"uts"\s*:|"artist"\s*:\s*\{[^{}]*"#text"\s*:'
)
_LIST = re.compile(r'^\s*\{\s*"(?:artists|likes|names)"\s*:|^\s*\[\s*(?:"|\{\s*"(?:name|artist)"\s*:\s*")')
_JSON = {"spotify_export": _SPOTIFY, "listenbrainz_export": _LISTENBRAINZ, "lastfm_export": _LASTFM, "list": _LIST}
_JSON_SUFFIXES = frozenset({".json", ".jsonl"})
_TEXT_SUFFIXES = _JSON_SUFFIXES | {".txt", ".csv", ".tsv"} | _COLLECTION_SUFFIXES.keys() | _PLAYLIST_SUFFIXES
_NO_LIST = re.compile(r"read.?me|licen[sc]e|copying", re.IGNORECASE)
_KNOWN = (
    "a list of names (text, CSV, JSON), a playlist (M3U), a music folder, a rekordbox or Traktor collection, a Spotify "
    "data export, a ListenBrainz export or a table of Last.fm scrobbles"
)


def find_taste(path: Path) -> tuple[tuple[str, Path], ...]:
    """Give what at a path says whom the user loves, as (name of its diary, place), ordered.

    A file is told by its content. A folder is an export, with its ZIPs and subfolders; or a music folder, when there is
    audio in it; or else a drawer of exports and lists, each of which counts. Hidden files are left alone.

    Raises:
        SettingsError: nothing there, it cannot be read, or there is nothing of that kind in it.
    """
    try:
        found = ((_kind_of_file(path), path),) if path.is_file() else tuple(_search(path))
    except OSError as fault:
        raise SettingsError(f"the taste {path} cannot be read: {fault.strerror}; give {_KNOWN}") from fault
    if not found:
        raise SettingsError(f"{path} says nothing of your taste; give {_KNOWN}")
    return found


def _kind_of_file(path: Path) -> str:
    names = names_in_zip(path)
    if names is None:
        _refuse_closed(path)
        return _kind_of_text(path) or "list"
    kind = next((kind for kind, form in _EXPORTS.items() if _any(form, names)), None)
    if kind is None:
        raise SettingsError(f"the ZIP {path} is no export that is known; give {_KNOWN}")
    return kind


def _kind_of_text(path: Path) -> str | None:
    """What a file is by its first characters; None for JSON and XML that say nothing of taste."""
    head = _head(path)
    if path.suffix.lower() in _PLAYLIST_SUFFIXES or head.startswith("#EXTM3U"):
        return "playlist"
    if path.suffix.lower() in _COLLECTION_SUFFIXES or head.lstrip().startswith("<?xml"):
        return next((kind for kind, form in _COLLECTIONS.items() if form.search(head)), None)
    if path.suffix.lower() in _JSON_SUFFIXES or head.lstrip()[:1] == "{":
        return next((kind for kind, form in _JSON.items() if form.search(head)), None)
    return "lastfm_export" if find_columns(_whole_lines(head)) else "list"


def _refuse_closed(path: Path) -> None:
    """Say what to do about a library that no other program is meant to read."""
    with path.open("rb") as file:
        start = file.read(16)
    kept = next((what for sign, what in _CLOSED.items() if start.startswith(sign)), None)
    kept = kept or _CLOSED_SUFFIXES.get(path.suffix.lower())
    if kept is not None:
        raise SettingsError(
            f"{path} is {kept}, which only its own program reads: export what you play as a playlist (M3U) or as a "
            "rekordbox collection (XML), and name that file instead"
        )


def _search(folder: Path) -> Iterator[tuple[str, Path]]:
    files = list(_walk(folder))
    if any(file.suffix.lower() in SUFFIXES for file in files):
        yield "folder", folder
        return
    whole = [kind for kind, form in _EXPORTS.items() if any(_belongs(file, folder, form) for file in files)]
    yield from ((kind, folder) for kind in whole)
    for file in files:
        if file.suffix.lower() in _TEXT_SUFFIXES and not _NO_LIST.match(file.name):
            kind = _kind_of_text(file)
            if kind is not None and kind not in whole:
                yield kind, file


def _belongs(file: Path, folder: Path, form: re.Pattern[str]) -> bool:
    """Whether a file is, or is a ZIP that holds, a part of an export."""
    if file.suffix.lower() == ".zip":
        return _any(form, names_in_zip(file) or ())
    return form.search(str(file.relative_to(folder))) is not None


def _any(form: re.Pattern[str], names: Iterable[str]) -> bool:
    return any(form.search(name) for name in names)


def _walk(folder: Path) -> Iterator[Path]:
    os.scandir(folder).close()  # os.walk would pass over a folder that is not there
    looked_at = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            looked_at += 1
            if not name.startswith(".") and (path := Path(place, name)).is_file():
                yield path
        if looked_at > _LOOKED_AT:
            return


def _head(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(_HEAD)
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if is_wide else "utf-8-sig", errors="replace")


def _whole_lines(head: str) -> list[str]:
    """The lines of the head, without the one at which it was cut."""
    lines = head.splitlines()
    return lines[:-1] if len(lines) > 1 and len(head) >= _HEAD // 2 else lines
