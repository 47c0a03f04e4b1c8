"""The network of `undercard.events.tagger_network` while it learns: its scores, and their slopes by back-propagation.

Rumelhart, Hinton, Williams: Learning representations by back-propagating errors (Nature 1986). Each step keeps what
its way back needs; `Pass.back` goes all steps in reverse. Hidden values are dropped at random (Srivastava et al.:
Dropout, JMLR 2014).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from scripts.tagger.arrays import Arrays
from undercard.events.tagger_network import NEARNESS, REACHES, Floats, Surroundings, attend, merged, normal

Back = Callable[[Floats], Floats]


@dataclass(slots=True)
class Pass:
    """One way through the network, and back.

    Attributes:
        arrays: the network's, by name.
        around: what the units see.
        drop: share of the hidden values that are dropped.
        random: draws them.
        slopes: of each array, after the way back.
    """

    arrays: dict[str, Floats]
    around: Surroundings
    drop: float
    random: np.random.Generator
    slopes: dict[str, Floats] = field(default_factory=dict)
    _backs: list[Back] = field(default_factory=list)

    def scores(self, body: Arrays, kept: Floats) -> Floats:
        """N x L: the scores of the labels; `kept` (M,) weighs each trait."""
        state = self._embed(body, kept)
        state = self._linear("first", self._thin(self._cut(self._normal("first", state))))
        for number, reach in enumerate(REACHES):
            if f"look{number}.near" in self.arrays:
                state = self._attention(f"look{number}", state)
            state = self._layer(f"layer{number}", state, reach)
        return self._linear("last", self._thin(self._cut(self._normal("last", state))))

    def back(self, error: Floats) -> None:
        """Fill `slopes` from the slope of the scores."""
        for step in reversed(self._backs):
            error = step(error)

    def _embed(self, body: Arrays, kept: Floats) -> Floats:
        """The sum of each unit's traits, as one product: N x U, how much each unit has of each distinct trait."""
        told = np.zeros((len(body.starts), len(body.unique)), dtype=kept.dtype)
        np.add.at(told.reshape(-1), body.owners.astype(np.int64) * len(body.unique) + body.places, kept)

        def back(error: Floats) -> Floats:
            self.slopes["traits"] = told.T @ error
            self.slopes["ground"] = error.sum(axis=0)
            return error

        self._backs.append(back)
        summed: Floats = told @ self.arrays["traits"][body.unique]
        return summed + self.arrays["ground"]

    def _linear(self, name: str, values: Floats) -> Floats:
        weights = self.arrays[f"{name}.weights"]

        def back(error: Floats) -> Floats:
            self.slopes[f"{name}.weights"] = values.T @ error
            self.slopes[f"{name}.bias"] = error.sum(axis=0)
            below: Floats = error @ weights.T
            return below

        self._backs.append(back)
        result: Floats = values @ weights + self.arrays[f"{name}.bias"]
        return result

    def _normal(self, name: str, values: Floats) -> Floats:
        plain, spread = normal(values)
        gain = self.arrays[f"{name}.gain"]

        def back(error: Floats) -> Floats:
            self.slopes[f"{name}.gain"] = (error * plain).sum(axis=0)
            self.slopes[f"{name}.shift"] = error.sum(axis=0)
            slope = error * gain
            shared = slope.mean(axis=1, keepdims=True) + plain * (slope * plain).mean(axis=1, keepdims=True)
            below: Floats = (slope - shared) / spread
            return below

        self._backs.append(back)
        result: Floats = plain * gain + self.arrays[f"{name}.shift"]
        return result

    def _cut(self, values: Floats) -> Floats:
        """Nothing below zero."""
        above = (values > 0).astype(np.float32)
        self._backs.append(lambda error: error * above)
        return values * above

    def _thin(self, values: Floats) -> Floats:
        """Some values dropped, the others as much larger."""
        if not self.drop:
            return values
        kept = self.random.random(values.shape, dtype=np.float32) >= self.drop
        mask: Floats = kept.astype(np.float32) / np.float32(1 - self.drop)
        self._backs.append(lambda error: error * mask)
        return values * mask

    def _layer(self, name: str, state: Floats, reach: int) -> Floats:
        """What was known, and what the layer adds."""
        return self._added(state, lambda: self._inner(name, self._views(self._normal(name, state), reach)))

    def _inner(self, name: str, views: Floats) -> Floats:
        inner = self._thin(self._cut(self._linear(f"{name}.in", views)))
        return self._linear(f"{name}.out", inner)

    def _attention(self, name: str, state: Floats) -> Floats:
        """What was known, and what each unit hears from those of its mail that it attends to."""
        return self._added(state, lambda: self._heard(name, self._linear(f"{name}.asks", self._normal(name, state))))

    def _heard(self, name: str, asked: Floats) -> Floats:
        return self._thin(self._linear(f"{name}.out", self._attend(name, asked)))

    def _added(self, state: Floats, steps: Callable[[], Floats]) -> Floats:
        """A state, and what some steps make of it."""
        aside: list[Floats] = []

        def join(error: Floats) -> Floats:
            return error + aside.pop()

        def part(error: Floats) -> Floats:
            aside.append(error)
            return error

        self._backs.append(join)
        added = steps()
        self._backs.append(part)
        return state + added

    def _attend(self, name: str, asked: Floats) -> Floats:
        near = self.arrays[f"{name}.near"]
        told = [attend(asked[mail], near) for mail in self.around.mails]

        def back(error: Floats) -> Floats:
            self.slopes[f"{name}.near"] = np.zeros_like(near)
            parts = zip(told, self.around.mails, strict=True)
            return np.concatenate([self._unattended(name, error[mail], *one) for one, mail in parts])

        self._backs.append(back)
        return np.concatenate([merged(weights @ tells) for _, _, tells, weights in told])

    def _unattended(
        self, name: str, error: Floats, asks: Floats, answers: Floats, tells: Floats, weights: Floats
    ) -> Floats:
        """N x 3HD: the slopes of what a mail's units asked, from those of what they heard."""
        heads, count, size = asks.shape
        heard = error.reshape(count, heads, size).transpose(1, 0, 2)
        told = weights.transpose(0, 2, 1) @ heard
        scores = heard @ tells.transpose(0, 2, 1)
        scores = weights * (scores - (scores * weights).sum(axis=2, keepdims=True))
        here = np.arange(count)
        steps = (np.clip(here - here[:, None], -NEARNESS, NEARNESS) + NEARNESS).ravel()
        for head in range(heads):
            self.slopes[f"{name}.near"][:, head] += np.bincount(steps, scores[head].ravel(), 2 * NEARNESS + 1)
        scores *= asks.dtype.type(size**-0.5)
        slopes = np.stack([scores @ answers, scores.transpose(0, 2, 1) @ asks, told])
        below: Floats = slopes.transpose(2, 0, 1, 3).reshape(count, -1)
        return below

    def _views(self, own: Floats, reach: int) -> Floats:
        steps, groups = self.around.steps[reach], self.around.groups

        def back(error: Floats) -> Floats:
            parts = error.reshape(len(error), -1, own.shape[1]).swapaxes(0, 1)
            below: Floats = parts[0] + groups.means_back(parts[1 + len(steps) :])
            for step, part in zip(steps, parts[1:], strict=False):
                below += step.look_back(part)
            return below

        self._backs.append(back)
        return self.around.views(own, reach)
