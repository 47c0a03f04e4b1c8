"""Every run that compares keeps what has moved."""

import pytest

from tests.fakes.line import MODEL_ID, NOW, World
from undercard.similarity.drift import Cause, compare_snapshots
from undercard.store.memory import MemoryStore

pytestmark = pytest.mark.asyncio


def kept(world: World, key: str):
    row = world.store.shelves.history.get(f"{key}@{MODEL_ID}")
    return row.value if row and row.value else ()


async def test_a_run_keeps_who_was_near_and_how_near():
    world = World()
    await world.walk()
    (snapshot,) = kept(world, "mara volt")
    row = world.store.shelves.neighbours.get(f"mara volt@{MODEL_ID}")
    assert [near.artist for near in snapshot.near] == [near.artist for near in row.value]
    assert [near.strength for near in snapshot.near] == pytest.approx([near.strength for near in row.value], abs=1e-4)
    assert (snapshot.at, snapshot.size, len(snapshot.tracks)) == (NOW, 2, 3)


async def test_a_second_run_that_finds_the_same_keeps_nothing_more():
    world = World()
    await world.walk()
    before = world.store.shelves.history.rows()
    await world.walk()
    assert world.store.shelves.history.rows() == before


async def test_less_love_is_other_company_and_no_other_music():
    world = World()
    await world.walk()
    world.loved = ("Beloved Act",)
    await world.walk()
    first, second = kept(world, "mara volt")
    shift = compare_snapshots(first, second)
    assert (first.size, second.size) == (2, 1)
    assert Cause.COMPANY in shift.causes
    assert not shift.is_music


async def test_other_tracks_are_seen_as_other_music():
    world = World(wanted=1)
    await world.walk()
    world.wanted = 3
    await world.walk()
    first, second = kept(world, "mara volt")
    assert (len(first.tracks), len(second.tracks)) == (1, 3)
    assert compare_snapshots(first, second).is_music


async def test_a_store_of_before_begins_its_history_with_what_it_holds():
    world = World()
    await world.walk()
    shelves = world.store.shelves
    shelves.history.drop(list(shelves.history.stamps()))
    await world.walk()
    assert [one.at for one in kept(world, "mara volt")] == [NOW]


async def test_an_act_that_is_like_nobody_has_no_history():
    world = World(loved=(), store=MemoryStore())
    await world.walk()
    assert all(row.value for row in world.store.shelves.history.rows())
    assert kept(world, "mara volt") == ()
