"""Decoded audio."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SILENT, CLIPPED = "is silent", "is clipped"
"""How what is said of such a clip begins, wherever it is kept."""

DISTORTED = 0.005
"""Share of samples at full scale above which a clip counts as clipped."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Mono audio at a model's rate.

    Attributes:
        samples: shape (n,), float32, nominally -1 to 1, always finite.
        rate: samples per second.
        peak: largest magnitude before any change.
        silent: True when there is nothing to hear (peak below -60 dBFS).
        clipped: share of the decoded samples at full scale or beyond; above `DISTORTED` it is distortion.
            A lossy copy of a clipped recording shows less of it.
    """

    samples: NDArray[np.float32]
    rate: int
    peak: float
    silent: bool
    clipped: float = 0.0
