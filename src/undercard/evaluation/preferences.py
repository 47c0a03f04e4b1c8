"""Do scores put what the user likes above the rest? Two ways of scoring the same cases, held against each other.

Liked cases and the rest are drawn anew, each among themselves, and both ways are scored on the same draws.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.evaluation.estimates import UNKNOWN, Doubles, Estimate, percentiles

_DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Preference:
    """The chance that a liked case stands above one of the rest.

    Attributes:
        before: by the first way of scoring.
        after: by the second.
        gain: by how much the second exceeds the first, on the same draws.
    """

    before: Estimate
    after: Estimate
    gain: Estimate


NOTHING = Preference(UNKNOWN, UNKNOWN, UNKNOWN)


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """What is scored.

    Attributes:
        liked: (n,).
        weights: (n,) how much each counts.
        groups: (n,) only cases of one group are compared.
    """

    liked: NDArray[np.bool_]
    weights: Doubles
    groups: NDArray[np.intp]


def compare_orders(cases: Cases, before: Doubles, after: Doubles, seed: int = 0) -> Preference:
    """Measure two ways of scoring, (n,) each; nothing where no liked case can be held against another."""
    liked, rest = np.flatnonzero(cases.liked), np.flatnonzero(~cases.liked)
    comparable = cases.groups[liked][:, None] == cases.groups[rest]
    if not comparable.any():
        return NOTHING
    rng = np.random.default_rng(seed)
    ours, theirs = (_draws(rng, cases.weights[some]) for some in (liked, rest))
    total = _sums(ours, comparable.astype(np.float64), theirs)
    told = [_sums(ours, _above(scores, liked, rest) * comparable, theirs) for scores in (before, after)]
    with np.errstate(invalid="ignore", divide="ignore"):
        first, second = (sums / total for sums in told)
    return Preference(*(percentiles(float(one[0]), one[1:]) for one in (first, second, second - first)))


def _draws(rng: np.random.Generator, weights: Doubles) -> Doubles:
    """Weights of the cases as they are, and of every draw: (1 + draws, n)."""
    counts = rng.multinomial(len(weights), np.full(len(weights), 1 / len(weights)), _DRAWS)
    return np.concatenate([np.ones((1, len(weights))), counts]) * weights


def _above(scores: Doubles, liked: NDArray[np.intp], rest: NDArray[np.intp]) -> Doubles:
    return np.asarray((np.sign(scores[liked][:, None] - scores[rest]) + 1) / 2, np.float64)


def _sums(ours: Doubles, table: Doubles, theirs: Doubles) -> Doubles:
    sums: Doubles = np.einsum("dn,dn->d", ours @ table, theirs)
    return sums
