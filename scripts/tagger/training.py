"""Training of the tagger: a network below a conditional random field, by maximum likelihood.

Lafferty, McCallum, Pereira: Conditional Random Fields (ICML 2001). AdamW (Loshchilov, Hutter: Decoupled Weight Decay
Regularization, ICLR 2019) over a few bodies at a time, at a rate that falls as a cosine; in each step a share of the
traits and of the hidden values is dropped, and all words of some units, so that none is relied on alone; the arrays
of the last epochs are averaged.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from scripts.tagger.arrays import Arrays, Body, Lessons, together
from scripts.tagger.corpus import Example
from scripts.tagger.slopes import Pass
from scripts.tagger.workers import side_by_side
from undercard.events.tagger import Tagger
from undercard.events.tagger_network import (
    NEARNESS,
    REACHES,
    Floats,
    Integers,
    Networks,
    Surroundings,
)

_WARM, _WARMING = 100, 0.1
_LEAST_PACE = 0.05
_AVERAGED = 0.7
_MEMORY, _LONG_MEMORY, _TINY = 0.9, 0.98, 1e-8
_SPREAD, _SPREAD_OUT = 0.1, 0.6
_SCALE = 20.0
_CLOSING_RATE = 0.15
_NEAR = 3
_ATTENTIVE, _HEADS = (0, 1, 2), 4
_TRANSITIONS = ("steps", "beginnings")
_LAST = ("last.weights", "last.bias")

Progress = Callable[[int, float], None]
"""Takes the number of an epoch and its loss per unit."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train.

    Attributes:
        rate: of learning, at its highest.
        decay: pulls the arrays to zero.
        epochs: times that each body is seen.
        fewest: mails in which a trait must occur.
        drop: share of the traits hidden in each step.
        mute: share of the units whose words are hidden in each step, so that place and setting must tell what they are.
        thin: share of the hidden values dropped in each step.
        width: numbers that stand for a trait, and for a unit.
        inner: hidden values of a layer.
        heard: numbers that a unit hears from those it attends to, shared out to the heads.
        bodies: seen in one step.
        varied: share of the times that a body is seen as one of its variants, where it has any.
        closing: epochs at the end that see the mails as they are, with nothing dropped but words.
        calm: what the scores are multiplied by at the end: networks that learn for long are surer than they are right.
        seed: of the first arrays, the order of bodies and of what is dropped.
    """

    rate: float = 2e-3
    decay: float = 1e-2
    epochs: int = 36
    fewest: int = 8
    drop: float = 0.3
    mute: float = 0.25
    thin: float = 0.3
    width: int = 48
    inner: int = 96
    heard: int = 48
    bodies: int = 8
    varied: float = 0.6
    closing: int = 3
    calm: float = 0.8
    seed: int = 7


SETTINGS = Settings()
WORDS = ("w=", "pre=", "suf=", "k.", "kind=", "kind<", "kind>", "p.", "town")
"""How the traits begin that tell of a unit's own words."""
SEEDS = (8, 9, 10)
"""What ships are several trainings whose scores are averaged: they err in different places."""


def train_often(
    examples: Sequence[Example],
    settings: Settings | None = None,
    progress: Progress = lambda _epoch, _loss: None,
    workers: int = 1,
) -> Tagger:
    """A tagger with several networks, which differ only in what chance decided; so many are trained at a time.

    Raises:
        SettingsError: the examples are too few for any trait to count.
    """
    settings = settings or SETTINGS
    chances = [replace(settings, seed=seed) for seed in SEEDS]
    return joined(side_by_side(_train_one, (Lessons.of(examples, settings.fewest), progress), chances, workers))


def _train_one(shared: tuple[Lessons, Progress], settings: Settings) -> Tagger:
    lessons, progress = shared
    return train_on(lessons, settings, progress)


def joined(taught: Sequence[Tagger]) -> Tagger:
    """The networks of taggers that learned from the same examples, side by side."""
    steps, starts = (
        np.mean(values, axis=0) for values in zip(*((one.steps, one.starts) for one in taught), strict=True)
    )
    learned = [one.networks.arrays for one in taught]
    networks = Networks({name: np.concatenate([one[name] for one in learned]) for name in learned[0]})
    return Tagger(taught[0].labels, taught[0].rows, networks, steps.astype(np.float32), starts.astype(np.float32))


def train(
    examples: Sequence[Example], settings: Settings | None = None, progress: Progress = lambda _epoch, _loss: None
) -> Tagger:
    """The tagger that examples teach; equal examples and settings give equal arrays.

    Args:
        examples: each unit with at least one trait that every mail has (`bias`).
        settings: the defaults when None.
        progress: told the loss of each epoch.

    Raises:
        SettingsError: the examples are too few for any trait to count.
    """
    settings = settings or SETTINGS
    return train_on(Lessons.of(examples, settings.fewest), settings, progress)


def train_on(lessons: Lessons, settings: Settings, progress: Progress = lambda _epoch, _loss: None) -> Tagger:
    """As `train`, from examples that are arrays already."""
    rows, labels = lessons.rows, lessons.labels
    views = _NEAR + len(lessons.bodies[0][0].families) + 1
    arrays = first_arrays(len(rows), len(labels), views, settings)
    words = np.array([trait.startswith(WORDS) for trait in rows])
    for stage in (settings, _closing(settings)):
        arrays = _Learner(arrays, stage, words).learn(lessons.bodies, progress)
    for name in (*_LAST, *_TRANSITIONS):
        arrays[name] *= np.float32(settings.calm)
    steps, starts = (arrays.pop(name) for name in _TRANSITIONS)
    arrays["traits"] = np.vstack([arrays["traits"], np.zeros((1, settings.width), dtype=np.float32)])
    return Tagger(labels, rows, Networks.of([arrays]), steps, starts)


def _closing(settings: Settings) -> Settings:
    """How the last epochs are learned: what the mails truly look like, at a small rate."""
    rate = settings.rate * _CLOSING_RATE
    return replace(settings, rate=rate, epochs=settings.closing, drop=0.0, thin=0.0, varied=0.0)


def first_arrays(traits: int, labels: int, views: int, settings: Settings) -> dict[str, Floats]:
    """The arrays before anything is learned; a layer has so many views of each unit and what is around it."""
    random = np.random.default_rng(settings.seed)
    width, inner = settings.width, settings.inner

    def drawn(rows: int, columns: int) -> Floats:
        values: Floats = (random.standard_normal((rows, columns)) * _SPREAD_OUT / math.sqrt(rows)).astype(np.float32)
        return values

    arrays = {
        "traits": (_SPREAD * random.standard_normal((traits, width))).astype(np.float32),
        "ground": np.zeros(width, dtype=np.float32),
        "steps": np.zeros((labels, labels), dtype=np.float32),
        "beginnings": np.zeros(labels, dtype=np.float32),
    }
    linear = {"first": drawn(width, width), "last": np.zeros((width, labels), dtype=np.float32)}
    for number in range(len(REACHES)):
        linear |= {f"layer{number}.in": drawn(width * views, inner), f"layer{number}.out": drawn(inner, width)}
    for number in _ATTENTIVE:
        linear |= {
            f"look{number}.asks": drawn(width, 3 * settings.heard),
            f"look{number}.out": drawn(settings.heard, width),
        }
        arrays[f"look{number}.near"] = np.zeros((2 * NEARNESS + 1, _HEADS), dtype=np.float32)
    for name, weights in linear.items():
        arrays |= {f"{name}.weights": weights, f"{name}.bias": np.zeros(weights.shape[1], dtype=np.float32)}
    layers = (*(f"layer{number}" for number in range(len(REACHES))), *(f"look{number}" for number in _ATTENTIVE))
    for name in ("first", "last", *layers):
        arrays |= {f"{name}.gain": np.ones(width, dtype=np.float32), f"{name}.shift": np.zeros(width, dtype=np.float32)}
    return arrays


@dataclass(slots=True)
class _Moments:
    """AdamW's memory of one array."""

    slope: Floats
    square: Floats


@dataclass(slots=True)
class _Learner:
    """The arrays while they are learned.

    Attributes:
        words: of each trait, whether it tells of a unit's own words.
    """

    arrays: dict[str, Floats]
    settings: Settings
    words: NDArray[np.bool_]
    moments: dict[str, _Moments] = field(default_factory=dict)
    totals: dict[str, Floats] = field(default_factory=dict)
    summed: int = 0
    taken: int = 0
    steps: int = 0

    def learn(self, lessons: Sequence[Sequence[Body]], progress: Progress) -> dict[str, Floats]:
        """See every body, or a variant of it, once an epoch, in a new order each time; gives the last epochs' means."""
        settings = self.settings
        random = np.random.default_rng(settings.seed + 1)
        self.moments = {name: _Moments(np.zeros_like(one), np.zeros_like(one)) for name, one in self.arrays.items()}
        self.steps = settings.epochs * math.ceil(len(lessons) / settings.bodies)
        for epoch in range(settings.epochs):
            chosen = [self._chosen(variants, random) for variants in lessons]
            losses = [self._step(batch, random) for batch in self._batches(chosen, random)]
            progress(epoch, sum(losses) / sum(len(one.gold) for one in chosen))
            if epoch >= min(settings.epochs * _AVERAGED, settings.epochs - 1):
                self.summed += 1
                self.totals = {name: self.totals.get(name, 0) + one for name, one in self.arrays.items()}
        return {name: (one / np.float32(self.summed)).astype(np.float32) for name, one in self.totals.items()}

    def _chosen(self, variants: Sequence[Body], random: np.random.Generator) -> Body:
        if len(variants) == 1 or random.random() >= self.settings.varied:
            return variants[0]
        return variants[int(random.integers(1, len(variants)))]

    def _batches(self, bodies: Sequence[Body], random: np.random.Generator) -> list[list[Body]]:
        """The bodies in a new order, some at a time."""
        size = self.settings.bodies
        order = random.permutation(len(bodies))
        return [[bodies[at] for at in order[first : first + size]] for first in range(0, len(order), size)]

    def _step(self, bodies: Sequence[Body], random: np.random.Generator) -> float:
        """Take one step down the slope; gives the loss before it."""
        settings = self.settings
        body, mails = together(bodies)
        way = Pass(self.arrays, Surroundings.of(mails, body.families), settings.thin, random)
        scores = way.scores(body, self._kept(body, random))
        error, slopes, loss = errors(scores, self.arrays["steps"], self.arrays["beginnings"], bodies)
        scale = np.float32(1 / (_SCALE * math.sqrt(len(scores))))
        way.back(error * scale)
        own = way.slopes.pop("traits")
        slopes = {name: one * scale for name, one in slopes.items()} | way.slopes
        slopes["traits"] = np.zeros_like(self.arrays["traits"])
        slopes["traits"][body.unique] = own
        self._descend(slopes)
        return loss

    def _kept(self, body: Arrays, random: np.random.Generator) -> Floats:
        """How much each trait of a body counts: some are hidden, and all words of some units."""
        settings = self.settings
        hidden = random.random(len(body.rows), dtype=np.float32) < settings.drop
        mute = random.random(len(body.starts), dtype=np.float32) < settings.mute
        hidden |= mute[body.owners] & self.words[body.rows]
        return (~hidden).astype(np.float32) / np.float32(1 - settings.drop)

    def _descend(self, slopes: dict[str, Floats]) -> None:
        rate = self.settings.rate * _pace(self.taken, self.steps)
        self.taken += 1
        near, far = 1 - _MEMORY**self.taken, 1 - _LONG_MEMORY**self.taken
        for name, slope in slopes.items():
            memory, array = self.moments[name], self.arrays[name]
            memory.slope += np.float32(1 - _MEMORY) * (slope - memory.slope)
            memory.square += np.float32(1 - _LONG_MEMORY) * (slope * slope - memory.square)
            array *= np.float32(1 - rate * self.settings.decay)
            array -= (
                np.float32(rate / near) * memory.slope / (np.sqrt(memory.square / np.float32(far)) + np.float32(_TINY))
            )


def errors(
    scores: Floats, steps: Floats, starts: Floats, bodies: Sequence[Body]
) -> tuple[Floats, dict[str, Floats], float]:
    """The slopes of the loss by the scores, and by the steps and beginnings; and the loss itself."""
    field = _Field.of(scores, steps, starts, [len(body.gold) for body in bodies])
    error = np.empty_like(scores)
    slopes = {"steps": np.zeros_like(steps), "beginnings": np.zeros_like(starts)}
    loss = float(field.partitions.sum())
    for number, body in enumerate(bodies):
        gold, shown = body.gold, slice(field.firsts[number], field.firsts[number] + len(body.gold))
        own = scores[shown]
        loss -= float(own[np.arange(len(gold)), gold].sum() + starts[gold[0]] + steps[gold[:-1], gold[1:]].sum())
        forward, backward, emit = (one[: len(gold), number] for one in (field.forward, field.backward, field.emit))
        told = forward * backward
        told /= told.sum(axis=1, keepdims=True)
        told[np.arange(len(gold)), gold] -= 1.0
        error[shown] = told
        slopes["beginnings"] += told[0]
        slopes["steps"] += _pairs(emit, steps, forward, backward, gold)
    return error, slopes, loss


@dataclass(frozen=True, slots=True)
class _Field:
    """Forward and backward values of several bodies at once, longest x bodies x L; what is behind a body's end is void.

    Attributes:
        firsts: where each body begins in the scores.
        emit: what the scores make likely, 1 at most.
        forward: scaled.
        backward: scaled.
        partitions: logarithm of each body's partition function.
    """

    firsts: list[int]
    emit: Floats
    forward: Floats
    backward: Floats
    partitions: Floats

    @classmethod
    def of(cls, scores: Floats, steps: Floats, starts: Floats, sizes: Sequence[int]) -> "_Field":
        """Of bodies that stand one after the other in the scores."""
        firsts = [sum(sizes[:number]) for number in range(len(sizes))]
        laid = np.zeros((max(sizes), len(sizes), scores.shape[1]), dtype=scores.dtype)
        for number, (first, size) in enumerate(zip(firsts, sizes, strict=True)):
            laid[:size, number] = scores[first : first + size]
        ends = np.arange(max(sizes))[:, None] < np.array(sizes)
        top = laid.max(axis=2, keepdims=True)
        emit, move = np.exp(laid - top), np.exp(steps)
        forward, scale = _forward(emit, move, np.exp(starts), ends)
        backward = _backward(emit, move, scale, ends)
        partitions = ((np.log(scale) + top) * ends[:, :, None]).sum(axis=(0, 2))
        return cls(firsts, emit, forward, backward, partitions)


def _forward(emit: Floats, move: Floats, starts: Floats, inside: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The values, and the scales by which they were divided."""
    forward, scale = np.zeros_like(emit), np.ones((*emit.shape[:2], 1), dtype=emit.dtype)
    for at, body in enumerate(inside[:, :, None]):
        value = np.where(body, ((forward[at - 1] @ move) if at else starts) * emit[at], 0)
        scale[at] = np.where(body, value.sum(axis=1, keepdims=True), 1)
        forward[at] = value / scale[at]
    return forward, scale


def _backward(emit: Floats, move: Floats, scale: Floats, inside: NDArray[np.bool_]) -> Floats:
    backward = np.ones_like(emit)
    for at in range(len(emit) - 2, -1, -1):
        value = (backward[at + 1] * emit[at + 1]) @ move.T / scale[at + 1]
        backward[at] = np.where(inside[at + 1, :, None], value, 1)
    return backward


def _pairs(emit: Floats, steps: Floats, forward: Floats, backward: Floats, gold: Integers) -> Floats:
    """L x L: how often each step is expected, less how often it is there."""
    right = backward[1:] * emit[1:]
    move = np.exp(steps)
    mass = ((forward[:-1] @ move) * right).sum(axis=1)
    expected: Floats = forward[:-1].T @ (right / mass[:, None]) * move
    np.subtract.at(expected, (gold[:-1], gold[1:]), 1.0)
    return expected


def _pace(taken: int, steps: int) -> float:
    """The share of the rate at a step: it rises for a while, and falls as a cosine."""
    warmth = min(1.0, (taken + 1) / min(_WARM, 1 + steps * _WARMING))
    return warmth * ((1 - _LEAST_PACE) * 0.5 * (1 + math.cos(math.pi * taken / steps)) + _LEAST_PACE)
