"""Decoded audio."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Mono audio at a model's rate.

    Attributes:
        samples: shape (n,), float32, nominally -1 to 1, always finite.
        rate: samples per second.
        peak: largest magnitude before any change.
        silent: True when there is nothing to hear (peak below -60 dBFS).
    """

    samples: NDArray[np.float32]
    rate: int
    peak: float
    silent: bool
