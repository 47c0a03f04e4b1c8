"""A small network that scores the labels of a mail's units, each in the light of the units near it and set like it.

The traits of a unit are embedded and summed. Then layers look, for each unit, at the units some steps before and
behind it, and at the mean of those that are set alike, stand in the same column, say the same words, share its line
or its mail; each layer adds what it learned to what was known (He et al.: Deep Residual Learning, CVPR 2016; Ba et
al.: Layer Normalization, 2016; Yu, Koltun: Multi-Scale Context Aggregation by Dilated Convolutions, ICLR 2016).
Before some layers each unit attends to whichever units of its mail it finds telling (Vaswani et al.: Attention Is All
You Need, NIPS 2017; Shaw et al.: Self-Attention with Relative Position Representations, NAACL 2018).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.integer]

REACHES = (1, 2, 4)
"""How many units before and behind each layer looks."""

FAMILIES = 10
"""Ways of being alike (`traits.alike_in`): of setting, column, words, line, blocks, date, look and class."""

NEARNESS = 32
"""Steps from which on all distances count as one."""

_LONG, _PART = 500, 100

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
        mails: where the units of each mail stand; a very long one is in parts, as its time grows with their squares.
    """

    groups: tuple[Groups, ...]
    steps: Mapping[int, tuple[Steps, Steps]]
    mails: tuple[slice, ...]

    @classmethod
    def of(cls, mails: Integers, families: Sequence[Integers]) -> "Surroundings":
        """Of N units: the number of the mail, and in each family the number of the group."""
        groups = tuple(Groups(one) for one in (*families, mails))
        starts = [*np.flatnonzero(np.diff(mails, prepend=-1)).tolist(), len(mails)]
        steps = {reach: (Steps(mails, -reach), Steps(mails, reach)) for reach in REACHES}
        return cls(groups, steps, tuple(part for span in pairwise(starts) for part in _parts(*span)))


def _parts(start: int, end: int) -> list[slice]:
    """A mail whole, or a very long one in parts."""
    size = _PART if end - start > _LONG else _LONG
    return [slice(at, min(at + size, end)) for at in range(start, end, size)]


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
            if f"look{number}.near" in self.arrays:
                state += self._attention(f"look{number}", state, around)
            state += self._layer(f"layer{number}", state, reach, around)
        return self._linear("last", np.maximum(self._normal("last", state), 0))

    def _attention(self, name: str, state: Floats, around: Surroundings) -> Floats:
        asked = self._linear(f"{name}.asks", self._normal(name, state))
        near = self.arrays[f"{name}.near"]
        seen = [
            merged(weights @ values) for _, _, values, weights in (attend(asked[one], near) for one in around.mails)
        ]
        return self._linear(f"{name}.out", np.concatenate(seen))

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


def attend(asked: Floats, near: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """What the units of a mail ask, how they answer and what they tell, each H x N x D, and H x N x N who hears whom.

    Args:
        asked: N x 3HD, the three side by side.
        near: (2 * NEARNESS + 1) x H, how much distance itself counts, from far before to far behind.
    """
    count, heads = len(asked), near.shape[1]
    asks, answers, tells = np.ascontiguousarray(asked.reshape(count, 3, heads, -1).transpose(1, 2, 0, 3))
    scores: Floats = asks @ answers.transpose(0, 2, 1) * asked.dtype.type(asks.shape[2] ** -0.5)
    along = near.T[:, np.clip(np.arange(1 - count, count), -NEARNESS, NEARNESS) + NEARNESS]
    scores += sliding_window_view(along, count, axis=1)[:, ::-1]
    scores -= scores.max(axis=2, keepdims=True)
    weights: Floats = np.exp(scores, out=scores)
    weights /= weights.sum(axis=2, keepdims=True)
    return asks, answers, tells, weights


def merged(heads: Floats) -> Floats:
    """N x HD of H x N x D."""
    count = heads.shape[1]
    flat: Floats = heads.transpose(1, 0, 2).reshape(count, -1)
    return flat


def normal(values: Floats) -> tuple[Floats, Floats]:
    """Each unit's values with mean 0 and variance 1, and what they were divided by."""
    centred = values - values.mean(axis=1, keepdims=True)
    spread: Floats = np.sqrt((centred**2).mean(axis=1, keepdims=True) + _TINY)
    return centred / spread, spread
