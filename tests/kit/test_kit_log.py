"""What the log of the day writes, who may read it, and what closing it leaves behind."""

import logging
import os
import stat
from datetime import UTC, datetime

import pytest

from undercard.kit.log import ROOT, close_log, open_log

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_an_event_and_its_fields_are_one_line(tmp_path):
    path = open_log(tmp_path / "logs", NOW)
    logging.getLogger("undercard.room").info("tracks found", extra={"artist": "Mara\nVolt", "found": 5})
    close_log()
    (line,) = path.read_text(encoding="utf-8").splitlines()
    assert path.name == "undercard_2026-11-22.log"
    assert "INFO undercard.room: tracks found artist='Mara\\nVolt' found=5" in line


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
@pytest.mark.usefixtures("usual_umask")
def test_folders_and_file_are_for_their_owner_alone(tmp_path):
    path = open_log(tmp_path / "new" / "home" / "logs", NOW)
    assert mode(path) == 0o600
    assert [mode(folder) for folder in list(path.parents)[:3]] == [0o700] * 3


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
@pytest.mark.usefixtures("usual_umask")
def test_a_wider_file_of_an_earlier_run_is_narrowed_and_goes_on_but_not_its_folder(tmp_path):
    tmp_path.chmod(0o755)
    path = open_log(tmp_path, NOW)
    close_log()
    path.write_text("an earlier line\n", encoding="utf-8")
    path.chmod(0o644)
    open_log(tmp_path, NOW)
    assert mode(path) == 0o600
    assert mode(tmp_path) == 0o755
    assert path.read_text(encoding="utf-8") == "an earlier line\n"


def test_closing_leaves_logging_as_it_was_found(tmp_path):
    root = logging.getLogger(ROOT)

    def state() -> tuple[object, ...]:
        return list(root.handlers), root.level, root.propagate, logging.raiseExceptions

    before = state()
    open_log(tmp_path, NOW)
    assert state() != before
    open_log(tmp_path, NOW, logging.DEBUG)
    close_log()
    close_log()
    assert state() == before


def test_a_folder_that_cannot_be_made_leaves_the_run_without_a_log_and_logging_alone(tmp_path):
    (tmp_path / "home").write_text("a file, not a folder", encoding="utf-8")
    path = open_log(tmp_path / "home" / "logs", NOW)
    assert not path.exists()
    assert logging.getLogger(ROOT).propagate
