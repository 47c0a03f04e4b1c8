"""The user's own music: folders of files, found by tags, manifest, folder or file name."""

import asyncio
import hashlib
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Recording, Track
from undercard.kit.music_folder import FileMark, Listing, MusicFile, list_folder, scan
from undercard.kit.text import clean_line, fold_name
from undercard.tracks.port import CatalogCard

_log = logging.getLogger(__name__)

NAME = "local"
CATALOG_CARD = CatalogCard(
    name=NAME,
    home="the user's own folders",
    needs_key=False,
    requests=0,
    per_seconds=1.0,
    terms="The user's own files: read in place, never copied.",
)

# What stands in brackets behind a name without being one.
_NOT_AN_ALIAS = frozenset({"live", "dj set", "dj", "band", "official", "uk", "us", "usa", "de", "fr", "nl", "it", "es"})
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*")


def build(folders: Sequence[Path]) -> "LocalCatalog":
    """Give the catalogue of these folders; they are read at the first question."""
    return LocalCatalog(folders)


@dataclass(slots=True)
class _Shelf:
    """Everything by one artist, under the name most of the files print."""

    names: dict[str, int] = field(default_factory=dict)
    files: list[MusicFile] = field(default_factory=list)

    def add(self, file: MusicFile, artist: str) -> None:
        self.names[artist] = self.names.get(artist, 0) + 1
        self.files.append(file)

    @property
    def name(self) -> str:
        return max(self.names, key=lambda name: self.names[name])


class LocalCatalog:
    """Answers from an index of the folders, made once."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Remember the folders; nothing is read yet."""
        self._folders = tuple(folders)
        self._known: dict[FileMark, MusicFile] = {}
        self._listed: dict[Path, Listing] | None = None
        self._state: str | None = None
        self._index: _Index | None = None
        self._reading = asyncio.Lock()

    @property
    def card(self) -> CatalogCard:
        """Who this is."""
        return CATALOG_CARD

    @property
    def state(self) -> str:
        """Fingerprint of path, size and modification time of every file; the folders are listed once.

        Raises:
            SettingsError: a folder does not exist or cannot be listed.
        """
        if self._state is None:
            marks = sorted({mark for listing in self._listings().values() for mark in listing.marks})
            self._state = hashlib.sha256(repr(marks).encode(errors="surrogateescape")).hexdigest()[:24]
        return self._state

    @property
    def unread(self) -> tuple[str, ...]:
        """One sentence for each folder that holds what cannot be read. Raises as `state`."""
        return tuple(_told(folder, found.unread) for folder, found in self._listings().items() if found.unread)

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        """Give the artists of that folded name, then those who have it as an alias.

        Raises:
            SettingsError: a folder does not exist or cannot be listed.
        """
        index = await self._read()
        keys = index.keys_of(fold_name(name)) if clean_line(name) else ()
        return tuple(_candidate(key, index.shelves[key]) for key in keys)

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """Give the artist's files, one album after the other in turn, so that the first few are spread."""
        index = await self._read()
        shelf = index.shelves.get(candidate.id)
        files = _spread(shelf.files) if shelf else []
        return tuple(_track(file, candidate) for file in files[:limit])

    async def open_preview(self, track: Track) -> Recording | None:
        """Give the file itself; None = it is no longer there."""
        exists = await asyncio.to_thread(Path(track.locator).is_file)
        return Recording(name=Path(track.locator).name, path=track.locator) if exists else None

    async def close(self) -> None:
        """Forget the index."""
        self._index = self._listed = self._state = None

    def _listings(self) -> dict[Path, Listing]:
        if self._listed is None:
            folders = dict.fromkeys(folder.expanduser().resolve() for folder in self._folders)
            self._listed = {folder: list_folder(folder) for folder in folders}
        return self._listed

    def _read_now(self) -> "_Index":
        """List first, then read: a file that changes in between shows as a change in the next run."""
        return _read_folders(self._listings(), self._known)

    async def _read(self) -> "_Index":
        async with self._reading:
            if self._index is None:
                self._index = await asyncio.to_thread(self._read_now)
            return self._index


@dataclass(frozen=True, slots=True)
class _Index:
    """Shelves by folded artist name, and the folded aliases that lead to them."""

    shelves: dict[str, _Shelf]
    aliases: dict[str, tuple[str, ...]]

    def keys_of(self, key: str) -> tuple[str, ...]:
        own = (key,) if key in self.shelves else ()
        return own + tuple(other for other in self.aliases.get(key, ()) if other != key)


def _read_folders(folders: Iterable[Path], known: dict[FileMark, MusicFile]) -> _Index:
    shelves: dict[str, _Shelf] = {}
    aliases: dict[str, dict[str, None]] = {}
    seen: set[Path] = set()
    for folder in folders:
        for file in scan(folder, known):
            if file.path not in seen:
                seen.add(file.path)
                for artist in file.credited:
                    shelves.setdefault(fold_name(artist), _Shelf()).add(file, artist)
    for key, shelf in shelves.items():
        for alias in _aliases(shelf.name):
            aliases.setdefault(fold_name(alias), {})[key] = None
    _log.info("music folders read", extra={"files": len(seen), "artists": len(shelves)})
    return _Index(shelves, {alias: tuple(keys) for alias, keys in aliases.items()})


def _told(folder: Path, unread: Mapping[Path, str]) -> str:
    first, why = next(iter(unread.items()))
    count = "1 file or folder" if len(unread) == 1 else f"{len(unread)} files or folders"
    return f"{folder}: {count} cannot be read, so not searched; the first is {first} ({why})"


def _aliases(name: str) -> tuple[str, ...]:
    """`Aakburns (Arik Burns)` is also called `Aakburns` and `Arik Burns`."""
    inside = [clean_line(part) for part in _BRACKETS.findall(name)]
    outside = clean_line(_BRACKETS.sub(" ", name))
    return tuple(part for part in (outside, *inside) if part and fold_name(part) not in _NOT_AN_ALIAS) if inside else ()


def _spread(files: Sequence[MusicFile]) -> list[MusicFile]:
    """One file of each album in turn, albums and files in the order of their paths."""
    turns: dict[str, int] = {}
    ranked = []
    for file in sorted(files, key=lambda file: file.path):
        turn = turns.get(fold_name(file.album), 0)
        turns[fold_name(file.album)] = turn + 1
        ranked.append((turn, file))
    return [file for _, file in sorted(ranked, key=lambda pair: pair[0])]


def _candidate(key: str, shelf: _Shelf) -> Candidate:
    albums = {fold_name(file.album) for file in shelf.files if file.album}
    return Candidate(catalog=NAME, id=key, name=shelf.name, aliases=_aliases(shelf.name), albums=len(albums) or None)


def _track(file: MusicFile, candidate: Candidate) -> Track:
    path = str(file.path)
    return Track(
        id=TrackId(f"{NAME}:track:{hashlib.sha256(path.encode(errors='surrogateescape')).hexdigest()[:20]}"),
        catalog=NAME,
        artist=ArtistKey(fold_name(candidate.name)),
        artist_name=candidate.name if file.others else file.artist,
        title=file.title,
        album=file.album,
        year=file.year,
        isrc=file.isrc,
        seconds=file.seconds,
        locator=path,
        version=file.version,
    )
