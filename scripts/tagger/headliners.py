"""The judge of titles (`undercard.events.headliners`): logistic weights, learned from nights read out of fold.

Each folder is read with a tagger that has never seen it, since the tagger's own opinion is among the features. A night
that matches a written one teaches: its title is an act when a written act stands in it, or it in one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scripts.tagger.corpus import message_of
from scripts.tagger.gold import Gold, gold_of, mails_in
from scripts.tagger.scoring import listed
from scripts.tagger.swap import questions, reading_with
from undercard.errors import SettingsError
from undercard.events.reading import read_events
from undercard.events.scoring import score_events
from undercard.events.tagger import Tagger
from undercard.kit.text import fold_name

_RIDGE = 2e-3
_STEPS, _STILL = 400, 1e-7
_EVEN = 0.5
_DIGITS = 2

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A night whose title is known to be an act, or not.

    Attributes:
        features: what the reader saw.
        plays: the truth.
    """

    features: dict[str, float]
    plays: bool


@dataclass(frozen=True, slots=True)
class Check:
    """How often titles of unseen folders are judged right.

    Attributes:
        right: share judged right.
        tagger: share that the tagger alone judges right.
    """

    right: float
    tagger: float


def lessons_in(folder: Path, tagger: Tagger) -> list[Lesson]:
    """The lessons of a folder's mails, read with a tagger that has not seen them."""
    with reading_with(tagger):
        return [lesson for mail in mails_in(folder) for lesson in _lessons_of(mail)]


def _lessons_of(mail: Path) -> Iterator[Lesson]:
    gold = gold_of(mail)
    with questions() as asked:
        read_events(message_of(mail))
    scores = score_events([listed(one) for one in gold], [one.night for one in asked])
    for place, at in scores.pairs:
        if not gold[place].optional:
            yield Lesson(asked[at].features, _is_act(asked[at].night.title, gold[place]))


def _is_act(title: str, gold: Gold) -> bool:
    shown = f" {fold_name(title)} "
    acts = [f" {fold_name(name)} " for name in gold.artists]
    return any(act in shown or (shown.strip() and shown in act) for act in acts)


def fit(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weight of each feature, by Newton's method with a ridge; rounded, by name.

    Raises:
        SettingsError: there is no lesson.
    """
    if not lessons:
        raise SettingsError("no night was read like a written one, so nothing tells which titles are acts; add mails")
    names = sorted(lessons[0].features)
    weights = newton(_matrix(lessons, names), _truth(lessons))
    return {name: round(float(weight), _DIGITS) for name, weight in zip(names, weights, strict=True)}


def check(groups: Mapping[Path, Sequence[Lesson]]) -> Check:
    """How well each folder's titles are judged by weights that the other folders teach; at least two folders."""
    right, tagger = 0, 0
    for folder, group in groups.items():
        weights = fit([one for other, lessons in groups.items() if other != folder for one in lessons])
        right += sum((_sum(one, weights) > 0) == one.plays for one in group)
        tagger += sum((one.features["act"] > _EVEN) == one.plays for one in group)
    count = sum(map(len, groups.values()))
    return Check(right / count, tagger / count)


def _sum(lesson: Lesson, weights: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in lesson.features.items())


def _matrix(lessons: Sequence[Lesson], names: Sequence[str]) -> Doubles:
    return np.array([[one.features[name] for name in names] for one in lessons], dtype=np.float64)


def _truth(lessons: Sequence[Lesson]) -> Doubles:
    return np.array([one.plays for one in lessons], dtype=np.float64)


def newton(features: Doubles, truth: Doubles) -> Doubles:
    """(F,) the weights at which the mean log-loss of (N, F) features, with the ridge, is least."""
    count, width = features.shape
    weights: Doubles = np.zeros(width)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-features @ weights))
        gradient = features.T @ (chance - truth) / count + _RIDGE * weights
        curve = (features * (chance * (1 - chance))[:, None]).T @ features / count + _RIDGE * np.eye(width)
        weights = weights - np.linalg.solve(curve, gradient)
        if np.abs(gradient).max() < _STILL:
            break
    return weights
