"""Reads the HDF5 files that Keras keeps weights in, without the HDF5 library.

HDF5 can hold far more than weights; this reads what its library writes unless told otherwise, which is its oldest
layout: superblock 0 or 1, groups as symbol tables, object headers of version 1, numbers in one piece or in chunks
(deflate, shuffle). Anything else is refused by name. Source: "HDF5 File Format Specification Version 3.0", The HDF
Group; its section numbers stand beside the functions. Nothing in a file is believed: every address and size is checked
against the file, and every walk ends.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.weights.hdf5_arrays import FILTERS, LAYOUT, Attribute, read_array
from undercard.embedding.weights.hdf5_bytes import Bytes, Damaged, walk_tree
from undercard.errors import ModelError

_SIGNATURE = b"\x89HDF\r\n\x1a\n"
_DATASPACE, _DATATYPE, _ATTRIBUTE, _CONTINUATION, _SYMBOLS = 0x1, 0x3, 0xC, 0x10, 0x11
_SHARED = 0x2
_GROUP_NODE = 0
_DEEPEST = 16
_SHOWN = 8


def open_hdf5(data: bytes, called: str) -> "Group":
    """The root group of a file.

    Args:
        data: the file.
        called: what messages call it.

    Raises:
        ModelError: no HDF5 file, cut short, or written in a way that is not read here.
    """
    try:
        return Group(memoryview(data), _root(data), called)
    except Damaged as fault:
        raise ModelError(f"{called} is no weight file that can be read: {fault}") from fault


def _root(data: bytes) -> int:
    """Address of the root group's header (II.A)."""
    if not data.startswith(_SIGNATURE):
        raise Damaged("it does not begin like an HDF5 file")
    block = Bytes(data, len(_SIGNATURE))
    version = block.number(1)
    if version > 1:
        raise Damaged(f"its superblock is of version {version}, only 0 and 1 are read")
    block.skip(4)
    if (block.number(1), block.number(1)) != (8, 8):
        raise Damaged("its addresses are not of 8 bytes")
    block.skip(9 + 4 * version)
    if block.number(8):
        raise Damaged("it does not begin at its base address")
    block.skip(8)
    if block.number(8) > len(data):
        raise Damaged("it is cut short")
    block.skip(16)
    return block.number(8)


@dataclass(frozen=True)
class Group:
    """A folder of the file, or a dataset, which has no members; names may be paths (`conv2d_1/kernel:0`)."""

    file: memoryview = field(repr=False)
    address: int
    called: str
    depth: int = 0

    def group(self, path: str) -> "Group":
        """The member of that name; raises ModelError: there is none, or the file is damaged."""
        try:
            here = self
            for name in filter(None, path.split("/")):
                here = here._member(name)
        except Damaged as fault:
            raise ModelError(f"{here.called} cannot be read: {fault}") from fault
        return here

    def array(self, path: str) -> NDArray[np.generic]:
        """The numbers of the dataset of that name, read-only.

        Raises:
            ModelError: there is none, it holds no plain numbers, or the file is damaged.
        """
        found = self.group(path)
        try:
            parts = [found._only(kind) for kind in (_DATATYPE, _DATASPACE, LAYOUT)]  # noqa: SLF001 - its own kind
            return read_array(self.file, *parts, filters=found._messages.get(FILTERS, []))  # noqa: SLF001 - as above
        except Damaged as fault:
            raise ModelError(f"{found.called} cannot be read: {fault}") from fault

    def words(self, attribute: str) -> tuple[str, ...] | None:
        """A list of words kept beside the group; None when there is no such attribute.

        Raises:
            ModelError: it holds something else, or the file is damaged.
        """
        try:
            beside = (Attribute(message.again()) for message in self._messages.get(_ATTRIBUTE, []))
            return next((found.words(self.file) for found in beside if found.name == attribute), None)
        except Damaged as fault:
            raise ModelError(f"{self.called} cannot be read: {fault}") from fault

    def _member(self, name: str) -> "Group":
        if name not in self._members or self.depth >= _DEEPEST:
            raise ModelError(f"{self.called} holds no {name}; it holds {_list(self._members)}")
        return Group(self.file, self._members[name], f"{self.called}/{name}", self.depth + 1)

    @cached_property
    def _members(self) -> dict[str, int]:
        """Addresses by name (III.A.1, III.B, III.D)."""
        table = self._only(_SYMBOLS)
        tree, heap = table.number(8), Bytes(self.file, table.number(8)).expect(b"HEAP")
        heap.skip(4)
        size = heap.number(8)
        heap.skip(8)
        names = bytes(Bytes(self.file, heap.number(8)).take(size))
        return dict(_entry(names, entry) for entry in self._entries(tree))

    def _entries(self, tree: int) -> Iterator[Bytes]:
        for _, address in walk_tree(self.file, tree, _GROUP_NODE, key_size=8):
            node = Bytes(self.file, address).expect(b"SNOD")
            node.skip(2)
            for _ in range(node.number(2)):
                yield Bytes(node.take(40))

    def _only(self, kind: int) -> Bytes:
        found = self._messages.get(kind, [])
        if len(found) != 1:
            raise Damaged("it is no group" if kind == _SYMBOLS else "it is no dataset")
        return found[0].again()

    @cached_property
    def _messages(self) -> Mapping[int, list[Bytes]]:
        """What the header says, by type, in its order (IV.A.1.a)."""
        head = Bytes(self.file, self.address)
        version = head.number(1)
        if version != 1:
            raise Damaged(f"its header is of version {version}, only 1 is read")
        head.skip(1)
        left = head.number(2)
        head.skip(4)
        blocks = [Bytes(Bytes(self.file, self.address + 16).take(head.number(4)))]
        messages: dict[int, list[Bytes]] = {}
        for block in blocks:  # grows on the way: a message may point to a block that continues the header
            while left and block.left >= 8:  # noqa: PLR2004 - the head of a message
                left -= 1
                kind, body = _message(block)
                messages.setdefault(kind, []).append(body)
                if kind == _CONTINUATION:
                    blocks.append(Bytes(Bytes(self.file, body.number(8)).take(body.number(8))))
        return messages


def _message(block: Bytes) -> tuple[int, Bytes]:
    kind, size, flags = block.number(2), block.number(2), block.number(1)
    block.skip(3)
    body = Bytes(block.take(size))
    if flags & _SHARED and kind in {_DATASPACE, _DATATYPE, LAYOUT, FILTERS, _ATTRIBUTE}:
        raise Damaged("it shares parts of its header with others, which is not read here")
    return kind, body


def _entry(names: bytes, entry: Bytes) -> tuple[str, int]:
    name, end, _ = names[entry.number(8) :].partition(b"\0")
    if not end:
        raise Damaged("the name of a member does not end")
    return name.decode("utf-8", "replace"), entry.number(8)


def _list(names: Mapping[str, int]) -> str:
    shown = sorted(names)[:_SHOWN]
    return (", ".join(shown) or "nothing") + (" ..." if len(names) > len(shown) else "")
