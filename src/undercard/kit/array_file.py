"""A file of named arrays that can be thrown away: written whole, read only when it is sound and up to date.

Layout: a magic word, a checksum of all that follows, the length of a header, the header (JSON: tag, and the arrays with
name, type and shape), then the bytes of the arrays, one after the other.
"""

import json
import os
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.generic]]

_MAGIC = b"ARRAYS01"
_CHECKSUM, _LENGTH = 4, 8
_TYPES = frozenset({"|u1", "<u8", "<i8", "<i4", "<f4"})


class UnfitFileError(Exception):
    """The file cannot serve; its text says why."""


def write_arrays(path: Path, tag: str, arrays: Arrays) -> None:
    """Put arrays in place of what is there, wholly or not at all; folders that are missing are made.

    Args:
        path: of the file.
        tag: what the arrays were made from; `read_arrays` wants the same.
        arrays: of unsigned bytes, 32- or 64-bit integers, or float32.

    Raises:
        OSError: the place cannot be written.
    """
    parts = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    listed = [[name, part.dtype.str, list(part.shape)] for name, part in parts.items()]
    header = json.dumps({"tag": tag, "arrays": listed}).encode()
    head = len(header).to_bytes(_LENGTH, "little") + header
    checksum = zlib.crc32(head)
    for part in parts.values():
        checksum = zlib.crc32(_bytes(part), checksum)
    path.parent.mkdir(parents=True, exist_ok=True)
    number, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(_MAGIC + checksum.to_bytes(_CHECKSUM, "little") + head)
            for part in parts.values():
                file.write(_bytes(part))
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def read_arrays(path: Path) -> tuple[str, dict[str, NDArray[np.generic]]]:
    """Give the tag and the arrays of a file.

    Raises:
        FileNotFoundError: there is none.
        UnfitFileError: it is damaged, cut short, of another kind, or cannot be read.
    """
    try:
        data = np.fromfile(path, np.uint8)
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise UnfitFileError(f"cannot be read: {fault.strerror}") from fault
    try:
        return _parse(data)
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        raise UnfitFileError(f"is damaged: {fault}") from fault


def _parse(data: NDArray[np.uint8]) -> tuple[str, dict[str, NDArray[np.generic]]]:
    told, start = len(_MAGIC), len(_MAGIC) + _CHECKSUM
    if data[:told].tobytes() != _MAGIC:
        raise ValueError("it does not begin like one of ours")
    if zlib.crc32(_bytes(data[start:])) != int.from_bytes(data[told:start].tobytes(), "little"):
        raise ValueError("its checksum is wrong")
    length = int.from_bytes(data[start : start + _LENGTH].tobytes(), "little")
    header = json.loads(data[start + _LENGTH : start + _LENGTH + length].tobytes())
    body = data[start + _LENGTH + length :]
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, kind, shape in header["arrays"]:
        if kind not in _TYPES:
            raise ValueError(f"unknown type {kind!r}")
        size = int(np.prod(shape, dtype=np.int64)) * np.dtype(kind).itemsize
        arrays[str(name)] = np.frombuffer(body[:size].tobytes(), kind).reshape(shape)
        body = body[size:]
    return str(header["tag"]), arrays


def _bytes(part: NDArray[np.generic]) -> memoryview:
    return part.reshape(-1).view(np.uint8).data
