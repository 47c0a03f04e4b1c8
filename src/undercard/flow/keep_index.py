"""The index of a library, kept beside the store: a cache that heals itself."""

import logging
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.kit.array_file import UnfitFileError, read_arrays, write_arrays
from undercard.similarity.index import PAYS_FROM, VERSION, Index, arrays_of, build_index, index_of, update_index
from undercard.similarity.neighbours import ArtistSet, Library

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IndexShelf:
    """Where indexes are kept; whatever is wrong with a file, the index is made anew and the file replaced.

    Attributes:
        folder: of the files; None keeps nothing.
        pays_from: artists from which on a library is given an index.
    """

    folder: Path | None = None
    pays_from: int = PAYS_FROM

    def equip(self, library: Library, name: str, basis: str) -> Library:
        """The library with its index: as it was kept, brought up to date, or built; below `pays_from` without.

        Args:
            library: to be asked many times.
            name: of the file, such as the model's id.
            basis: of the space that the library's rows are standardised in; an index of another one is of no use.
        """
        if len(library.keys) < self.pays_from:
            return library
        tag = f"{VERSION} {basis}"
        marks = np.array([_mark(artist) for artist in library.sets], dtype=np.uint64)
        path = None if self.folder is None else self.folder / f"{_file_name(name)}.index"
        kept = None if path is None else _read(path, tag)
        index = _renewed(kept, library, marks)
        if path is not None and index is not kept:
            _write(path, tag, index)
        return replace(library, index=index)


def _renewed(kept: Index | None, library: Library, marks: NDArray[np.uint64]) -> Index:
    if kept is None or len(kept.directions) != library.stack.vectors.shape[1]:
        index = build_index(library.keys, marks, library.stack, library.crowd)
        _log.info("index built", extra={"artists": len(library.keys)})
        return index
    if kept.artists == library.keys and np.array_equal(kept.marks, marks):
        return kept
    index = update_index(kept, library.keys, marks, library.stack, library.crowd)
    _log.info("index brought up to date", extra={"artists": len(library.keys)})
    return index


def _read(path: Path, tag: str) -> Index | None:
    """The index in a file; None, with a word in the log, when it cannot serve."""
    try:
        found, arrays = read_arrays(path)
        if found != tag:
            _log.info("index is stale and is built anew", extra={"path": str(path)})
            return None
        return index_of(arrays)
    except FileNotFoundError:
        return None
    except (UnfitFileError, ValueError) as fault:
        _log.warning("index file is useless and is built anew", extra={"path": str(path), "why": str(fault)})
        return None


def _write(path: Path, tag: str, index: Index) -> None:
    try:
        write_arrays(path, tag, arrays_of(index))
    except OSError as fault:
        _log.warning("index cannot be kept", extra={"path": str(path), "why": fault.strerror or str(fault)})


def _mark(artist: ArtistSet) -> int:
    """A number for the tracks of an artist and what was heard of them."""
    told = blake2b("\n".join(artist.tracks).encode("utf-8", "surrogatepass"), digest_size=8)
    told.update(np.ascontiguousarray(artist.vectors).tobytes())
    return int.from_bytes(told.digest(), "little")


def _file_name(name: str) -> str:
    """A name that any file system takes."""
    plain = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in name)[:60]
    return f"{plain}-{blake2b(name.encode(), digest_size=4).hexdigest()}"
