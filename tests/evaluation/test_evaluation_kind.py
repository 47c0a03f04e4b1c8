"""Are the nearest artists of the kind?"""

import numpy as np
import pytest

from undercard.evaluation.kind import Kinds, apart, difference, measure_kind, shared_words

WORDS = [frozenset(words.split()) for words in ("rock", "rock metal", "folk", "folk", "ambient folk", "")]


def kinds(sources=None):
    return Kinds(shared_words(WORDS), apart(sources or [frozenset({str(i)}) for i in range(len(WORDS))]))


def test_gains_are_the_share_of_words_that_both_have():
    gains = shared_words(WORDS)
    assert gains[0, 1] == pytest.approx(0.5)
    assert gains[2, 3] == 1
    assert gains[0, 2] == gains[5, 5] == 0


def test_artists_with_a_common_source_are_not_compared():
    comparable = apart([frozenset("ab"), frozenset("bc"), frozenset("d")])
    assert comparable.tolist() == [[False, False, True], [False, False, True], [True, True, False]]


def test_what_a_forbidden_neighbour_scores_changes_nothing():
    sources = [frozenset("x"), frozenset("x"), *(frozenset({str(i)}) for i in range(4))]
    scores = shared_words(WORDS)
    other = scores.copy()
    other[0, 1] = other[1, 0] = -9
    assert measure_kind(scores, kinds(sources)) == measure_kind(other, kinds(sources))


def test_the_truth_itself_scores_full_marks_and_its_reverse_none():
    gains = shared_words(WORDS)
    right, wrong = measure_kind(gains, kinds()), measure_kind(-gains, kinds())
    assert right.ndcg == right.concordance == pytest.approx(1)
    assert right.correlation == pytest.approx(1)
    assert wrong.concordance == pytest.approx(0)


def test_equal_scores_are_chance():
    assert measure_kind(np.zeros((6, 6), np.float32), kinds()).concordance == pytest.approx(0.5)


def test_nobody_who_can_be_asked_is_no_number():
    alone = Kinds(np.zeros((3, 3), np.float32), np.zeros((3, 3), np.bool_))
    assert np.isnan(measure_kind(np.zeros((3, 3), np.float32), alone).ndcg)


def test_an_artist_left_out_neither_asks_nor_answers():
    scores = np.random.default_rng(0).random((6, 6)).astype(np.float32)
    keep = np.array([True] * 5 + [False])
    inner = Kinds(kinds().gains[:5, :5], kinds().comparable[:5, :5])
    assert measure_kind(scores, kinds(), keep) == measure_kind(scores[:5, :5], inner)


def test_a_difference_with_itself_is_none_and_sure():
    scores = np.random.default_rng(0).random((6, 6)).astype(np.float32)
    gap, error = difference(scores, scores, kinds())
    assert gap.concordance == error.concordance == 0


def test_the_error_of_a_difference_is_no_smaller_than_its_deviation_over_other_artists():
    found, errors = [], []
    for seed in range(25):
        rng = np.random.default_rng(seed)
        truth = rng.random((30, 30)).astype(np.float32)
        known = Kinds(truth, ~np.eye(30, dtype=np.bool_))
        first, second = (truth + rng.normal(0, spread, (30, 30)).astype(np.float32) for spread in (0.5, 1.0))
        gap, error = difference(first, second, known)
        found.append(gap.concordance)
        errors.append(error.concordance)
    assert np.std(found) < np.mean(errors) < 3 * np.std(found)
