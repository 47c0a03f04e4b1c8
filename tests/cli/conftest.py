"""A home of its own for a test, and the commands run in it."""

import sys
from pathlib import Path

import pytest

from undercard.cli.main import run


@pytest.fixture
def home(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("UNDERCARD_LISTENING__WORKERS", "1")
    place = tmp_path / "home"
    place.mkdir()
    return place


@pytest.fixture
def command(home: Path, monkeypatch, capsys):
    """Runs `undercard ...` in this process; gives exit code, output and complaints."""

    def call(*words: object) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["undercard", *map(str, words), "--home", str(home)])
        code: object = 0
        try:
            run()
        except SystemExit as end:
            code = end.code or 0
        told = capsys.readouterr()
        return code, told.out, told.err

    return call
