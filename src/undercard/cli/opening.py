"""From a home to a house: settings read, log opened, ports put together."""

import asyncio
import os
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from undercard.app.house import House

T = TypeVar("T")


def open_house(home: Path | None, model: str | None = None, threshold: str | None = None) -> House:
    """Read the settings and put the house together; the log of the day is opened on the way."""
    from undercard.bootstrap import build_house
    from undercard.kit.log import open_log
    from undercard.settings import load_settings

    house = build_house(load_settings(home))
    open_log(house.home / "logs", house.clock().astimezone())
    house = replace(house, model=model) if model else house
    return house if threshold is None else replace(house, threshold=_read_threshold(threshold))


def _read_threshold(told: str) -> float:
    from undercard.entities.thresholds import read_threshold
    from undercard.errors import SettingsError

    try:
        return read_threshold(told)
    except ValueError as fault:
        raise SettingsError(f"--threshold {told!r}: {fault}") from None


def named_home(home: Path | None) -> str:
    """Give the home where the next command would not find it by itself; else nothing."""
    return "" if home is None or str(home) == os.environ.get("UNDERCARD_HOME") else str(home)


def wait(verb: Coroutine[Any, Any, T]) -> T:
    """Run a verb; Ctrl-C stops it between two items, and what is done stays done.

    Raises:
        KeyboardInterrupt: it was stopped; the door says so once the progress bars have left the terminal.
    """
    return asyncio.run(verb)
