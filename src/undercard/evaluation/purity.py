"""Do artists that were grouped by sound share genres, more than chance would have it?"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.intp]
Words = Sequence[Collection[str]]

_SHUFFLES = 1000
_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Agreement:
    """A share of artists, beside what it is when the genres are dealt out anew.

    Attributes:
        value: as it is.
        chance: mean over shuffled genres.
        low: lower end of the middle 95 % of shuffles.
        high: upper end.
        luck: share of shuffles that did as well: the p-value.
        artists: how many have a genre.
    """

    value: float
    chance: float
    low: float
    high: float
    luck: float
    artists: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A word that many of a group bear.

    Attributes:
        word: the genre or tag.
        share: of the group that bears it.
        overall: of all artists.
    """

    word: str
    share: float
    overall: float


def measure_purity(labels: Labels, words: Words, seed: int = 0) -> Agreement:
    """Of artists with a genre, the share that bears the commonest genre of their group (Manning et al. 2008, 16.3)."""
    told = [place for place, own in enumerate(words) if own]
    bears = _table([words[place] for place in told])
    groups = np.unique(labels[told], return_inverse=True)[1]
    inside = np.eye(int(groups.max()) + 1)[groups] if told else np.zeros((0, 0))
    return _against_chance(len(told), seed, lambda order: float((inside.T @ bears[order]).max(axis=1).sum()))


def measure_company(scores: NDArray[np.floating], words: Words, seed: int = 0) -> Agreement:
    """Of the five nearest of each artist with a genre, the share that bears a genre of its own; no groups needed."""
    told = [place for place, own in enumerate(words) if own]
    bears = _table([words[place] for place in told])
    inner = scores[np.ix_(told, told)].astype(np.float64)
    np.fill_diagonal(inner, -np.inf)
    near = np.argsort(-inner, axis=1, kind="stable")[:, : min(_NEAREST, max(len(told) - 1, 0))]
    shares = (bears @ bears.T > 0).astype(np.float64)

    def count(order: Labels) -> float:
        return float(shares[order[:, None], order[near]].mean(axis=1).sum()) if near.size else 0.0

    return _against_chance(len(told), seed, count)


def mark_groups(labels: Labels, words: Words, most: int = 4) -> tuple[tuple[Marked, ...], ...]:
    """For each group the words that set it apart: borne by many of it, and by more than elsewhere."""
    overall = Counter(word for own in words for word in set(own))
    groups = []
    for group in range(int(labels.max()) + 1 if len(labels) else 0):
        members = [words[place] for place in np.flatnonzero(labels == group).tolist()]
        held = Counter(word for own in members for word in set(own))
        found = [Marked(word, n / len(members), overall[word] / len(words)) for word, n in held.items() if n > 1]
        found.sort(key=lambda one: (-one.share * (one.share - one.overall), one.word))
        groups.append(tuple(one for one in found if one.share > one.overall)[:most])
    return tuple(groups)


def _against_chance(artists: int, seed: int, count: Callable[[Labels], float]) -> Agreement:
    if not artists:
        return Agreement(*(float("nan"),) * 5, 0)
    rng = np.random.default_rng(seed)
    value = count(np.arange(artists)) / artists
    dealt = np.array([count(rng.permutation(artists)) / artists for _ in range(_SHUFFLES)])
    low, high = np.percentile(dealt, (2.5, 97.5))
    luck = (1 + int(np.sum(dealt >= value - 1e-12))) / (1 + _SHUFFLES)
    return Agreement(value, float(dealt.mean()), float(low), float(high), luck, artists)


def _table(words: Words) -> NDArray[np.float64]:
    place = {word: index for index, word in enumerate(sorted({word for own in words for word in own}))}
    table = np.zeros((len(words), len(place)))
    for row, own in enumerate(words):
        table[row, [place[word] for word in own]] = 1
    return table
