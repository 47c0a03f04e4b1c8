"""Scores among artists of whom nothing was learned."""

import numpy as np
import pytest

from undercard.evaluation.unseen import FOLDS, deal, unseen_scores

ARTISTS = [f"artist {i}" for i in range(20) for _ in range(1 + i % 3)]


def test_no_score_comes_from_a_lesson_with_one_of_its_artists():
    owners = np.asarray(ARTISTS)
    missing = []

    def score(lesson):
        taught = set(owners[lesson])
        unknown = np.array([artist not in taught for artist in owners], np.float32)
        missing.append(unknown)
        return np.outer(unknown, unknown)

    assert np.array_equal(unseen_scores(ARTISTS, score), np.ones((len(ARTISTS),) * 2))
    assert len(missing) == FOLDS * (FOLDS - 1) // 2


def test_all_lessons_leave_out_two_folds():
    lengths = set()
    folds = deal(ARTISTS)

    def score(lesson):
        lengths.add(len(set(folds[lesson])))
        return np.zeros((len(ARTISTS),) * 2, np.float32)

    unseen_scores(ARTISTS, score)
    assert lengths == {FOLDS - 2}


def test_scores_keep_their_place():
    values = np.arange(len(ARTISTS) ** 2, dtype=np.float32).reshape(len(ARTISTS), -1)
    assert np.array_equal(unseen_scores(ARTISTS, lambda _: values), values)


def test_an_artist_is_never_divided_and_folds_are_even():
    folds = deal(ARTISTS, seed=3)
    assert all(len(set(folds[np.asarray(ARTISTS) == artist])) == 1 for artist in set(ARTISTS))
    assert np.ptp(np.bincount(folds)) <= 3


def test_another_seed_deals_otherwise_and_the_same_one_alike():
    assert np.array_equal(deal(ARTISTS, 1), deal(ARTISTS, 1))
    assert not np.array_equal(deal(ARTISTS, 1), deal(ARTISTS, 2))


@pytest.mark.parametrize("count", [3, 5])
def test_few_artists_are_a_fold_each(count):
    artists = [f"a{i}" for i in range(count)]
    owners = np.arange(count)
    scores = unseen_scores(artists, lambda lesson: np.full((count, count), float(sum(owners[lesson])), np.float32))
    assert scores[0, 1] == sum(owners[2:])
    assert (scores > 0).all() or count == 3
