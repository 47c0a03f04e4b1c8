"""The tensors a model needs, known to be the right ones before anything is made of them."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from undercard.errors import ModelError

_NAMED = 3


def take_tensors(
    found: Mapping[str, NDArray[np.generic]], expected: Mapping[str, tuple[int, ...]], called: str
) -> dict[str, NDArray[np.float32]]:
    """The expected tensors as float32; others are left out.

    Args:
        found: what a file holds.
        expected: name -> shape.
        called: what messages call the file.

    Raises:
        ModelError: one is missing, has another shape, or holds what is no number.
    """
    missing = [name for name in expected if name not in found]
    if missing:
        listed = ", ".join(missing[:_NAMED]) + (" ..." if len(missing) > _NAMED else "")
        raise ModelError(f"{called} lacks {len(missing)} of {len(expected)} tensors: {listed}: it is another file")
    return {name: _checked(name, found[name], shape, called) for name, shape in expected.items()}


def _checked(name: str, tensor: NDArray[np.generic], shape: tuple[int, ...], called: str) -> NDArray[np.float32]:
    if tensor.shape != shape:
        raise ModelError(
            f"tensor {name} of {called} has the shape {tensor.shape}, expected {shape}: it is another file"
        )
    if tensor.dtype.kind != "f":
        raise ModelError(f"tensor {name} of {called} holds {tensor.dtype.name}, expected fractions: it is another file")
    numbers = tensor.astype(np.float32, copy=False)
    if not np.isfinite(numbers).all():
        raise ModelError(f"tensor {name} of {called} holds what is no number: the file is damaged")
    return numbers
