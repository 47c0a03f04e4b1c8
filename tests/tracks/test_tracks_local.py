"""The user's own folders as a catalogue."""

import asyncio
import logging
import os

import pytest

from tests.fakes.music import tagged
from tests.twins.world import tone
from undercard.entities.artists import Candidate
from undercard.errors import SettingsError
from undercard.kit.music_folder import scan
from undercard.tracks.catalogs.local import build


@pytest.fixture
def music(tmp_path):
    def add(*places: str):
        for place in places:
            path = tmp_path / "music" / f"{place}.wav"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(tone(len(place), 0.05))
        return tmp_path / "music"

    return add


async def test_a_name_in_brackets_is_an_alias_and_so_is_the_name_before_them(music):
    catalog = build([music("Aakburns (Arik Burns)/Album/One")])
    for name in ("Aakburns (Arik Burns)", "Aakburns", "arik burns"):
        (found,) = await catalog.find_artists(name)
        assert (found.name, found.aliases) == ("Aakburns (Arik Burns)", ("Aakburns", "Arik Burns"))


async def test_a_country_in_brackets_is_no_alias(music):
    catalog = build([music("Delta (UK)/A/One")])
    assert await catalog.find_artists("UK") == ()
    assert await catalog.find_artists("Delta")


async def test_an_artist_of_that_very_name_comes_before_an_alias(music):
    catalog = build([music("Delta (Echo)/A/One", "Echo/B/Two")])
    assert [found.name for found in await catalog.find_artists("Echo")] == ["Echo", "Delta (Echo)"]


async def test_a_longer_or_shorter_name_is_not_found(music):
    catalog = build([music("Calibre 50/A/One")])
    assert await catalog.find_artists("Calibre") == ()
    assert await catalog.find_artists("Calibre 50 Band") == ()


async def test_spellings_of_one_name_are_one_artist_under_the_most_printed(music):
    catalog = build([music("Björk/A/One", "Björk/A/Two", "BJORK/B/Three")])
    (found,) = await catalog.find_artists("bjork")
    assert (found.name, found.albums) == ("Björk", 2)
    assert len(await catalog.list_tracks(found, 10)) == 3


async def test_a_track_that_the_tags_credit_to_several_belongs_to_each(tmp_path):
    tagged(tmp_path / "x.mp3", TPE1="Ossip\0Mara Volt", TIT2="Low Tide")
    catalog = build([tmp_path])
    for name in ("Ossip", "Mara Volt"):
        (found,) = await catalog.find_artists(name)
        (track,) = await catalog.list_tracks(found, 10)
        assert (found.name, track.artist_name, track.title) == (name, name, "Low Tide")


async def test_the_first_tracks_come_from_different_albums(music):
    catalog = build([music("X/A/1 one", "X/A/2 two", "X/B/1 three", "X/C/1 four")])
    (found,) = await catalog.find_artists("X")
    assert [track.album for track in await catalog.list_tracks(found, 4)] == ["A", "B", "C", "A"]


async def test_a_folder_given_twice_counts_once(music, tmp_path):
    folder = music("X/A/One")
    catalog = build([folder, folder / "X" / "..", tmp_path])
    (found,) = await catalog.find_artists("X")
    assert len(await catalog.list_tracks(found, 10)) == 1


async def test_a_track_is_the_file_in_place(music):
    folder = music("X/A/One")
    catalog = build([folder])
    (found,) = await catalog.find_artists("X")
    (track,) = await catalog.list_tracks(found, 1)
    recording = await catalog.open_preview(track)
    assert recording is not None
    assert recording.path == str((folder / "X" / "A" / "One.wav").resolve())
    assert recording.data is None


async def test_a_file_that_went_away_has_no_preview(music):
    folder = music("X/A/One")
    catalog = build([folder])
    (track,) = await catalog.list_tracks(Candidate("local", "x", "X"), 1)
    (folder / "X" / "A" / "One.wav").unlink()
    assert await catalog.open_preview(track) is None


async def test_unreadable_files_are_passed_over_with_a_line_in_the_log(music, caplog):
    folder = music("X/A/One")
    (folder / "X" / "A" / "Empty.mp3").touch()
    catalog = build([folder])
    with caplog.at_level(logging.INFO, logger="undercard"):
        (found,) = await catalog.find_artists("X")
    assert [track.title for track in await catalog.list_tracks(found, 9)] == ["One"]
    assert "music file skipped" in caplog.messages


async def test_a_folder_that_does_not_exist_is_the_users_to_fix(tmp_path):
    with pytest.raises(SettingsError, match="nowhere"):
        await build([tmp_path / "nowhere"]).find_artists("X")


async def test_folders_are_read_once_for_many_questions(music, monkeypatch):
    reads = []

    def count_reads(folder, known):
        reads.append(folder)
        return scan(folder, known)

    monkeypatch.setattr("undercard.tracks.catalogs.local.scan", count_reads)
    catalog = build([music("X/A/One")])
    await asyncio.gather(*(catalog.find_artists("X") for _ in range(20)))
    assert len(reads) == 1


async def test_the_state_changes_with_a_file_that_comes_or_changes_and_with_nothing_else(music):
    folder = music("X/A/One")
    first = build([folder]).state
    assert first
    assert build([folder, folder]).state == first
    path = folder / "X" / "A" / "One.wav"
    path.write_bytes(tone(3, 0.1))
    changed = build([folder]).state
    music("X/A/Two")
    assert len({first, changed, build([folder]).state}) == 3


async def test_a_track_tells_another_version_when_its_file_changed(music):
    folder = music("X/A/One")
    (before,) = await build([folder]).list_tracks(Candidate("local", "x", "X"), 1)
    (folder / "X" / "A" / "One.wav").write_bytes(tone(3, 0.1))
    (after,) = await build([folder]).list_tracks(Candidate("local", "x", "X"), 1)
    assert before.id == after.id
    assert before.version != after.version


async def test_files_and_folders_that_cannot_be_read_are_told_in_one_sentence(music, monkeypatch):
    folder = music("X/A/One", "Y/B/Two")
    (folder / "X" / "Gone.mp3").symlink_to(folder / "nowhere")
    closed, open_folder = str(folder / "Y"), os.scandir

    def scandir(path):
        if str(path) == closed:
            raise PermissionError(13, "Permission denied", closed)
        return open_folder(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (told,) = build([folder]).unread
    assert "2 files or folders cannot be read" in told
    assert str(folder) in told


async def test_folders_that_are_all_readable_tell_nothing(music):
    assert build([music("X/A/One")]).unread == ()


async def test_no_folders_means_no_artists():
    assert await build([]).find_artists("X") == ()


@pytest.mark.shared
async def test_every_artist_of_the_shared_corpus_is_found_by_name(shared):
    names = {"Aakburns", "Arik Burns"}
    catalog = build([shared / "corpus"])
    for name in names:
        assert await catalog.find_artists(name), name
