"""A number with how sure it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.evaluation.intervals import Interval, mean_interval

Doubles = NDArray[np.float64]

_Z = 1.96


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval; all nan where nothing could be measured."""

    value: float
    low: float
    high: float

    @property
    def is_above_zero(self) -> bool:
        """Whether chance hardly explains that it is above zero."""
        return self.low > 0

    @property
    def is_below_zero(self) -> bool:
        """Whether chance hardly explains that it is below zero."""
        return self.high < 0


UNKNOWN = Estimate(float("nan"), float("nan"), float("nan"))


def mean_of(values: Doubles, seed: int = 0) -> Estimate:
    """The mean of one value for each artist, artists resampled; what is nan is left out."""
    told = values[~np.isnan(values)]
    if not len(told):
        return UNKNOWN
    return Estimate(float(told.mean()), *mean_interval(told, np.arange(len(told)), seed))


def difference_of(first: Doubles, second: Doubles, seed: int = 0) -> Estimate:
    """By how much the first exceeds the second on average, the same artists resampled for both."""
    return mean_of(first - second, seed)


def share_of(hits: int, total: int) -> Estimate:
    """A share with its interval by Wilson 1927, which is honest at 0, at 1 and for a few."""
    if not total:
        return UNKNOWN
    share, weight = hits / total, _Z**2 / total
    centre = (share + weight / 2) / (1 + weight)
    reach = _Z / (1 + weight) * float(np.sqrt(share * (1 - share) / total + weight / (4 * total)))
    return Estimate(share, max(0.0, centre - reach), min(1.0, centre + reach))


def percentiles(value: float, draws: Doubles) -> Estimate:
    """A value with the middle 95 % of its bootstrap draws."""
    told = draws[np.isfinite(draws)]
    if not np.isfinite(value) or not len(told):
        return UNKNOWN
    ends: Interval = (float(np.percentile(told, 2.5)), float(np.percentile(told, 97.5)))
    return Estimate(float(value), *ends)
