"""Several models on the line: one fetch and one decode, each track heard once by each, compared together."""

from datetime import timedelta

import numpy as np
import pytest

from tests.fakes.catalog import FakeCatalog
from tests.fakes.ears import DIM, MODEL
from tests.fakes.line import ARTISTS, MODEL_ID, NOW, World
from undercard.app.asking import _likeness
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.vectors import ArtistEmbedding
from undercard.errors import ItemError, SourceUnavailable
from undercard.flow.hearing import heard_artists, vector_rows
from undercard.flow.keys import under_model

OTHER, OTHER_ID = "whistler", ModelId("whistler/1")
BOTH = {MODEL: MODEL_ID, OTHER: OTHER_ID}


def together(**told) -> World:
    return World(models=dict(BOTH), **told)


def rows_of(world: World, model: ModelId):
    return [row for row in world.store.shelves.vectors.rows() if row.key.endswith(f"@{model}")]


async def again(world: World, **changes):
    world.now += timedelta(days=1)
    for name, value in changes.items():
        setattr(world, name, value)
    return await world.walk()


async def test_every_track_is_fetched_once_and_heard_by_all_models():
    world = together()
    await world.walk()
    assert len(world.ears.heard) == len(set(world.ears.heard)) == 15
    assert set(world.ears.asked) == {(MODEL, OTHER)}
    assert len(rows_of(world, MODEL_ID)) == len(rows_of(world, OTHER_ID)) == 15
    assert not rows_of(world, world.model_id)


async def test_an_ensemble_scores_acts_and_has_a_space_of_its_own_beside_its_members():
    world = together()
    reports = await world.walk()
    spaces = world.store.shelves.spaces
    assert world.model_id == "hummer/1+whistler/1"
    assert reports["learn_space"].done == 3
    assert [len(spaces.get(model).value.mean) for model in (MODEL_ID, OTHER_ID, world.model_id)] == [DIM, DIM, 2 * DIM]
    assert world.stock().funnel.scored == 3
    assert _likeness(world.store.shelves, world.model_id, "Ossip", 3).neighbours


async def test_a_second_walk_does_nothing():
    world = together()
    await world.walk()
    reports = await again(world)
    assert reports["embed_tracks"].done == reports["learn_space"].done == reports["compare_artists"].done == 0
    assert reports["embed_tracks"].fresh == 15
    assert reports["learn_space"].fresh == 3


async def test_what_one_model_has_heard_is_not_heard_again_when_another_joins():
    world = World()
    await world.walk()
    tracks = sorted(world.ears.heard)
    alone = {row.key: row.stamp for row in rows_of(world, MODEL_ID)}
    world.ears.heard.clear()
    world.ears.asked.clear()
    reports = await again(world, models=dict(BOTH))
    assert sorted(world.ears.heard) == tracks
    assert set(world.ears.asked) == {(OTHER,)}
    assert {row.key: row.stamp for row in rows_of(world, MODEL_ID)} == alone
    assert reports["embed_tracks"].done == 15


async def test_a_member_alone_finds_everything_done_and_its_space_learned():
    world = together()
    await world.walk()
    reports = await again(world, models={OTHER: OTHER_ID})
    assert reports["embed_tracks"].done == reports["learn_space"].done == 0
    assert world.stock().funnel.scored == 3


async def test_another_version_of_a_member_is_another_ensemble_and_only_it_is_heard_anew():
    world = together()
    await world.walk()
    before = world.model_id
    world.ears.asked.clear()
    await again(world, models={MODEL: MODEL_ID, OTHER: ModelId("whistler/2")})
    assert world.model_id != before
    assert set(world.ears.asked) == {(OTHER,)}
    assert world.stock().funnel.scored == 3


async def test_a_model_that_cannot_hear_a_clip_does_not_cost_the_act():
    world = together()
    world.ears.deaf = {OTHER: ItemError("clip", "makes the network overflow")}
    reports = await world.walk()
    assert reports["embed_tracks"].done == 15
    assert reports["embed_tracks"].failed == 0
    assert any("overflow" in fault for fault in reports["embed_tracks"].faults)
    assert {row.stamp.outcome for row in rows_of(world, OTHER_ID)} == {Outcome.FAILED}
    assert world.stock().funnel.scored == 3


async def test_a_track_that_one_model_missed_lies_in_the_space_of_the_ensemble():
    world = together()
    await world.walk()
    key = ArtistKey("ossip")
    whole = heard_artists(world.store.shelves, world.model_id, {}, [key])[key]
    lost = under_model(whole.tracks[0], OTHER_ID)
    world.store.shelves.vectors.drop([lost])
    partly = heard_artists(world.store.shelves, world.model_id, {}, [key])[key]
    assert partly.tracks == whole.tracks
    assert np.array_equal(partly.vectors[1:], whole.vectors[1:])
    assert np.array_equal(partly.vectors[0, :DIM], whole.vectors[0, :DIM])
    assert np.array_equal(partly.vectors[0, DIM:], world.store.shelves.spaces.get(OTHER_ID).value.mean)


async def test_a_preview_that_cannot_be_fetched_now_is_later_for_the_model_that_lacks_it():
    world = World()
    await world.walk()
    away = FakeCatalog(ARTISTS, faults={"open_preview": SourceUnavailable("fake", "is away")})
    reports = await again(world, models=dict(BOTH), catalogs=[away])
    assert reports["embed_tracks"].later > 0
    assert world.stock().funnel.scored == 3, "by what the first has heard"
    reports = await again(world, catalogs=[FakeCatalog(ARTISTS)])
    assert reports["embed_tracks"].done == 15
    assert world.stock().funnel.scored == 3


async def test_what_became_of_a_track_is_told_by_the_model_that_heard_it():
    world = together()
    world.ears.deaf = {MODEL: ItemError("clip", "makes the network overflow")}
    await world.walk()
    tracks = [row.key.rpartition("@")[0] for row in rows_of(world, OTHER_ID)]
    told = vector_rows(world.store.shelves, world.model_id, tracks)
    assert {row.stamp.outcome for row in told.values()} == {Outcome.DONE}
    alone = vector_rows(world.store.shelves, MODEL_ID, tracks)
    assert {row.stamp.outcome for row in alone.values()} == {Outcome.FAILED}


@pytest.mark.parametrize("model", [MODEL_ID, OTHER_ID])
async def test_a_vector_imported_for_a_member_takes_part(model):
    world = together()
    entry = ArtistEmbedding("From Elsewhere", tuple(np.linspace(-1, 1, DIM)), (), (), NOW, model)
    stamp = Stamp(NOW, "import/1", "", "file", Outcome.DONE)
    world.store.shelves.imports.put([Row(under_model("from elsewhere", model), entry, stamp)])
    await world.walk()
    assert _likeness(world.store.shelves, world.model_id, "From Elsewhere", 3).neighbours
