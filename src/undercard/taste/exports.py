"""The files of an export: in a folder, in the ZIP as it was downloaded, or one file alone.

Nothing is written to disk: members of a ZIP are read where they are, and their names are only labels, so that no name
can lead anywhere. Whatever is read is bounded in size as it comes, whatever its header claims.
"""

import codecs
import hashlib
import json
import logging
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO

from undercard.errors import ItemError, SettingsError
from undercard.kit.json_stream import BrokenJsonError, read_items
from undercard.taste.xml_tags import BrokenXml, Tag, read_tags

_log = logging.getLogger(__name__)

WHOLE_LIMIT = 64_000_000
"""Bytes of a file that can only be read as a whole."""

PIECE_LIMIT = 2_000_000_000
"""Bytes of one file, unpacked."""

LINE_LIMIT = 1_000_000
_MOST_PIECES = 20_000
_CHUNK = 1 << 16
_HEAD = 4096
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_FAULTS = (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)
"""RuntimeError is how zipfile says that a member wants a password."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of an export.

    Attributes:
        name: where it is, for messages and for telling files apart; never used as a path.
        size: in bytes, unpacked, as told.
        open: gives its bytes.
        path: of a file that lies open; None in an archive.
    """

    name: str
    size: int
    open: Callable[[], IO[bytes]]
    path: Path | None = None

    @property
    def base(self) -> str:
        """The last part of its name, lower case."""
        return self.name.replace("\\", "/").rpartition("/")[2].lower()


@dataclass(slots=True)
class Export:
    """An opened export.

    Attributes:
        pieces: its files, in the order of their names, each once.
        problems: what had to be passed over, one sentence each.
    """

    pieces: tuple[Piece, ...]
    problems: list[str] = field(default_factory=list)

    def ending(self, *suffixes: str) -> tuple[Piece, ...]:
        """The files whose names end so."""
        return tuple(piece for piece in self.pieces if piece.base.endswith(suffixes))

    def sought(self, *suffixes: str) -> tuple[Piece, ...]:
        """The files whose names end so; a file that was named by itself counts whatever its name."""
        return self.pieces if len(self.pieces) == 1 else self.ending(*suffixes)

    def head(self, piece: Piece) -> str:
        """The first characters of a file; empty when it cannot be read."""
        try:
            return next(_texts(piece), "")[:_HEAD]
        except ItemError as fault:
            self.note(fault)
            return ""

    def items(self, piece: Piece) -> Iterator[object]:
        """The objects in the first array of a JSON file; other elements are counted and noted, a fault ends them."""
        odd = 0
        try:
            for item in read_items(_texts(piece)):
                if isinstance(item, dict):
                    yield item
                else:
                    odd += 1
        except BrokenJsonError as fault:
            self.note(ItemError(piece.name, f"{fault}; what stands before it was read"))
        except ItemError as fault:
            self.note(fault)
        self._note_count(piece, odd, "entries are no records")

    def records(self, piece: Piece) -> Iterator[object]:
        """The values of a file with one JSON value a line; broken lines are counted and noted."""
        broken = 0
        for line in self.lines(piece):
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                broken += bool(line.strip())
        self._note_count(piece, broken, "lines are broken")

    def tags(self, piece: Piece) -> Iterator[Tag]:
        """The start tags of an XML file; a fault is noted and ends them."""
        try:
            yield from read_tags(_chunks(piece, PIECE_LIMIT))
        except BrokenXml as fault:
            self.note(ItemError(piece.name, f"{fault}; what stands before it was read"))
        except ItemError as fault:
            self.note(fault)

    def whole(self, piece: Piece) -> object:
        """A JSON file as a whole; None when it cannot be read, which is noted."""
        try:
            return json.loads("".join(_texts(piece, WHOLE_LIMIT)))
        except (ValueError, RecursionError) as fault:
            self.note(ItemError(piece.name, f"is broken JSON: {fault}"))
        except ItemError as fault:
            self.note(fault)
        return None

    def lines(self, piece: Piece) -> Iterator[str]:
        """The lines of a text file, each with its break; a fault is noted and ends them."""
        try:
            yield from _lines(piece)
        except ItemError as fault:
            self.note(fault)

    def _note_count(self, piece: Piece, count: int, what: str) -> None:
        if count:
            self.note(ItemError(piece.name, f"{count} {what} and were passed over"))

    def note(self, fault: ItemError) -> None:
        """Remember what was passed over."""
        _log.warning("export piece skipped", extra={"piece": fault.item, "reason": fault.message})
        self.problems.append(str(fault))


@contextmanager
def open_export(place: Path) -> Iterator[Export]:
    """Open the export at a path; archives are closed afterwards.

    A folder gives its files with those of its subfolders, and those in its ZIPs; hidden ones are left alone. The same
    file twice, as in a ZIP beside the folder it was unpacked to, is given once.

    Raises:
        SettingsError: nothing there, or it cannot be read.
    """
    with ExitStack() as stack:
        export = Export(())
        pieces: dict[tuple[str, int], Piece] = {}
        for path in _files(place):
            for piece in _pieces(path, place, export, stack):
                pieces.setdefault((piece.base, piece.size), piece)
        export.pieces = tuple(sorted(pieces.values(), key=lambda piece: piece.name))
        yield export


def names_in_zip(path: Path) -> tuple[str, ...] | None:
    """The names of the files in a ZIP; None when it is no ZIP.

    Raises:
        SettingsError: it is damaged or too large to be an export.
        OSError: it cannot be read.
    """
    if not is_zip(path):
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(info.filename for info in _members(archive, path))
    except (*_FAULTS, ItemError) as fault:
        raise SettingsError(f"the export {path} is a damaged ZIP: {fault}; download it again") from fault


def is_zip(path: Path) -> bool:
    """Whether a file begins as a ZIP does."""
    with path.open("rb") as file:
        return file.read(len(_ZIP)) in {_ZIP, _EMPTY_ZIP}


def state_of_files(place: Path, *how: object) -> str:
    """A fingerprint of path, size and modification time of every file at a place, and of how it is read.

    Raises:
        SettingsError: nothing there, or it cannot be read.
    """
    stats = [(str(path), path.stat()) for path in _files(place)]
    marks = [(path, stat.st_size, stat.st_mtime_ns) for path, stat in stats]
    return hashlib.sha256(repr((marks, how)).encode(errors="surrogateescape")).hexdigest()[:24]


def _files(place: Path) -> list[Path]:
    try:
        if place.is_file():
            return [place]
        os.scandir(place).close()
    except OSError as fault:
        raise SettingsError(f"the export {place} cannot be read: {fault.strerror}") from fault
    found: list[Path] = []
    for folder, folders, names in os.walk(place):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += (path for name in sorted(names) if not name.startswith(".") and (path := Path(folder, name)).is_file())
        if len(found) > _MOST_PIECES:
            raise SettingsError(f"the folder {place} holds more than {_MOST_PIECES} files: name the export itself")
    return found


def _pieces(path: Path, place: Path, export: Export, stack: ExitStack) -> Iterator[Piece]:
    label = str(path.relative_to(place)) if path != place else path.name
    try:
        if not is_zip(path):
            yield Piece(label, path.stat().st_size, lambda: path.open("rb"), path)
            return
        archive = stack.enter_context(zipfile.ZipFile(path))
        for info in _members(archive, path):
            yield Piece(f"{label}/{info.filename}", info.file_size, partial(archive.open, info))
    except (*_FAULTS, ItemError) as fault:
        export.note(fault if isinstance(fault, ItemError) else ItemError(label, f"cannot be read: {fault}"))


def _members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > _MOST_PIECES:
        raise ItemError(path.name, f"holds more than {_MOST_PIECES} files; an export does not")
    return members


def _lines(piece: Piece) -> Iterator[str]:
    rest = ""
    for text in _texts(piece):
        *lines, rest = (rest + text).split("\n")
        yield from (f"{line}\n" for line in lines)
        if len(rest) > LINE_LIMIT:
            raise ItemError(piece.name, f"has a line of more than {LINE_LIMIT // 1_000_000} MB")
    if rest:
        yield rest


def _texts(piece: Piece, limit: int | None = None) -> Iterator[str]:
    """A file as text in chunks: UTF-8, or UTF-16 with its mark; what is neither becomes the replacement sign."""
    decoder: codecs.IncrementalDecoder | None = None
    for chunk in _chunks(piece, limit or PIECE_LIMIT):
        if decoder is None:
            marked = chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            decoder = codecs.getincrementaldecoder("utf-16" if marked else "utf-8-sig")("replace")
        yield decoder.decode(chunk)


def _chunks(piece: Piece, limit: int) -> Iterator[bytes]:
    read = 0
    try:
        with piece.open() as file:
            while chunk := file.read(_CHUNK):
                read += len(chunk)
                if read > limit:
                    raise ItemError(piece.name, f"is larger than {limit // 1_000_000} MB")
                yield chunk
    except _FAULTS as fault:
        raise ItemError(piece.name, f"cannot be read: {fault}") from fault
