"""Two artists as two sets of track vectors: how alike they are, and which tracks say so.

Every function here works on *unit* rows (`undercard.similarity.space.standardise`), so that a product is
a cosine. Sets are never averaged away before comparing unless the comparison is called `mean`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from undercard.similarity.hubness import Crowd
from undercard.similarity.spread import TYPICAL, Spread
from undercard.similarity.two_covariance import log_ratios, within_sets

Floats = NDArray[np.float32]

TEMPERATURE = 0.1
"""Of soft-Chamfer: near 0 only the best partner of a track counts, far above 1 all count alike."""

FULL_SET = 3
"""Tracks from which on a set counts as heard well enough; fewer are shrunk."""

DOUBT = 1.2
"""Tracks of doubt: of what one, two or three clips say of an artist's other clips 0.42, 0.59 and 0.69 is right, as with
1.4; half of an artist's clips find the others most often with 1 to 1.2 (docs/evaluation/retrieval.md)."""

_SPREAD_WEIGHT = 2.0
"""The spread that is usual in the space counts as much as this many tracks."""


class Comparison(StrEnum):
    """How two sets of tracks become one number.

    `mean` is the cosine of the two centroids. `best-match` is the best pair. `soft-chamfer` lets each track
    name its partners in the other set, better ones louder, and averages over the tracks of both sides:
    Chamfer distance with a soft minimum, as a similarity. `two-covariance` asks how much likelier the tracks are
    by one artist than by two, and so knows how many there are on each side.
    """

    MEAN = "mean"
    BEST_MATCH = "best-match"
    SOFT_CHAMFER = "soft-chamfer"
    TWO_COVARIANCE = "two-covariance"


DEFAULT = Comparison.SOFT_CHAMFER


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Many sets laid end to end, so that one product meets them all.

    Attributes:
        vectors: (m, dim) float32 unit rows.
        starts: (k,) first row of each set; every set has at least one row.
        counts: (k,) rows of each set.
        lengths: (k,) float32 length of the sum of each set's rows.
        standing: (m, 2) float32 of each row in the crowd; None where there is no crowd.
        spread: how tracks of artists vary in the space.
    """

    vectors: Floats
    starts: NDArray[np.intp]
    counts: NDArray[np.intp]
    lengths: Floats
    standing: Floats | None = None
    spread: Spread = TYPICAL


@dataclass(frozen=True, slots=True)
class SetScore:
    """The likeness of two sets.

    Attributes:
        score: -1 to 1.
        error: standard error of the score, from the spread between tracks.
        pair: row of the first and row of the second set that matched best.
        cosine: of that pair.
    """

    score: float
    error: float
    pair: tuple[int, int]
    cosine: float


def stack(sets: Sequence[Floats], dim: int, crowd: Crowd | None = None, spread: Spread = TYPICAL) -> Stack:
    """Lay non-empty sets of unit rows end to end; `dim` is told because there may be no set at all."""
    counts = np.array([len(one) for one in sets], dtype=np.intp)
    starts = (np.cumsum(counts) - counts).astype(np.intp)
    vectors = np.concatenate(sets) if len(sets) else np.zeros((0, dim), dtype=np.float32)
    lengths = np.array([np.linalg.norm(one.sum(axis=0)) for one in sets], dtype=np.float32)
    vectors = np.asarray(vectors, dtype=np.float32)
    return Stack(vectors, starts, counts, lengths, crowd.standing(vectors) if crowd else None, spread)


def rows_of(starts: NDArray[np.intp], counts: NDArray[np.intp], chosen: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where the rows of some sets lie, set by set."""
    lengths = counts[chosen]
    return np.repeat(starts[chosen] - (np.cumsum(lengths) - lengths), lengths) + np.arange(int(lengths.sum()))


def take(sets: Stack, chosen: NDArray[np.intp]) -> Stack:
    """Some sets of a stack, in the order in which they are named."""
    rows = rows_of(sets.starts, sets.counts, chosen)
    counts = sets.counts[chosen]
    standing = None if sets.standing is None else sets.standing[rows]
    starts = (np.cumsum(counts) - counts).astype(np.intp)
    vectors = np.asarray(sets.vectors[rows], np.float32)
    return Stack(vectors, starts, counts, sets.lengths[chosen], standing, sets.spread)


def compare_all(
    unit: Floats,
    others: Stack,
    comparison: Comparison = DEFAULT,
    crowd: Crowd | None = None,
    own: Floats | None = None,
) -> Floats:
    """Scores (k,) of one set (n, dim) against every set of a stack.

    Args:
        unit: rows of the set.
        others: made with the same crowd.
        comparison: how sets become numbers; centroids, which are no tracks, have no standing in a crowd.
        crowd: what likenesses are held against.
        own: standing (n, 2) of the rows in the crowd, when it is known already.
    """
    if not len(others.counts):
        return np.zeros(0, dtype=np.float32)
    own = crowd.standing(unit) if crowd and own is None else own
    return _scores(unit, _likenesses(unit, others, comparison, crowd, own), others, comparison, crowd, own)


def compare_one(
    unit: Floats,
    other: Stack,
    comparison: Comparison = DEFAULT,
    crowd: Crowd | None = None,
    own: Floats | None = None,
) -> SetScore:
    """As `compare`, with the only set of a stack."""
    own = crowd.standing(unit) if crowd and own is None else own
    cosines = _likenesses(unit, other, comparison, crowd, own)
    row, column = divmod(int(cosines.argmax()), cosines.shape[1])
    score = _scores(unit, cosines, other, comparison, crowd, own)[0]
    error = _standard_error(cosines, other.spread.within)
    return SetScore(float(score), error, (row, column), float(cosines[row, column]))


def _likenesses(unit: Floats, others: Stack, comparison: Comparison, crowd: Crowd | None, own: Floats | None) -> Floats:
    cosines: Floats = np.clip(unit @ others.vectors.T, -1.0, 1.0)
    if crowd and own is not None and others.standing is not None and comparison is not Comparison.MEAN:
        return crowd.level(cosines, own, others.standing)
    return cosines


def _scores(
    unit: Floats, cosines: Floats, others: Stack, comparison: Comparison, crowd: Crowd | None, own: Floats | None
) -> Floats:
    if comparison is Comparison.MEAN:
        return _centroid_cosines(unit, cosines, others)
    if comparison is Comparison.TWO_COVARIANCE:
        return _likelihood_ratios(unit, cosines, others, crowd, own)
    if comparison is Comparison.BEST_MATCH:
        return np.maximum.reduceat(cosines.max(axis=0), others.starts)
    return soft_chamfer(cosines, others.starts, others.counts)


def compare_stacks(first: Stack, second: Stack) -> Floats:
    """Soft-Chamfer scores (j, k) of the j sets of one stack against the k of another, in one product."""
    cosines = np.clip(first.vectors @ second.vectors.T, -1.0, 1.0)
    loud = np.exp((cosines - 1.0) / TEMPERATURE)
    said = loud * cosines
    ours = _sums(said, second, axis=1) / _sums(loud, second, axis=1)
    theirs = _sums(said, first, axis=0) / _sums(loud, first, axis=0)
    means = _sums(ours, first, axis=0) / first.counts[:, None] + _sums(theirs, second, axis=1) / second.counts
    both: Floats = (means / 2).astype(np.float32)
    return both


def compare(
    first: Floats,
    second: Floats,
    comparison: Comparison = DEFAULT,
    crowd: Crowd | None = None,
    spread: Spread = TYPICAL,
) -> SetScore:
    """The likeness of two non-empty sets, with the pair of tracks that matched best and the score's error."""
    return compare_one(first, stack([second], second.shape[1], crowd, spread), comparison, crowd)


def shrink(score: Floats, tracks: int, others: NDArray[np.intp], centre: float) -> Floats:
    """Scores drawn towards the typical score as far as either side was heard too little.

    The reliability of n tracks is n / (n + 1.2), taken relative to three tracks: from three on nothing
    changes, two keep 88 % of their distance from the centre, a single one 64 %.
    """
    trust = _reliability(np.array([tracks])) * _reliability(others)
    return (centre + trust * (score - centre)).astype(np.float32)


def settle(score: Floats, tracks: int, others: NDArray[np.intp], centre: float, comparison: Comparison) -> Floats:
    """Scores as they are told: shrunk, unless the comparison itself knows how many tracks there are."""
    return score if comparison is Comparison.TWO_COVARIANCE else shrink(score, tracks, others, centre)


def shrink_stacks(scores: Floats, first: Stack, second: Stack, centre: float, doubt: float = DOUBT) -> Floats:
    """Scores (j, k) of two stacks drawn towards the typical score, as `shrink` does."""
    trust = np.outer(_reliability(first.counts, doubt), _reliability(second.counts, doubt))
    return (centre + trust * (scores - centre)).astype(np.float32)


def _reliability(tracks: NDArray[np.intp], doubt: float = DOUBT) -> NDArray[np.float64]:
    known = np.minimum(tracks, FULL_SET).astype(np.float64)
    trust: NDArray[np.float64] = known / (known + doubt) * (FULL_SET + doubt) / FULL_SET
    return trust


def _centroid_cosines(unit: Floats, cosines: Floats, others: Stack) -> Floats:
    sums = np.add.reduceat(cosines.sum(axis=0), others.starts)
    norms = others.lengths * np.linalg.norm(unit.sum(axis=0))
    centroid: Floats = np.divide(sums, norms, out=np.zeros_like(sums), where=norms > 0)
    return np.clip(centroid, -1.0, 1.0)


def _likelihood_ratios(
    unit: Floats, likenesses: Floats, others: Stack, crowd: Crowd | None, own: Floats | None
) -> Floats:
    start, count = np.zeros(1, dtype=np.intp), np.array([len(unit)], dtype=np.intp)
    mine = float(within_sets(unit, start, count, own, crowd)[0])
    theirs = within_sets(others.vectors, others.starts, others.counts, others.standing, crowd)
    across = np.add.reduceat(likenesses.sum(axis=0, dtype=np.float64), others.starts) / (len(unit) * others.counts)
    return log_ratios(across, mine, theirs, (len(unit), others.counts), others.spread.between)


def soft_chamfer(cosines: Floats, starts: NDArray[np.intp], counts: NDArray[np.intp]) -> Floats:
    """Scores (k,) of one set of n rows with k sets whose rows lie end to end, from all cosines (n, m)."""
    loud = np.exp((cosines - 1.0) / TEMPERATURE)
    said = loud * cosines
    ours = np.add.reduceat(said, starts, axis=1) / np.add.reduceat(loud, starts, axis=1)
    theirs = np.add.reduceat(said.sum(axis=0) / loud.sum(axis=0), starts) / counts
    both: Floats = (ours.mean(axis=0) + theirs) / 2
    return both.astype(np.float32)


def _sums(rows: Floats, sets: Stack, axis: int) -> Floats:
    """Sums over the rows of each set, which lie along an axis; no set, no sum."""
    if not len(sets.starts):
        return np.zeros((0, rows.shape[1]) if axis == 0 else (rows.shape[0], 0), dtype=np.float32)
    sums: Floats = np.add.reduceat(rows, sets.starts, axis=axis)
    return sums


def _standard_error(cosines: Floats, spread: float) -> float:
    """Mean of the errors of both directions: they rest on the same tracks, so they do not cancel out."""
    return (_error_of_mean(cosines.max(axis=1), spread) + _error_of_mean(cosines.max(axis=0), spread)) / 2


def _error_of_mean(values: Floats, spread: float) -> float:
    """Standard error of a mean, the variance drawn towards the usual one so that one value has an error too."""
    free = len(values) - 1
    variance = (free * float(values.var(ddof=1)) if free else 0.0) + _SPREAD_WEIGHT * spread**2
    return float(np.sqrt(variance / (free + _SPREAD_WEIGHT) / len(values)))
