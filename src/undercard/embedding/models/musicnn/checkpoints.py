"""The tensors of the musicnn wheel's checkpoints, known to be the right ones."""

import numpy as np

from undercard.embedding.models.musicnn.layers import Array
from undercard.embedding.weights.expected import take_tensors
from undercard.embedding.weights.tensorflow_bundle import read_bundle

_NORM = ("gamma", "beta", "moving_mean", "moving_variance")
_FRONT, _MIDDLE, _POOLED, _HIDDEN, _TAGS = 561, 64, 1506, 200, 50
_FILTERS, _FLAT = 128, 256
_MUSICNN_KERNELS = (
    (7, 38, 1, 204),
    (7, 67, 1, 204),
    (128, 1, 1, 51),
    (64, 1, 1, 51),
    (32, 1, 1, 51),
    (7, _FRONT, 1, _MIDDLE),
    (7, _MIDDLE, 1, _MIDDLE),
    (7, _MIDDLE, 1, _MIDDLE),
)


def _layer(name: str, *kernel: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}/kernel": kernel, f"{name}/bias": kernel[-1:]}


def _norm(number: int, size: int) -> dict[str, tuple[int, ...]]:
    name = f"batch_normalization_{number}" if number else "batch_normalization"
    return {f"{name}/{part}": (size,) for part in _NORM}


MUSICNN_SHAPES = _norm(0, 1) | _norm(9, _POOLED) | _norm(10, _HIDDEN)
MUSICNN_SHAPES |= _layer("dense", _POOLED, _HIDDEN) | _layer("dense_1", _HIDDEN, _TAGS)
for _index, _kernel in enumerate(_MUSICNN_KERNELS):
    MUSICNN_SHAPES |= _layer(f"conv2d_{_index}" if _index else "conv2d", *_kernel) | _norm(_index + 1, _kernel[-1])

VGG_SHAPES = _norm(0, 1) | _layer("dense", _FLAT, _TAGS)
for _index in range(1, 6):
    VGG_SHAPES |= _layer(f"{_index}CNN", 3, 3, 1 if _index == 1 else _FILTERS, _FILTERS) | _norm(_index, _FILTERS)


def read_checkpoint(index: bytes, data: bytes, shapes: dict[str, tuple[int, ...]], called: str) -> dict[str, Array]:
    """The tensors of one network, without the optimiser's.

    Raises:
        ModelError: damaged, or another network's.
    """
    found = read_bundle(index, data, shapes.__contains__)
    return {name: np.asarray(tensor) for name, tensor in take_tensors(found, shapes, called).items()}
