"""Seconds that pass at once."""

import asyncio
import math
from collections.abc import Coroutine
from typing import Any, TypeVar

from undercard.kit.politeness import Timing

T = TypeVar("T")


class FakeTime:
    """A clock that moves only when somebody sleeps; `slept` holds every wait."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds
        await asyncio.sleep(0)

    @property
    def timing(self) -> Timing:
        return Timing(now=lambda: self.at, sleep=self.sleep)


class _InNoTime(asyncio.SelectorEventLoop):
    """An event loop whose clock jumps to whatever is waited for next; real sockets and threads are out of its sight."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 1000.0

    def time(self) -> float:
        return self._at

    def _run_once(self) -> None:
        due = [timer.when() for timer in self._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]
        if due and not self._ready:  # type: ignore[attr-defined]
            self._at = max(self._at, min(due))
        # A timer that went off a trifle early would be set again and again, since no time passes in between.
        self._clock_resolution = math.ulp(self._at)
        super()._run_once()  # type: ignore[misc]


def in_no_time(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end; every sleep in it, side by side with others, passes at once."""
    with asyncio.Runner(loop_factory=_InNoTime) as runner:
        return runner.run(work)


LOOP_TIME = Timing(now=lambda: asyncio.get_running_loop().time(), sleep=asyncio.sleep)
"""The seconds of the loop that is running."""
