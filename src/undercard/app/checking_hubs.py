"""Whether some of the user's artists seem near to everybody, who they are, and what levelling does about it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from undercard.app.check import Check, Level
from undercard.app.house import House
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.spaces import Space
from undercard.flow.hearing import heard_artists, split_odd
from undercard.flow.learn_space import is_flat, why_flat
from undercard.kit.text import listed
from undercard.outputs.words import count
from undercard.similarity.hubness import HIGH_SKEW, NEIGHBOURS, k_occurrence, skewness
from undercard.similarity.matrix import score_matrix
from undercard.similarity.neighbours import ArtistSet, build_library
from undercard.store.port import Shelves

LEAST = 10
"""Loved artists below which no skew means anything: everybody is among the five nearest of most."""

_MOST = 600
"""Artists that are compared with each other; of more, as many spread evenly."""

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Hubs:
    """How the places among the five nearest are shared out among the user's artists.

    Attributes:
        model: id of the model.
        artists: how many were compared with each other.
        heard: how many of the user's were heard.
        skew: of the k-occurrence.
        reachable: share of artists that are among the five nearest of another.
        worst: the greatest hubs by name, with how many have them among their five nearest.
        plain: skew and reachable share without levelling; None when it was not asked for, or there is none.
    """

    model: str
    artists: int
    heard: int
    skew: float
    reachable: float
    worst: tuple[tuple[str, int], ...]
    plain: tuple[float, float] | None = None

    @property
    def is_bad(self) -> bool:
        """Whether the skew is higher than what a correction is worth while for."""
        return self.skew > HIGH_SKEW


def measure_hubs(
    shelves: Shelves, model: ModelId, diaries: Collection[str] = (), *, plainly: bool = False
) -> Hubs | None:
    """Look at the artists that the user loves and that were heard; None below ten of them, and without a space.

    Args:
        shelves: read only.
        model: whose vectors.
        diaries: names of those that say whom the user loves; none = all that were ever read.
        plainly: look also at how it would be without levelling.
    """
    row = shelves.spaces.get(model)
    if row is None or row.value is None:
        return None
    heard, _ = _loved(shelves, model, diaries, row.value)
    if len(heard) < LEAST or is_flat(row.value):
        return None
    keys = sorted(heard)
    keys = [keys[place] for place in np.linspace(0, len(keys) - 1, min(len(keys), _MOST)).astype(int)]
    chosen = {key: heard[key] for key in keys}
    counts = k_occurrence(score_matrix(build_library(chosen, row.value), row.value))
    plain = None
    if plainly and len(row.value.crowd):
        bare = replace(row.value, crowd=row.value.crowd[:0])
        without = k_occurrence(score_matrix(build_library(chosen, bare), bare))
        plain = skewness(without), _reachable(without)
    first = sorted(range(len(keys)), key=lambda place: (-counts[place], keys[place]))[:_NAMED]
    worst = tuple((heard[keys[place]].name, int(counts[place])) for place in first)
    return Hubs(str(model), len(keys), len(heard), skewness(counts), _reachable(counts), worst, plain)


def check_hubs(house: House, shelves: Shelves) -> Iterator[Check]:
    """What stands out among the user's artists: hubs, odd vectors, and whether anything differs at all."""
    model = house.open_model(house.model).card.id
    diaries = [diary.name for diary in house.open_diaries(house.taste)]
    row = shelves.spaces.get(model)
    if row is None or row.value is None:
        return
    if is_flat(row.value):
        yield Check("listening", "likeness", Level.WARN, why_flat(row.value), "listen to a few of the tracks yourself")
    _, odd = _loved(shelves, model, diaries, row.value)
    if odd:
        told = f"{listed(odd[:_NAMED])}: vectors of another length, or that are no numbers, are compared with nobody"
        yield Check("listening", "odd vectors", Level.WARN, told, "import them again, or report it")
    hubs = measure_hubs(shelves, model, diaries, plainly=True)
    if hubs is None:
        return
    of = f" of the {hubs.heard}" if hubs.artists < hubs.heard else ""
    detail = f"{hubs.artists}{of} artists you love: {hub_words(hubs)}"
    if hubs.plain is not None:
        detail += f"; without levelling: skew {hubs.plain[0]:.2f}, {hubs.plain[1]:.0%} near another"
    advice = "more artists, or another model, make it fairer" if hubs.is_bad else ""
    yield Check("listening", "hubs", Level.WARN if hubs.is_bad else Level.OK, detail, advice)


def hub_words(hubs: Hubs) -> str:
    """The numbers in words, and the greatest hubs by name."""
    high = "high" if hubs.is_bad else "low"
    near = f"{hubs.reachable:.0%} are among the {NEIGHBOURS} nearest of another"
    most = ", ".join(f"{name} of {count(times, 'artist')}" for name, times in hubs.worst)
    return f"skew {hubs.skew:.2f} ({high}), {near}, most often {most}"


def _loved(
    shelves: Shelves, model: ModelId, diaries: Collection[str], space: Space
) -> tuple[dict[ArtistKey, ArtistSet], list[str]]:
    """The user's artists that were heard, and the names of those whose vectors are odd."""
    rows = shelves.known.find(diaries).values() if diaries else shelves.known.rows()
    names = {str(artist.key): artist.name for row in rows for artist in row.value or ()}
    fit, odd = split_odd(heard_artists(shelves, model, names, sorted(names)), len(space.mean))
    return fit, [names.get(key, key) for key in odd]


def _reachable(counts: NDArray[np.intp]) -> float:
    return float(np.mean(counts > 0))
