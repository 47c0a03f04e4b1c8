"""Hubs among artists."""

import numpy as np
import pytest

from undercard.similarity.hubness import crowd_of, k_occurrence, measure_hubness, skewness


def star(leaves):
    """Everybody is near item 0, and to each other not at all."""
    similarities = np.zeros((leaves + 1, leaves + 1), np.float32)
    similarities[0, :] = similarities[:, 0] = 1
    return similarities


def test_the_hub_of_a_star_is_near_everyone():
    assert k_occurrence(star(9), 1)[0] == 9


def test_a_star_is_skewed_and_a_ring_is_not():
    ring = np.roll(np.eye(12), 1, axis=1).astype(np.float32)
    assert measure_hubness(star(11), 1).skew > 2
    even = measure_hubness(ring, 1)
    assert (even.skew, even.max_occurrence, even.reachable) == (0, 1, 1)


def test_an_item_is_never_its_own_neighbour():
    assert k_occurrence(np.eye(3, dtype=np.float32), 2).tolist() == [2, 2, 2]


def test_skew_by_hand():
    # Values 0, 0, 0, 4: mean 1, deviations -1 -1 -1 3; m2 = 3, m3 = 6; 6 / 3^1.5.
    assert skewness(np.array([0, 0, 0, 4])) == pytest.approx(1.1547, abs=1e-4)


@pytest.mark.parametrize("items", [0, 1, 2])
def test_too_few_items_have_no_hubs(items):
    assert measure_hubness(np.ones((items, items), np.float32)).skew == 0


def test_the_question_leaves_the_matrix_alone():
    similarities = star(3)
    measure_hubness(similarities)
    assert np.array_equal(similarities, star(3))


def crowded(seed=0, tracks=120, dim=20):
    """Unit rows of which the first lies in the middle of all others: a hub."""
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(tracks, dim)) + 0.8
    rows[0] = rows.mean(axis=0)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def levelled(units, rows):
    crowd = crowd_of(rows)
    standing = crowd.standing(units)
    return crowd.level(units @ units.T, standing, standing)


def test_a_hub_is_near_fewer_once_likeness_is_held_against_the_crowd():
    units = crowded()
    before, after = measure_hubness(units @ units.T), measure_hubness(levelled(units, units))
    assert before.max_occurrence > 2 * after.max_occurrence
    assert after.skew < before.skew


def test_levelled_likeness_is_symmetric_within_bounds_and_on_the_same_scale():
    units = crowded(1)
    cosines, level = units @ units.T, levelled(units, units)
    others = ~np.eye(len(units), dtype=bool)
    assert np.allclose(level, level.T, atol=1e-5)
    assert np.abs(level).max() <= 1
    assert level[others].mean() == pytest.approx(cosines[others].mean(), abs=0.02)
    assert level[others].std() == pytest.approx(cosines[others].std(), rel=0.4)


def test_a_crowd_in_which_all_stand_alike_changes_nothing():
    basis = np.eye(16, dtype=np.float32)
    units = np.concatenate([basis, -basis])
    assert levelled(units, units) == pytest.approx(np.clip(units @ units.T, -1, 1), abs=0.1)


@pytest.mark.parametrize("rows", [np.zeros((0, 4), np.float32), np.zeros((30, 4), np.float32), np.eye(4, dtype="f4")])
def test_few_tracks_and_tracks_that_are_all_alike_make_no_crowd(rows):
    assert crowd_of(rows) is None


def test_a_track_is_not_held_against_itself():
    units = crowded(2, tracks=40)
    with_itself, without = (
        crowd_of(units).standing(units[5:6]),
        crowd_of(np.delete(units, 5, axis=0)).standing(units[5:6]),
    )
    assert with_itself == pytest.approx(without, abs=0.02)
