"""The known artists nearest to an act."""

import numpy as np
import pytest

from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.similarity import Band
from undercard.entities.vectors import ModelStatistics
from undercard.errors import ItemError
from undercard.similarity.neighbours import ArtistSet, build_library, nearest
from undercard.similarity.sets import Comparison
from undercard.similarity.space import learn_space

DIM = 16
STATISTICS = ModelStatistics(np.zeros(DIM, np.float32), np.ones(DIM, np.float32))


def heard(name, direction, tracks=3, noise=0.3, seed=0):
    rng = np.random.default_rng([seed, *name.encode()])
    values = np.eye(DIM)[direction] * 3 + noise * rng.standard_normal((tracks, DIM))
    ids = tuple(TrackId(f"test:track:{name} {i}") for i in range(tracks))
    return ArtistSet(name, ids, values.astype(np.float32))


KNOWN = {ArtistKey(name): heard(name, direction) for direction, name in enumerate(["burial", "four tet", "kraftwerk"])}
SPACE = learn_space(ModelId("test/1"), {key: one.vectors for key, one in KNOWN.items()}, STATISTICS)
ACT = ArtistKey("someone new")


def test_the_nearest_comes_first_and_names_its_tracks():
    first, *others = nearest(ACT, heard("someone new", 1), KNOWN, SPACE)
    assert first.name == "four tet"
    assert first.match.theirs.startswith("test:track:someone new")
    assert first.match.yours.startswith("test:track:four tet")
    assert first.match.cosine > 0.8
    assert [near.score for near in others] == sorted((near.score for near in others), reverse=True)


@pytest.mark.parametrize("comparison", list(Comparison))
def test_every_comparison_finds_the_right_artist(comparison):
    assert nearest(ACT, heard("someone new", 2), KNOWN, SPACE, comparison=comparison)[0].name == "kraftwerk"


def test_an_artist_is_never_its_own_neighbour():
    names = [near.name for near in nearest(ArtistKey("burial"), KNOWN[ArtistKey("burial")], KNOWN, SPACE)]
    assert sorted(names) == ["four tet", "kraftwerk"]


def test_the_interval_holds_the_strength():
    for near in nearest(ACT, heard("someone new", 1, noise=1.0), KNOWN, SPACE):
        assert 0 <= near.low <= near.strength <= near.high <= 1


def test_one_track_is_thin_evidence_and_weaker_than_the_same_likeness_from_three():
    full = nearest(ACT, heard("someone new", 1), KNOWN, SPACE)[0]
    thin = nearest(ACT, heard("someone new", 1, tracks=1), KNOWN, SPACE)[0]
    assert thin.band is Band.THIN
    assert thin.tracks == 1
    assert thin.score < full.score


def test_at_most_so_many_are_given():
    assert len(nearest(ACT, heard("x", 1), KNOWN, SPACE, 2)) == 2


def test_nobody_known_is_an_empty_answer():
    assert nearest(ACT, heard("x", 1), {}, SPACE) == ()


def test_an_act_without_tracks_is_an_empty_answer():
    assert nearest(ACT, ArtistSet("x", (), np.zeros((0, DIM), np.float32)), KNOWN, SPACE) == ()


def test_known_artists_without_tracks_are_left_out():
    silent = KNOWN | {ArtistKey("silent"): ArtistSet("silent", (), np.zeros((0, DIM), np.float32))}
    assert len(nearest(ACT, heard("x", 1), silent, SPACE)) == 3


def test_a_library_may_be_asked_many_times():
    library = build_library(KNOWN, SPACE)
    act = heard("x", 0)
    assert nearest(ACT, act, library, SPACE) == nearest(ACT, act, KNOWN, SPACE)


def test_the_order_of_the_known_does_not_matter():
    backwards = dict(reversed(KNOWN.items()))
    assert nearest(ACT, heard("x", 0), backwards, SPACE) == nearest(ACT, heard("x", 0), KNOWN, SPACE)


def joint(act, other):
    """The act's tracks, one of them made together with the other artist."""
    tracks, vectors = (*act.tracks, other.tracks[0]), np.vstack([act.vectors, other.vectors[:1]])
    return ArtistSet(act.name, tracks, vectors)


def test_a_joint_track_does_not_make_two_artists_alike():
    alone = heard("x", 7)
    found = nearest(ACT, joint(alone, KNOWN[ArtistKey("burial")]), KNOWN, SPACE)
    assert found == nearest(ACT, alone, KNOWN, SPACE)


def test_a_joint_track_speaks_where_there_is_no_other():
    burial = KNOWN[ArtistKey("burial")]
    only = ArtistSet("x", burial.tracks[:1], burial.vectors[:1])
    assert nearest(ACT, only, KNOWN, SPACE)[0].name == "burial"


def test_a_known_act_keeps_its_own_tracks():
    burial = KNOWN[ArtistKey("burial")]
    assert nearest(ArtistKey("burial"), burial, KNOWN, SPACE)[0].tracks == len(burial.tracks)


def test_identical_artists_share_a_score_and_stand_by_key():
    twins = {ArtistKey(key): ArtistSet(key, KNOWN[ArtistKey("burial")].tracks, KNOWN[ArtistKey("burial")].vectors)
             for key in ("zoe", "amy", "max")}  # fmt: skip
    found = nearest(ACT, heard("x", 0), twins, SPACE)
    assert [near.artist for near in found] == ["amy", "max", "zoe"]
    assert len({near.score for near in found}) == 1


def test_a_fault_names_the_artist():
    broken = KNOWN | {ArtistKey("broken"): ArtistSet("Broken", (TrackId("t"),), np.full((1, DIM), np.nan, np.float32))}
    with pytest.raises(ItemError, match="Broken"):
        nearest(ACT, heard("x", 0), broken, SPACE)
    with pytest.raises(ItemError, match="another model"):
        nearest(ACT, ArtistSet("x", (TrackId("t"),), np.ones((1, 3), np.float32)), KNOWN, SPACE)
