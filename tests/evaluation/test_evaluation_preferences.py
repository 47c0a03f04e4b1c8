"""Two ways of scoring what is liked, held against each other."""

import numpy as np
import pytest

from undercard.evaluation.preferences import Cases, compare_orders


def cases(liked, weights=None, groups=None) -> Cases:
    count = len(liked)
    return Cases(
        np.array(liked, np.bool_),
        np.ones(count) if weights is None else np.array(weights, np.float64),
        np.zeros(count, int) if groups is None else np.array(groups),
    )


def test_the_chance_is_the_share_of_pairs_in_the_right_order_and_ties_count_half():
    found = compare_orders(cases([1, 1, 0, 0]), np.array([3.0, 1.0, 2.0, 1.0]), np.array([4.0, 3.0, 2.0, 1.0]))
    assert found.before.value == pytest.approx((2 + 0.5) / 4)
    assert found.after.value == 1
    assert found.gain.value == pytest.approx(1 - 2.5 / 4)


def test_a_surely_better_way_is_told_from_one_that_is_the_same():
    rng = np.random.default_rng(0)
    liked = np.arange(300) < 100
    noise, good = rng.standard_normal(300), liked + rng.standard_normal(300)
    assert compare_orders(cases(liked), noise, good).gain.is_above_zero
    same = compare_orders(cases(liked), good, good).gain
    assert (same.value, same.low, same.high) == (0, 0, 0)


def test_noise_rarely_passes_for_a_gain():
    liked = np.arange(120) < 40
    passed = 0
    for seed in range(100):
        one, other = np.random.default_rng(seed).standard_normal((2, 120))
        passed += compare_orders(cases(liked), one, other, seed).gain.is_above_zero
    assert passed <= 8


def test_cases_of_different_groups_are_never_compared():
    scores = np.array([1.0, 0.0, 9.0, 8.0])
    found = compare_orders(cases([1, 0, 1, 0], groups=[0, 0, 1, 1]), scores, -scores)
    assert (found.before.value, found.after.value) == (1, 0)
    nothing = compare_orders(cases([1, 0], groups=[0, 1]), scores[:2], scores[:2])
    assert np.isnan(nothing.gain.value)


def test_a_heavier_case_counts_more():
    scores = np.array([2.0, 0.0, 1.0])
    assert compare_orders(cases([1, 1, 0], [3, 1, 1]), scores, scores).before.value == pytest.approx(0.75)


@pytest.mark.parametrize("liked", [[], [True], [False, False]])
def test_nothing_is_told_where_nothing_can_be_compared(liked):
    scores = np.zeros(len(liked))
    assert np.isnan(compare_orders(cases(liked), scores, scores).before.value)
