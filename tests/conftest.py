"""What every test may ask for."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from undercard.kit.log import ROOT as ROOT_LOGGER
from undercard.kit.log import close_log
from undercard.kit.threads import take_one_thread

take_one_thread()  # as `undercard` itself does, before numpy counts its threads as it loads

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the checkout that is not ours to publish; skips where it is absent."""
    place = Path(os.environ.get("EARSHOT_SHARED", ROOT.parent / "shared"))
    if not (place / "design.md").is_file():
        pytest.skip(f"shared material not found at {place} (set EARSHOT_SHARED)")
    return place


@pytest.fixture(autouse=True)
def logging_left_as_found() -> Iterator[None]:
    """A command that opened the day's log in this process does not mute the log of the next test.

    Nor does import-linter, which configures logging and thereby disables every logger there is.
    """
    yield
    close_log()
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger) and name.partition(".")[0] == ROOT_LOGGER:
            logger.disabled = False
