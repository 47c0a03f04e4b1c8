"""Reads LevelDB tables, the container of both formats of TensorFlow checkpoints.

A table is a row of blocks of prefix-coded entries. The footer points to the index block, whose values point to the
data blocks. Every block is checked against its CRC-32C before it is believed. Source: LevelDB's table_format.md.
"""

import struct
from collections.abc import Iterator

from undercard.embedding.weights.crc32c import crc32c, unmask
from undercard.embedding.weights.protocol_buffers import Bytes, Cursor
from undercard.errors import ModelError

_MAGIC = 0xDB4775248B80FB57
_FOOTER = 48
_TRAILER = 5
_LONGEST_KEY = 4096


def read_table(file: Bytes) -> Iterator[tuple[bytes, Bytes]]:
    """Keys and values in the order of the file; values are views of its bytes.

    Raises:
        ModelError: no such table, or a block fails its checksum.
        IndexError: a block ends in the middle of an entry.
        ValueError: a block holds what no table has.
        struct.error: a block lies outside the file.
    """
    if len(file) < _FOOTER or struct.unpack("<Q", file[-8:])[0] != _MAGIC:
        raise damaged("the index does not end like a LevelDB table")
    footer = Cursor(file[-_FOOTER:])
    _handle(footer)  # of the metaindex block, which checkpoints leave empty
    for _, value in _entries(_block(file, *_handle(footer))):
        yield from _entries(_block(file, *_handle(Cursor(value))))


def damaged(what: str) -> ModelError:
    """The error for a checkpoint whose bytes are not as they were written."""
    return ModelError(f"the checkpoint is damaged: {what}. Fetch the weights again")


def _handle(cursor: Cursor) -> tuple[int, int]:
    return cursor.varint(), cursor.varint()


def _block(file: Bytes, offset: int, size: int) -> Bytes:
    end = offset + size
    compression, masked = struct.unpack("<BI", file[end : end + _TRAILER])
    if compression:
        raise ModelError("the checkpoint's index is compressed, which TensorFlow does not write and is not read here")
    if crc32c(file[offset : end + 1]) != unmask(masked):
        raise damaged("a block of the index fails its checksum")
    return file[offset:end]


def _entries(block: Bytes) -> Iterator[tuple[bytes, Bytes]]:
    (restarts,) = struct.unpack("<I", block[-4:])
    cursor = Cursor(block[: max(0, len(block) - 4 * (restarts + 1))])
    key = b""
    while not cursor.done:
        shared, unshared, length = cursor.varint(), cursor.varint(), cursor.varint()
        key = key[:shared] + bytes(cursor.take(unshared))
        if len(key) > _LONGEST_KEY:
            raise ValueError("a key is longer than any name")
        yield key, cursor.take(length)
