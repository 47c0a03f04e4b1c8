"""Comparing sets of unit track vectors."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from undercard.similarity.sets import Comparison, compare, compare_all, shrink, stack
from undercard.similarity.spread import Spread

EAST, NORTH = np.eye(2, dtype=np.float32)
WEST = -EAST
EVERY = pytest.mark.parametrize("comparison", list(Comparison))


def rows(*vectors):
    return np.stack(vectors).astype(np.float32)


@st.composite
def unit_sets(draw, dim=4):
    raw = draw(arrays(np.float32, (draw(st.integers(1, 5)), dim), elements=st.floats(-1, 1, width=32)))
    lengths = np.linalg.norm(raw, axis=1, keepdims=True)
    return np.divide(raw, lengths, out=np.zeros_like(raw), where=lengths > 1e-3)


@pytest.mark.parametrize("comparison", [one for one in Comparison if one is not Comparison.TWO_COVARIANCE])
def test_two_single_tracks_score_their_cosine(comparison):
    diagonal = (EAST + NORTH) / np.sqrt(2)
    assert compare(rows(EAST), rows(diagonal), comparison).score == pytest.approx(0.7071, abs=1e-4)


def test_mean_is_the_cosine_of_centroids():
    assert compare(rows(EAST, NORTH), rows(EAST), Comparison.MEAN).score == pytest.approx(0.7071, abs=1e-4)


def test_mean_of_opposite_tracks_has_no_direction_and_scores_nothing():
    assert compare(rows(EAST, WEST), rows(EAST), Comparison.MEAN).score == 0


def test_best_match_hears_only_the_best_pair():
    assert compare(rows(EAST, WEST), rows(NORTH, EAST), Comparison.BEST_MATCH).score == pytest.approx(1)


def test_soft_chamfer_lets_each_track_name_its_partner():
    # EAST finds EAST, NORTH finds nobody (0); EAST of the other side finds EAST: ((1 + 0) / 2 + 1) / 2.
    assert compare(rows(EAST, NORTH), rows(EAST), Comparison.SOFT_CHAMFER).score == pytest.approx(0.75, abs=1e-3)


def test_the_pair_that_matched_best_is_named():
    found = compare(rows(WEST, NORTH), rows(EAST, WEST, NORTH), Comparison.MEAN)
    assert found.pair in {(0, 1), (1, 2)}
    assert found.cosine == pytest.approx(1)


@EVERY
def test_a_stack_gives_what_pairs_give(comparison):
    rng = np.random.default_rng(1)
    sets = [_unit(rng.standard_normal((n, 6))) for n in (1, 3, 5, 2)]
    together = compare_all(sets[1], stack(sets, 6), comparison)
    assert together == pytest.approx([compare(sets[1], other, comparison).score for other in sets], abs=1e-6)


@EVERY
def test_nobody_to_compare_with_is_an_empty_answer(comparison):
    assert compare_all(rows(EAST), stack([], 2), comparison).shape == (0,)


@EVERY
@settings(max_examples=40, deadline=None)
@given(first=unit_sets(), second=unit_sets())
def test_likeness_is_mutual_and_bounded(comparison, first, second):
    there, back = compare(first, second, comparison), compare(second, first, comparison)
    assert there.score == pytest.approx(back.score, abs=1e-5)
    assert -1 <= there.score <= 1
    assert there.error > 0


@EVERY
@settings(max_examples=20, deadline=None)
@given(first=unit_sets(), second=unit_sets())
def test_the_order_of_tracks_does_not_matter(comparison, first, second):
    scores = {round(compare(first[list(p)], second, comparison).score, 4) for p in permutations(range(len(first)))}
    assert max(scores) - min(scores) <= 1e-4


@settings(max_examples=40, deadline=None)
@given(first=unit_sets(), second=unit_sets())
def test_soft_chamfer_never_exceeds_the_best_pair(first, second):
    found = compare(first, second, Comparison.SOFT_CHAMFER)
    assert found.score <= found.cosine + 1e-5


def test_thin_artists_are_drawn_to_the_middle_and_full_ones_stay():
    scores = np.array([0.5, 0.5, 0.5, 0.5], dtype=np.float32)
    shrunk = shrink(scores, 3, np.array([1, 2, 3, 30]), 0.1)
    assert shrunk == pytest.approx([0.1 + 0.4 * 7 / 11, 0.1 + 0.4 * 7 / 8, 0.5, 0.5], abs=1e-6)


def test_one_track_is_less_sure_than_five():
    rng = np.random.default_rng(2)
    other = _unit(rng.standard_normal((4, 6)))
    five = _unit(np.ones(6) + 0.1 * rng.standard_normal((5, 6)))
    assert compare(five[:1], other).error > compare(five, other).error


def test_the_error_is_as_large_as_tracks_of_the_space_lie_apart():
    narrow, wide = (compare(rows(EAST), rows(NORTH), spread=Spread(within=within)).error for within in (0.05, 0.2))
    assert (narrow, wide) == pytest.approx((0.05, 0.2))


def _unit(vectors):
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
