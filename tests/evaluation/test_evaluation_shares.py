"""Shares of models, learned and tried on different artists."""

import numpy as np
import pytest

from undercard.evaluation.retrieval import Scores, evaluate
from undercard.evaluation.shares import FOLDS, _mixtures, folds_of, fuse_ranks, learn_by_fold, learn_shares

ARTISTS = [f"artist {i // 3}" for i in range(36)]


def telling(seed=0, noise=0.8):
    """Cosines of vectors that tell artists apart, though not always."""
    rng = np.random.default_rng(seed)
    rows = np.repeat(rng.normal(size=(12, 6)), 3, axis=0) + noise * rng.normal(size=(36, 6))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows @ rows.T).astype(np.float32)


def deaf(seed=9):
    rows = np.random.default_rng(seed).normal(size=(36, 6))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows @ rows.T).astype(np.float32)


def test_a_model_that_tells_nothing_gets_little():
    shares = learn_shares({"deaf": deaf(), "telling": telling()}, ARTISTS)
    assert shares["telling"] >= 0.8
    assert sum(shares.values()) == pytest.approx(1)


def test_models_that_say_the_same_share_equally():
    same = telling()
    assert learn_shares({"a": same, "b": same}, ARTISTS) == {"a": 0.5, "b": 0.5}


def test_without_an_artist_of_two_clips_all_share_equally():
    shares = learn_shares({"a": telling(), "b": deaf(), "c": deaf(2)}, [str(i) for i in range(36)])
    assert shares == pytest.approx({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3})


def test_an_artist_lies_in_one_fold_and_every_fold_has_some():
    folds = folds_of(ARTISTS)
    assert set(folds) == set(range(FOLDS))
    assert all(len(set(folds[i : i + 3])) == 1 for i in range(0, 36, 3))
    assert np.array_equal(folds, folds_of(ARTISTS))


def test_shares_of_a_fold_never_look_at_its_artists():
    folds = folds_of(ARTISTS)
    cosines = {"a": telling(), "b": deaf()}
    learned = learn_by_fold(cosines, ARTISTS, folds)
    inside = folds == 0
    spoilt = {
        name: np.where(inside[:, None] | inside[None, :], deaf(seed), values)
        for seed, (name, values) in enumerate(cosines.items(), 50)
    }
    assert learn_by_fold(spoilt, ARTISTS, folds)[0] == learned[0]


@pytest.mark.parametrize("models", [2, 3, 4, 6])
def test_mixtures_are_whole_and_hold_each_model_alone_and_all_alike(models):
    mixtures = list(_mixtures(models))
    assert all(sum(mixture) == pytest.approx(1) for mixture in mixtures)
    assert len(mixtures) <= 101
    assert (1 / models,) * models in mixtures
    assert sum(max(mixture) == 1 for mixture in mixtures) == models


def test_fused_ranks_of_one_model_order_as_the_model_does():
    cosines = telling()
    sources = ["s"] * 36
    alone = evaluate(Scores(cosines), ARTISTS, sources).protocols["all"]
    assert evaluate(Scores(fuse_ranks({"a": cosines})), ARTISTS, sources).protocols["all"].map == pytest.approx(
        alone.map
    )


def test_scores_count_as_the_vectors_that_they_are_cosines_of():
    rng = np.random.default_rng(4)
    rows = rng.normal(size=(36, 5)).astype(np.float32)
    units = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    sources = [str(i % 2) for i in range(36)]
    assert evaluate(rows, ARTISTS, sources).protocols == evaluate(Scores(units @ units.T), ARTISTS, sources).protocols
