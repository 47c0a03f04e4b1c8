"""Steps side by side: each takes up what the one before it has just shelved (docs/decisions/0010)."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from undercard.entities.rows import Row, Stamp
from undercard.flow.crowd import each
from undercard.flow.step import Progress, Report, Scope, Step
from undercard.store.port import Shelf, Shelves

V = TypeVar("V")


async def run_abreast(steps: Sequence[Step], shelves: Shelves, scope: Scope, progress: Progress) -> list[Report]:
    """Run steps side by side that work artist by artist; give their reports, as if they had gone one by one.

    Each step goes over everything in scope at once, then over the artists that the step before it has shelved
    meanwhile, as often as there are some, and when that step is over once more over everything: whatever is undone
    then is done as if the steps had never been side by side. The first error ends all of them and is raised as it is.
    """
    news = [_News() for _ in steps]
    reports: dict[int, Report] = {}

    async def go(place: int) -> None:
        step, before = steps[place], news[place - 1] if place else None
        own = _telling(shelves, step.writes, news[place].tell)
        report = await step.run(own, scope, progress)
        while before and (keys := await before.take()):
            report = report.with_pass(await step.run(own, _only(scope, keys), progress))
        if before:
            report = report.with_pass(await step.run(own, scope, progress))
        reports[place] = report
        news[place].end()

    await each(range(len(steps)), go, len(steps))
    return [reports[place] for place in range(len(steps))]


def _only(scope: Scope, keys: Iterable[str]) -> Scope:
    """The same run about these artists alone."""
    return replace(scope, messages=frozenset(), diaries=(), extra={key: key for key in keys})


class _News:
    """Keys of the rows that a step has shelved, until the step after it takes them."""

    def __init__(self) -> None:
        """Begin with none; belongs to the event loop that is running."""
        self._keys: dict[str, None] = {}
        self._over = False
        self._stirred = asyncio.Event()

    def tell(self, keys: Iterable[str]) -> None:
        """Hear of keys, from the event loop's own thread."""
        self._keys.update(dict.fromkeys(keys))
        self._stirred.set()

    def end(self) -> None:
        """Hear that there will be no more."""
        self._over = True
        self._stirred.set()

    async def take(self) -> tuple[str, ...]:
        """Give what has come since last time, waiting for something; () = the step is over."""
        while not self._keys and not self._over:
            self._stirred.clear()
            await self._stirred.wait()
        keys, self._keys = tuple(self._keys), {}
        return keys


@dataclass(frozen=True, slots=True)
class _Telling(Generic[V]):
    """A shelf that tells which keys are put on it."""

    inner: Shelf[V]
    tell: Callable[[Iterable[str]], None]

    def get(self, key: str) -> Row[str, V] | None:
        return self.inner.get(key)

    def find(self, keys: Iterable[str]) -> dict[str, Row[str, V]]:
        return self.inner.find(keys)

    def rows(self) -> list[Row[str, V]]:
        return self.inner.rows()

    def stamps(self) -> dict[str, Stamp]:
        return self.inner.stamps()

    def put(self, rows: Sequence[Row[str, V]]) -> None:
        self.inner.put(rows)
        self.tell([row.key for row in rows])

    def drop(self, keys: Iterable[str]) -> None:
        self.inner.drop(keys)


def _telling(shelves: Shelves, names: Iterable[str], tell: Callable[[Iterable[str]], None]) -> Shelves:
    told = {name: _Telling(getattr(shelves, name), tell) for name in names}
    return replace(shelves, **told)
