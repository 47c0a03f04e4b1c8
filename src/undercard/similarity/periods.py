"""Whether an artist's sound moved with the years: tracks by period, tested against chance. Pure.

Periods are cut where no record came out for long, by the years alone; what the tracks sound like has no say, or the
test would find what the cutting put there. Tracks are then dealt to the periods anew, as many to each: the share of
their spread that lies between periods is held against the shares of all such deals (PERMANOVA: Anderson 2001, Austral
Ecology 26).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import factorial, prod

import numpy as np
from numpy.typing import NDArray

from undercard.similarity.sets import Floats

Labels = NDArray[np.intp]
Doubles = NDArray[np.float64]

SMALLEST = 2
"""Tracks of a period: of one, nothing tells how far its tracks lie apart."""

THREE_FROM = 9
"""Tracks from which on there are three periods."""

SURE = 0.05
DEALS = 4_999
"""Deals drawn where there are more than can be tried."""

_SEED = 20_261_123
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Period:
    """Tracks of neighbouring years.

    Attributes:
        first: year.
        last: year.
        rows: places of its tracks, the oldest first.
    """

    first: int
    last: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """How far the sound moved between periods.

    Attributes:
        share: of the spread of all tracks that lies between periods, 0 to 1.
        chance: the mean share of all deals.
        high: what 95 % of the deals stay below.
        luck: the share of deals that part the periods as far: the p-value.
        least: the smallest p-value that so few tracks can give.
        deals: how many were looked at.
        all_tried: they are all there are.
        distances: (p, p) cosine distances of the periods' centroids, 0 = the same.
        within: mean cosine distance of a track from the centroid of its period.
    """

    share: float
    chance: float
    high: float
    luck: float
    least: float
    deals: int
    all_tried: bool
    distances: Doubles
    within: float

    @property
    def can_tell(self) -> bool:
        """Whether there are tracks enough for any answer."""
        return self.least <= SURE

    @property
    def moved(self) -> bool:
        """Whether the periods lie further apart than the tracks of one period explain."""
        return self.luck <= SURE


def cut_periods(years: Sequence[int]) -> tuple[Period, ...]:
    """Tracks by period, the oldest first: three from nine tracks on, two from four on, where years allow; else one.

    Cuts lie in the longest gaps that leave each period two tracks; of equals, those that leave equal periods.
    """
    order = sorted(range(len(years)), key=lambda row: (years[row], row))
    ordered = [years[row] for row in order]
    wanted = 3 if len(years) >= THREE_FROM else 2 if len(years) >= 2 * SMALLEST else 1
    while wanted > 1:
        if found := [cuts for cuts in _cuts(ordered, wanted) if _is_fair(ordered, cuts)]:
            return _periods(order, ordered, max(found, key=lambda cuts: _worth(ordered, cuts)))
        wanted -= 1
    return _periods(order, ordered, (0, len(ordered))) if ordered else ()


def measure_passage(units: Floats, periods: Sequence[Period]) -> Passage:
    """How far unit rows (n, dim) moved between two or more periods, and whether that is more than chance."""
    rows = [row for period in periods for row in period.rows]
    own = units[rows].astype(np.float64)
    counts = [len(period.rows) for period in periods]
    labels = np.repeat(np.arange(len(counts)), counts)
    gram = own @ own.T
    kinds = _deals_there_are(counts)
    deals = np.stack(list(_every_deal(counts))) if kinds <= DEALS else _drawn_deals(labels)
    spread = float(np.trace(gram) - gram.mean() * len(own))
    shares = _shares(gram, np.concatenate([labels[None], deals]), counts, spread)
    reached, others = float(shares[0]), shares[1:]
    as_far = int(np.count_nonzero(others >= reached - _SAME))
    all_tried = kinds <= DEALS
    return Passage(
        share=reached,
        chance=float(others.mean()),
        high=float(np.quantile(others, 0.95)),
        luck=as_far / len(others) if all_tried else (as_far + 1) / (len(others) + 1),
        least=_alike(counts) / kinds if all_tried else 1 / (len(others) + 1),
        deals=len(others),
        all_tried=all_tried,
        distances=_distances(own, labels, len(counts)),
        within=_within(own, labels, len(counts)),
    )


def _cuts(ordered: Sequence[int], wanted: int) -> Iterator[tuple[int, ...]]:
    for inner in combinations(range(SMALLEST, len(ordered) - SMALLEST + 1), wanted - 1):
        yield (0, *inner, len(ordered))


def _is_fair(ordered: Sequence[int], cuts: Sequence[int]) -> bool:
    """Each period has tracks enough, and no year lies in two of them."""
    enough = all(last - first >= SMALLEST for first, last in pairwise(cuts))
    return enough and all(ordered[cut - 1] < ordered[cut] for cut in cuts[1:-1])


def _worth(ordered: Sequence[int], cuts: Sequence[int]) -> tuple[int, int, tuple[int, ...]]:
    gaps = sum(ordered[cut] - ordered[cut - 1] for cut in cuts[1:-1])
    return gaps, min(last - first for first, last in pairwise(cuts)), tuple(-cut for cut in cuts)


def _periods(order: Sequence[int], ordered: Sequence[int], cuts: Sequence[int]) -> tuple[Period, ...]:
    return tuple(Period(ordered[first], ordered[last - 1], tuple(order[first:last])) for first, last in pairwise(cuts))


def _deals_there_are(counts: Sequence[int]) -> int:
    return factorial(sum(counts)) // prod(map(factorial, counts))


def _alike(counts: Sequence[int]) -> int:
    """Deals that part the tracks in the same way: periods of one size may change places."""
    return prod(factorial(counts.count(size)) for size in set(counts))


def _every_deal(counts: Sequence[int]) -> Iterator[Labels]:
    """Labels (n,) of each way to deal n tracks to periods of these sizes."""

    def deal(left: tuple[int, ...], period: int) -> Iterator[dict[int, int]]:
        if period == len(counts) - 1:
            yield dict.fromkeys(left, period)
            return
        for chosen in combinations(left, counts[period]):
            rest = tuple(row for row in left if row not in chosen)
            for others in deal(rest, period + 1):
                yield dict.fromkeys(chosen, period) | others

    total = sum(counts)
    for found in deal(tuple(range(total)), 0):
        yield np.array([found[row] for row in range(total)], dtype=np.intp)


def _drawn_deals(labels: Labels) -> Labels:
    return np.random.default_rng(_SEED).permuted(np.tile(labels, (DEALS, 1)), axis=1)


def _shares(gram: Doubles, deals: Labels, counts: Sequence[int], spread: float) -> Doubles:
    """Of each deal (d, n) the share of the spread that lies between periods, (d,)."""
    if spread <= _SAME:
        return np.zeros(len(deals))
    between = np.full(len(deals), -gram.mean() * len(gram))
    for period, size in enumerate(counts):
        among = (deals == period).astype(np.float64)
        between += np.einsum("di,di->d", among @ gram, among) / size
    return np.clip(between / spread, 0.0, 1.0)


def _centroids(own: Doubles, labels: Labels, periods: int) -> Doubles:
    means = np.stack([own[labels == period].mean(axis=0) for period in range(periods)])
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    unit: Doubles = np.divide(means, lengths, out=np.zeros_like(means), where=lengths > 0)
    return unit


def _distances(own: Doubles, labels: Labels, periods: int) -> Doubles:
    centroids = _centroids(own, labels, periods)
    distances: Doubles = np.clip(1 - centroids @ centroids.T, 0.0, 2.0)
    np.fill_diagonal(distances, 0.0)
    return distances


def _within(own: Doubles, labels: Labels, periods: int) -> float:
    centroids = _centroids(own, labels, periods)
    return float(np.mean(1 - np.einsum("nd,nd->n", own, centroids[labels])))
