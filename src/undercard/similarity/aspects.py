"""Vectors of several aspects: each is made unit by itself, and their likenesses are added up by share.

A cosine over all numbers at once lets the aspect with the most numbers, or the largest, decide. Shares count in
deviations: an aspect in which any two tracks are rather alike or rather unlike (few numbers, wide spread of cosines)
would otherwise drown one whose cosines all lie close together.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from undercard.entities.vectors import Aspect

Floats = NDArray[np.float32]

_SAMPLE = 400
"""Tracks whose cosines tell an aspect's spread; more change little."""

_PRIOR = 20.0
"""The typical spread counts as much as this many tracks."""


def parts_of(aspects: Sequence[Aspect], dim: int) -> list[slice]:
    """Where each aspect lies in a vector; one part when there are none."""
    if not aspects:
        return [slice(0, dim)]
    ends = np.cumsum([aspect.size for aspect in aspects])
    return [slice(int(end) - aspect.size, int(end)) for end, aspect in zip(ends, aspects, strict=True)]


def balance(steps: Floats, aspects: Sequence[Aspect]) -> Floats:
    """Rows (n, dim) whose aspects each have the root of their share as length; an empty aspect stays zero."""
    balanced = np.zeros_like(steps)
    for aspect, part in zip(aspects, parts_of(aspects, steps.shape[1]), strict=True):
        lengths = np.linalg.norm(steps[:, part], axis=1, keepdims=True)
        np.divide(steps[:, part] * np.float32(np.sqrt(aspect.share)), lengths, out=balanced[:, part], where=lengths > 0)
    return balanced


def weigh(aspects: Sequence[Aspect], steps: Floats) -> tuple[Aspect, ...]:
    """The aspects with shares that add up to 1: those asked for, over the spread of the cosines of these tracks.

    Args:
        aspects: what the rows are made of.
        steps: (tracks, dim) standardised rows; may be empty.
    """
    rows = steps[np.linspace(0, len(steps) - 1, min(len(steps), _SAMPLE)).astype(int)]
    shares = [
        aspect.share / _spread(rows[:, part], aspect.spread)
        for aspect, part in zip(aspects, parts_of(aspects, steps.shape[1]), strict=True)
    ]
    total = sum(shares)
    return tuple(replace(aspect, share=share / total) for aspect, share in zip(aspects, shares, strict=True))


def _spread(rows: Floats, typical: float) -> float:
    """Standard deviation of the cosines of rows, drawn towards the typical one as far as they are few."""
    count = len(rows)
    if count < 2:  # noqa: PLR2004 - a cosine takes two
        return typical
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    units = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    variance = float(np.var((units @ units.T)[np.triu_indices(count, k=1)]))
    return float(np.sqrt((count * variance + _PRIOR * typical**2) / (count + _PRIOR)))
