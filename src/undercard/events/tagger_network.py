"""A small network that scores the labels of a mail's units, each in the light of the units near it and set like it.

The traits of a unit are embedded and summed. Then layers look, for each unit, at the units some steps before and
behind it, and at the mean of those that are set alike, stand in the same column, say the same words, share its line
or its mail; each layer adds what it learned to what was known (He et al.: Deep Residual Learning, CVPR 2016; Ba et
al.: Layer Normalization, 2016; Yu, Koltun: Multi-Scale Context Aggregation by Dilated Convolutions, ICLR 2016).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.integer]

REACHES = (1, 2, 4)
"""How many units before and behind each layer looks."""

FAMILIES = 10
"""Ways of being alike (`traits.alike_in`): of setting, column, words, line, blocks, date, look and class."""

_TINY = np.float32(1e-5)


class Groups:
    """Units parted into groups: `means` gives each unit the mean of its group."""

    def __init__(self, groups: Integers) -> None:
        """The number of each unit's group."""
        self.order = np.argsort(groups, kind="stable")
        numbers, self.cuts, counts = np.unique(groups[self.order], return_index=True, return_counts=True)
        self.places = np.searchsorted(numbers, groups)
        self.shares: Floats = (1 / counts).astype(np.float32)[self.places, None]

    def means(self, values: Floats) -> Floats:
        """N x D: of each unit the mean over its group; also the slope of such means, as they are symmetric."""
        sums = np.add.reduceat(values[self.order], self.cuts, axis=0)
        means: Floats = sums[self.places] * self.shares
        return means


class Steps:
    """The units a fixed number of steps ahead in the same mail; nothing where there is none."""

    def __init__(self, mails: Integers, reach: int) -> None:
        """The number of each unit's mail; how far to look, backwards when negative."""
        here = np.arange(len(mails))
        there = here + reach
        inside = (there >= 0) & (there < len(mails))
        inside[inside] = mails[there[inside]] == mails[here[inside]]
        self.here, self.there = here[inside], there[inside]

    def look(self, values: Floats) -> Floats:
        """N x D: the values of the units there."""
        seen = np.zeros_like(values)
        seen[self.here] = values[self.there]
        return seen

    def look_back(self, values: Floats) -> Floats:
        """The reverse: what each unit is worth to those that look at it."""
        seen = np.zeros_like(values)
        seen[self.there] = values[self.here]
        return seen


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the units of a body see around them.

    Attributes:
        groups: families of units; the last is the mail as a whole.
        steps: reach -> the units before and behind.
    """

    groups: tuple[Groups, ...]
    steps: Mapping[int, tuple[Steps, Steps]]

    @classmethod
    def of(cls, mails: Integers, families: Sequence[Integers]) -> "Surroundings":
        """Of N units: the number of the mail, and in each family the number of the group."""
        groups = tuple(Groups(one) for one in (*families, mails))
        return cls(groups, {reach: (Steps(mails, -reach), Steps(mails, reach)) for reach in REACHES})


@dataclass(frozen=True, slots=True)
class Network:
    """The learned arrays, by name; `traits` holds a row for each trait, `ground` what holds for all units."""

    arrays: Mapping[str, Floats]

    def scores(self, rows: Integers, starts: Integers, around: Surroundings) -> Floats:
        """N x L: how much speaks for each label of each unit.

        Args:
            rows: of the units' traits, unit after unit.
            starts: where each unit begins in `rows`.
            around: what the units see.
        """
        known = np.add.reduceat(self.arrays["traits"][rows], starts, axis=0) + self.arrays["ground"]
        state = self._linear("first", np.maximum(self._normal("first", known), 0))
        for number, reach in enumerate(REACHES):
            state += self._layer(f"layer{number}", state, reach, around)
        return self._linear("last", np.maximum(self._normal("last", state), 0))

    def _layer(self, name: str, state: Floats, reach: int, around: Surroundings) -> Floats:
        own = self._normal(name, state)
        views = [own, *(one.look(own) for one in around.steps[reach]), *(one.means(own) for one in around.groups)]
        inner = np.maximum(self._linear(f"{name}.in", np.concatenate(views, axis=1)), 0)
        return self._linear(f"{name}.out", inner)

    def _linear(self, name: str, values: Floats) -> Floats:
        result: Floats = values @ self.arrays[f"{name}.weights"] + self.arrays[f"{name}.bias"]
        return result

    def _normal(self, name: str, values: Floats) -> Floats:
        return normal(values)[0] * self.arrays[f"{name}.gain"] + self.arrays[f"{name}.shift"]


def normal(values: Floats) -> tuple[Floats, Floats]:
    """Each unit's values with mean 0 and variance 1, and what they were divided by."""
    centred = values - values.mean(axis=1, keepdims=True)
    spread: Floats = np.sqrt((centred**2).mean(axis=1, keepdims=True) + _TINY)
    return centred / spread, spread
