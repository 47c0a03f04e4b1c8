"""Scores become strengths: the share of artist pairs that are less alike."""

import numpy as np
from numpy.typing import NDArray

from undercard.entities.similarity import Band
from undercard.entities.thresholds import FLOORS

POINTS = 201
"""Quantiles kept in a space, evenly spaced in probability."""

STRONG = FLOORS[Band.STRONG]
LIKELY = FLOORS[Band.LIKELY]
THIN_TRACKS = 2
"""Fewer tracks than this on either side is thin evidence, whatever the score."""

FAINT = FLOORS[Band.FAINT]
"""Below, two artists are less alike than most pairs: no likeness at all."""

PRIOR_ARTISTS = 4.0
"""The shipped prior counts as much as a library of this many artists: of 3 to 50, the smallest calibration
error for acts against libraries of 2 to 24 artists, the prior taken from other artists."""

_PRIOR_SCORES = (
    *(-0.39, -0.14, -0.06, -0.01, 0.04, 0.07, 0.10, 0.13, 0.16, 0.18, 0.21),
    *(0.24, 0.26, 0.28, 0.31, 0.34, 0.36, 0.39, 0.43, 0.49, 0.73),
)
"""Soft-Chamfer scores of pairs of different artists at probabilities 0, 0.05 ... 1: MusiCNN standardised with
its own statistics only, 158 openly licensed clips of many styles by 62 artists."""


def prior_quantiles() -> NDArray[np.float32]:
    """(POINTS,) float32 quantiles to start from, before a library has said anything."""
    known = np.linspace(0.0, 1.0, len(_PRIOR_SCORES))
    return np.interp(np.linspace(0.0, 1.0, POINTS), known, _PRIOR_SCORES).astype(np.float32)


def learn_quantiles(scores: NDArray[np.float32], artists: int) -> NDArray[np.float32]:
    """Blend the quantiles of pair scores with the prior, by the number of artists behind them.

    Quantile functions are averaged, not distributions: a library of one style moves the whole scale
    instead of growing a second hump. Pairs share artists, so artists are what counts as evidence.

    Args:
        scores: (pairs,) scores of pairs of different artists; may be empty.
        artists: how many artists they come from.
    """
    prior = prior_quantiles()
    if not len(scores):
        return prior
    own = np.quantile(scores, np.linspace(0.0, 1.0, POINTS)).astype(np.float32)
    if len(scores) > 1 and own[-1] - own[0] < 1e-6:  # noqa: PLR2004 - float32 resolution of a cosine
        return own  # everything sounds the same: no score can set a pair apart, and no prior can help
    weight = artists / (artists + PRIOR_ARTISTS)
    return (weight * own + (1.0 - weight) * prior).astype(np.float32)


def strengths(scores: NDArray[np.float32], quantiles: NDArray[np.float32]) -> NDArray[np.float64]:
    """Share of artist pairs that are less alike, 0 to 1; never falls when a score rises.

    Ties count half, so that a scale on which every pair is alike gives one half.
    """
    scale = quantiles if len(quantiles) else prior_quantiles()
    values, first, counts = np.unique(scale, return_index=True, return_counts=True)
    chances = (first + (counts - 1) / 2) / max(len(scale) - 1, 1)
    low, high = (0.0, 1.0) if len(values) > 1 else (0.5, 0.5)
    return np.interp(scores, values, chances, left=low, right=high)


def band(strength: float, tracks: int, others: int) -> Band:
    """The word for a strength, given how many tracks were heard on each side."""
    if min(tracks, others) < THIN_TRACKS:
        return Band.THIN
    if strength >= STRONG:
        return Band.STRONG
    if strength >= LIKELY:
        return Band.LIKELY
    return Band.FAINT if strength >= FAINT else Band.FAR
