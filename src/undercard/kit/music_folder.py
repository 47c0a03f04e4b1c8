"""A folder of the user's own music: which files there are, and who plays what in them."""

import errno
import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path

from tinytag import TinyTag, TinyTagException

from undercard.errors import SettingsError
from undercard.kit.tables import first_column, read_table, read_text
from undercard.kit.text import clean_line, fold_name, plain_marks

_log = logging.getLogger(__name__)

SUFFIXES = frozenset(
    {".mp3", ".m4a", ".m4b", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav", ".aif", ".aiff", ".wma", ".wv", ".mka"}
)
_NOT_A_NAME = frozenset(
    {"", "va", "various", "various artists", "verschiedene", "artistes divers", "varios artistas", "unknown",
     "unknown artist", "unknown album", "unbekannter interpret", "n a", "compilations", "compilation",
     "downloads", "music", "musik", "playlists", "singles", "unsorted", "soundtracks", "mixes", "new folder"}
)  # fmt: skip
_DISC = re.compile(r"(?:cd|dis[ck]|vol(?:ume)?|side)[ ._-]*[0-9a-d]{1,2}", re.IGNORECASE)
_TRACK_NUMBER = re.compile(r"^(?:[0-9]-)?(?:[0-9]{1,2}(?: ?[.)-] ?| +- +)|0[0-9] +)(?=\S)")
_BARE_NUMBER = re.compile(r"^(?:[0-9]-)?[0-9]{2} +(?=\S)")
_DASH = re.compile(r" +[-–—] +")
_FEATURED = re.compile(r"\s[([]?(?:feat\.?|ft\.|featuring)\s.*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

FileMark = tuple[str, int, int]
"""Path, size in bytes and modification time in ns: a file with the same mark was not changed."""


@dataclass(frozen=True, slots=True)
class MusicFile:
    """One audio file, with what is known of it without decoding it.

    Attributes:
        path: of the file, below the folder as the user wrote it.
        artist: main artist, without featured guests; never empty.
        title: never empty.
        album: empty when not told.
        year: of release, when told.
        seconds: length of this file, when told.
        isrc: when told.
        others: further artists whom the tags credit in values of their own (`ARTIST` or `ARTISTS` several times).
        version: changes with the bytes of the file: its size and modification time.
    """

    path: Path
    artist: str
    title: str
    album: str = ""
    year: int | None = None
    seconds: float | None = None
    isrc: str | None = None
    others: tuple[str, ...] = ()
    version: str = field(default="", compare=False)

    @property
    def credited(self) -> tuple[str, ...]:
        """Every artist of the file, the main one first."""
        return (self.artist, *self.others)


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands in a folder, before anything of it is opened.

    Attributes:
        marks: of every audio file and manifest.
        unread: file or folder that cannot be read -> why.
    """

    marks: tuple[FileMark, ...]
    unread: Mapping[Path, str]


@dataclass(frozen=True, slots=True)
class _Words:
    """What one witness (manifest, tags, path) says; empty where it is silent."""

    artist: str = ""
    title: str = ""
    album: str = ""
    year: str = ""
    isrc: str = ""
    seconds: float | None = None
    others: tuple[str, ...] = ()


def scan(folder: Path, known: MutableMapping[FileMark, MusicFile] | None = None) -> Iterator[MusicFile]:
    """Give every audio file whose artist can be told, ordered by folder and name.

    A field is taken from the first that tells it: a manifest (any CSV file on the way with columns
    `artist` and `clip`, a path relative to it), the file's tags, its place
    (`Artist/Album/Title`, `Artist/Title`, `Artist - Title`). The artist of the album stands in where
    the track names none. Several artists are told apart by the values of the tags only: no name is
    cut at a comma or an ampersand. Hidden files are left alone; what cannot be read is logged and
    passed over.

    Args:
        folder: read, never written.
        known: files of an earlier scan; those unchanged since are not opened. Filled on the way.

    Raises:
        SettingsError: the folder does not exist or cannot be listed.
    """
    _check_folder(folder)
    return _scan(folder, {} if known is None else known)


def read_file(path: Path) -> MusicFile | None:
    """Give one audio file by its tags and its name; None when it cannot be read or nothing tells its artist."""
    return _read_file(path.parent, path, _Words()) if path.suffix.lower() in SUFFIXES else None


def told_by_name(name: str) -> tuple[str, str]:
    """Artist and title in the name of an entry, or of a file without its ending; the artist may be empty."""
    words = _presentable(_read_place(Path(name.replace("/", " ") + ".x")))
    return words.artist, words.title


def list_folder(folder: Path) -> Listing:
    """Give the marks of all files that `scan` looks at, without opening one.

    Raises:
        SettingsError: the folder does not exist or cannot be listed.
    """
    _check_folder(folder)
    marks: list[FileMark] = []
    unread: dict[Path, str] = {}
    for path in _walk(folder, unread):
        try:
            stat = path.stat()
        except OSError as fault:
            unread[path] = _reason(fault)
            continue
        if not os.access(path, os.R_OK):
            unread[path] = os.strerror(errno.EACCES)
        marks.append((str(path), stat.st_size, stat.st_mtime_ns))
    return Listing(tuple(marks), unread)


def _check_folder(folder: Path) -> None:
    try:
        os.scandir(folder).close()
    except OSError as fault:
        raise SettingsError(f"the music folder {folder} cannot be read: {fault.strerror}") from fault


def _reason(fault: OSError) -> str:
    return fault.strerror or str(fault)


def _scan(folder: Path, known: MutableMapping[FileMark, MusicFile]) -> Iterator[MusicFile]:
    listed: dict[Path, _Words] = {}
    for path in _walk(folder):
        if path.suffix.lower() == ".csv":
            listed |= _read_manifest(path)
            continue
        mark = _mark(path)
        if mark is None:
            continue
        found = None if path in listed else known.get(mark)
        found = found or _read_file(folder, path, listed.get(path, _Words()))
        if found is not None:
            known[mark] = replace(found, version=f"{mark[1]}-{mark[2]}")
            yield known[mark]


def _walk(folder: Path, unread: MutableMapping[Path, str] | None = None) -> Iterator[Path]:
    """CSV files before the audio files of the same folder, and above those of the folders below."""

    def note(fault: OSError) -> None:
        _log.warning("music folder skipped", extra={"path": fault.filename, "reason": _reason(fault)})
        if unread is not None:
            unread[Path(fault.filename)] = _reason(fault)

    for place, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = [Path(place, name) for name in sorted(files) if not name.startswith(".")]
        yield from (path for path in paths if path.suffix.lower() == ".csv")
        yield from (path for path in paths if path.suffix.lower() in SUFFIXES)


def _mark(path: Path) -> FileMark | None:
    try:
        stat = path.stat()
    except OSError as fault:
        _log.warning("music file skipped", extra={"path": path, "reason": fault.strerror})
        return None
    if not stat.st_size:
        _log.warning("music file skipped", extra={"path": path, "reason": "empty"})
        return None
    return str(path), stat.st_size, stat.st_mtime_ns


def _read_file(folder: Path, path: Path, listed: _Words) -> MusicFile | None:
    try:
        tags = _read_tags(path)
    except OSError as fault:
        _log.warning("music file skipped", extra={"path": path, "reason": fault.strerror})
        return None
    told = reduce(_filled, map(_presentable, (listed, tags, _read_place(path.relative_to(folder)))))
    if not told.artist:
        _log.warning("music file skipped", extra={"path": path, "reason": "nothing tells its artist"})
        return None
    return MusicFile(
        path=path,
        artist=told.artist,
        title=told.title or path.name,
        album=told.album,
        year=int(told.year) if told.year else None,
        seconds=told.seconds,
        isrc=told.isrc or None,
        others=told.others,
    )


def _filled(first: _Words, second: _Words) -> _Words:
    return _Words(
        artist=first.artist or second.artist,
        title=first.title or second.title,
        album=first.album or second.album,
        year=first.year or second.year,
        isrc=first.isrc or second.isrc,
        seconds=first.seconds or second.seconds,
        others=first.others if first.artist else second.others,
    )


def _presentable(words: _Words) -> _Words:
    year = _YEAR.search(words.year)
    artist, *others = _apart((words.artist, *words.others))
    return replace(
        words,
        artist=artist,
        others=tuple(others),
        title=clean_line(words.title),
        album=_name(clean_line(words.album)),
        year=year.group() if year else "",
        isrc=clean_line(words.isrc).replace("-", "").upper(),
    )


def _apart(values: Sequence[str]) -> list[str]:
    """Each artist once, without guests; never empty. A value that only names several of the others together goes."""
    named = (_name(_FEATURED.sub("", clean_line(value))) for value in values)
    single: dict[str, str] = {}
    for name in filter(None, named):
        single.setdefault(fold_name(name), name)
    return [name for key, name in single.items() if not _joins(key, single)] or [""]


def _joins(key: str, keys: Iterable[str]) -> bool:
    within = [other for other in keys if other != key and f" {other} " in f" {key} "]
    return len(within) > 1


def _name(text: str) -> str:
    return "" if fold_name(text.strip("<>[]() ")) in _NOT_A_NAME else text


def _read_tags(path: Path) -> _Words:
    try:
        tag = TinyTag.get(path)
    except TinyTagException as fault:
        _log.info("tags unreadable", extra={"path": path, "reason": fault})
        return _Words()
    codes = tag.other.get("isrc") or [""]
    first, *others = _values(tag)
    return _Words(
        artist=first,
        others=tuple(others),
        title=tag.title or "",
        album=tag.album or "",
        year=tag.year or "",
        isrc=str(codes[0]),
        seconds=tag.duration or None,
    )


def _values(tag: TinyTag) -> list[str]:
    """The artists of the tags, else those of the album, each value by itself; never empty."""
    for kind, first in (("artist", tag.artist), ("albumartist", tag.albumartist)):
        told = [first or "", *(str(value) for value in tag.other.get(kind, ()))]
        values = [value for value in (part.strip() for text in told for part in text.split("\0")) if _name(value)]
        if values:
            return values
    return [""]


def _read_place(relative: Path) -> _Words:
    """What the path says: `Artist/Album/Title`, `Artist/Title`, `Artist - Album/Title`, `Artist - Title`."""
    *folders, name = (_printable(part) for part in (*relative.parent.parts, relative.stem))
    named = [part for part in folders if not _DISC.fullmatch(part)]
    album = named.pop() if len(named) > 1 else ""
    artist = _name(named[-1]) if named else ""
    stem = _TRACK_NUMBER.sub("", name, count=1)
    first, dash, rest = _cut(stem)
    if dash and (not artist or fold_name(first) == fold_name(artist)):
        return _Words(artist=first, title=_without_number(rest), album=album)
    owner, _, record = _cut(artist)
    return _Words(artist=owner, title=_without_number(stem), album=album or record)


def _printable(part: str) -> str:
    """File names may hold bytes that are no text; those become the replacement sign."""
    return os.fsencode(part).decode("utf-8", errors="replace").replace("_", " ").strip()


def _without_number(title: str) -> str:
    return _BARE_NUMBER.sub("", _TRACK_NUMBER.sub("", title, count=1), count=1)


def _cut(text: str) -> tuple[str, bool, str]:
    """The words before and after the first spaced dash, and whether there is one."""
    first, *rest = _DASH.split(plain_marks(text), maxsplit=1)
    return first.strip(), bool(rest), "".join(rest).strip()


def _read_manifest(path: Path) -> dict[Path, _Words]:
    """What a CSV file says of the files it lists; empty when it is no manifest."""
    try:
        header, rows = read_table(read_text(path))
    except (OSError, ValueError) as fault:
        _log.warning("manifest skipped", extra={"path": path, "reason": fault})
        return {}
    if not {"artist", "clip"} <= set(header):
        return {}
    title = first_column(header, ("title", "track")) or ""
    return {clip: _row_words(row, title) for row in rows if (clip := _inside(path.parent, row["clip"]))}


def _row_words(row: Mapping[str, str], title: str) -> _Words:
    return _Words(
        artist=row["artist"],
        title=row.get(title, ""),
        album=row.get("album", ""),
        year=row.get("year", ""),
        isrc=row.get("isrc", ""),
    )


def _inside(folder: Path, clip: str) -> Path | None:
    """The listed file; None for a path that leaves the folder."""
    parts = Path(clip.replace("\\", "/")).parts
    return folder.joinpath(*parts) if clip and ".." not in parts and not Path(clip).is_absolute() else None
