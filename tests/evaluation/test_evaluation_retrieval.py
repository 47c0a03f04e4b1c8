"""Artist retrieval by track in three protocols."""

import json

import numpy as np
import pytest

from undercard.errors import ItemError
from undercard.evaluation.baselines import random_vectors, usual_baselines, z_scores
from undercard.evaluation.intervals import mean_interval, ratio_interval
from undercard.evaluation.retrieval import evaluate

ANGLES = np.deg2rad([0, 10, 40, 90, 95, 200])
VECTORS = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1).astype(np.float32)
ARTISTS = ["a", "a", "b", "a", "b", "c"]
SOURCES = ["r", "s", "r", "r", "s", "s"]


def crowd(seed=0, artists=20, tracks=4, strength=1.0):
    rng = np.random.default_rng(seed)
    owners = np.repeat(np.arange(artists), tracks)
    vectors = strength * rng.standard_normal((artists, 32))[owners] + rng.standard_normal((len(owners), 32))
    sources = [f"repo {i % 2}" for i in range(len(owners))]
    return vectors.astype(np.float32), [f"artist {i}" for i in owners], sources


def test_all_by_hand():
    """Each clip asks; the angles give the order.

    0° (a): 10 a, 40 b, 90 a, 95 b, 200 c -> (1 + 2/3) / 2; 10° (a): 0 a, 40 b, 90 a -> (1 + 2/3) / 2;
    40° (b): 10 a, 0 a, 90 a, 95 b -> 1/4; 90° (a): 95 b, 40 b, 10 a, 0 a -> (1/3 + 2/4) / 2;
    95° (b): 90 a, 40 b -> 1/2; 200° (c) has no other clip and does not ask.
    """
    score = evaluate(VECTORS, ARTISTS, SOURCES).protocols["all"]
    expected = [(1 + 2 / 3) / 2, (1 + 2 / 3) / 2, 1 / 4, (1 / 3 + 2 / 4) / 2, 1 / 2]
    assert score.queries == 5
    assert score.artists == 2
    assert score.map == pytest.approx(np.mean(expected))
    assert score.top1 == pytest.approx(2 / 5)


def test_cross_source_leaves_out_the_own_repository():
    """0° (a, r) meets 10 a, 95 b, 200 c -> 1; 10° (a, s) meets 0 a, 40 b, 90 a -> (1 + 2/3) / 2;
    40° (b, r) meets 10 a, 95 b -> 1/2; 90° (a, r) meets 95 b, 10 a -> 1/2; 95° (b, s) meets 90 a, 40 b -> 1/2.
    """
    score = evaluate(VECTORS, ARTISTS, SOURCES).protocols["cross_source"]
    assert score.map == pytest.approx(np.mean([1, (1 + 2 / 3) / 2, 1 / 2, 1 / 2, 1 / 2]))


def test_within_source_keeps_to_the_own_repository():
    """Only 0° and 90° (a, r) have an artist mate in their repository; each meets 40° (b) first or second.

    0° meets 40 b, 90 a -> 1/2; 90° meets 40 b, 0 a -> 1/2.
    """
    score = evaluate(VECTORS, ARTISTS, SOURCES).protocols["within_source"]
    assert score.queries == 2
    assert score.map == pytest.approx(1 / 2)
    assert score.top1 == 0
    assert score.auc == 0


def test_the_order_of_clips_does_not_matter():
    vectors, artists, sources = crowd()
    order = np.random.default_rng(1).permutation(len(artists))
    shuffled = evaluate(vectors[order], [artists[i] for i in order], [sources[i] for i in order])
    for name, score in evaluate(vectors, artists, sources).protocols.items():
        assert shuffled.protocols[name].map == pytest.approx(score.map)
        assert shuffled.protocols[name].auc == pytest.approx(score.auc)


def test_length_does_not_matter():
    vectors, artists, sources = crowd()
    longer = vectors * np.arange(1, len(vectors) + 1, dtype=np.float32)[:, None]
    one, other = evaluate(vectors, artists, sources), evaluate(longer, artists, sources)
    assert one.protocols["all"].map == pytest.approx(other.protocols["all"].map, abs=1e-3)


def test_vectors_that_know_the_artist_beat_chance_and_random_ones_do_not():
    vectors, artists, sources = crowd()
    report = evaluate(vectors, artists, sources, {"random": random_vectors(len(artists))})
    chance, random = report.protocols["all"].chance, report.baselines["random"]
    assert report.protocols["all"].map > 3 * chance
    assert random.protocols["all"].map_interval[0] < chance * 1.6
    assert 0.4 < random.protocols["all"].auc < 0.6
    assert random.lift_interval["all"][0] > 1


def test_a_contender_equal_to_the_model_has_a_lift_of_one():
    vectors, artists, sources = crowd()
    same = evaluate(vectors, artists, sources, {"itself": vectors}).baselines["itself"]
    assert same.lift == {"all": 1, "cross_source": 1, "within_source": 1}
    assert same.lift_interval["all"] == (1, 1)


def test_the_report_is_plain_json_with_the_promised_keys():
    vectors, artists, sources = crowd(artists=4)
    report = json.loads(json.dumps(evaluate(vectors, artists, sources, {"random": random_vectors(16)}).as_dict()))
    assert set(report["protocols"]) == {"all", "cross_source", "within_source"}
    assert set(report["protocols"]["all"]) >= {"top1", "map", "auc", "queries", "chance"}
    assert set(report["hubness"]) >= {"skew", "max_occurrence"}
    assert set(report["baselines"]["random"]["protocols"]) == set(report["protocols"])


def test_the_same_seed_gives_the_same_report():
    vectors, artists, sources = crowd()
    assert evaluate(vectors, artists, sources, seed=4) == evaluate(vectors, artists, sources, seed=4)


@pytest.mark.parametrize("clips", [0, 1, 5])
def test_one_artist_only_has_no_query(clips):
    report = evaluate(np.ones((clips, 3), np.float32), ["a"] * clips, ["r"] * clips)
    assert [score.queries for score in report.protocols.values()] == [0, 0, 0]
    assert report.protocols["all"].map == 0


def test_identical_vectors_are_at_chance_in_every_protocol():
    _, artists, sources = crowd()
    for score in evaluate(np.ones((len(artists), 3), np.float32), artists, sources).protocols.values():
        assert score.map == pytest.approx(score.chance)
        assert score.auc == pytest.approx(0.5)


def test_a_value_that_is_no_number_is_refused_by_name():
    vectors, artists, sources = crowd()
    broken = vectors.copy()
    broken[7, 0] = np.inf
    with pytest.raises(ItemError, match=r"mfcc.*clip 7"):
        evaluate(vectors, artists, sources, {"mfcc": broken})


def test_lists_of_different_lengths_are_refused():
    vectors, artists, sources = crowd()
    with pytest.raises(ItemError, match="79 artists"):
        evaluate(vectors, artists[1:], sources)


def test_the_interval_holds_the_mean_and_narrows_with_more_artists():
    rng = np.random.default_rng(0)
    few, many = rng.random(10), rng.random(1000)
    short, long = mean_interval(few, np.arange(10), 0), mean_interval(many, np.arange(1000), 0)
    assert short[0] < few.mean() < short[1]
    assert long[1] - long[0] < short[1] - short[0]


def test_clips_of_one_artist_are_resampled_together():
    values = np.repeat([0.0, 1.0], 50)
    together, apart = mean_interval(values, np.repeat([0, 1], 50), 0), mean_interval(values, np.arange(100), 0)
    assert list(together) == [0, 1]
    assert apart[1] - apart[0] < 0.25


def test_a_ratio_without_a_denominator_is_undefined():
    assert ratio_interval(np.ones(3), np.zeros(3), np.arange(3), 0) == (0, 0)


def test_z_scores_put_units_on_one_scale_and_drop_constants():
    scaled = z_scores(np.array([[1, 1000, 5], [3, 3000, 5]], np.float32))
    assert scaled == pytest.approx(np.array([[-1, -1, 0], [1, 1, 0]]))


def test_only_the_baselines_at_hand_are_named():
    assert set(usual_baselines(3, None, np.ones((3, 2), np.float32))) == {"random", "mfcc"}
