"""Writes weights as Keras 2 does through h5py: the oldest layout of HDF5, byte for byte the same each time.

The reader of the product has to be tested on files of the published kind, and the reference implementations have to be
given weights that this repository knows. Source: "HDF5 File Format Specification Version 3.0", The HDF Group.
Runs under Python 3.7 and numpy 1.18 as well.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_UNDEFINED = (1 << 64) - 1
_FULL = 1  # a heap without free places, as the library marks it
_LEAF, _INTERNAL = 4, 16
_SUPERBLOCK = 96
_FLOAT32 = struct.pack("<B3BI2H4BI", 0x11, 0x20, 31, 0, 4, 0, 32, 23, 8, 0, 23, 127)
_FLOAT64 = struct.pack("<B3BI2H4BI", 0x11, 0x20, 63, 0, 8, 0, 64, 52, 11, 0, 52, 1023)


def keras_file(layers: Mapping[str, Mapping[str, NDArray[np.float32]]]) -> bytes:
    """The file that `save_weights` makes of these layers: weights by name, none for a layer without any."""
    file = _File()
    root = {name: _layer(file, weights) for name, weights in layers.items()}
    return file.finish(file.group(root, [_words("layer_names", list(layers))]))


def _layer(file: _File, weights: Mapping[str, NDArray[np.float32]]) -> int:
    folders: dict[str, dict[str, int]] = {}
    for path, values in weights.items():
        folder, name = path.split("/")
        folders.setdefault(folder, {})[name] = file.dataset(values)
    members = {folder: file.group(inside) for folder, inside in folders.items()}
    return file.group(members, [_words("weight_names", list(weights))])


class _File:
    """Bytes that grow; every method gives the address of what it wrote."""

    def __init__(self) -> None:
        self._data = bytearray(_SUPERBLOCK)

    def finish(self, root: int) -> bytes:
        """The file, now that the root is known (II.A)."""
        head = b"\x89HDF\r\n\x1a\n" + struct.pack("<8B2HI", 0, 0, 0, 0, 0, 8, 8, 0, _LEAF, _INTERNAL, 0)
        head += struct.pack("<4Q", 0, _UNDEFINED, len(self._data), _UNDEFINED)
        self._data[:_SUPERBLOCK] = head + struct.pack("<QQII16x", 0, root, 0, 0)
        return bytes(self._data)

    def group(self, members: Mapping[str, int], attributes: Sequence[bytes] = ()) -> int:
        """A header that points to a tree of names (III.A.1, III.B, III.C, III.D)."""
        names, places = bytearray(8), {}
        for name in members:
            places[name] = len(names)
            names += _padded(name.encode() + b"\0")
        content = self._put(bytes(names))
        heap = self._put(b"HEAP" + struct.pack("<B3xQQQ", 0, len(names), _FULL, content))
        ordered = sorted(members)
        leaves = [ordered[at : at + 2 * _LEAF] for at in range(0, len(ordered), 2 * _LEAF)]
        tree = b"TREE" + struct.pack("<BBHQQQ", 0, 0, len(leaves), _UNDEFINED, _UNDEFINED, 0)
        for leaf in leaves:
            tree += struct.pack("<QQ", self._leaf(leaf, members, places), places[leaf[-1]])
        symbols = struct.pack("<QQ", self._put(tree.ljust(24 + 8 * (4 * _INTERNAL + 1), b"\0")), heap)
        return self._header([(0x11, symbols), *((0xC, attribute) for attribute in attributes)])

    def _leaf(self, names: Sequence[str], members: Mapping[str, int], places: Mapping[str, int]) -> int:
        entries = b"".join(struct.pack("<QQII16x", places[name], members[name], 0, 0) for name in names)
        return self._put((b"SNOD" + struct.pack("<BxH", 1, len(names)) + entries).ljust(8 + 80 * _LEAF, b"\0"))

    def dataset(self, values: NDArray[np.float32]) -> int:
        """A header that points to numbers in one piece (IV.A.2.i)."""
        raw = np.ascontiguousarray(values, "<f4").tobytes()
        layout = struct.pack("<BBQQ", 3, 1, self._put(raw), len(raw))
        fill = struct.pack("<4BI", 2, 2, 2, 1, 0)
        return self._header([(0x1, _space(values.shape)), (0x3, _FLOAT32), (0x5, fill), (0x8, layout)])

    def _header(self, messages: Sequence[tuple[int, bytes]]) -> int:
        body = b"".join(struct.pack("<HHB3x", kind, len(_padded(m)), 0) + _padded(m) for kind, m in messages)
        return self._put(struct.pack("<BxHII4x", 1, len(messages), 1, len(body)) + body)

    def _put(self, data: bytes) -> int:
        address = len(self._data)
        self._data += _padded(data)
        return address


def _words(name: str, words: Sequence[str]) -> bytes:
    """An attribute that lists words; an empty list is one of numbers, as numpy has it (IV.A.2.m)."""
    texts = [word.encode() for word in words]
    width = max(map(len, texts), default=0)
    kind = struct.pack("<B3BI", 0x13, 0, 0, 0, width) if texts else _FLOAT64
    parts = name.encode() + b"\0", kind, _space((len(texts),))
    head = struct.pack("<BxHHH", 1, *map(len, parts))
    return head + b"".join(map(_padded, parts)) + b"".join(text.ljust(width, b"\0") for text in texts)


def _space(shape: Sequence[int]) -> bytes:
    return struct.pack("<BBB5x", 1, len(shape), 1) + struct.pack("<%dQ" % (2 * len(shape)), *shape, *shape)  # noqa: UP031


def _padded(data: bytes) -> bytes:
    return data.ljust(-(-len(data) // 8) * 8, b"\0")
