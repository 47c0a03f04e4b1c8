"""A conditional random field over small networks that labels the units of a mail; learned from labelled mails.

Lafferty, McCallum, Pereira: Conditional Random Fields (ICML 2001). The networks (`tagger_network`) say what speaks for
each label of each unit, and the field which label may follow which. Viterbi gives the labels, forward-backward how
sure each of them is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from undercard.events.tagger_network import FAMILIES, Floats, Integers, Networks, Surroundings

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

    def outside(self) -> "Labelled":
        """The same unit, taken for one outside all nights."""
        return replace(self, label="O", title=0.0, act=0.0, place=0.0)


@dataclass(frozen=True, slots=True)
class Tagger:
    """Labels, the networks that score them, and how much each pair of neighbours speaks for itself.

    Attributes:
        labels: L names.
        rows: trait -> its row in each network's `traits`.
        networks: their scores are averaged.
        steps: L x L, float32: from a label to the next.
        starts: L, float32.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    networks: Networks
    steps: Floats
    starts: Floats

    def label(self, traits: Sequence[Sequence[str]], alike: Sequence[Integers] = ()) -> list["Labelled"]:
        """The most probable labels of a body's units as a whole.

        Where nights begin is as the best path has it; inside a night each unit bears its most probable role.

        Args:
            traits: of each unit.
            alike: families of units (`traits.alike_in`): in each, the number of each unit's group.
        """
        if not traits:
            return []
        scores = self.scores(traits, alike)
        return self._settled(best_path(scores, self.steps, self.starts), marginals(scores, self.steps, self.starts))

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

    def scores(self, traits: Sequence[Sequence[str]], alike: Sequence[Integers] = ()) -> Floats:
        """N x L: what speaks for each label of each unit; without `alike` each unit is like no other."""
        known = self.rows.get
        rows = [[row for row in map(known, unit) if row is not None] or [-1] for unit in traits]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int32)
        alone = np.arange(len(traits))
        around = Surroundings.of(np.zeros_like(alone), alike or [alone] * FAMILIES)
        return self.networks.scores(flat, starts, around)


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
        names = _words(stored["rows"])
        return Tagger(
            tuple(_words(stored["labels"])),
            {name: row for row, name in enumerate(names)},
            Networks.of(list(_networks(stored))),
            stored["steps"].astype(np.float32),
            stored["starts"].astype(np.float32),
        )


def _words(stored: NDArray[np.uint8]) -> list[str]:
    return stored.tobytes().decode("utf-8").split("\n")


def _networks(stored: Mapping[str, NDArray[np.generic]]) -> Iterator[dict[str, Floats]]:
    """Arrays `0.name`, `1.name` ... of as many networks; bytes are to be multiplied by `0.name.scale`."""
    for number in range(int(stored["networks"])):
        prefix = f"{number}."
        names = [
            name.removeprefix(prefix) for name in stored if name.startswith(prefix) and not name.endswith(".scale")
        ]
        yield {name: _unpacked(stored, prefix + name) for name in names}


def _unpacked(stored: Mapping[str, NDArray[np.generic]], name: str) -> Floats:
    values = stored[name].astype(np.float32)
    scaled: Floats = values * stored[f"{name}.scale"].astype(np.float32) if f"{name}.scale" in stored else values
    return scaled
