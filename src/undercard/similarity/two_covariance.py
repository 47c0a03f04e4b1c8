"""The two-covariance model: how much likelier two sets of tracks are by one artist than by two.

The probabilistic score of speaker verification (Brümmer, de Villiers 2010; the plain case of PLDA, Ioffe 2006): an
artist is a point, its tracks lie around it, and both scatter alike in all directions. Then everything rests on three
mean likenesses (across the sets and within each) and on the numbers of tracks, and the number of dimensions is a
factor that no order depends on. Full covariances were tried and found artists less often.
"""

import numpy as np
from numpy.typing import NDArray

from undercard.similarity.hubness import Crowd

Floats = NDArray[np.float32]

_USUAL_TRACKS = 3
"""Scores are told in cosines between sets of so many tracks."""


def log_ratios(
    across: NDArray[np.floating],
    own: float,
    theirs: NDArray[np.floating],
    counts: tuple[int, NDArray[np.intp]],
    between: float,
) -> Floats:
    """Scores (k,) in -1 to 1 of a set against k others: log likelihood ratios on the scale of cosines, squashed.

    Args:
        across: (k,) mean likeness of the tracks of both.
        own: mean likeness within the set, each track's to itself among them.
        theirs: (k,) the same of the others.
        counts: tracks of the set, and (k,) of the others.
        between: share of a track that is its artist.
    """
    mine, others = (between + (1.0 - between) / np.asarray(count) for count in counts)
    shared = between**2 / (mine * others)
    together = (own / mine + theirs / others - 2.0 * between * across / (mine * others)) / (1.0 - shared)
    ratios = -0.5 * np.log(1.0 - shared) - 0.5 * (together - own / mine - theirs / others)
    usual = between + (1.0 - between) / _USUAL_TRACKS
    slope = between / (usual**2 - between**2)
    told: Floats = np.tanh(ratios / slope).astype(np.float32)
    return told


def within_sets(
    vectors: Floats,
    starts: NDArray[np.intp],
    counts: NDArray[np.intp],
    standing: Floats | None = None,
    crowd: Crowd | None = None,
) -> NDArray[np.float64]:
    """Mean likeness (k,) within each set of unit rows, each track's to itself among them and 1.

    Args:
        vectors: (m, dim) unit rows, set by set.
        starts: (k,) first row of each set.
        counts: (k,) rows of each set.
        standing: (m, 2) of the rows in the crowd.
        crowd: what likenesses are held against.
    """
    sums = np.add.reduceat(vectors, starts, axis=0)
    along = np.einsum("ij,ij->i", vectors, np.repeat(sums, counts, axis=0)).astype(np.float64)
    if crowd is None or standing is None:
        return np.add.reduceat(along, starts) / counts**2
    stretch, shift = crowd.terms(standing).astype(np.float64).T
    sizes = np.repeat(counts, counts)
    # The likeness of i to j is cosine * (stretch of both) + shift of both; that of a track to itself would not be 1.
    likenesses = 2.0 * (stretch * along + sizes * shift) - 2.0 * (stretch + shift) + 1.0
    return np.add.reduceat(likenesses, starts) / counts**2
