"""Sound against lists of similar artists: worlds in which the right answer is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.errors import ItemError
from undercard.evaluation.contenders import ClosedPool, ask_all, compare_paired, contend
from undercard.evaluation.criteria import Extraction, Outcome, Overlap, judge, measure_overlap
from undercard.evaluation.estimates import UNKNOWN, Estimate, mean_of, share_of
from undercard.evaluation.pairs import measure_pairs
from undercard.evaluation.reliability import measure_reliability
from undercard.evaluation.rivals import by_chance, by_cosine, by_fame, by_words
from undercard.evaluation.validation import Evidence, validate

SCENES, EACH = 8, 8
COUNT = SCENES * EACH
KEYS = tuple(f"artist {number:02}" for number in range(COUNT))
SCENE = np.arange(COUNT) // EACH
HEARD = Extraction(20, 19, {"no preview": 1})


def planted(noise, seed=0):
    """A graph that links each scene, and vectors around its centre."""
    rng = np.random.default_rng(seed)
    gains = np.where(SCENE[:, None] == SCENE, 0.5, 0).astype(np.float32)
    np.fill_diagonal(gains, 0)
    rows = rng.standard_normal((SCENES, 32))[SCENE] + noise * rng.standard_normal((COUNT, 32))
    return ClosedPool(KEYS, gains), by_cosine(rows)


def evidence(pool, scores, **others):
    lists = {key: [KEYS[place] for place in np.flatnonzero(pool.gains[row])] for row, key in enumerate(pool.keys)}
    order = np.argsort(np.argsort(scores.ravel())).reshape(scores.shape) / scores.size
    return Evidence(pool, {"model": scores, "random": by_chance(COUNT), **others}, order, lists, HEARD)


def test_vectors_made_from_the_graph_meet_all_marks_and_random_ones_none_but_extraction():
    pool, scores = planted(noise=0.2)
    good = validate(evidence(pool, scores))
    assert [one.outcome for one in good.criteria] == [Outcome.MET] * 3
    assert good.contenders["model"].ndcg10.low > 0.95
    assert good.contenders["random"].behind.is_above_zero
    poor = validate(evidence(pool, by_chance(COUNT, seed=9)))
    assert [one.outcome for one in poor.criteria] == [Outcome.MISSED, Outcome.MISSED, Outcome.MET]
    pairs = poor.contenders["model"].pairs
    assert pairs.auc.low < 0.5 < pairs.auc.high
    assert not poor.contenders["random"].behind.is_above_zero


def test_a_little_signal_is_told_from_none_and_from_a_lot():
    values = [contend(*_named(planted(noise)))["model"].recall10.value for noise in (0.2, 3.0, 1e9)]
    assert values[0] > values[1] > values[2]
    assert values[2] == pytest.approx(10 / 63, abs=0.05)


def _named(world):
    pool, scores = world
    return pool, {"model": scores}


def test_strengths_of_linked_pairs_lie_above_the_others_and_reliability_rises():
    pool, scores = planted(noise=1.0)
    found = validate(evidence(pool, scores))
    assert len(found.linked) == found.links == SCENES * EACH * (EACH - 1) // 2
    assert len(found.linked) + len(found.unlinked) == COUNT * (COUNT - 1) // 2
    assert np.mean(found.linked) > np.mean(found.unlinked) + 0.2
    assert found.reliability[-1].share.low > found.reliability[0].share.high
    assert sum(one.pairs for one in found.reliability) == COUNT * (COUNT - 1) // 2
    assert sum(found.occurrences) == 5 * COUNT


def test_too_few_artists_or_no_link_is_said():
    pool = ClosedPool(KEYS[:9], np.ones((9, 9), np.float32))
    with pytest.raises(ItemError, match="9 artists are too few"):
        validate(Evidence(pool, {"model": by_chance(9)}, by_chance(9).astype(np.float64), {}, HEARD))
    alone = ClosedPool(KEYS, np.zeros((COUNT, COUNT), np.float32))
    with pytest.raises(ItemError, match="no two of its artists"):
        validate(Evidence(alone, {"model": by_chance(COUNT)}, by_chance(COUNT).astype(np.float64), {}, HEARD))


def test_an_artist_linked_to_all_others_or_to_none_asks_nothing():
    gains = np.zeros((4, 4), np.float32)
    gains[0, 1] = gains[1, 0] = gains[1, 2] = gains[2, 1] = gains[1, 3] = gains[3, 1] = 1
    assert ClosedPool(KEYS[:4], gains).asking.tolist() == [0, 2, 3]
    assert ClosedPool(KEYS[:2], np.zeros((2, 2), np.float32)).asking.tolist() == []


def test_popularity_does_not_count_the_link_that_is_asked_for():
    gains = np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], np.float32)
    degrees = ClosedPool(KEYS[:3], gains).degrees
    np.fill_diagonal(degrees, 0)
    assert degrees.tolist() == [[0, 0, 0], [1, 0, 1], [1, 1, 0]]


def test_the_overlap_counts_those_who_are_not_in_the_pool_and_says_how_high_it_could_be():
    keys = tuple("abcdefgh")
    scores = -np.abs(np.subtract.outer(np.arange(8), np.arange(8))).astype(np.float32)
    lists = {"a": ["b", "x", "y", "z", "w", "c"], "h": ["g", "f"], "b": []}
    found = measure_overlap(keys, scores, lists)
    assert found.first.value == pytest.approx((1 / 5 + 2 / 2) / 2)
    assert found.ceiling == pytest.approx((1 / 5 + 1) / 2)
    assert found.anywhere.value == pytest.approx((2 / 5 + 2 / 5) / 2)


def test_a_mark_that_nobody_could_reach_is_called_so_with_its_reason():
    low = Overlap(Estimate(0.1, 0.0, 0.2), Estimate(0.2, 0.1, 0.3), ceiling=0.3)
    overlap, correlation, heard = judge(low, UNKNOWN, Extraction(0, 0, {}))
    assert overlap.outcome is Outcome.IMPOSSIBLE
    assert "only 30 % of the five artists" in overlap.why
    assert correlation.outcome is heard.outcome is Outcome.UNKNOWN
    exactly = judge(Overlap(Estimate(0.5, 0.4, 0.6), UNKNOWN, 1.0), Estimate(0.6, 0.5, 0.7), Extraction(100, 85, {}))
    assert [one.outcome for one in exactly] == [Outcome.MISSED] * 3


def test_reasons_of_failures_are_counted_the_commonest_first():
    heard = judge(Overlap(UNKNOWN, UNKNOWN, 1.0), UNKNOWN, Extraction(10, 4, {"no preview": 2, "broken": 4}))[2]
    assert heard.why.endswith("(4: broken; 2: no preview)")


@settings(max_examples=25, deadline=None)
@given(st.integers(5, 14), st.integers(0, 1000))
def test_pair_measures_are_those_of_the_textbook(count, seed):
    rng = np.random.default_rng(seed)
    scores = np.round(rng.random((count, count)), 1).astype(np.float32)
    gains = (rng.random((count, count)) * (rng.random((count, count)) > 0.6)).astype(np.float32)
    found = measure_pairs(scores, gains, seed)
    apart = ~np.eye(count, dtype=bool)
    values, truth = scores[apart], gains[apart]
    up, down = values[truth > 0], values[truth == 0]
    if len(up) and len(down):
        wins = (up[:, None] > down).mean() + (up[:, None] == down).mean() / 2
        assert found.auc.value == pytest.approx(wins, abs=1e-6)
        assert found.auc.low <= found.auc.high
    if np.ptp(values) and np.ptp(truth):
        assert found.pearson.value == pytest.approx(np.corrcoef(values, truth)[0, 1], abs=1e-5)


def test_intervals_of_pairs_hold_the_truth_about_as_often_as_they_say():
    held = 0
    for seed in range(60):
        pool, scores = planted(noise=1e9, seed=seed)
        found = measure_pairs(scores, pool.gains, seed)
        held += found.auc.low <= 0.5 <= found.auc.high
    assert held >= 50


def test_paired_differences_find_what_separate_intervals_do_not():
    pool, scores = planted(noise=2.5)
    rng = np.random.default_rng(1)
    worse = scores + 0.05 * rng.standard_normal(scores.shape).astype(np.float32)
    first, second = ask_all(pool, scores), ask_all(pool, worse)
    same = compare_paired(first, first)["ndcg10"]
    assert (same.value, same.low, same.high) == (0.0, 0.0, 0.0)
    apart = compare_paired(first, second)["auc"]
    assert apart.value == pytest.approx(first.column("auc").mean() - second.column("auc").mean())
    alone = mean_of(first.column("auc"))
    assert apart.high - apart.low < alone.high - alone.low


def test_baselines_rank_as_they_say():
    assert by_fame([3, None, 7])[0].tolist() == [3, 0, 7]
    words = by_words([{"dub", "techno"}, {"techno"}, {"dub"}, set(), {"techno"}])
    assert words[0, 2] > words[0, 1] > 0
    assert not words[3].any()
    assert by_words([set(), set()]).tolist() == [[0, 0], [0, 0]]


def test_slices_of_few_pairs_join_their_weaker_neighbour():
    strengths = np.concatenate([np.full(30, 0.1), np.full(30, 0.6), np.full(3, 0.99)])
    found = measure_reliability(strengths, strengths > 0.5)
    assert [(one.pairs, one.high) for one in found] == [(30, 0.5), (33, 1.0)]
    assert found[1].share.value == 1.0
    few = measure_reliability(np.array([0.2, 0.9]), np.array([False, True]))
    assert [(one.low, one.high, one.pairs) for one in few] == [(0.0, 1.0, 2)]
    assert measure_reliability(np.zeros(0), np.zeros(0, bool)) == ()


def test_a_share_of_none_and_of_all_is_not_certain():
    none, every = share_of(0, 10), share_of(10, 10)
    assert (none.value, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(0.278, abs=0.001)
    assert every.low == pytest.approx(1 - 0.278, abs=0.001)
    assert np.isnan(share_of(0, 0).value)
    assert np.isnan(mean_of(np.array([np.nan])).value)
