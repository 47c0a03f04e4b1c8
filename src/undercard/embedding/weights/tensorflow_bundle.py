"""Reads a TensorFlow checkpoint of format 2 ("tensor bundle") without TensorFlow.

A bundle is an index, which is a LevelDB table, and data files. In the index the key is the tensor's
name and the value a `BundleEntryProto` (dtype, shape, shard, offset, size, CRC-32C). Sources: the
formats as documented in tensorflow/core/protobuf/tensor_bundle.proto and LevelDB's table_format.md.
Every block and every tensor is checked against its CRC before it is believed.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.weights.crc32c import crc32c, unmask
from undercard.embedding.weights.leveldb_table import damaged, read_table
from undercard.embedding.weights.protocol_buffers import Bytes, read_fields
from undercard.errors import ModelError

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
        return {key.decode(): _entry(value) for key, value in read_table(index) if key}
    except (IndexError, ValueError, struct.error) as fault:
        raise damaged(f"the index cannot be read ({fault})") from fault


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
    if len(raw) != entry.size or entry.size != dtype.itemsize * prod(entry.shape):
        raise damaged(f"tensor {name} does not fit into the data file")
    if crc32c(raw) != entry.crc:
        raise damaged(f"tensor {name} fails its checksum")
    return np.frombuffer(raw, dtype).reshape(entry.shape)


def _entry(message: Bytes) -> TensorEntry:
    numbers, messages = read_fields(message)
    dtype = numbers.get(1, 0)
    if dtype not in _DTYPES:
        raise ModelError(f"the checkpoint holds a tensor of TensorFlow type {dtype}, which is not read here")
    shape = tuple(
        read_fields(dim)[0].get(1, 0) for part in messages.get(2, []) for dim in read_fields(part)[1].get(2, [])
    )
    crc = unmask(numbers.get(6, 0))
    return TensorEntry(_DTYPES[dtype], shape, numbers.get(3, 0), numbers.get(4, 0), numbers.get(5, 0), crc)
