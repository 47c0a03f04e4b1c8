"""The user's own music changes between two runs."""

import asyncio
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.catalog import FakeArtist, FakeCatalog
from tests.fakes.ears import FakeEars
from tests.fakes.line import NOW, World
from tests.fakes.music import wav
from undercard.entities.tracks import Recording
from undercard.entities.vectors import Embedding
from undercard.errors import ItemError
from undercard.flow.remembering import RememberingCatalog
from undercard.tracks.catalogs.local import build


class FileEars(FakeEars):
    """Hears the bytes of a file; a short file is a truncated one."""

    async def hear(self, recording: Recording, models: Collection[str]) -> dict[str, Embedding | ItemError]:
        data = await asyncio.to_thread(Path(recording.path or "").read_bytes)
        if len(data) < 100:
            raise ItemError(recording.name, "cannot be decoded")
        return await super().hear(Recording(recording.name, data=data), models)


def later(world: World, *folders: Path) -> World:
    world.catalogs = [build(folders)]
    world.now += timedelta(minutes=1)
    return world


def vectors_of(world: World, artist: str) -> list[float]:
    rows = world.store.shelves.vectors.rows()
    return [float(row.value.embedding.values[0]) for row in rows if row.value and row.value.artist == artist]


async def test_a_truncated_file_that_was_replaced_is_heard_by_the_next_run_and_so_is_a_new_one(tmp_path):
    song = tmp_path / "Mara Volt" / "A" / "One.wav"
    song.parent.mkdir(parents=True)
    song.write_bytes(b"RIFF")
    world = later(World(ears=FileEars()), tmp_path)
    await world.walk()
    assert vectors_of(world, "mara volt") == []
    wav(song)
    wav(song.with_name("Two.wav"), 0.2)
    await later(world, tmp_path).walk()
    assert len(vectors_of(world, "mara volt")) == 2


async def test_another_recording_under_the_same_path_is_heard_anew_and_the_space_learned_anew(tmp_path):
    song = wav(tmp_path / "Mara Volt" / "A" / "One.wav")
    world = later(World(ears=FileEars()), tmp_path)
    await world.walk()
    before = vectors_of(world, "mara volt")
    wav(song, 0.3)
    reports = await later(world, tmp_path).walk()
    assert vectors_of(world, "mara volt") != before
    assert reports["learn_space"].done == 1


async def test_an_artist_missing_from_one_folder_is_found_when_a_second_folder_is_given(tmp_path):
    wav(tmp_path / "a" / "Ossip" / "A" / "One.wav")
    wav(tmp_path / "b" / "Mara Volt" / "A" / "One.wav")
    world = later(World(ears=FileEars()), tmp_path / "a")
    await world.walk()
    assert "in your own music" in world.store.shelves.verdicts.get("mara volt").stamp.why
    await later(world, tmp_path / "a", tmp_path / "b").walk()
    assert vectors_of(world, "mara volt")


async def test_folders_that_did_not_change_are_not_asked_again(tmp_path):
    wav(tmp_path / "Ossip" / "A" / "One.wav")
    world = later(World(ears=FileEars()), tmp_path)
    await world.walk()
    reports = await later(world, tmp_path).walk()
    assert reports["resolve_artists"].none == reports["find_tracks"].done == reports["embed_tracks"].done == 0


async def test_a_changed_file_costs_the_other_catalogues_no_question_that_they_answered(tmp_path):
    song = wav(tmp_path / "Ossip" / "A" / "One.wav")
    far = FakeCatalog([FakeArtist("Mara Volt", ("One", "Two", "Three"), fans=900)])
    world = World(ears=FakeEars())
    remembering = RememberingCatalog(far, world.store.shelves.answers, lambda: NOW)
    world.catalogs = [build([tmp_path]), remembering]
    await world.walk()
    asked = list(far.asked)
    wav(song, 0.4)
    world.catalogs = [build([tmp_path]), remembering]
    await world.walk()
    assert [question for question in far.asked[len(asked) :] if not question.startswith("open_preview")] == []


async def test_a_file_that_cannot_be_read_is_told_once_by_the_step_that_asks(tmp_path):
    (tmp_path / "Ossip").mkdir()
    (tmp_path / "Ossip" / "Gone.wav").symlink_to(tmp_path / "nowhere.wav")
    reports = await later(World(ears=FileEars()), tmp_path).walk()
    told = [fault for report in reports.values() for fault in report.faults if "cannot be read" in fault]
    assert len(told) == 1
    assert "Gone.wav" in told[0]


@pytest.mark.parametrize("own_first", [True, False])
async def test_the_state_of_a_remembered_catalogue_is_that_of_the_one_behind_it(tmp_path, own_first):
    wav(tmp_path / "Ossip" / "One.wav")
    inner = build([tmp_path]) if own_first else FakeCatalog()
    told = RememberingCatalog(inner, World().store.shelves.answers, lambda: NOW).state
    assert bool(told) is own_first
