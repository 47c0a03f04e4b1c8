"""From sound to a place on the graph."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.spaces import Space
from undercard.errors import ItemError
from undercard.similarity.chart import Chart
from undercard.similarity.neighbours import ArtistSet
from undercard.similarity.sound_map import RIDGES, Scale, closeness_by_map, learn_map, sounds_of

DIM = 10
PLAIN = Space(ModelId("m/1"), np.zeros(DIM, np.float32), np.ones(DIM, np.float32), np.zeros(0, np.float32), 0, 0.0)


def world(seed: int, count: int = 120, noise: float = 0.1):
    rng = np.random.default_rng(seed)
    sounds = rng.standard_normal((count, DIM))
    slope = rng.standard_normal((DIM, 3))
    return sounds, sounds @ slope + noise * rng.standard_normal((count, 3)) + 5.0


def test_a_linear_truth_is_found_and_holds_for_artists_that_were_not_taught():
    sounds, points = world(0)
    taught = learn_map(sounds[:80], points[:80])
    assert np.corrcoef(taught.place(sounds[80:]).ravel(), points[80:].ravel())[0, 1] > 0.99


def test_a_map_from_noise_is_held_back_as_far_as_may_be_and_puts_everybody_near_the_middle():
    sounds, _ = world(1)
    points = np.random.default_rng(9).standard_normal((len(sounds), 3))
    taught = learn_map(sounds, points)
    assert taught.ridge >= RIDGES[len(RIDGES) // 2]
    assert taught.place(sounds).std() < 0.3 * points.std()


def test_the_error_at_a_left_out_teacher_is_that_of_a_map_without_it():
    sounds, points = world(2, count=30, noise=1.0)
    ridge = RIDGES[6]
    missed = 0.0
    for one in range(30):
        others = np.arange(30) != one
        centre, origin = sounds.mean(axis=0), points.mean(axis=0)
        x, y = sounds[others] - centre, points[others] - origin
        x1 = np.concatenate([x, np.full((29, 1), 1.0)], axis=1)
        sizes = np.linalg.svd(sounds - centre, compute_uv=False)
        penalty = ridge * np.mean(sizes**2) * np.diag([1.0] * DIM + [0.0])
        slope = np.linalg.solve(x1.T @ x1 + penalty, x1.T @ y)
        missed += ((points[one] - origin - np.append(sounds[one] - centre, 1.0) @ slope) ** 2).sum()
    from undercard.similarity.sound_map import _directions, _left_out_error

    left, sizes, _ = _directions(sounds - sounds.mean(axis=0))
    told = left.T @ (points - points.mean(axis=0))
    found = _left_out_error(left, sizes, points - points.mean(axis=0), told, ridge * float(np.mean(sizes**2)))
    assert found == pytest.approx(missed, rel=1e-6)


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_few_teachers_make_a_map_without_faults(count):
    sounds, points = world(3, count=count)
    assert np.isfinite(learn_map(sounds, points).place(np.ones((2, DIM)))).all()


def test_teachers_that_all_sound_the_same_put_everybody_on_one_spot():
    _, points = world(4)
    taught = learn_map(np.ones((120, DIM)), points)
    placed = taught.place(np.random.default_rng(0).standard_normal((4, DIM)))
    assert placed == pytest.approx(np.tile(points.mean(axis=0), (4, 1)))


def test_values_that_are_no_numbers_and_lists_that_do_not_match_are_refused():
    sounds, points = world(5)
    with pytest.raises(ItemError, match="not numbers"):
        learn_map(np.where(np.arange(DIM) == 2, np.nan, sounds), points)
    with pytest.raises(ItemError, match="do not fit"):
        learn_map(sounds[1:], points)


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=30))
@settings(max_examples=50)
def test_strengths_never_fall_when_closeness_rises_and_stay_between_nothing_and_all(values):
    scale = Scale.of(np.random.default_rng(0).standard_normal(300))
    told = scale.strengths(np.sort(np.array(values)))
    assert (np.diff(told) >= 0).all()
    assert told.min() >= 0
    assert told.max() <= 1


def test_pairs_that_are_all_equally_close_have_half_the_strength_and_so_has_everybody_before_anything_is_known():
    for scale in (Scale.of(np.full(50, 2.0)), Scale(np.zeros(0)), Scale.of(np.full(4, np.nan))):
        assert scale.strengths(np.array([[1.0, 3.0]])).tolist() == [[0.5, 0.5]]


def test_a_point_far_out_is_no_closer_than_one_in_the_same_direction():
    crowd = np.random.default_rng(0).standard_normal((40, 3))
    near, far = closeness_by_map(np.array([[1.0, 0, 0], [9.0, 0, 0]]), crowd[:5], crowd)
    assert near == pytest.approx(far)
    assert not closeness_by_map(np.zeros((1, 3)), crowd[:5], crowd).any()


def heard(values: np.ndarray) -> ArtistSet:
    return ArtistSet("x", tuple(TrackId(str(n)) for n in range(len(values))), values.astype(np.float32))


def chart(seed: int = 0) -> tuple[Chart, np.ndarray]:
    rng = np.random.default_rng(seed)
    sounds = rng.standard_normal((60, DIM))
    sounds /= np.linalg.norm(sounds, axis=1, keepdims=True)
    points = sounds[:, :6] / np.linalg.norm(sounds[:, :6], axis=1, keepdims=True)
    keys = tuple(ArtistKey(f"known {number}") for number in range(60))
    scale = Scale.of(closeness_by_map(points, points, points))
    return Chart(PLAIN, learn_map(sounds, points), keys, points, scale), sounds


def test_an_act_that_sounds_like_a_known_artist_is_put_near_it():
    drawn, sounds = chart()
    loved = {key: str(key).title() for key in drawn.keys[:20]}
    found = drawn.nearest({ArtistKey("new"): heard(sounds[7:8])}, loved, {})[ArtistKey("new")]
    assert found[0].artist == ArtistKey("known 7")
    assert found[0].name == "Known 7"
    assert len(found) == 3
    assert [near.strength for near in found] == sorted((near.strength for near in found), reverse=True)


def test_a_loved_artist_that_the_graph_does_not_know_is_placed_by_its_own_sound():
    drawn, sounds = chart()
    mine = ArtistKey("mine")
    found = drawn.nearest({ArtistKey("new"): heard(sounds[7:8])}, {mine: "Mine"}, {mine: heard(sounds[7:8])})
    assert [near.artist for near in found[ArtistKey("new")]] == [mine]
    assert drawn.nearest({ArtistKey("new"): heard(sounds[7:8])}, {mine: "Mine"}, {}) == {}
    assert drawn.nearest({}, {mine: "Mine"}, {}) == {}


def test_an_act_is_never_near_itself():
    drawn, sounds = chart()
    key = drawn.keys[7]
    found = drawn.nearest({key: heard(sounds[7:8])}, {key: "Seven", drawn.keys[8]: "Eight"}, {})
    assert [near.name for near in found[key]] == ["Eight"]


def test_vectors_of_another_model_are_refused():
    with pytest.raises(ItemError, match="another model"):
        sounds_of({ArtistKey("odd"): heard(np.ones((1, DIM + 1)))}, PLAIN)
