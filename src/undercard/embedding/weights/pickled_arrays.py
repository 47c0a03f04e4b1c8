"""numpy arrays as a pickle describes them, for `pickle_subset`: described first, made when all is known to fit."""

from collections.abc import Mapping
from math import prod
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.weights.pickle_subset import Call

_TYPES = {"f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"}
_MOST_DIMENSIONS = 32
_LARGEST = 1 << 48


class PickledBytes:
    """Bytes that a pickle of protocol 2 spells as text, one character each."""

    def __init__(self, text: object, encoding: object) -> None:
        """Keep the text; it becomes bytes when an array is made of it."""
        if not isinstance(text, str) or encoding != "latin1":
            raise TypeError("bytes are not described as pickles do")
        self.text = text


class PickledType:
    """A numpy dtype of plain numbers."""

    def __init__(self, code: object, *_: object) -> None:
        """Its type and size; the byte order comes with its state."""
        if not isinstance(code, str) or code not in _TYPES:
            raise ValueError("an array holds something other than numbers")
        self.code = code


class PickledArray:
    """A numpy array of plain numbers."""

    def __init__(self, *_: object) -> None:
        """Empty; what it holds comes with its state."""
        self.code = "f4"
        self.shape: tuple[int, ...] = (0,)
        self.order: str = "C"
        self.raw: PickledBytes | bytes = b""

    @property
    def size(self) -> int:
        """Bytes that its shape needs."""
        return prod(self.shape) * np.dtype(self.code).itemsize

    def array(self) -> NDArray[np.generic]:
        """The array, read-only.

        Raises:
            ValueError: its bytes are not as many as its shape needs, or are none.
        """
        raw = self.raw.text.encode("latin1") if isinstance(self.raw, PickledBytes) else self.raw
        if len(raw) != self.size:
            raise ValueError("an array has other bytes than its shape needs")
        return np.frombuffer(raw, f"<{self.code}").reshape(self.shape, order="F" if self.order == "F" else "C")


def set_array_state(target: object, state: object) -> object:
    """The target with its state; states of anything but arrays and their types are dropped."""
    if isinstance(target, PickledType) and (not isinstance(state, tuple) or state[1] not in ("<", "|")):
        raise ValueError("an array is big-endian")
    if isinstance(target, PickledArray):
        _fill(target, state)
    return target


def _fill(target: PickledArray, state: object) -> None:
    _, shape, kind, by_column, raw = state if isinstance(state, tuple) else ()
    if not _is_shape(shape):
        raise TypeError("the shape of an array is no row of numbers")
    if not (isinstance(kind, PickledType) and isinstance(raw, PickledBytes | bytes)):
        raise TypeError("an array is not described as numpy does")
    target.code, target.shape, target.order, target.raw = kind.code, shape, "F" if by_column is True else "C", raw


def _is_shape(shape: object) -> TypeGuard[tuple[int, ...]]:
    return (
        isinstance(shape, tuple)
        and len(shape) <= _MOST_DIMENSIONS
        and all(isinstance(size, int) and 0 <= size < _LARGEST for size in shape)
    )


ARRAY_CALLS: Mapping[str, Call | None] = {
    "numpy.core.multiarray._reconstruct": PickledArray,
    "numpy._core.multiarray._reconstruct": PickledArray,
    "numpy.ndarray": None,
    "numpy.dtype": PickledType,
    "_codecs.encode": PickledBytes,
}
