"""Seconds that pass at once."""

import asyncio

from undercard.kit.politeness import Timing


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
