"""How much each voice has to say, learned from what the user made of acts.

Two voices speak of an act: sound, and another. The share of the other is learned by a logistic model in which a louder
word never counts against an act: the chance that the user likes it grows with (1 - share) * sound + share * other, by a
slope that is not negative. All shares are weighed by how well they explain what is known, and by a prior that has
seen a stated number of cases; so a few likes change little, and a voice is never silenced.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.errors import ItemError

VERSION = 1

CASES = 10.0
"""The stated share counts as much as this many cases in which one could see which of the two voices was right."""

_SHARES = np.linspace(0.01, 0.99, 99)
_STEEPNESS = 3.0
"""Standard deviation of the prior of the slope, per typical deviation of a voice: with 3, one deviation more makes an
act 20 times as likely liked. Strengths of the nearest of many loved artists all lie close to 1, so that only their
own deviation tells what is much."""

_ROUNDS = 25
_LOW, _HIGH = 0.05, 0.95

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Cases in which both voices spoke.

    Attributes:
        sound: (n,) strengths, 0 to 1.
        other: (n,) strengths of the other voice.
        liked: (n,) whether it is one the user likes.
        weights: (n,) how much a case counts.
        groups: (n,) cases of one group may be compared with each other (acts with acts, pairs with pairs).
        owners: of the n cases the artist that each is about.
    """

    sound: Doubles
    other: Doubles
    liked: NDArray[np.bool_]
    weights: Doubles
    groups: NDArray[np.intp]
    owners: tuple[str, ...]

    def among(self, chosen: NDArray[np.bool_]) -> "Examples":
        """Those that are chosen, (n,)."""
        owners = tuple(owner for owner, is_chosen in zip(self.owners, chosen, strict=True) if is_chosen)
        sound, other, weights = (column[chosen] for column in (self.sound, self.other, self.weights))
        return Examples(sound, other, self.liked[chosen], weights, self.groups[chosen], owners)

    def scores(self, share: float | Doubles) -> Doubles:
        """What each case is worth, (n,), when the other voice has this share, or each case one of its own, (n,)."""
        return np.asarray((1 - share) * self.sound + share * self.other, np.float64)


@dataclass(frozen=True, slots=True)
class Share:
    """What was learned.

    Attributes:
        value: of the other voice; between 0 and 1.
        low: nine in ten of what is plausible lies above this ...
        high: ... and below this.
    """

    value: float
    low: float
    high: float


def learn_share(examples: Examples, stated: float, cases: float = CASES) -> Share:
    """The share of the other voice; the stated one where nothing can be learned.

    Args:
        examples: what is known.
        stated: the share to begin with.
        cases: how much it counts.

    Raises:
        ItemError: strengths or weights that are no numbers.
    """
    if not all(np.isfinite(column).all() for column in (examples.sound, examples.other, examples.weights)):
        raise ItemError("the blend", "a strength or a weight is not a number")
    told = (cases * stated - 1) * np.log(_SHARES) + (cases * (1 - stated) - 1) * np.log1p(-_SHARES)
    for group in np.unique(examples.groups):
        told = told + _explained(examples.among(examples.groups == group))
    chances = np.exp(told - told.max())
    chances /= chances.sum()
    below = np.cumsum(chances)
    low, high = (float(np.interp(end, below, _SHARES)) for end in (_LOW, _HIGH))
    return Share(float(chances @ _SHARES), low, high)


def _explained(group: Examples) -> Doubles:
    """How well each share explains a group: its log-likelihood (shares,) at the best slope and level."""
    scores = np.stack([group.scores(float(share)) for share in _SHARES]) if len(group.liked) else np.zeros((0, 0))
    if not len(scores) or group.liked.all() or not group.liked.any():
        return np.zeros(len(_SHARES))
    centred = scores - (scores @ group.weights / group.weights.sum())[:, None]
    typical = float(np.sqrt((group.sound.var() + group.other.var()) / 2))
    if not typical:
        return np.zeros(len(_SHARES))
    slope, level = _fit(centred / typical, group)
    return _log_likelihood(centred / typical, slope, level, group)


def _fit(scores: Doubles, group: Examples) -> tuple[Doubles, Doubles]:
    """Slopes, none negative, and levels of all shares at once, by Newton's method."""
    liked, weights = group.liked.astype(np.float64), group.weights
    start = float(weights @ liked / weights.sum())
    slope, level = np.zeros(len(scores)), np.full(len(scores), np.log(start / (1 - start)))
    for _ in range(_ROUNDS):
        chance = _chance(scores, slope, level)
        missed, spread = weights * (liked - chance), weights * chance * (1 - chance) + 1e-9
        up, sideways = (missed * scores).sum(1) - slope / _STEEPNESS**2, missed.sum(1)
        steep = (spread * scores**2).sum(1) + 1 / _STEEPNESS**2
        mixed, flat = (spread * scores).sum(1), spread.sum(1)
        area = np.maximum(steep * flat - mixed**2, 1e-12)
        slope = np.maximum(slope + np.clip((flat * up - mixed * sideways) / area, -4.0, 4.0), 0.0)
        level = np.clip(level + np.clip((steep * sideways - mixed * up) / area, -2.0, 2.0), -30.0, 30.0)
    return slope, level


def _log_likelihood(scores: Doubles, slope: Doubles, level: Doubles, group: Examples) -> Doubles:
    logits = slope[:, None] * scores + level[:, None]
    told = np.where(group.liked, -np.logaddexp(0, -logits), -np.logaddexp(0, logits))
    return np.asarray(told @ group.weights - slope**2 / (2 * _STEEPNESS**2), np.float64)


def _chance(scores: Doubles, slope: Doubles, level: Doubles) -> Doubles:
    return np.asarray(1 / (1 + np.exp(-np.clip(slope[:, None] * scores + level[:, None], -40.0, 40.0))), np.float64)
