"""Hiding edges of a graph, and measuring who finds them."""

import numpy as np
import pytest

from undercard.evaluation.hidden_edges import choose_hidden, score_closeness
from undercard.evaluation.rankings import measure_ranking, ndcg_at, pearson, recall_at, spearman


def ring(size):
    names = [f"{number:02}" for number in range(size)]
    return {name: {names[place - 1], names[(place + 1) % size]} for place, name in enumerate(names)}


def test_what_is_hidden_is_told_to_neither_side():
    edges = ring(20)
    task = choose_hidden(edges, set(edges), 0.3, seed=1)
    assert sum(map(len, task.hidden.values())) == 12
    for artist, lost in task.hidden.items():
        assert lost | task.told[artist] == edges[artist]
        assert all(artist in task.hidden[other] for other in lost)


def test_nothing_outside_the_pool_is_hidden():
    edges = ring(20)
    task = choose_hidden(edges, {"00", "01", "02"}, 1.0, seed=0)
    assert task.hidden == {"00": {"01"}, "01": {"00", "02"}, "02": {"01"}}


def test_who_knows_finds_everything_and_who_guesses_does_not():
    edges = ring(60)
    task = choose_hidden(edges, set(edges), 0.5, seed=0)
    knowing = score_closeness(task, lambda key: np.array([key in edges[other] for other in task.pool], np.float32))
    assert (knowing.recall10, knowing.auc) == (1.0, 1.0)
    guessing = score_closeness(task, lambda _: np.zeros(len(task.pool), np.float32))
    assert guessing.auc == pytest.approx(0.5)
    assert guessing.recall10 == pytest.approx(10 / 58, abs=0.01)


def test_no_edge_hidden_is_nobody_asking():
    score = score_closeness(choose_hidden(ring(9), set(), 0.5, seed=0), lambda _: np.zeros(0, np.float32))
    assert (score.artists, score.auc, score.auc_interval) == (0, 0.0, (0.0, 0.0))


def test_tied_candidates_share_the_places_they_take():
    scores, relevant = np.array([3, 1, 1, 1], np.float32), np.array([False, True, False, False])
    assert recall_at(2, scores, relevant) == pytest.approx(1 / 3)
    assert ndcg_at(4, scores, relevant.astype(np.float32)) == pytest.approx((1 / np.log2([3, 4, 5])).sum() / 3)


def test_the_best_order_scores_one_and_the_worst_less():
    gains = np.array([3, 2, 1, 0, 0, 0], np.float32)
    best = measure_ranking(gains, gains)
    assert (best.recall5, best.ndcg10, best.auc, best.spearman) == (1.0, 1.0, 1.0, 1.0)
    worst = measure_ranking(-gains, gains)
    assert worst.auc == 0.0
    assert worst.ndcg10 < 0.7
    assert worst.spearman == -1.0


def test_correlations_know_when_they_say_nothing():
    assert np.isnan(pearson(np.array([1, 2], np.float32), np.array([1, 2], np.float32)))
    assert np.isnan(pearson(np.ones(5, np.float32), np.arange(5, dtype=np.float32)))
    assert spearman(np.array([1, 2, 2, 9], np.float32), np.array([0, 5, 5, 6], np.float32)) == pytest.approx(1.0)
