"""The world: everything in one private folder, made once."""

import tempfile
from datetime import date
from multiprocessing import active_children
from pathlib import Path

import pytest

from undercard.demo.clips import clips_in, render_missing, takes
from undercard.demo.world import build_world, demo_folder
from undercard.errors import SettingsError

TODAY = date(2026, 11, 22)


@pytest.fixture
def nearly_done(tmp_path: Path) -> Path:
    """A demo folder in which all recordings but the last two have been made."""
    place = clips_in(tmp_path)
    place.mkdir()
    for take in list(takes())[:-2]:
        (place / take.file).write_bytes(b"made before")
    return tmp_path


def test_only_what_is_missing_is_rendered_and_the_second_time_nothing(nearly_done: Path) -> None:
    told: list[tuple[int, int]] = []
    world = build_world(nearly_done, TODAY, lambda done, total: told.append((done, total)))
    every = len(list(takes()))
    assert told == [(every - 2, every), (every - 1, every), (every, every)]
    assert {file.name for file in world.clips.iterdir()} == {take.file for take in takes()}
    assert (world.clips / next(takes()).file).read_bytes() == b"made before"
    again: list[tuple[int, int]] = []
    assert build_world(nearly_done, TODAY, lambda done, total: again.append((done, total))) == world
    assert again == [(every, every)]


def test_an_interrupted_rendering_leaves_whole_files_and_no_process_and_can_go_on(nearly_done: Path) -> None:
    def interrupt(done: int, total: int) -> None:
        if done == total - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render_missing(nearly_done, interrupt)
    assert active_children() == []
    assert {file.name for file in clips_in(nearly_done).iterdir()} <= {take.file for take in takes()}
    assert len(list(render_missing(nearly_done, lambda *_: None).iterdir())) == len(list(takes()))


def test_the_likes_are_a_text_file_of_six_names(nearly_done: Path) -> None:
    for take in takes():
        (clips_in(nearly_done) / take.file).touch()
    world = build_world(nearly_done, TODAY, lambda *_: None)
    assert tuple(world.likes.read_text(encoding="utf-8").splitlines()) == world.liked
    assert len(world.liked) == 6


def test_file_names_are_distinct_and_plain_and_both_formats_occur() -> None:
    names = [take.file for take in takes()]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and "/" not in name and not name.startswith(".") for name in names)
    assert {name.rpartition(".")[2] for name in names} == {"mp3", "m4a"}


def test_a_folder_that_cannot_be_written_is_a_settings_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SettingsError, match="cannot write"):
        build_world(tmp_path / "file", TODAY, lambda *_: None)
    with pytest.raises(SettingsError, match="cannot write"):
        render_missing(tmp_path / "file", lambda *_: None)


def test_the_demo_folder_is_private_and_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = demo_folder()
    assert folder.parent == tmp_path
    assert folder.stat().st_mode & 0o777 == 0o700
    assert demo_folder() == folder


def test_a_demo_folder_that_is_open_to_others_or_leads_elsewhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = demo_folder()
    folder.chmod(0o755)
    with pytest.raises(SettingsError, match="private"):
        demo_folder()
    folder.rmdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    folder.symlink_to(elsewhere)
    with pytest.raises(SettingsError, match="private"):
        demo_folder()
