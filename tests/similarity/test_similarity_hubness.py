"""Hubs among artists."""

import numpy as np
import pytest

from undercard.similarity.hubness import k_occurrence, measure_hubness, skewness


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
