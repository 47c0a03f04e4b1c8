"""The store that forgets: everything in this process, for tests and dry runs."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

from undercard.entities.rows import Row, Stamp
from undercard.errors import StoreError
from undercard.store.port import Shelves

V = TypeVar("V")


class MemoryShelf(Generic[V]):
    """Rows in a dictionary."""

    def __init__(self) -> None:
        """Begin empty."""
        self._rows: dict[str, Row[str, V]] = {}

    def get(self, key: str) -> Row[str, V] | None:
        """Give the row, or None."""
        return self._rows.get(key)

    def find(self, keys: Iterable[str]) -> dict[str, Row[str, V]]:
        """Give the rows that exist among these keys."""
        return {key: self._rows[key] for key in keys if key in self._rows}

    def rows(self) -> list[Row[str, V]]:
        """Give all rows, ordered by key."""
        return [self._rows[key] for key in sorted(self._rows)]

    def stamps(self) -> dict[str, Stamp]:
        """Give all stamps, ordered by key."""
        return {row.key: row.stamp for row in self.rows()}

    def put(self, rows: Sequence[Row[str, V]]) -> None:
        """Insert or replace rows.

        Raises:
            ValueError: a moment in a stamp has no zone; nothing was written.
        """
        for row in rows:
            if row.stamp.at.tzinfo is None or (row.stamp.due is not None and row.stamp.due.tzinfo is None):
                raise ValueError(f"the stamp of {row.key!r} has a moment without a zone")
        self._rows.update({row.key: row for row in rows})

    def drop(self, keys: Iterable[str]) -> None:
        """Forget rows; unknown keys are ignored."""
        for key in keys:
            self._rows.pop(key, None)


class MemoryStore:
    """A `Store` without a file."""

    def __init__(self) -> None:
        """Set up empty shelves."""
        self.shelves = Shelves(
            messages=MemoryShelf(),
            cursors=MemoryShelf(),
            events=MemoryShelf(),
            yields=MemoryShelf(),
            bills=MemoryShelf(),
            known=MemoryShelf(),
            corrections=MemoryShelf(),
            verdicts=MemoryShelf(),
            tracks=MemoryShelf(),
            vectors=MemoryShelf(),
            spaces=MemoryShelf(),
            neighbours=MemoryShelf(),
            history=MemoryShelf(),
            soundings=MemoryShelf(),
            relations=MemoryShelf(),
            nights=MemoryShelf(),
            answers=MemoryShelf(),
            imports=MemoryShelf(),
        )
        self._lock = Lock()
        self._holder = ""

    @contextmanager
    def claim(self, who: str) -> Iterator[None]:
        """Hold the right to run the line.

        Raises:
            StoreError: someone in this process holds it already.
        """
        if not self._lock.acquire(blocking=False):
            raise StoreError(f"the store in memory is in use by {self._holder}: wait until that run has ended")
        self._holder = who
        try:
            yield
        finally:
            self._lock.release()

    def close(self) -> None:
        """Do nothing: there is nothing to release."""
