"""Damping the strongest directions of a library."""

import numpy as np
import pytest

from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.vectors import Aspect, ModelStatistics
from undercard.similarity.damping import AXES, DESCRIPTORS, NETWORK, find_directions, strength
from undercard.similarity.space import learn_space, shape_space

MODEL = ModelId("test/1")
SCALE = np.ones(12, np.float32)


def loud(tracks, dim=12, seed=5):
    rows = np.random.default_rng(seed).standard_normal((tracks, dim))
    rows[:, 0] *= 3
    return rows.astype(np.float32)


def test_a_direction_keeps_what_its_share_of_the_variance_leaves_it():
    rows = loud(400)
    axes, left = find_directions(rows, SCALE, ())
    centred = rows - rows.mean(axis=0)
    share = ((centred @ axes[0]) ** 2).sum() / (centred**2).sum()
    assert left[0] == pytest.approx(1 / np.sqrt(1 + strength(400, descriptors=False) * share), rel=1e-4)


@pytest.mark.parametrize(("descriptors", "most"), [(False, NETWORK), (True, DESCRIPTORS)])
def test_strength_grows_with_the_library_and_has_an_end(descriptors, most):
    told = [strength(tracks, descriptors=descriptors) for tracks in (1, 50, 5_000, 10**7)]
    assert told == sorted(told)
    assert told[1] == pytest.approx(most / 2)
    assert told[-1] == pytest.approx(most, rel=1e-4)


def test_a_library_without_end_leaves_something_of_every_direction():
    _, left = find_directions(loud(5_000), SCALE, ())
    assert left.min() > 0.25


def test_descriptors_are_damped_more_than_what_a_network_hears():
    rows = np.concatenate([loud(200), loud(200)], axis=1)
    _, left = find_directions(rows, np.ones(24, np.float32), (Aspect(12), Aspect(12, tracks=158)))
    network, descriptors = left[:12], left[12:]
    assert descriptors[0] < network[0]


def test_nothing_is_damped_with_factor_none_and_more_with_more():
    rows = loud(100)
    assert len(find_directions(rows, SCALE, (), 0.0)[1]) == 0
    once, often = (find_directions(rows, SCALE, (), factor)[1] for factor in (1.0, 4.0))
    assert (often < once).all()


@pytest.mark.parametrize("rows", [loud(0), loud(1), np.ones((5, 12), np.float32)])
def test_no_track_one_track_and_equal_tracks_have_no_direction(rows):
    axes, left = find_directions(rows, SCALE, ())
    assert axes.shape == (0, 12)
    assert left.shape == (0,)


def test_few_of_many_directions_are_damped():
    rows = np.random.default_rng(0).standard_normal((90, 60)).astype(np.float32)
    axes, _ = find_directions(rows, np.ones(60, np.float32), ())
    assert axes.shape == (AXES, 60)


def test_a_space_says_by_which_factor_it_was_damped():
    heard = {ArtistKey(f"{i}"): rows[None] for i, rows in enumerate(loud(40))}
    known = ModelStatistics(np.zeros(12, np.float32), np.full(12, 9, np.float32))
    assert learn_space(MODEL, heard, known).factor == 1.0
    plain = learn_space(MODEL, heard, known, factor=0.0)
    assert plain.factor == 0.0
    assert plain.axes.shape[0] == 0


def test_a_shape_is_a_space_that_knows_no_scores():
    heard = {ArtistKey(f"{i}"): rows[None] for i, rows in enumerate(loud(40))}
    shape, space = (learn(MODEL, heard, None) for learn in (shape_space, learn_space))
    assert np.array_equal(shape.axes, space.axes)
    assert len(shape.quantiles) == 0
    assert len(space.quantiles) > 0
