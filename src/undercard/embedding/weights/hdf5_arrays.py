"""The arrays of an HDF5 file: type, shape, and numbers in one piece or in chunks.

Section numbers are those of the "HDF5 File Format Specification Version 3.0".
"""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.weights.hdf5_bytes import UNDEFINED, Bytes, Damaged, walk_tree

LAYOUT, FILTERS = 0x8, 0xB
"""Types of the header messages that say where the numbers lie and how they were packed."""

_INTEGER, _FLOAT, _TEXT, _VARYING = 0, 1, 3, 9
_NAMES = {2: "times", 4: "bit fields", 5: "opaque data", 6: "records", 7: "references", 8: "enumerations",
          9: "lists of varying length", 10: "arrays"}  # fmt: skip
# Offset and width of the number, place and width of exponent and mantissa, bias: IEEE 754 in each size.
_IEEE = {2: (0, 16, 10, 5, 0, 10, 15), 4: (0, 32, 23, 8, 0, 23, 127), 8: (0, 64, 52, 11, 0, 52, 1023)}
_REFERENCE = 16
_LARGEST_HEAP = 1 << 16
"""Names are a few bytes each; the library begins another collection after 4096."""
_MOST_DIMENSIONS = 32
_MOST_BYTES = 1 << 28
"""No array of weights is larger; bounds what chunks that are absent, or packed, may grow to."""

_COMPACT, _CONTIGUOUS, _CHUNKED = 0, 1, 2
_LAYOUT_VERSION = 3
_CHUNK_NODE = 1
_DEFLATE, _SHUFFLE = 1, 2
_OWN_FILTERS = 256
_NULL_SPACE = 2

_Array = NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of an element.

    Attributes:
        name: for messages.
        size: bytes of one.
        dtype: numpy's type; None when it is no plain number.
        text: a text of that size.
        elsewhere: a text of any size, kept in the file's heap; here stand its length and where it lies.
    """

    name: str
    size: int
    dtype: np.dtype[np.generic] | None = None
    text: bool = False
    elsewhere: bool = False


def read_kind(message: Bytes) -> Kind:
    """The type that a datatype message tells (IV.A.2.d); one that is not read here gets a name and no dtype."""
    number, flags, size = message.number(1) & 0xF, message.number(3), message.number(4)
    order = ">" if flags & 1 else "<"
    if number == _TEXT:
        return Kind("texts", size, text=True)
    if number == _VARYING and size == _REFERENCE and flags & 0xF == 1:
        return Kind("texts of varying length", size, elsewhere=True)
    if number == _INTEGER and size in {1, 2, 4, 8}:
        return Kind("numbers", size, np.dtype(f"{order}{'i' if flags & 8 else 'u'}{size}"))
    if number == _FLOAT and size in _IEEE:
        layout = tuple(message.number(width) for width in (2, 2, 1, 1, 1, 1, 4))
        if layout == _IEEE[size] and not flags & 0x40:
            return Kind("numbers", size, np.dtype(f"{order}f{size}"))
    return Kind(_NAMES.get(number, f"elements of type {number}, size {size}"), size)


def read_shape(message: Bytes) -> tuple[int, ...]:
    """The dimensions that a dataspace message tells (IV.A.2.b); a single value has none."""
    version, rank = message.number(1), message.number(1)
    message.skip(1)
    if version not in {1, 2} or rank > _MOST_DIMENSIONS:
        raise Damaged(f"a shape is of version {version} with {rank} dimensions")
    space = message.number(1)
    message.skip(4 if version == 1 else 0)
    return (0,) if space == _NULL_SPACE == version else tuple(message.number(8) for _ in range(rank))


class Attribute:
    """A small array kept in a header (IV.A.2.m)."""

    def __init__(self, message: Bytes) -> None:
        """Read all but the values, which most readers do not want."""
        version = message.number(1)
        if version not in {1, 2, 3}:
            raise Damaged(f"an attribute is of version {version}, only 1 to 3 are read")
        message.skip(1)
        sizes = [message.number(2) for _ in range(3)]
        message.skip(1 if version == 3 else 0)  # noqa: PLR2004 - which added the encoding of the name
        parts = [bytes(message.take(-(-size // 8) * 8 if version == 1 else size)) for size in sizes]
        self.name = parts[0][: sizes[0]].rstrip(b"\0").decode("utf-8", "replace")
        self._kind, self._shape = read_kind(Bytes(parts[1])), read_shape(Bytes(parts[2]))
        self._values = message

    def words(self, file: memoryview) -> tuple[str, ...]:
        """Its values, if they are texts; an empty list is one of anything."""
        count = math.prod(self._shape)
        if count and not (self._kind.text or self._kind.elsewhere):
            raise Damaged(f"{self.name} holds {self._kind.name} instead of words")
        if count * max(1, self._kind.size) > self._values.left:
            raise Damaged(f"{self.name} is cut short")
        taken = (Bytes(self._values.take(self._kind.size)) for _ in range(count))
        raw = (_fetch(file, word) if self._kind.elsewhere else word.rest() for word in taken)
        return tuple(word.rstrip(b"\0 ").decode("utf-8", "replace") for word in raw)


def _fetch(file: memoryview, reference: Bytes) -> bytes:
    """A text out of a collection of the file's global heap (III.E)."""
    length, address, index = reference.number(4), reference.number(8), reference.number(4)
    if not length:
        return b""
    heap = Bytes(file, address).expect(b"GCOL")
    heap.skip(4)
    inside = Bytes(Bytes(file, address).take(min(heap.number(8), _LARGEST_HEAP)), 16)
    while inside.left >= 16:  # noqa: PLR2004 - the head of a text
        found = inside.number(2)
        inside.skip(6)
        size = inside.number(8)
        if found == index:
            return inside.take(min(length, size)).tobytes()
        inside.skip(min(-(-size // 8) * 8, inside.left) if found else inside.left)
    raise Damaged(f"a text is not where it should be, at byte {address}")


def read_array(file: memoryview, kind: Bytes, shape: Bytes, layout: Bytes, *, filters: Sequence[Bytes] = ()) -> _Array:
    """The numbers of a dataset from the messages of its header, read-only (IV.A.2.i); raises Damaged."""
    element, sizes = read_kind(kind), read_shape(shape)
    if element.dtype is None:
        raise Damaged(f"it holds {element.name} instead of numbers")
    version, where = layout.number(1), layout.number(1)
    if version != _LAYOUT_VERSION or where not in {_COMPACT, _CONTIGUOUS, _CHUNKED}:
        raise Damaged(f"its numbers are laid out in way {where} of version {version}, which is not read here")
    if where == _CHUNKED:
        return _Chunks(
            file, element.dtype, sizes, layout, [_filter for m in filters for _filter in _filters(m)]
        ).array()
    size = math.prod(sizes) * element.dtype.itemsize
    raw = layout.take(layout.number(2)) if where == _COMPACT else _piece(file, layout, size)
    if len(raw) < size:
        raise Damaged(f"it holds {len(raw)} bytes, its shape {sizes} needs {size}")
    return np.frombuffer(raw[:size], element.dtype).reshape(sizes)


def _piece(file: memoryview, layout: Bytes, size: int) -> memoryview:
    address, held = layout.number(8), layout.number(8)
    if not size:
        return file[:0]
    if address == UNDEFINED:
        raise Damaged("it was declared, but never filled")
    return Bytes(file, address).take(held)


class _Chunks:
    """An array in equal pieces that a tree leads to; pieces that are absent are zeros."""

    def __init__(
        self,
        file: memoryview,
        dtype: np.dtype[np.generic],
        shape: tuple[int, ...],
        layout: Bytes,
        filters: Sequence[tuple[int, int]],
    ) -> None:
        rank = layout.number(1) - 1
        self._file, self._dtype, self._shape, self._filters = file, dtype, shape, filters
        self._tree = layout.number(8)
        self._chunk = tuple(layout.number(4) for _ in range(rank))
        held = math.prod(self._chunk)
        if rank != len(shape) or not 0 < held * dtype.itemsize <= _MOST_BYTES:
            raise Damaged(f"pieces of shape {self._chunk} do not make its shape {shape}")
        if math.prod(shape) * dtype.itemsize > _MOST_BYTES:
            raise Damaged(f"its shape {shape} is larger than any weights")

    def array(self) -> _Array:
        rank, itemsize = len(self._shape), self._dtype.itemsize
        array = np.zeros(self._shape, self._dtype)
        left = math.prod(-(-size // piece) for size, piece in zip(self._shape, self._chunk, strict=True))
        tree = () if self._tree == UNDEFINED else walk_tree(self._file, self._tree, _CHUNK_NODE, 8 * rank + 16)
        for key, address in tree:
            left -= 1
            if left < 0:
                raise Damaged("it has more pieces than fit into it")
            held, skipped = key.number(4), key.number(4)
            packed = bytes(Bytes(self._file, address).take(held))
            raw = _unpack(packed, self._filters, skipped, math.prod(self._chunk) * itemsize)
            piece = np.frombuffer(raw, self._dtype).reshape(self._chunk)
            _paste(array, piece, [key.number(8) for _ in range(rank)])
        array.flags.writeable = False
        return array


def _paste(array: _Array, piece: _Array, corner: Sequence[int]) -> None:
    sizes = [min(size, whole - at) for at, size, whole in zip(corner, piece.shape, array.shape, strict=True)]
    if any(size <= 0 for size in sizes):
        raise Damaged("a piece lies outside")
    place = tuple(slice(at, at + size) for at, size in zip(corner, sizes, strict=True))
    array[place] = piece[tuple(slice(size) for size in sizes)]


def _filters(message: Bytes) -> list[tuple[int, int]]:
    """Number and first parameter of every filter, in the order in which they packed (IV.A.2.l)."""
    version, count = message.number(1), message.number(1)
    message.skip(6 if version == 1 else 0)
    return [_filter(message, version) for _ in range(count)]


def _filter(message: Bytes, version: int) -> tuple[int, int]:
    number = message.number(2)
    named = message.number(2) if version == 1 or number >= _OWN_FILTERS else 0
    message.skip(2)
    count = message.number(2)
    message.skip(named)
    values = [message.number(4) for _ in range(count)]
    message.skip(4 * (count % 2) if version == 1 else 0)
    if number not in {_DEFLATE, _SHUFFLE}:
        raise Damaged(f"it is packed with filter {number}; only deflate and shuffle are read")
    return number, values[0] if values else 0


def _unpack(raw: bytes, filters: Sequence[tuple[int, int]], skipped: int, size: int) -> bytes:
    for place, (number, width) in reversed(list(enumerate(filters))):
        if skipped >> place & 1:
            continue
        if number == _DEFLATE:
            raw = _inflate(raw, size)
        elif width > 1 and len(raw) % width == 0:
            raw = np.frombuffer(raw, np.uint8).reshape(width, -1).T.tobytes()
    if len(raw) != size:
        raise Damaged(f"a piece holds {len(raw)} bytes instead of {size}")
    return raw


def _inflate(raw: bytes, size: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, size + 1)
    except zlib.error as fault:
        raise Damaged(f"a piece cannot be unpacked ({fault})") from fault
