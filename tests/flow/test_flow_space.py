"""One bad vector, and what it may not do."""

from datetime import timedelta

import numpy as np

from tests.fakes.ears import DIM
from tests.fakes.line import MODEL_ID, NOW, World
from undercard.app.asking import _likeness
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.vectors import ArtistEmbedding, ModelStatistics
from undercard.flow.keys import under_model
from undercard.flow.step import Silence


def take_in(world: World, name: str, dim: int) -> None:
    entry = ArtistEmbedding(name, (0.5,) * dim, (), (), NOW, MODEL_ID)
    stamp = Stamp(NOW, "import/1", "", "file", Outcome.DONE)
    world.store.shelves.imports.put([Row(under_model(name.lower(), MODEL_ID), entry, stamp)])


async def test_an_imported_vector_of_another_length_is_left_out_and_told():
    world = World()
    await world.walk()
    take_in(world, "Odd One", 3)
    world.now += timedelta(minutes=1)
    reports = await world.walk()
    assert reports["learn_space"].done == 1
    assert any("Odd One" in fault and "3 values" in fault for fault in reports["learn_space"].faults)
    assert world.stock().funnel.scored == 3


async def test_an_odd_vector_of_a_loved_artist_does_not_stop_the_comparison_of_the_others():
    world = World(loved=("Beloved Act", "Odd One"))
    take_in(world, "Odd One", 3)
    await world.walk()
    assert world.stock().funnel.scored == 3


async def test_similar_survives_an_odd_vector_and_says_why_the_odd_one_has_no_neighbour():
    world = World()
    take_in(world, "Odd One", 3)
    await world.walk()
    assert _likeness(world.store.shelves, MODEL_ID, "Ossip", 3).neighbours
    assert f"3 values, not {DIM}" in _likeness(world.store.shelves, MODEL_ID, "Odd One", 3).why


def wrong_statistics() -> ModelStatistics:
    return ModelStatistics(np.zeros(3, np.float32), np.ones(3, np.float32))


async def test_the_last_good_space_stays_when_learning_fails():
    world = World()
    await world.walk()
    take_in(world, "Another", DIM)
    world.statistics = wrong_statistics()
    world.now += timedelta(minutes=1)
    reports = await world.walk()
    row = world.store.shelves.spaces.get(MODEL_ID)
    assert reports["learn_space"].failed == 1
    assert row.stamp.outcome is Outcome.FAILED
    assert len(row.value.mean) == DIM
    assert world.stock().funnel.scored == 3


async def test_a_space_that_was_never_learned_is_the_reason_that_is_told():
    world = World(statistics=wrong_statistics())
    await world.walk()
    whys = {drop.name: drop.why for drop in world.stock().funnel.dropouts}
    assert whys["Ossip"].startswith("the space could not be learned: ")
    assert _likeness(world.store.shelves, MODEL_ID, "Ossip", 3).why.startswith("the space could not be learned: ")


class Watch(Silence):
    """Keeps what begins and what ends."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []

    def begin(self, step: str, total: int) -> None:
        self.begun.append(step)
        assert total >= 0

    def end(self, report) -> None:
        self.ended.append(report.step)


async def test_every_step_that_begins_ends_also_when_there_is_nothing_to_do():
    world = World()
    for mails in (world.mails, world.mails, ()):
        world.mails, world.watcher = mails, Watch()
        await world.walk()
        assert sorted(world.watcher.begun) == sorted(world.watcher.ended)
        assert "learn_space" in world.watcher.ended
    empty = World(mails=(), loved=(), watcher=Watch())
    await empty.walk()
    assert "compare_artists" in empty.watcher.begun
