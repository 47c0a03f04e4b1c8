"""The map from sound to graph, tried on artists that it had not met."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from undercard.app.sound_mapping import LEAST_BOTH, Crossed, Ground, cross_map
from undercard.entities.names import ArtistKey
from undercard.similarity.circles import circle_of
from undercard.similarity.graph import build_graph


def ground(seed: int, count: int = 90, *, chance: bool = False) -> Ground:
    """Artists whose sound and graph follow one hidden place, or nothing in common."""
    rng = np.random.default_rng(seed)
    place, other = rng.standard_normal((2, count, 4))
    told = other if chance else place
    away = ((told[:, None] - told) ** 2).sum(-1) + 0.3 * rng.gumbel(size=(count, count))
    keys = tuple(ArtistKey(f"artist {number:03}") for number in range(count))
    near = [np.argsort(row)[:12] for row in away + np.diag(np.full(count, np.inf))]
    circles = [
        circle_of(keys[one], "s", [(keys[two], 100 / (k + 1)) for k, two in enumerate(near[one])])
        for one in range(count)
    ]
    sounds = np.concatenate([place, 1.5 * rng.standard_normal((count, 8))], axis=1) @ rng.standard_normal((12, 30))
    sounds /= np.linalg.norm(sounds, axis=1, keepdims=True)
    alike = sounds @ sounds.T
    strengths = np.searchsorted(np.sort(alike.ravel()), alike) / alike.size
    return Ground(keys, sounds, strengths, build_graph(circles))


def test_a_map_that_hears_something_is_told_from_one_that_hears_nothing():
    assert cross_map(ground(0)).trial.is_better
    assert sum(cross_map(ground(seed, chance=True)).trial.is_better for seed in range(6)) <= 1


def strengths_of(crossed: Crossed) -> NDArray[np.float64]:
    """The strengths of a trial that took place."""
    assert crossed.strengths is not None
    return crossed.strengths


def test_nobody_is_measured_against_its_own_fold():
    strengths = strengths_of(cross_map(ground(1)))
    folds = ground(1).folds
    together = folds[:, None] == folds
    assert np.isnan(strengths[together]).all()
    assert np.isfinite(strengths[~together]).all()


def test_what_is_said_of_an_artist_does_not_reach_its_own_strengths():
    """The circle of one artist says something else: where its sound puts it stays, against the folds that stay."""
    first = ground(2)
    key = first.keys[0]
    circles = [
        circle_of(other, "s", [(near, edge.strength) for near, edge in first.graph.edges[other].items() if near != key])
        for other in first.keys
        if other != key
    ]
    changed = replace(first, graph=build_graph([*circles, circle_of(key, "s", [(first.keys[50], 9.0)])]))
    same = build_graph(
        [*circles, circle_of(key, "s", [(first.keys[60], 9.0), (first.keys[61], 9.0), (first.keys[62], 9)])]
    )
    before = cross_map(replace(first, graph=same))
    after = cross_map(changed)
    others = first.folds != first.folds[0]
    order = [np.argsort(strengths_of(found)[0, others], kind="stable").tolist() for found in (before, after)]
    assert order[0] == order[1]


def test_too_few_artists_are_not_tried():
    crossed = cross_map(ground(3, count=LEAST_BOTH - 1))
    assert crossed.strengths is None
    assert not crossed.trial.is_enough


def test_namesakes_teach_nothing():
    whole = ground(4)
    crossed = cross_map(replace(whole, meant=frozenset(whole.keys[:10])))
    assert crossed.trial.both == 10


@pytest.mark.parametrize("sounds", [np.zeros, np.ones])
def test_sounds_that_are_all_the_same_find_nothing(sounds):
    whole = ground(5)
    silent = replace(whole, sounds=sounds(whole.sounds.shape), strengths=np.full(whole.strengths.shape, 0.5))
    assert not cross_map(silent).trial.is_better
