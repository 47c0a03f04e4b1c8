"""How sure a mean is: the bootstrap over artists, because clips of one artist are not independent."""

import numpy as np
from numpy.typing import NDArray

Interval = tuple[float, float]
"""Lower and upper end of a 95 % percentile interval."""

_DRAWS = 1000
_ENDS = (2.5, 97.5)


def mean_interval(values: NDArray[np.float64], owners: NDArray[np.intp], seed: int) -> Interval:
    """Interval of the mean of values (n,), whole owners resampled; (0, 0) for no values."""
    return ratio_interval(values, np.ones_like(values), owners, seed)


def ratio_interval(
    above: NDArray[np.float64], below: NDArray[np.float64], owners: NDArray[np.intp], seed: int
) -> Interval:
    """Interval of sum(above) / sum(below), the same owners resampled for both; (0, 0) when undefined."""
    if not len(above) or not below.sum() > 0:
        return (0.0, 0.0)
    groups = np.unique(owners, return_inverse=True)[1]
    tops, bottoms = np.bincount(groups, weights=above), np.bincount(groups, weights=below)
    draws = np.random.default_rng(seed).integers(0, len(tops), (_DRAWS, len(tops)))
    top, bottom = tops[draws].sum(axis=1), bottoms[draws].sum(axis=1)
    low, high = np.percentile(top[bottom > 0] / bottom[bottom > 0], _ENDS)
    return (float(low), float(high))
