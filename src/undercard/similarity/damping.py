"""Damping: what a library's strongest directions lose, so that no one trait decides every comparison.

Whitening would make all directions count alike; a library says too little about most of them, and what sets kinds of
music apart lies in the strongest. So a direction that holds the share f of the variance keeps 1 / sqrt(1 + s f) of its
length, and the strength s is bounded: on 158 clips stronger damping found artists of the same kind less often with
every model that was tried, and clips of the same artist no more often (docs/evaluation/retrieval.md).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from undercard.entities.spaces import Space
from undercard.entities.vectors import Aspect
from undercard.similarity.aspects import parts_of
from undercard.similarity.sets import Floats

AXES = 32
"""Directions that may be damped; on 158 clips further ones changed mAP by less than 0.002."""

NETWORK = 25.0
"""Strength that a large library comes to in what a network hears."""

DESCRIPTORS = 85.0
"""The same in descriptors whose statistics rest on few tracks."""

_HALF = 50.0
"""Tracks that bring half of the strength."""

_TELLING = 2
_EMPTY = 1e-9
"""A direction with this share of the strongest one's variance is rounding, not variance."""


def find_directions(
    steps: Floats, scale: Floats, aspects: Sequence[Aspect], factor: float = 1.0
) -> tuple[Floats, Floats]:
    """Axes (r, dim) along which each aspect varies most, and what is to be left of each, (r,) between 0 and 1.

    Args:
        steps: (tracks, dim) standardised rows; of fewer than two nothing is said.
        scale: (dim,) of the space; 0 for a dimension that carries nothing.
        aspects: what the rows are made of; none when they are of one piece.
        factor: of the strength; with 0 nothing is damped.
    """
    if len(steps) < _TELLING or factor <= 0:
        return np.zeros((0, steps.shape[1]), dtype=np.float32), np.zeros(0, dtype=np.float32)
    few = [aspect.tracks > 0 for aspect in aspects] or [False]
    found = [
        _directions(steps, scale, part, factor * strength(len(steps), descriptors=own))
        for own, part in zip(few, parts_of(aspects, steps.shape[1]), strict=True)
    ]
    axes = np.concatenate([along for along, _ in found]).astype(np.float32)
    return axes, np.concatenate([left for _, left in found]).astype(np.float32)


def strength(tracks: int, *, descriptors: bool) -> float:
    """How strongly so many tracks allow to damp."""
    return (DESCRIPTORS if descriptors else NETWORK) * tracks / (tracks + _HALF)


def damped(steps: Floats, space: Space) -> Floats:
    """Standardised rows (n, dim) with the directions of the space damped."""
    if not len(space.damping):
        return steps
    lost: Floats = (steps @ space.axes.T * (1.0 - space.damping)) @ space.axes
    return np.asarray(steps - lost, dtype=np.float32)


def _directions(
    steps: Floats, scale: Floats, part: slice, strong: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    own = steps[:, part].astype(np.float64)
    own -= own.mean(axis=0)
    whole = float(np.mean(np.sum(own**2, axis=1)))
    living = int(np.count_nonzero(scale[part]))
    if not living or whole <= 0:
        return np.zeros((0, steps.shape[1])), np.zeros(0)
    variances, along = _principal_axes(own, min(AXES, len(own) - 1, living))
    axes = np.zeros((len(variances), steps.shape[1]))
    axes[:, part] = along
    return axes, 1.0 / np.sqrt(1.0 + strong * variances / whole)


def _principal_axes(centred: NDArray[np.float64], count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Variances (r,) and orthonormal axes (r, dim) of centred rows, strongest first; r is at most `count`."""
    few = len(centred) < centred.shape[1]
    gram = centred @ centred.T if few else centred.T @ centred
    squares, vectors = np.linalg.eigh(gram)
    strongest = [i for i in np.argsort(squares)[::-1][:count] if squares[i] > squares[-1] * _EMPTY]
    chosen, along = squares[strongest], vectors[:, strongest]
    axes = (centred.T @ along / np.sqrt(chosen)).T if few else along.T
    return chosen / len(centred), axes
