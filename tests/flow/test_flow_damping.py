"""A library chooses how strongly it is damped, when it is large enough to say."""

from dataclasses import replace

import numpy as np
import pytest

from tests.fakes.line import MODEL_ID, World
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.vectors import ModelStatistics
from undercard.flow import choose_damping
from undercard.flow.choose_damping import FEWEST_TRACKS, choose_factor, is_time_to_choose
from undercard.similarity.space import learn_space

MODEL = ModelId("test/1")
DIM = 24
PLAIN = ModelStatistics(np.zeros(DIM, np.float32), np.ones(DIM, np.float32))


def library(artists=60, loud=0.0, tracks=4, seed=0, telling=0.9):
    """Artists who differ in all dimensions, and tracks which differ `loud` times as much along three of them."""
    rng = np.random.default_rng(seed)
    middles = telling * rng.standard_normal((artists, 1, DIM))
    rows = middles + rng.standard_normal((artists, tracks, DIM))
    rows[:, :, :3] += loud * rng.standard_normal((artists, tracks, 3))
    return {ArtistKey(f"{i:03}"): (0.3 * own).astype(np.float32) for i, own in enumerate(rows)}


def test_where_the_loudest_directions_say_nothing_of_artists_stronger_damping_wins():
    assert choose_factor(MODEL, library(loud=6.0), PLAIN) == 4.0


def test_where_the_loudest_directions_are_the_artists_nothing_is_damped():
    rng = np.random.default_rng(1)
    rows = 0.15 * rng.standard_normal((60, 4, DIM))
    rows[:, :, :3] += 0.6 * rng.standard_normal((60, 1, 3))
    told = {ArtistKey(f"{i:03}"): own.astype(np.float32) for i, own in enumerate(rows)}
    assert choose_factor(MODEL, told, PLAIN) == 0.0


def test_noise_chooses_nothing():
    assert choose_factor(MODEL, library(telling=0.0), PLAIN) == 1.0


@pytest.mark.parametrize("heard", [library(artists=10, loud=6.0), library(tracks=1), {}])
def test_few_artists_with_several_tracks_choose_nothing(heard):
    assert choose_factor(MODEL, heard, PLAIN) == 1.0


def test_a_library_chooses_when_large_and_again_when_it_has_grown():
    last = replace(learn_space(MODEL, {}, PLAIN), weighed=400)
    assert not is_time_to_choose(None, FEWEST_TRACKS - 1)
    assert is_time_to_choose(None, FEWEST_TRACKS)
    assert not is_time_to_choose(last, 499)
    assert is_time_to_choose(last, 500)


async def test_the_choice_is_kept_with_the_space_and_stands_until_the_library_has_grown(monkeypatch):
    asked = []

    def choose(model, *_):
        asked.append(model)
        return 4.0

    monkeypatch.setattr(choose_damping, "FEWEST_TRACKS", 1)
    monkeypatch.setattr("undercard.flow.learn_space.choose_factor", choose)
    world = World()
    await world.walk()
    space = world.store.shelves.spaces.get(MODEL_ID).value
    assert space.factor == 4.0
    assert space.weighed > 0
    await world.walk()
    assert len(asked) == 1
