"""Writes checkpoints of TensorFlow's format 1, as its `TensorSliceWriter` does: one LevelDB table."""

import itertools
import struct

import numpy as np

from undercard.embedding.weights.crc32c import crc32c

_TYPES = {"float32": (1, 5), "float64": (2, 6), "int32": (3, 7), "int64": (9, 10), "float16": (19, 13)}
_BLOCK = 1 << 18


def varint(value):
    value, out = int(value) % (1 << 64), bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def field(number, value):
    """A field of a protocol buffer: a number, or bytes."""
    if isinstance(value, bytes):
        return varint(number << 3 | 2) + varint(len(value)) + value
    return varint(number << 3) + varint(value)


def checkpoint(tensors, slices=1):
    """The bytes of a checkpoint of the tensors; every tensor cut into so many slices along its first dimension."""
    listed, entries = b"", []
    for name, tensor in sorted(tensors.items()):
        cut = _cut(np.asarray(tensor), slices)
        extents = b"".join(field(4, extent) for extent, _ in cut)
        listed += field(1, field(1, name.encode()) + field(2, _shape(tensor)) + field(3, _code(tensor)) + extents)
        entries += [(name.encode() + b"\x00\x01%d" % i, _saved(name, *piece)) for i, piece in enumerate(cut)]
    return table([(b"", field(1, listed + field(2, field(1, 1)))), *entries])


def table(entries):
    """The bytes of a LevelDB table."""
    out = b""
    index: list[tuple[bytes, bytes]] = []
    block: list[tuple[bytes, bytes]] = []
    for key, value in entries:
        block.append((key, value))
        if sum(len(value) for _, value in block) >= _BLOCK:
            out, block = _flush(out, index, block)
    if block:
        out, block = _flush(out, index, block)
    meta = _sealed(_entries([]))
    handles = _handle(len(out), len(meta))
    out += meta
    root = _sealed(_entries(index))
    handles += _handle(len(out), len(root))
    out += root
    return out + handles.ljust(40, b"\0") + struct.pack("<Q", 0xDB4775248B80FB57)


def _flush(out, index, block):
    sealed = _sealed(_entries(block))
    index.append((block[-1][0], _handle(len(out), len(sealed))))
    return out + sealed, []


def _handle(offset, size):
    return varint(offset) + varint(size - 5)


def _entries(pairs):
    """Prefix-coded entries, every sixteenth spelt out, and where those begin."""
    parts, restarts, last, at = [], [], b"", 0
    for i, (key, value) in enumerate(pairs):
        if i % 16 == 0:
            restarts.append(at)
            last = b""
        shared = next((n for n, (a, b) in enumerate(zip(last, key, strict=False)) if a != b), min(len(last), len(key)))
        parts.append(varint(shared) + varint(len(key) - shared) + varint(len(value)) + key[shared:] + value)
        at += len(parts[-1])
        last = key
    restarts = restarts or [0]
    return b"".join(parts) + struct.pack(f"<{len(restarts)}I", *restarts) + struct.pack("<I", len(restarts))


def _sealed(block):
    crc = crc32c(block + b"\0")
    masked = (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF
    return block + b"\0" + struct.pack("<I", masked)


def _code(tensor):
    return _TYPES[np.asarray(tensor).dtype.name][0]


def _shape(tensor):
    return b"".join(field(2, field(1, size)) for size in np.asarray(tensor).shape)


def _cut(tensor, slices):
    """Pairs of what TensorFlow says of a slice, and its numbers; an extent without length is all of it."""
    rest = b"".join(field(1, b"") for _ in tensor.shape[1:])
    if slices == 1 or not tensor.ndim:
        return [(b"".join(field(1, b"") for _ in tensor.shape), tensor)]
    bounds = np.linspace(0, len(tensor), slices + 1).astype(int)
    return [
        (field(1, (field(1, a) if a else b"") + field(2, b - a)) + rest, tensor[a:b])
        for a, b in itertools.pairwise(bounds.tolist())
    ]


def _saved(name, extent, tensor):
    number = _TYPES[tensor.dtype.name][1]
    if tensor.dtype.kind == "f" and tensor.dtype.itemsize > 2:
        packed = tensor.tobytes()
    else:
        counted = tensor.view(np.uint16) if tensor.dtype == np.float16 else tensor
        packed = b"".join(varint(value) for value in counted.ravel())
    return field(2, field(1, name.encode()) + field(2, extent) + field(3, field(number, packed)))
