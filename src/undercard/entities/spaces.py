"""Spaces: how vectors are compared."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from undercard.entities.names import ModelId
from undercard.entities.vectors import Aspect


def _no_axes() -> NDArray[np.float32]:
    return np.zeros((0, 0), dtype=np.float32)


def _no_damping() -> NDArray[np.float32]:
    return np.zeros(0, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """How vectors of one model id are compared.

    Attributes:
        model: the id whose vectors live here.
        mean: (dim,) float32, subtracted.
        scale: (dim,) float32, multiplied; 0 for a dimension that carries nothing.
        quantiles: (q,) float32 ascending scores of artist pairs at evenly spaced probabilities
            0 .. 1: the calibration. Empty before anything was learned.
        artists: how many artists the calibration rests on.
        hubness: skew of the k-occurrence, k = 5.
        axes: (r, dim) float32 orthonormal rows: the directions along which the library varies most.
            None (r = 0) for a library too small to say.
        damping: (r,) float32, 0 to 1: what is left of each of these directions.
        aspects: what the vectors are made of, their shares adding up to 1; empty when they are of one piece.
        crowd: (c, dim) float32 unit rows of the library that likenesses are held against; none (c = 0) without one.
        within: standard deviation of the cosine of two tracks around what their artists have; 0 before it is learned.
        between: share of a track that is its artist, 0 to 1; 0 before it is learned.
        factor: of the shipped damping, as the library chose it; 1 is as shipped.
        weighed: tracks of the library when it chose; 0 when it never did.
    """

    model: ModelId
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    quantiles: NDArray[np.float32]
    artists: int
    hubness: float
    axes: NDArray[np.float32] = field(default_factory=_no_axes)
    damping: NDArray[np.float32] = field(default_factory=_no_damping)
    aspects: tuple[Aspect, ...] = ()
    crowd: NDArray[np.float32] = field(default_factory=_no_axes)
    within: float = 0.0
    between: float = 0.0
    factor: float = 1.0
    weighed: int = 0
