"""The file for what must not be lost and not be seen."""

import asyncio
import json
import os
import stat
from pathlib import Path

import pytest

from undercard.errors import SettingsError
from undercard.kit import secrets_file
from undercard.kit.secrets_file import SecretsFile

posix = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")


@pytest.fixture
def file(tmp_path):
    return SecretsFile(tmp_path / "tokens" / "service.json")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_written_is_read_and_replaced_whole(file):
    assert file.read() == {}
    file.write({"a": "1", "b": "ü"})
    assert file.read() == {"a": "1", "b": "ü"}
    file.write({"c": "3"})
    assert file.read() == {"c": "3"}
    assert [path.name for path in file.path.parent.iterdir()] == ["service.json"]


@posix
def test_file_and_folder_are_for_their_owner_alone(file):
    previous = os.umask(0)
    try:
        file.write({"a": "1"})
    finally:
        os.umask(previous)
    assert mode_of(file.path) == 0o600
    assert mode_of(file.path.parent) == 0o700


@posix
def test_a_file_that_others_can_read_is_narrowed_when_it_is_read(file):
    file.write({"a": "1"})
    file.path.chmod(0o644)
    file.read()
    assert mode_of(file.path) == 0o600


def test_writing_that_fails_leaves_the_old_secrets_and_no_draft(file, monkeypatch):
    file.write({"a": "1"})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        file.write({"a": "2"})
    monkeypatch.undo()
    assert file.read() == {"a": "1"}
    assert [path.name for path in file.path.parent.iterdir()] == ["service.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', "null", "[" * 100_000])
def test_a_damaged_file_says_what_to_do_and_nothing_of_what_it_holds(file, text):
    file.path.parent.mkdir()
    file.path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="damaged; delete it"):
        file.read()


def test_a_place_that_cannot_be_made_is_the_users_to_mend(tmp_path):
    (tmp_path / "tokens").write_text("in the way", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"service\.json cannot be"):
        SecretsFile(tmp_path / "tokens" / "service.json").write({"a": "1"})


def test_forgetting_twice_does_no_harm(file):
    file.write({"a": "1"})
    file.forget()
    file.forget()
    assert file.read() == {}


async def test_only_one_holds_it_at_a_time(file):
    steps = []

    async def use(name):
        async with file.held():
            steps.append(f"{name} in")
            await asyncio.sleep(0.02)
            steps.append(f"{name} out")

    await asyncio.gather(use("one"), use("two"))
    assert [step.split()[1] for step in steps] == ["in", "out", "in", "out"]


async def test_somebody_who_never_lets_go_is_not_waited_for_forever(file, monkeypatch):
    monkeypatch.setattr(secrets_file, "_LONGEST_WAIT", 0.05)
    async with file.held():
        with pytest.raises(SettingsError, match="in use by another undercard"):
            async with file.held():
                pass


async def test_it_is_free_again_after_a_fault(file):
    with pytest.raises(ValueError, match="oh"):
        async with file.held():
            raise ValueError("oh")
    async with file.held():
        file.write({"a": json.dumps([1])})
