"""How far apart the tracks of artists lie, and whether intervals say so honestly."""

import numpy as np
import pytest

from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.vectors import ModelStatistics
from undercard.similarity.hubness import crowd_of
from undercard.similarity.neighbours import INTERVAL, ArtistSet, build_library
from undercard.similarity.sets import compare
from undercard.similarity.space import learn_space
from undercard.similarity.spread import TYPICAL, Spread, learn_spread, spread_of

MODEL = ModelId("test/1")
DIM = 40


def artists(count, tracks=4, share=0.3, dim=DIM, seed=0):
    """Unit rows; a track is its artist by `share` of its variance."""
    rng = np.random.default_rng(seed)
    middles = rng.standard_normal((count, 1, dim)) * np.sqrt(share)
    rows = middles + rng.standard_normal((count, tracks, dim)) * np.sqrt(1 - share)
    return list((rows / np.linalg.norm(rows, axis=2, keepdims=True)).astype(np.float32))


def test_both_numbers_are_found_again():
    spread = learn_spread(artists(150, dim=100), None)
    assert spread.between == pytest.approx(0.3, abs=0.03)
    # Of the variance 1 / dim of a cosine the artists explain share * share.
    assert spread.within == pytest.approx(np.sqrt((1 - 0.3**2) / 100), rel=0.05)


@pytest.mark.parametrize("sets", [[], artists(1), artists(30, tracks=1)])
def test_without_two_artists_of_several_tracks_the_typical_spread_serves(sets):
    assert learn_spread(sets, None) == TYPICAL


def test_few_artists_hardly_move_it_and_many_replace_it():
    few, many = (learn_spread(artists(count, share=0.6), None).between for count in (3, 140))
    assert abs(few - TYPICAL.between) < abs(many - TYPICAL.between)
    assert many == pytest.approx(0.6, abs=0.05)


def test_equal_tracks_everywhere_are_survived():
    spread = learn_spread([np.eye(4, dtype=np.float32)[:1].repeat(3, axis=0)] * 5, None)
    assert np.isfinite([spread.within, spread.between]).all()
    assert spread.within > 0


def test_a_crowd_is_heard():
    sets = artists(40)
    assert learn_spread(sets, crowd_of(np.concatenate(sets))) != learn_spread(sets, None)


def test_a_space_keeps_it_and_a_library_uses_it():
    heard = {ArtistKey(f"{i:03}"): rows for i, rows in enumerate(artists(60))}
    space = learn_space(MODEL, heard, ModelStatistics(np.zeros(DIM, np.float32), np.ones(DIM, np.float32)))
    known = {
        key: ArtistSet(key, tuple(TrackId(f"{key}:{i}") for i in range(len(rows))), rows) for key, rows in heard.items()
    }
    assert spread_of(space) == Spread(space.within, space.between) != TYPICAL
    assert build_library(known, space).stack.spread == spread_of(space)


def test_a_space_that_never_learned_it_takes_the_typical_one():
    space = learn_space(MODEL, {}, ModelStatistics(np.zeros(2, np.float32), np.ones(2, np.float32)))
    assert spread_of(space) == TYPICAL


@pytest.mark.parametrize("dim", [40, 400])
@pytest.mark.parametrize("tracks", [1, 2, 4])
def test_four_in_five_intervals_hold_what_other_tracks_say(tracks, dim):
    """The spread of one space is three times that of the other; each learns its own, from other artists."""
    spread = learn_spread(artists(150, dim=dim, seed=1), None)
    judged = artists(60, tracks=2 * tracks, dim=dim, seed=2)
    held = [
        abs(one.score - other.score) < INTERVAL * np.hypot(one.error, other.error)
        for i, first in enumerate(judged)
        for second in judged[:i]
        for one, other in [
            (
                compare(first[:tracks], second[:tracks], spread=spread),
                compare(first[tracks:], second[tracks:], spread=spread),
            )
        ]
    ]
    assert 0.74 < np.mean(held) < 0.92
