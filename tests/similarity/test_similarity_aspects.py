"""Aspects: views of a track that are compared by themselves."""

import numpy as np
import pytest

from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.vectors import Aspect, ModelStatistics
from undercard.similarity.aspects import balance, parts_of, weigh
from undercard.similarity.space import learn_space, standardise

MODEL = ModelId("test/1")
TWO = (Aspect(2, 0.75), Aspect(4, 0.25))


def statistics(aspects, mean=0.0, variance=1.0):
    dim = sum(aspect.size for aspect in aspects)
    return ModelStatistics(np.full(dim, mean, np.float32), np.full(dim, variance, np.float32), aspects)


def library(dim, artists=30, tracks=4, seed=0, shift=0.0, scale=1.0):
    rng = np.random.default_rng(seed)
    values = shift + scale * rng.normal(size=(artists, tracks, dim))
    return {ArtistKey(f"artist {i:03}"): rows.astype(np.float32) for i, rows in enumerate(values)}


def test_aspects_lie_behind_each_other():
    assert parts_of(TWO, 6) == [slice(0, 2), slice(2, 6)]
    assert parts_of((), 6) == [slice(0, 6)]


def test_a_cosine_is_the_mean_of_the_aspects_cosines_by_share():
    rng = np.random.default_rng(1)
    first, second = rng.normal(size=(2, 1, 6)).astype(np.float32)
    both = balance(first, TWO) @ balance(second, TWO).T
    parts = [
        float((first[:, p] @ second[:, p].T)[0, 0] / np.linalg.norm(first[:, p]) / np.linalg.norm(second[:, p]))
        for p in parts_of(TWO, 6)
    ]
    assert both[0, 0] == pytest.approx(0.75 * parts[0] + 0.25 * parts[1], abs=1e-6)


def test_an_aspect_without_anything_says_nothing():
    rows = np.array([[0, 0, 1, 2, 3, 4]], np.float32)
    balanced = balance(rows, TWO)
    assert np.array_equal(balanced[0, :2], [0, 0])
    assert np.linalg.norm(balanced) == pytest.approx(0.5, abs=1e-6)


def test_an_aspect_whose_cosines_lie_far_apart_is_turned_down():
    rng = np.random.default_rng(2)
    rows = np.hstack([rng.normal(size=(200, 2)), rng.normal(size=(200, 100))]).astype(np.float32)
    few, many = weigh((Aspect(2), Aspect(100)), rows)
    assert few.share < many.share / 3
    assert few.share + many.share == pytest.approx(1)


def test_without_tracks_the_typical_spread_serves():
    few, many = weigh((Aspect(2, spread=0.4), Aspect(4, spread=0.1)), np.zeros((0, 6), np.float32))
    assert many.share == pytest.approx(4 * few.share)


def test_a_space_keeps_its_aspects_and_damps_each_by_itself():
    space = learn_space(MODEL, library(6), statistics(TWO))
    assert [aspect.size for aspect in space.aspects] == [2, 4]
    assert sum(aspect.share for aspect in space.aspects) == pytest.approx(1)
    assert all(not axis[:2].any() or not axis[2:].any() for axis in space.axes)
    assert space.axes @ space.axes.T == pytest.approx(np.eye(len(space.axes)), abs=1e-5)
    assert np.linalg.norm(standardise(library(6)[ArtistKey("artist 000")], space), axis=1) == pytest.approx(1, abs=1e-5)


def test_statistics_of_a_few_tracks_give_way_to_a_large_library():
    few = (Aspect(2), Aspect(2, tracks=50))
    space = learn_space(MODEL, library(4, artists=200, scale=10.0), statistics(few))
    assert space.scale[:2] == pytest.approx(1.0)
    assert space.scale[2:] == pytest.approx(0.1, rel=0.15)


def test_one_track_leaves_the_statistics_as_they_are():
    few = (Aspect(2), Aspect(2, tracks=50))
    one = {ArtistKey("a"): np.full((1, 4), 9, np.float32)}
    assert learn_space(MODEL, one, statistics(few)).scale == pytest.approx(np.ones(4))
