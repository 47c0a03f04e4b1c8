"""A line that has little or odd ground to compare on ends with a clear answer."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from tests.fakes.ears import FakeEars
from tests.fakes.line import MODEL_ID, World
from undercard.app.asking import _likeness
from undercard.entities.names import ModelId
from undercard.entities.vectors import Embedding


class MonotonousEars(FakeEars):
    """Hears the same in every track."""

    value = 0.5

    async def hear(self, recording, models):
        heard = await super().hear(recording, models)
        return {
            model: replace(one, values=np.full_like(one.values, self.value)) if isinstance(one, Embedding) else one
            for model, one in heard.items()
        }


class SilentEars(MonotonousEars):
    """Gives vectors of nothing but zeros."""

    value = 0.0


class SenselessEars(MonotonousEars):
    """Gives vectors of no numbers."""

    value = float("nan")


def neighbours(world):
    return {row.key: row.value for row in world.store.shelves.neighbours.rows()}


async def test_without_a_like_every_act_is_heard_and_has_no_neighbour():
    world = World(loved=())
    reports = await world.walk()
    assert not reports["compare_artists"].faults
    assert list(neighbours(world).values()) == [(), (), ()]


async def test_one_artist_in_all_the_store_is_told_that_there_is_no_other():
    world = World(mails=(), loved=("Beloved Act",))
    await world.walk()
    told = _likeness(world.store.shelves, MODEL_ID, "Beloved Act", 5)
    assert told.neighbours == ()
    assert "no other artist was heard yet" in told.why


@pytest.mark.parametrize("ears", [MonotonousEars, SilentEars])
async def test_tracks_that_all_sound_the_same_set_nobody_apart(ears):
    world = World(ears=ears())
    reports = await world.walk()
    (told,) = reports["learn_space"].faults
    assert "5 artists sound exactly the same" in told
    assert not reports["compare_artists"].faults
    found = neighbours(world)
    assert len(found) >= 3
    for near in found.values():
        assert {one.strength for one in near} <= {0.5}
        assert all(np.isfinite((one.score, one.low, one.high)).all() for one in near)


async def test_vectors_of_no_numbers_are_left_out_and_told():
    world = World(ears=SenselessEars())
    reports = await world.walk()
    told = " ".join(reports["learn_space"].faults + reports["embed_tracks"].faults)
    assert "no numbers" in told or "not numbers" in told
    assert not any(neighbours(world).values())


async def test_vectors_of_another_model_are_not_compared_with():
    world = World()
    await world.walk()
    before = neighbours(world)
    world.models = {"another": ModelId("another/1")}
    world.now += timedelta(minutes=1)
    await world.walk()
    after = neighbours(world)
    assert {key: after[key] for key in before} == before
    for key in set(after) - set(before):
        assert key.endswith("@another/1")
