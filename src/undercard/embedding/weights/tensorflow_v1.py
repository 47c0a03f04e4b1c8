"""Reads a TensorFlow checkpoint of format 1 (one file, written until 2016 and by `SaverDef.V1`) without TensorFlow.

The file is a LevelDB table. Under the empty key lies a list of all tensors with type and shape; every other value is
a `SavedSlice`: the name of its tensor, which part of it this is, and the numbers. Tensors of partitioned variables
come in several slices and are put together. Source: tensorflow/core/util/saved_tensor_slice.proto, tensor.proto.
Every block is checked against its CRC before it is believed.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.weights.leveldb_table import damaged, read_table
from undercard.embedding.weights.protocol_buffers import Bytes, read_fields, read_varints
from undercard.errors import ModelError

# TensorFlow's number of a type -> numpy's name, and the field of `TensorProto` that holds its values.
_RAW = {1: ("<f4", 5), 2: ("<f8", 6)}
_COUNTED = {3: ("<i4", 7), 9: ("<i8", 10)}
_HALF, _HALF_FIELD = 19, 13
_CONTENT = 4
_META, _DATA = 1, 2


@dataclass(frozen=True, slots=True)
class _Kind:
    dtype: int
    shape: tuple[int, ...]


def read_checkpoint(file: Bytes, wanted: Callable[[str], bool] = lambda _: True) -> dict[str, NDArray[np.generic]]:
    """The wanted tensors by name, sorted; tensors that lie in one piece are read-only views of the file.

    Raises:
        ModelError: no such checkpoint, or damaged: a wrong checksum, slices that do not make up their tensor.
    """
    try:
        return _read(memoryview(file), wanted)
    except (IndexError, ValueError, OverflowError, struct.error) as fault:
        raise damaged(f"it cannot be read ({fault})") from fault


def _read(file: Bytes, wanted: Callable[[str], bool]) -> dict[str, NDArray[np.generic]]:
    kinds: dict[str, _Kind] = {}
    slices: dict[str, list[Bytes]] = {}
    for key, value in read_table(file):
        _, parts = read_fields(value)
        if not key:
            kinds = dict(_kind(tensor) for meta in parts.get(_META, []) for tensor in read_fields(meta)[1].get(1, []))
        for data in parts.get(_DATA, []):
            slices.setdefault(_text(read_fields(data)[1].get(1, [])), []).append(data)
    return {name: _assemble(name, kind, slices.get(name, [])) for name, kind in sorted(kinds.items()) if wanted(name)}


def _kind(message: Bytes) -> tuple[str, _Kind]:
    numbers, parts = read_fields(message)
    dims = [dim for shape in parts.get(2, []) for dim in read_fields(shape)[1].get(2, [])]
    return _text(parts.get(1, [])), _Kind(numbers.get(3, 0), tuple(read_fields(dim)[0].get(1, 0) for dim in dims))


def _text(parts: list[Bytes]) -> str:
    return bytes(parts[-1]).decode() if parts else ""


def _assemble(name: str, kind: _Kind, slices: list[Bytes]) -> NDArray[np.generic]:
    pieces = [_piece(name, kind, data) for data in slices]
    if sum(values.size for _, values in pieces) != prod(kind.shape):
        raise damaged(f"tensor {name} of shape {kind.shape} is not complete")
    if len(pieces) == 1:
        return pieces[0][1]
    whole, seen = np.zeros(kind.shape, pieces[0][1].dtype), np.zeros(kind.shape, bool)
    for where, values in pieces:
        whole[where], seen[where] = values, True
    if not seen.all():
        raise damaged(f"slices of tensor {name} overlap")
    return whole


def _piece(name: str, kind: _Kind, data: Bytes) -> tuple[tuple[slice, ...], NDArray[np.generic]]:
    _, parts = read_fields(data)
    extents = [extent for part in parts.get(2, []) for extent in read_fields(part)[1].get(1, [])]
    where = tuple(_extent(extent, size) for extent, size in zip(extents, kind.shape, strict=True))
    shape = tuple(part.stop - part.start for part in where)
    values = _values(name, kind.dtype, read_fields(parts[3][-1])[1] if 3 in parts else {})  # noqa: PLR2004 - a field
    if values.size != prod(shape):
        raise damaged(f"tensor {name} has {values.size} numbers where {prod(shape)} belong")
    return where, values.reshape(shape)


def _extent(message: Bytes, size: int) -> slice:
    """From where to where a slice lies along one dimension; an extent without length is all of it."""
    numbers, _ = read_fields(message)
    start, length = numbers.get(1, 0), numbers.get(2, size)
    if start + length > size:
        raise ValueError("a slice lies outside its tensor")
    return slice(start, start + length)


def _values(name: str, dtype: int, parts: dict[int, list[Bytes]]) -> NDArray[np.generic]:
    if dtype in _RAW:
        code, field = _RAW[dtype]
        return np.frombuffer(_packed(parts, _CONTENT if _CONTENT in parts else field), code)
    if dtype in _COUNTED:
        code, field = _COUNTED[dtype]
        return np.array(read_varints(_packed(parts, field)), code)
    if dtype == _HALF:
        return np.array(read_varints(_packed(parts, _HALF_FIELD)), "<u2").view("<f2")
    raise ModelError(f"tensor {name} of the checkpoint is of TensorFlow type {dtype}, which is not read here")


def _packed(parts: dict[int, list[Bytes]], field: int) -> Bytes:
    found = parts.get(field, [])
    return found[0] if len(found) == 1 else b"".join(found)
