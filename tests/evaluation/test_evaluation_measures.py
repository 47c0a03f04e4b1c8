"""Measures of one ranked list, by hand."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.evaluation.measures import measure_list


def measured(scores, relevant):
    return measure_list(np.array(scores, np.float32), np.array(relevant, bool))


def textbook_ap(relevant):
    hits = [place for place, one in enumerate(relevant, start=1) if one]
    return sum((i + 1) / place for i, place in enumerate(hits)) / len(hits)


def test_average_precision_by_hand():
    # Relevant at places 1, 3 and 4 of 5: (1/1 + 2/3 + 3/4) / 3.
    assert measured([5, 4, 3, 2, 1], [1, 0, 1, 1, 0]).average_precision == pytest.approx((1 + 2 / 3 + 3 / 4) / 3)


def test_auc_by_hand():
    # Of the 3 x 2 pairs, (1st over both), (3rd over 5th), (4th over 5th) are right: 4 of 6.
    assert measured([5, 4, 3, 2, 1], [1, 0, 1, 1, 0]).auc == pytest.approx(4 / 6)


def test_chance_by_hand():
    # One relevant among three: AP is 1, 1/2 or 1/3, each as likely.
    assert measured([3, 2, 1], [0, 0, 1]).chance == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)


@pytest.mark.parametrize("relevant", [(1, 0), (1, 1, 0), (1, 0, 0, 0), (1, 1, 0, 0, 0), (1, 1, 1, 0, 0)])
def test_chance_is_the_mean_over_all_orders(relevant):
    orders = [textbook_ap(order) for order in permutations(relevant)]
    assert measured(range(len(relevant)), relevant).chance == pytest.approx(np.mean(orders))


def test_ties_are_worth_the_mean_of_their_orders():
    # The first is clear; the three behind it are tied, one of them relevant.
    orders = [textbook_ap((0, *order)) for order in permutations((1, 0, 0))]
    found = measured([9, 5, 5, 5], [0, 1, 0, 0])
    assert found.average_precision == pytest.approx(np.mean(orders))
    assert found.auc == pytest.approx(1 / 3)


def test_a_tie_at_the_top_is_won_by_share():
    assert measured([7, 7, 1], [1, 0, 0]).top1 == pytest.approx(0.5)


def test_a_list_that_cannot_tell_anything_apart_is_at_chance():
    found = measured([0.5] * 6, [1, 0, 0, 1, 0, 0])
    assert found.average_precision == pytest.approx(found.chance)
    assert found.auc == pytest.approx(0.5)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=2, max_size=12), st.randoms())
def test_the_order_of_writing_does_not_matter(items, chance):
    relevant = [hit for _, hit in items]
    if all(relevant) or not any(relevant):
        return
    shuffled = chance.sample(items, len(items))
    one, other = (measured(*zip(*order, strict=True)) for order in (items, shuffled))
    assert one.average_precision == pytest.approx(other.average_precision)
    assert one.auc == pytest.approx(other.auc)
    assert 0 < one.average_precision <= 1
