"""How much each voice has to say, learned."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.errors import ItemError
from undercard.recommend.voices import CASES, Examples, learn_share

STATED = 0.6


def cases(share: float, liked: int, seed: int = 0, rest: int = 300, slope: float = 10.0) -> Examples:
    rng = np.random.default_rng(seed)
    sound, other = rng.random((2, 6000))
    chance = 1 / (1 + np.exp(-slope * ((1 - share) * sound + share * other - 0.75)))
    likes = rng.random(6000) < chance
    chosen = np.concatenate([np.flatnonzero(likes)[:liked], np.flatnonzero(~likes)[:rest]])
    weights = np.where(likes[chosen], 1.0, min(1.0, liked / rest))
    return examples(sound[chosen], other[chosen], likes[chosen], weights)


def examples(sound, other, liked, weights=None) -> Examples:
    count = len(sound)
    weights = np.ones(count) if weights is None else weights
    owners = tuple(f"artist {number}" for number in range(count))
    return Examples(np.array(sound), np.array(other), np.array(liked, np.bool_), weights, np.zeros(count, int), owners)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_many_likes_tell_the_share(share):
    found = [learn_share(cases(share, 400, seed), STATED) for seed in range(5)]
    assert np.mean([one.value for one in found]) == pytest.approx(share, abs=0.1)
    assert all(one.low < one.value < one.high for one in found)


def test_a_few_likes_change_little_and_more_change_more():
    moved = [np.mean([learn_share(cases(0.1, n, seed), STATED).value for seed in range(5)]) for n in (4, 40, 400)]
    assert STATED - moved[0] < 0.1
    assert moved[0] > moved[1] > moved[2]


def test_the_stated_share_holds_where_nothing_is_known():
    nothing = examples([], [], [])
    only_liked = examples([0.5, 0.9], [0.2, 0.1], [True, True])
    same = examples([0.5] * 6, [0.5] * 6, [True, False] * 3)
    for one in (nothing, only_liked, same):
        assert learn_share(one, STATED).value == pytest.approx(STATED, abs=0.01)


def test_likes_that_neither_voice_tells_leave_the_share_where_it_was():
    found = [learn_share(cases(0.5, 60, seed, slope=0.0), STATED).value for seed in range(20)]
    assert np.mean(found) == pytest.approx(STATED, abs=0.06)


def test_a_voice_that_speaks_against_what_is_liked_is_not_turned_round():
    """Both voices stand lower for what is liked: no share explains it, and none is preferred beyond the prior."""
    rng = np.random.default_rng(0)
    liked = np.arange(200) < 50
    low = np.where(liked, 0.2, 0.8) + 0.05 * rng.standard_normal((2, 200))
    assert learn_share(examples(low[0], low[1], liked), STATED).value == pytest.approx(STATED, abs=0.02)


def test_a_prior_that_has_seen_more_moves_less():
    some = cases(0.1, 60)
    assert learn_share(some, STATED, CASES).value < learn_share(some, STATED, 10 * CASES).value < STATED


def test_groups_are_not_compared_with_each_other():
    """All acts are liked, no pair fits: a share that set acts above pairs would explain it, but means nothing."""
    one = examples([0.9] * 20 + [0.1] * 20, [0.5] * 40, [True] * 20 + [False] * 20)
    apart = Examples(one.sound, one.other, one.liked, one.weights, np.repeat([0, 1], 20), one.owners)
    assert learn_share(apart, STATED).value == pytest.approx(STATED, abs=0.01)
    assert learn_share(one, STATED).value < STATED


def test_strengths_that_are_no_numbers_are_refused():
    with pytest.raises(ItemError, match="not a number"):
        learn_share(examples([0.5, np.nan], [0.1, 0.2], [True, False]), STATED)


@given(st.integers(0, 10_000), st.integers(1, 30), st.sampled_from([0.02, 0.5, 0.98]))
@settings(max_examples=40, deadline=None)
def test_the_share_always_lies_between_nothing_and_all(seed, count, stated):
    rng = np.random.default_rng(seed)
    some = examples(rng.random(count).round(1), rng.random(count).round(1), rng.random(count) < 0.5)
    found = learn_share(some, stated)
    assert 0 < found.value < 1
    assert found.low <= found.high
