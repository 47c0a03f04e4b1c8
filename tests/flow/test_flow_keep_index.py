"""The index of a library is a cache: kept, brought up to date, and made anew when its file is of no use."""

import logging
from dataclasses import replace

import numpy as np
import pytest

from tests.fakes.line import MODEL_ID, World
from undercard.entities.names import ArtistKey, TrackId
from undercard.flow import compare_artists, keep_index
from undercard.flow.compare_artists import CompareArtists
from undercard.flow.keep_index import IndexShelf
from undercard.flow.step import Silence
from undercard.similarity.neighbours import ArtistSet, build_library, nearest
from undercard.similarity.space import learn_space

MODEL = "test/1+other/2"


def known(count, seed=0):
    rng = np.random.default_rng(seed)
    return {
        ArtistKey(f"a{n:03d}"): ArtistSet(
            f"A {n}",
            (TrackId(f"t:{seed}:{n}:0"), TrackId(f"t:{seed}:{n}:1")),
            rng.standard_normal((2, 24)).astype(np.float32),
        )
        for n in range(count)
    }


KNOWN = known(60)
SPACE = learn_space(MODEL_ID, {key: one.vectors for key, one in KNOWN.items()}, None)


@pytest.fixture
def shelf(tmp_path):
    return IndexShelf(tmp_path / "indexes", pays_from=20)


@pytest.fixture
def library():
    return build_library(KNOWN, SPACE)


@pytest.fixture
def said(caplog):
    caplog.set_level(logging.INFO)

    def since():
        found = [record.getMessage() for record in caplog.records if record.name == keep_index.__name__]
        caplog.clear()
        return found

    return since


def file_of(shelf):
    (path,) = shelf.folder.iterdir()
    return path


def test_a_small_library_gets_none_and_no_file(shelf):
    small = build_library(dict(list(KNOWN.items())[:19]), SPACE)
    assert shelf.equip(small, MODEL, "space") is small
    assert not shelf.folder.exists()


def test_it_is_built_once_and_then_read(shelf, library, said):
    first = shelf.equip(library, MODEL, "space").index
    assert said() == ["index built"]
    again = shelf.equip(library, MODEL, "space").index
    assert said() == []
    np.testing.assert_array_equal(again.rows, first.rows)
    assert again.artists == library.keys


def test_a_file_of_another_space_is_stale_and_built_anew(shelf, library, said):
    shelf.equip(library, MODEL, "space")
    said()
    shelf.equip(library, MODEL, "another space")
    assert said() == ["index is stale and is built anew", "index built"]
    shelf.equip(library, MODEL, "another space")
    assert said() == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
        lambda _: b"something else altogether",
    ],
)
def test_a_corrupt_file_is_told_in_the_log_and_replaced(shelf, library, said, damage):
    before = shelf.equip(library, MODEL, "space").index
    file_of(shelf).write_bytes(damage(file_of(shelf).read_bytes()))
    said()
    after = shelf.equip(library, MODEL, "space").index
    assert said() == ["index file is useless and is built anew", "index built"]
    np.testing.assert_array_equal(after.rows, before.rows)
    shelf.equip(library, MODEL, "space")
    assert said() == []


def test_only_what_changed_is_laid_out_anew(shelf, library, said):
    before = shelf.equip(library, MODEL, "space").index
    said()
    heard_again = replace(KNOWN[ArtistKey("a005")], vectors=-KNOWN[ArtistKey("a005")].vectors)
    more = KNOWN | {ArtistKey("a005"): heard_again, ArtistKey("zz"): known(1, seed=4)[ArtistKey("a000")]}
    grown = build_library(more, SPACE)
    after = shelf.equip(grown, MODEL, "space").index
    assert said() == ["index brought up to date"]
    assert after.artists == grown.keys
    np.testing.assert_array_equal(after.directions, before.directions)
    np.testing.assert_allclose(after.rows, grown.stack.vectors @ after.directions, atol=1e-5)
    shelf.equip(grown, MODEL, "space")
    assert said() == []


def test_where_nothing_can_be_written_the_index_serves_all_the_same(tmp_path, library, said):
    blocked = tmp_path / "indexes"
    blocked.write_text("a file where the folder should be")
    equipped = IndexShelf(blocked, pays_from=20).equip(library, MODEL, "space")
    assert equipped.index is not None
    assert said()[-1] == "index cannot be kept"


def test_models_have_files_of_their_own(shelf, library):
    shelf.equip(library, "a/1", "space")
    shelf.equip(library, "a-1", "space")
    assert len(list(shelf.folder.iterdir())) == 2


def test_the_answer_is_that_of_the_library_alone(shelf, library):
    act = known(1, seed=7)[ArtistKey("a000")]
    equipped = shelf.equip(library, MODEL, "space")
    assert nearest(ArtistKey("x"), act, equipped, SPACE) == nearest(ArtistKey("x"), act, library, SPACE)


async def test_a_run_with_an_index_shelves_the_same_neighbours(tmp_path, monkeypatch):
    monkeypatch.setattr(compare_artists, "_MANY", 1)
    world = World()
    await world.walk()
    shelves = world.store.shelves
    before = {row.key: row.value for row in shelves.neighbours.rows()}
    shelves.neighbours.drop(before)
    shelf = IndexShelf(tmp_path, pays_from=1)
    await CompareArtists(MODEL_ID, shelf).run(shelves, world.scope(), Silence())
    assert {row.key: row.value for row in shelves.neighbours.rows()} == before
    assert file_of(shelf).exists()
