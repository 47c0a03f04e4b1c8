"""Vectors of several models side by side, and the space that is made of theirs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.spaces import Space
from undercard.entities.vectors import Aspect, ModelStatistics
from undercard.similarity.calibration import prior_quantiles
from undercard.similarity.ensembles import Part, join, join_spaces, weigh
from undercard.similarity.neighbours import ArtistSet, build_library, nearest
from undercard.similarity.space import calibrate, learn_space, standardise

NONE = np.zeros(0, np.float32)
JOINT = ModelId("x/1+y/1")


def plain(name: str, dim: int) -> Space:
    return Space(ModelId(name), np.zeros(dim, np.float32), np.ones(dim, np.float32), NONE, 0, 0.0)


def artist(name: str, rows, *tracks: str) -> tuple[ArtistKey, ArtistSet]:
    return ArtistKey(name), ArtistSet(name.title(), tuple(map(TrackId, tracks)), np.asarray(rows, np.float32))


def learned(name: str, rows, aspects=()) -> Space:
    vectors = {ArtistKey(str(i)): rows[3 * i : 3 * i + 3] for i in range(len(rows) // 3)}
    dim = rows.shape[1]
    statistics = ModelStatistics(np.zeros(dim, np.float32), np.ones(dim, np.float32), aspects)
    return learn_space(ModelId(name), vectors, statistics)


@settings(max_examples=15, deadline=None)
@given(st.floats(0.05, 0.95), st.integers(0, 99))
def test_the_cosine_in_the_joint_space_is_the_weighted_mean_of_the_members_cosines(share, seed):
    rng = np.random.default_rng(seed)
    loud = rng.normal(size=(30, 1)) * 3
    rows = [(loud + rng.normal(size=(30, dim))).astype(np.float32) for dim in (20, 7)]
    spaces = [learned("x/1", rows[0], (Aspect(12, 2.0), Aspect(8))), learned("y/1", rows[1])]
    members = list(zip((share, 1 - share), spaces, strict=True))
    units = standardise(np.concatenate(rows, axis=1), join_spaces(JOINT, members))
    own = [standardise(raw, space) for raw, space in zip(rows, spaces, strict=True)]
    expected = sum(weight * one @ one.T for weight, one in zip(weigh(members), own, strict=True))
    assert np.allclose(units @ units.T, expected, atol=1e-4)


def test_shares_count_in_deviations_of_the_scores_between_artists():
    narrow, wide = (
        replace(plain(name, 3), quantiles=np.linspace(-far, far, 201, dtype=np.float32))
        for name, far in (("x/1", 0.2), ("y/1", 0.6))
    )
    assert weigh([(0.5, narrow), (0.5, wide)]) == pytest.approx([0.75, 0.25])


@pytest.mark.parametrize("quantiles", [NONE, np.full(201, 0.3, np.float32)])
def test_scores_that_say_nothing_of_their_spread_are_taken_to_spread_as_usual(quantiles):
    usual = replace(plain("x/1", 3), quantiles=prior_quantiles())
    assert weigh([(1.0, replace(usual, quantiles=quantiles)), (1.0, usual)]) == pytest.approx([0.5, 0.5])


def test_a_track_that_one_model_missed_keeps_the_others_word_and_nothing_else():
    rng = np.random.default_rng(2)
    rows = [rng.normal(size=(30, dim)).astype(np.float32) for dim in (6, 4)]
    spaces = [learned("x/1", rows[0]), learned("y/1", rows[1])]
    first = dict([artist("a", rows[0][:2], "1", "2"), artist("b", rows[0][2:3], "3")])
    second = dict([artist("a", rows[1][1:2], "2"), artist("c", rows[1][3:4], "4")])
    joined = join([Part(spaces[0], first), Part(spaces[1], second)])
    joint = join_spaces(JOINT, [(0.5, space) for space in spaces])
    assert joined[ArtistKey("a")].tracks == ("1", "2")
    assert np.array_equal(joined[ArtistKey("a")].vectors[1], np.concatenate([rows[0][1], rows[1][1]]))
    missed = standardise(joined[ArtistKey("a")].vectors, joint)[0]
    assert not missed[6:].any()
    assert np.allclose(missed[:6], standardise(rows[0][:1], spaces[0])[0], atol=1e-6)
    assert not standardise(joined[ArtistKey("c")].vectors, joint)[0, :6].any()


def test_a_model_that_heard_nothing_leaves_the_others_alone():
    heard = dict([artist("a", [[1, 0]], "1")])
    joined = join([Part(plain("x/1", 2), heard), Part(plain("y/1", 3), {})])
    assert np.array_equal(joined[ArtistKey("a")].vectors, [[1, 0, 0, 0, 0]])
    assert joined[ArtistKey("a")].name == "A"


def test_nothing_heard_gives_nobody():
    assert join([]) == {}
    assert join([Part(plain("x/1", 2), {})]) == {}


def test_directions_that_members_damp_are_damped_and_can_be_had_in_full():
    rng = np.random.default_rng(3)
    rows = (rng.normal(size=(60, 1)) * 5 + rng.normal(size=(60, 8))).astype(np.float32)
    space = learned("x/1", rows)
    joint = join_spaces(JOINT, [(0.5, space), (0.5, plain("y/1", 3))])
    assert joint.axes.shape == (len(space.damping), 11)
    assert np.allclose(joint.axes @ joint.axes.T, np.eye(len(joint.damping)), atol=1e-5)
    assert np.array_equal(joint.damping, space.damping)


def test_neighbours_are_found_in_the_joint_space_by_what_the_models_agree_on():
    rng = np.random.default_rng(5)
    kinds = {"one": rng.normal(size=12), "two": rng.normal(size=12)}
    parts = []
    for dim, name in ((12, "x/1"), (6, "y/1")):
        heard = {
            ArtistKey(f"{kind} {i}"): ArtistSet(
                f"{kind} {i}",
                tuple(TrackId(f"{kind} {i} {n}") for n in range(3)),
                (centre[:dim] + 0.5 * rng.normal(size=(3, dim))).astype(np.float32),
            )
            for kind, centre in kinds.items()
            for i in range(4)
        }
        parts.append(Part(plain(name, dim), heard))
    joined = join(parts)
    space = calibrate(
        join_spaces(JOINT, [(0.5, part.space) for part in parts]), [joined[key].vectors for key in sorted(joined)]
    )
    assert space.artists == 8
    assert len(space.quantiles)
    asking = ArtistKey("one 0")
    found = nearest(asking, joined[asking], build_library(joined, space), space, 3)
    assert {near.artist for near in found} == {"one 1", "one 2", "one 3"}
