"""Reads a TensorFlow checkpoint of format 2 ("tensor bundle") without TensorFlow.

A bundle is an index, which is a LevelDB table, and data files. In the index the key is the tensor's
name and the value a `BundleEntryProto` (dtype, shape, shard, offset, size, CRC-32C). Sources: the
formats as documented in tensorflow/core/protobuf/tensor_bundle.proto and LevelDB's table_format.md.
Every block and every tensor is checked against its CRC before it is believed.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.weights.crc32c import crc32c, unmask
from undercard.errors import ModelError

_MAGIC = 0xDB4775248B80FB57
_FOOTER = 48
_TRAILER = 5
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_DTYPES: dict[int, str] = {1: "<f4", 2: "<f8", 3: "<i4", 9: "<i8", 19: "<f2"}


@dataclass(frozen=True, slots=True)
class TensorEntry:
    """Where a tensor lies.

    Attributes:
        dtype: numpy's name of its type, little-endian.
        shape: its dimensions.
        shard: which data file.
        offset: its first byte there.
        size: its bytes.
        crc: CRC-32C of these bytes.
    """

    dtype: str
    shape: tuple[int, ...]
    shard: int
    offset: int
    size: int
    crc: int


def read_index(index: bytes) -> dict[str, TensorEntry]:
    """The entry of every tensor by name, sorted by name as in the file.

    Raises:
        ModelError: the bytes are no such index, or are damaged.
    """
    try:
        return {key.decode(): _entry(value) for key, value in _table(index) if key}
    except (IndexError, ValueError, struct.error) as fault:
        raise _damaged(f"the index cannot be read ({fault})") from fault


def read_bundle(
    index: bytes, data: bytes, wanted: Callable[[str], bool] = lambda _: True
) -> dict[str, NDArray[np.generic]]:
    """The wanted tensors of a bundle that has a single data file, by name; read-only arrays.

    Raises:
        ModelError: no such bundle, or damaged: a wrong checksum, a tensor outside the file.
    """
    return {name: _tensor(name, entry, data) for name, entry in read_index(index).items() if wanted(name)}


def _tensor(name: str, entry: TensorEntry, data: bytes) -> NDArray[np.generic]:
    dtype = np.dtype(entry.dtype)
    raw = data[entry.offset : entry.offset + entry.size]
    if entry.shard != 0:
        raise ModelError(f"tensor {name} lies in data file {entry.shard}; only bundles of one data file are read")
    if len(raw) != entry.size or entry.size != dtype.itemsize * int(np.prod(entry.shape, dtype=np.int64)):
        raise _damaged(f"tensor {name} does not fit into the data file")
    if crc32c(raw) != entry.crc:
        raise _damaged(f"tensor {name} fails its checksum")
    return np.frombuffer(raw, dtype).reshape(entry.shape)


def _damaged(what: str) -> ModelError:
    return ModelError(f"the checkpoint is damaged: {what}. Fetch the weights again")


# The table: blocks of prefix-coded entries. The footer points to the index block, whose values point
# to the data blocks.


def _table(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    if len(file) < _FOOTER or struct.unpack("<Q", file[-8:])[0] != _MAGIC:
        raise _damaged("the index does not end like a LevelDB table")
    footer = _Cursor(file[-_FOOTER:])
    footer.handle()  # of the metaindex block, which bundles leave empty
    for _, value in _entries(_block(file, *footer.handle())):
        yield from _entries(_block(file, *_Cursor(value).handle()))


def _block(file: bytes, offset: int, size: int) -> bytes:
    end = offset + size
    compression, masked = struct.unpack("<BI", file[end : end + _TRAILER])
    if compression:
        raise ModelError("the checkpoint's index is compressed, which TensorFlow does not write and is not read here")
    if crc32c(file[offset : end + 1]) != unmask(masked):
        raise _damaged("a block of the index fails its checksum")
    return file[offset:end]


def _entries(block: bytes) -> Iterator[tuple[bytes, bytes]]:
    (restarts,) = struct.unpack("<I", block[-4:])
    cursor = _Cursor(block[: len(block) - 4 * (restarts + 1)])
    key = b""
    while not cursor.done:
        shared, unshared, length = cursor.varint(), cursor.varint(), cursor.varint()
        key = key[:shared] + cursor.take(unshared)
        yield key, cursor.take(length)


# The entry: a protocol buffer message of numbers and nested messages.


def _entry(message: bytes) -> TensorEntry:
    numbers, messages = _fields(message)
    dtype = numbers.get(1, 0)
    if dtype not in _DTYPES:
        raise ModelError(f"the checkpoint holds a tensor of TensorFlow type {dtype}, which is not read here")
    shape = tuple(_fields(dim)[0].get(1, 0) for part in messages.get(2, []) for dim in _fields(part)[1].get(2, []))
    crc = unmask(numbers.get(6, 0))
    return TensorEntry(_DTYPES[dtype], shape, numbers.get(3, 0), numbers.get(4, 0), numbers.get(5, 0), crc)


def _fields(message: bytes) -> tuple[dict[int, int], dict[int, list[bytes]]]:
    numbers: dict[int, int] = {}
    messages: dict[int, list[bytes]] = {}
    cursor = _Cursor(message)
    while not cursor.done:
        field, wire = divmod(cursor.varint(), 8)
        if wire == _BYTES:
            messages.setdefault(field, []).append(cursor.take(cursor.varint()))
        else:
            numbers[field] = cursor.number(wire)
    return numbers, messages


class _Cursor:
    """Walks through bytes; running over the end is an IndexError."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def done(self) -> bool:
        return self._at >= len(self._data)

    def take(self, size: int) -> bytes:
        taken = self._data[self._at : self._at + size]
        if len(taken) != size:
            raise IndexError("it ends in the middle of a field")
        self._at += size
        return taken

    def varint(self) -> int:
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:  # noqa: PLR2004 - the top bit says that another byte follows
                return value
            shift += 7

    def handle(self) -> tuple[int, int]:
        return self.varint(), self.varint()

    def number(self, wire: int) -> int:
        if wire == _VARINT:
            return self.varint()
        if wire == _FIXED64:
            return int.from_bytes(self.take(8), "little")
        if wire == _FIXED32:
            return int.from_bytes(self.take(4), "little")
        raise ValueError(f"field of unknown wire type {wire}")
