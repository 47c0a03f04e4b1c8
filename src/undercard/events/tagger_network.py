"""A small network that scores the labels of a mail's units, each in the light of the units near it and set like it.

The traits of a unit are embedded and summed. Then layers look, for each unit, at the units some steps before and
behind it, and at the mean of those that are set alike, stand in the same column, say the same words, share its line
or its mail; each layer adds what it learned to what was known (He et al.: Deep Residual Learning, CVPR 2016; Ba et
al.: Layer Normalization, 2016; Yu, Koltun: Multi-Scale Context Aggregation by Dilated Convolutions, ICLR 2016).
Before some layers each unit attends to whichever units of its mail it finds telling (Vaswani et al.: Attention Is All
You Need, NIPS 2017; Shaw et al.: Self-Attention with Relative Position Representations, NAACL 2018).
"""

from collections.abc import Iterator, Mapping, Sequence
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
    """Units parted into groups in several ways: `means` gives each unit the mean of its group, for each of the ways.

    All ways are reckoned at once, as most of the time of a short mail goes into calls and not into numbers.
    """

    def __init__(self, families: Integers) -> None:
        """F x N: of each way the number of each unit's group."""
        apart = families + (np.arange(len(families)) * (int(families.max(initial=0)) + 1))[:, None]
        self.shape = families.shape
        self.order = np.argsort(apart, axis=None, kind="stable")
        begins = np.diff(apart.ravel()[self.order], prepend=-1) > 0
        self.cuts = np.flatnonzero(begins)
        self.places = np.empty_like(self.order)
        self.places[self.order] = np.cumsum(begins) - 1
        self.shares: Floats = (1 / np.diff(self.cuts, append=len(self.order))).astype(np.float32)

    def means(self, values: Floats) -> Floats:
        """F x N x ... x D of N x ... x D: of each unit the means over its groups."""
        return self._spread(values[self.order % self.shape[1]])

    def means_back(self, slopes: Floats) -> Floats:
        """N x D: the slopes of what the means were taken of, from those of the means, F x N x D: both ways are one."""
        below: Floats = self._spread(slopes.reshape(-1, slopes.shape[-1])[self.order]).sum(axis=0)
        return below

    def _spread(self, ordered: Floats) -> Floats:
        sums = np.add.reduceat(ordered, self.cuts, axis=0)
        means: Floats = (sums.T * self.shares).T[self.places]
        return means.reshape(*self.shape, *means.shape[1:])


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
        groups: in which families of units each stands; the last is the mail as a whole.
        steps: reach -> the units before and behind.
        mails: where the units of each mail stand; a very long one is in parts, as its time grows with their squares.
    """

    groups: Groups
    steps: Mapping[int, tuple[Steps, Steps]]
    mails: tuple[slice, ...]

    @classmethod
    def of(cls, mails: Integers, families: Sequence[Integers]) -> "Surroundings":
        """Of N units: the number of the mail, and in each family the number of the group."""
        groups = Groups(np.stack([*families, mails]))
        starts = [*np.flatnonzero(np.diff(mails, prepend=-1)).tolist(), len(mails)]
        steps = {reach: (Steps(mails, -reach), Steps(mails, reach)) for reach in REACHES}
        return cls(groups, steps, tuple(part for span in pairwise(starts) for part in _parts(*span)))

    def views(self, own: Floats, reach: int) -> Floats:
        """N x ... x VD of N x ... x D: each unit's own values, those of the units before and behind, its groups'."""
        steps = (one.look(own) for one in self.steps[reach])
        return np.concatenate([own, *steps, *self.groups.means(own)], axis=-1)


def _parts(start: int, end: int) -> list[slice]:
    """A mail whole, or a very long one in parts."""
    size = _PART if end - start > _LONG else _LONG
    return [slice(at, min(at + size, end)) for at in range(start, end, size)]


@dataclass(frozen=True, slots=True)
class Networks:
    """M networks of one shape side by side, as most of the time of a short mail goes into calls and not into numbers.

    Attributes:
        arrays: M x what each has learned, by name; `traits` a row for each trait, `ground` what holds for all units.
    """

    arrays: Mapping[str, Floats]

    @classmethod
    def of(cls, learned: Sequence[Mapping[str, Floats]]) -> "Networks":
        """Of what several networks learned with the same settings, each by name."""
        return cls({name: np.stack([one[name] for one in learned]) for name in learned[0]})

    def apart(self) -> Iterator["Networks"]:
        """Each network alone."""
        for at in range(len(self.arrays["ground"])):
            yield Networks({name: values[at : at + 1] for name, values in self.arrays.items()})

    def scores(self, rows: Integers, starts: Integers, around: Surroundings) -> Floats:
        """N x L: how much speaks for each label of each unit, the mean over the networks.

        What all networks make of a long mail is too large for a processor's cache: there they take turns.

        Args:
            rows: of the units' traits, unit after unit.
            starts: where each unit begins in `rows`.
            around: what the units see.
        """
        turns = [self] if len(starts) <= _LONG else self.apart()
        told = np.concatenate([one.scores_apart(rows, starts, around) for one in turns])
        mean: Floats = told.mean(axis=0)
        return mean

    def scores_apart(self, rows: Integers, starts: Integers, around: Surroundings) -> Floats:
        """M x N x L: what each network scores."""
        known = np.add.reduceat(self.arrays["traits"][:, rows], starts, axis=1) + self.arrays["ground"][:, None]
        state = self._linear("first", np.maximum(self._normal("first", known), 0))
        for number, reach in enumerate(REACHES):
            if f"look{number}.near" in self.arrays:
                state += self._attention(f"look{number}", state, around)
            state += self._layer(f"layer{number}", state, reach, around)
        return self._linear("last", np.maximum(self._normal("last", state), 0))

    def _attention(self, name: str, state: Floats, around: Surroundings) -> Floats:
        asked = self._linear(f"{name}.asks", self._normal(name, state))
        told = (attend(asked[:, mail], self.arrays[f"{name}.near"]) for mail in around.mails)
        heard = np.concatenate([merged(weights @ tells) for _, _, tells, weights in told], axis=1)
        return self._linear(f"{name}.out", heard)

    def _layer(self, name: str, state: Floats, reach: int, around: Surroundings) -> Floats:
        views = around.views(self._normal(name, state).swapaxes(0, 1), reach)
        inner = np.maximum(self._linear(f"{name}.in", views.swapaxes(0, 1)), 0)
        return self._linear(f"{name}.out", inner)

    def _linear(self, name: str, values: Floats) -> Floats:
        result: Floats = values @ self.arrays[f"{name}.weights"]
        result += self.arrays[f"{name}.bias"][:, None]
        return result

    def _normal(self, name: str, values: Floats) -> Floats:
        return normal(values)[0] * self.arrays[f"{name}.gain"][:, None] + self.arrays[f"{name}.shift"][:, None]


def attend(asked: Floats, near: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """What the units of a mail ask, how they answer and what they tell, each H x N x D, and H x N x N who hears whom.

    Args:
        asked: N x 3HD, the three side by side; or M networks' M x N x 3HD, which gives M x H x N x D.
        near: (2 * NEARNESS + 1) x H, how much distance itself counts, from far before to far behind; or M of them.
    """
    *networks, count, _ = asked.shape
    parts = asked.reshape(*networks, count, 3, near.shape[-1], -1)
    asks, answers, tells = np.ascontiguousarray(np.moveaxis(parts, -3, 0).swapaxes(-2, -3))
    scores: Floats = asks @ answers.swapaxes(-1, -2) * asked.dtype.type(asks.shape[-1] ** -0.5)
    along = near.swapaxes(-1, -2)[..., np.clip(np.arange(1 - count, count), -NEARNESS, NEARNESS) + NEARNESS]
    scores += sliding_window_view(along, count, axis=-1)[..., ::-1, :]
    scores -= scores.max(axis=-1, keepdims=True)
    weights: Floats = np.exp(scores, out=scores)
    weights /= weights.sum(axis=-1, keepdims=True)
    return asks, answers, tells, weights


def merged(heads: Floats) -> Floats:
    """N x HD of H x N x D; M x N x HD of M x H x N x D."""
    side = heads.swapaxes(-2, -3)
    flat: Floats = side.reshape(*side.shape[:-2], -1)
    return flat


def normal(values: Floats) -> tuple[Floats, Floats]:
    """Each unit's values with mean 0 and variance 1, and what they were divided by."""
    centred = values - values.mean(axis=-1, keepdims=True)
    spread: Floats = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _TINY)
    return centred / spread, spread
