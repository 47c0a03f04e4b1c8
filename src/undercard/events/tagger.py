"""A linear-chain conditional random field that labels the units of a mail; learned from labelled mails.

Lafferty, McCallum, Pereira: Conditional Random Fields (ICML 2001). Viterbi gives the labels, forward-backward how
sure each of them is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_WEIGHTS = "tagger.npz"


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a unit was taken for.

    Attributes:
        label: `O` outside all nights; `DAY`, `ST`, `SA`, `SV` a date, title, act or place that holds for several
            nights below; `B-` at a night's first unit and `I-` inside it, with the role: D date, T title that is no
            act, A title that is one, L act, V place, C city, M a sentence that names an act, N nothing.
        sure: probability of it.
        title: probability of T.
        act: probability of A or L.
        place: probability of V.
        begin: probability that a night begins here.
    """

    label: str
    sure: float
    title: float = 0.0
    act: float = 0.0
    place: float = 0.0
    begin: float = 0.0


@dataclass(frozen=True, slots=True)
class Tagger:
    """Labels, and how much each trait and each pair of neighbours speaks for them.

    Attributes:
        labels: L names.
        rows: trait -> row of `weights`.
        weights: F x L, float32; the last row is zero and stands for unknown traits.
        steps: L x L, float32: from a label to the next.
        starts: L, float32.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    weights: Floats
    steps: Floats
    starts: Floats

    def label(self, traits: Sequence[Sequence[str]], alike: Sequence[Sequence[int]] = ()) -> list["Labelled"]:
        """The most probable labels of a body's units as a whole.

        Where nights begin is as the best path has it; inside a night each unit bears its most probable role.

        Args:
            traits: of each unit.
            alike: groups of units that are set alike; what most of a group are speaks for the others.
        """
        if not traits:
            return []
        scores = self.scores(traits)
        if alike:
            scores = scores + _habit(marginals(scores, self.steps, self.starts), alike)
        path = best_path(scores, self.steps, self.starts)
        return self._settled(path, marginals(scores, self.steps, self.starts))

    def _settled(self, path: Sequence[int], told: Floats) -> list["Labelled"]:
        roles = [label.rpartition("-")[2] for label in self.labels]
        inside = list(dict.fromkeys(role for role, label in zip(roles, self.labels, strict=True) if "-" in label))
        sums = told @ self._members([(one,) for one in inside]).T
        shares = told @ self._members([("T",), ("A", "L"), ("V",)]).T
        begins = told[:, [at for at, label in enumerate(self.labels) if label[:2] == "B-"]].sum(axis=1)
        found: list[Labelled] = []
        for at, place in enumerate(path):
            label, sure = self.labels[place], float(told[at, place])
            if "-" in label:
                best = int(sums[at].argmax())
                label, sure = f"{label[0]}-{inside[best]}", float(sums[at, best])
            title, act, venue = (round(float(share), 3) for share in shares[at])
            found.append(Labelled(label, round(sure, 3), title, act, venue, round(float(begins[at]), 3)))
        return found

    def _members(self, groups: Sequence[tuple[str, ...]]) -> Floats:
        """G x L: 1 where a label's role, inside a night, is one of a group's."""
        return np.array(
            [["-" in label and label.rpartition("-")[2] in group for label in self.labels] for group in groups],
            dtype=np.float32,
        )

    def scores(self, traits: Sequence[Sequence[str]]) -> Floats:
        """N x L: what each unit's own traits say, without its neighbours."""
        known = self.rows
        rows = [[known[trait] for trait in unit if trait in known] or [-1] for unit in traits]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        flat = np.fromiter((row for unit in rows for row in unit), dtype=np.int32)
        return np.add.reduceat(self.weights[flat], starts, axis=0)


_WEIGHT, _FLOOR = 1.5, 0.03


def _habit(told: Floats, alike: Sequence[Sequence[int]]) -> Floats:
    """N x L: for each unit the logarithm of how often the units set like it bear each label."""
    pull = np.zeros_like(told)
    for group in alike:
        pull[list(group)] += _WEIGHT * np.log(told[list(group)].mean(axis=0) + _FLOOR)
    return pull


def best_path(scores: Floats, steps: Floats, starts: Floats) -> list[int]:
    """Viterbi: the labels with the highest sum of scores and steps."""
    count = len(scores)
    back = np.zeros(scores.shape, dtype=np.int32)
    alpha = scores[0] + starts
    columns = np.arange(scores.shape[1])
    for at in range(1, count):
        paths = alpha[:, None] + steps
        back[at] = paths.argmax(axis=0)
        alpha = paths[back[at], columns] + scores[at]
    path = [int(alpha.argmax())]
    for at in range(count - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


def marginals(scores: Floats, steps: Floats, starts: Floats) -> Floats:
    """N x L: the probability of each label of each unit, over all labellings of the whole body."""
    forward, backward, _ = forward_backward(scores, steps, starts)
    product = forward * backward
    marginal: Floats = product / product.sum(axis=1, keepdims=True)
    return marginal


def forward_backward(scores: Floats, steps: Floats, starts: Floats) -> tuple[Floats, Floats, float]:
    """Scaled forward and backward values, N x L each, and the logarithm of the partition function."""
    count = len(scores)
    top = scores.max(axis=1, keepdims=True)
    emit = np.exp(scores - top)
    move = np.exp(steps)
    forward = np.empty_like(scores)
    scale = np.empty(count, dtype=np.float64)
    first = np.exp(starts) * emit[0]
    scale[0] = first.sum()
    forward[0] = first / scale[0]
    for at in range(1, count):
        value = (forward[at - 1] @ move) * emit[at]
        scale[at] = value.sum()
        forward[at] = value / scale[at]
    backward = np.empty_like(scores)
    backward[-1] = 1.0
    for at in range(count - 2, -1, -1):
        backward[at] = move @ (backward[at + 1] * emit[at + 1]) / scale[at + 1]
    return forward, backward, float(np.log(scale).sum() + top.sum())


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """The tagger that ships with the package."""
    with files("undercard.events").joinpath(_WEIGHTS).open("rb") as stream:
        stored = np.load(stream, allow_pickle=False)
        names = stored["traits"].tobytes().decode("utf-8").split("\n")
        weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
        return Tagger(
            tuple(stored["labels"].tobytes().decode("utf-8").split("\n")),
            {name: row for row, name in enumerate(names)},
            np.vstack([weights, np.zeros((1, weights.shape[1]), dtype=np.float32)]),
            stored["steps"].astype(np.float32),
            stored["starts"].astype(np.float32),
        )
