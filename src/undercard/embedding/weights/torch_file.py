"""Reads the tensors of a file that PyTorch saved, without PyTorch and without running its pickles.

Two formats are read: the zip of PyTorch 1.6 and later (`data.pkl` and one stored member for each storage), and the
one before it (a row of pickles, then the storages one after the other). The tensors are described in pickles, of
which `pickle_subset` understands what a state dict needs: dictionaries, storages, `_rebuild_tensor_v2`; and, because
some published files hold them, numpy arrays. Source: torch/serialization.py and torch/_utils.py.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import prod
from typing import IO, TypeGuard

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.weights.pickle_subset import read_pickle
from undercard.embedding.weights.pickled_arrays import ARRAY_CALLS, PickledArray, set_array_state
from undercard.errors import ModelError

_ZIP = b"PK\x03\x04"
_MAGIC, _PROTOCOL = 0x1950A86A20F9469CFC6C, 1001
_LONGEST_PICKLE = 1 << 26
_LARGEST = 1 << 48
_MOST_DIMENSIONS = 32
_BRAIN = "bfloat16"
_STORAGES = {
    "torch.FloatStorage": "<f4",
    "torch.DoubleStorage": "<f8",
    "torch.HalfStorage": "<f2",
    "torch.BFloat16Storage": _BRAIN,
    "torch.LongStorage": "<i8",
    "torch.IntStorage": "<i4",
    "torch.ShortStorage": "<i2",
    "torch.CharStorage": "|i1",
    "torch.ByteStorage": "|u1",
    "torch.BoolStorage": "|b1",
}
_WRAPPERS = ("model", "state_dict")
_FAULTS = (
    IndexError, KeyError, TypeError, ValueError, OverflowError, AttributeError, EOFError, RuntimeError, struct.error,
    zipfile.BadZipFile, zlib.error, NotImplementedError, MemoryError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Storage:
    key: str
    kind: str
    numbers: int
    start: int = 0

    @property
    def dtype(self) -> np.dtype[np.generic]:
        return np.dtype("<u2" if self.kind == _BRAIN else self.kind)

    @property
    def size(self) -> int:
        return self.numbers * self.dtype.itemsize


@dataclass(frozen=True, slots=True)
class _Tensor:
    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def read_state_dict(file: IO[bytes], wanted: Callable[[str], bool] = lambda _: True) -> dict[str, NDArray[np.generic]]:
    """The wanted tensors by name; read-only, bfloat16 as float32.

    A dictionary of tensors may lie under the key `model` or `state_dict` of the file's dictionary.

    Args:
        file: a file open for reading, at its beginning.
        wanted: which names to read.

    Raises:
        ModelError: not such a file, damaged, or asking for more than tensors need.
    """
    try:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        zipped = file.read(len(_ZIP)) == _ZIP
        file.seek(0)
        return _read_zip(file, size, wanted) if zipped else _read_legacy(file, size, wanted)
    except _FAULTS as fault:
        what = str(fault).partition("\n")[0][:200] or type(fault).__name__
        called = getattr(file, "name", "this")
        raise ModelError(
            f"{called} is no PyTorch file of weights, or it is damaged ({what}): fetch it again"
        ) from fault


# The zip: `<anything>/data.pkl`, `<anything>/data/<key>`, `<anything>/byteorder`.


def _read_zip(file: IO[bytes], size: int, wanted: Callable[[str], bool]) -> dict[str, NDArray[np.generic]]:
    with zipfile.ZipFile(file) as archive:
        (pickle,) = (name for name in archive.namelist() if name.endswith("/data.pkl") and name.count("/") == 1)
        folder = pickle.removesuffix("data.pkl")
        if folder + "byteorder" in archive.namelist() and _member(archive, folder + "byteorder", 16) != b"little":
            raise ValueError("its numbers are big-endian")
        found = _tensors(_unpickle(io.BytesIO(_member(archive, pickle, _LONGEST_PICKLE)), _Seen()), wanted)

        def fetch(storage: _Storage) -> bytes:
            return _member(archive, f"{folder}data/{storage.key}", storage.size, exact=True)

        return _arrays(found, fetch, size)


def _member(archive: zipfile.ZipFile, name: str, most: int, *, exact: bool = False) -> bytes:
    member = archive.getinfo(name)
    if member.compress_type != zipfile.ZIP_STORED or member.file_size != member.compress_size:
        raise ValueError("a member is compressed, which PyTorch never does")
    if member.file_size > most or (exact and member.file_size != most):
        raise ValueError(f"{name} has {member.file_size} bytes where {most} belong")
    return archive.read(member)


# The format before it: magic number, version, system, object, list of keys: five pickles. Then the storages.


def _read_legacy(file: IO[bytes], size: int, wanted: Callable[[str], bool]) -> dict[str, NDArray[np.generic]]:
    pickles = io.BytesIO(file.read(_LONGEST_PICKLE))
    if read_pickle(pickles, {}) != _MAGIC or read_pickle(pickles, {}) != _PROTOCOL:
        raise ValueError("it does not begin as PyTorch files do")
    system = read_pickle(pickles, {})
    if not isinstance(system, dict) or system.get("little_endian") is not True:
        raise ValueError("its numbers are big-endian")
    seen = _Seen()
    found = _tensors(_unpickle(pickles, seen), wanted)
    keys = read_pickle(pickles, {})
    if not isinstance(keys, list):
        raise TypeError("its list of storages is no list")
    places = _places(file, pickles.tell(), size, [seen.by_key[key] for key in keys if isinstance(key, str)])

    def fetch(storage: _Storage) -> bytes:
        file.seek(places[storage.key])
        return file.read(storage.size)

    return _arrays(found, fetch, size)


class _Seen:
    """The storages that the pickle named, by key; views of one storage share it."""

    def __init__(self) -> None:
        self.by_key: dict[str, _Storage] = {}

    def storage(self, described: object) -> _Storage:
        word, kind, key, _, numbers, *view = described if isinstance(described, tuple) else ()
        named = getattr(kind, "text", "")
        if word != "storage" or not isinstance(key, str) or not _natural(numbers):
            raise TypeError("a storage is not described as PyTorch does")
        if named not in _STORAGES:
            raise ModelError(f"the file holds numbers of the type {named!r}, which is not read here")
        whole = self.by_key.setdefault(key, _Storage(key, _STORAGES[named], numbers))
        if whole != _Storage(key, _STORAGES[named], numbers):
            raise ValueError("one storage is described in two ways")
        return _part(whole, view[0]) if view and view[0] is not None else whole


def _part(whole: _Storage, view: object) -> _Storage:
    _, start, numbers = view if isinstance(view, tuple) else ()
    if not (_natural(start) and _natural(numbers)) or start + numbers > whole.numbers:
        raise ValueError("a view lies outside its storage")
    return _Storage(whole.key, whole.kind, whole.numbers, start)


def _places(file: IO[bytes], at: int, size: int, storages: list[_Storage]) -> dict[str, int]:
    places = {}
    for storage in storages:
        file.seek(at)
        if struct.unpack("<q", file.read(8)) != (storage.numbers,):
            raise ValueError("a storage does not have the length it is said to have")
        places[storage.key] = at + 8
        at += 8 + storage.size
        if at > size:
            raise ValueError("it is cut short")
    return places


# Both: from what the pickle says to arrays.


def _unpickle(stream: IO[bytes], seen: _Seen) -> object:
    calls = {
        "collections.OrderedDict": _empty_dictionary,
        "torch._utils._rebuild_tensor": _rebuild_tensor,
        "torch._utils._rebuild_tensor_v2": _rebuild_tensor,
        "torch._utils._rebuild_parameter": lambda tensor, *_: tensor,
        **dict.fromkeys(_STORAGES),
        **ARRAY_CALLS,
    }
    return read_pickle(stream, calls, persistent=seen.storage, build=set_array_state)


def _empty_dictionary() -> dict[object, object]:
    return {}


def _rebuild_tensor(storage: object, offset: object, shape: object, strides: object, *_: object) -> _Tensor:
    if not isinstance(storage, _Storage) or not _natural(offset):
        raise TypeError("a tensor is not described as PyTorch does")
    return _Tensor(storage, offset + storage.start, _naturals(shape), _naturals(strides))


def _natural(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and 0 <= value < _LARGEST


def _naturals(values: object) -> tuple[int, ...]:
    if not isinstance(values, tuple) or len(values) > _MOST_DIMENSIONS or not all(map(_natural, values)):
        raise TypeError("a shape is no row of numbers")
    return values


def _tensors(found: object, wanted: Callable[[str], bool]) -> dict[str, _Tensor | PickledArray]:
    for candidate in (found, *(found.get(key) for key in _WRAPPERS if isinstance(found, dict))):
        named = candidate.items() if isinstance(candidate, dict) else ()
        tensors = {name: value for name, value in named if isinstance(value, _Tensor | PickledArray)}
        if tensors:
            return {name: value for name, value in tensors.items() if isinstance(name, str) and wanted(name)}
    raise ModelError("the file holds no dictionary of tensors: it is not a state dict")


def _arrays(
    found: Mapping[str, _Tensor | PickledArray], fetch: Callable[[_Storage], bytes], size: int
) -> dict[str, NDArray[np.generic]]:
    storages = {value.storage.key: value.storage for value in found.values() if isinstance(value, _Tensor)}
    written = [value.size for value in found.values() if isinstance(value, PickledArray)]
    if sum(storage.size for storage in storages.values()) + sum(written) > size:
        raise ValueError("its tensors are larger than the file")
    data = {key: _numbers(fetch(storage), storage) for key, storage in storages.items()}
    return {
        name: value.array() if isinstance(value, PickledArray) else _view(data[value.storage.key], value)
        for name, value in found.items()
    }


def _numbers(raw: bytes, storage: _Storage) -> NDArray[np.generic]:
    if len(raw) != storage.size:
        raise ValueError("a storage is cut short")
    numbers = np.frombuffer(raw, storage.dtype)
    if storage.kind == _BRAIN:
        numbers = (numbers.astype("<u4") << 16).view("<f4")
        numbers.flags.writeable = False
    return numbers


def _view(numbers: NDArray[np.generic], tensor: _Tensor) -> NDArray[np.generic]:
    if prod(tensor.shape) > numbers.size:
        raise ValueError("a tensor has more numbers than its storage")
    if 0 in tensor.shape:
        return np.zeros(tensor.shape, numbers.dtype)
    itemsize = numbers.dtype.itemsize
    strides = tuple(step * itemsize for step in tensor.strides)
    view: NDArray[np.generic] = np.ndarray(tensor.shape, numbers.dtype, numbers.data, tensor.offset * itemsize, strides)
    return view
