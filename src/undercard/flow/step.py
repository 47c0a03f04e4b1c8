"""What a step is, and which of its items are undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Protocol, TypeVar

from undercard.entities.rows import Outcome, Stamp
from undercard.store.port import Shelf, Shelves

V = TypeVar("V")
_FEW = 200


class Progress(Protocol):
    """Watches a run; the doors implement it."""

    def begin(self, step: str, total: int) -> None:
        """A step starts with this many undone items."""
        ...

    def advance(self, step: str, count: int = 1) -> None:
        """Some items are over, well or badly."""
        ...

    def end(self, report: "Report") -> None:
        """The step is over."""
        ...


class Silence:
    """Watches nothing."""

    def begin(self, step: str, total: int) -> None:
        """Say nothing."""

    def advance(self, step: str, count: int = 1) -> None:
        """Say nothing."""

    def end(self, report: "Report") -> None:
        """Say nothing."""


@dataclass(slots=True)
class Report:
    """What a step did.

    Attributes:
        step: its name.
        fresh: items that needed nothing.
        done: items that got a value.
        none: items that were answered with "has none".
        failed: items that will fail again until something changes.
        later: items that could not be asked now; a second run repairs them.
        faults: what went wrong, one sentence each.
        keys: the items this run is about, where a later step must know.
    """

    step: str
    fresh: int = 0
    done: int = 0
    none: int = 0
    failed: int = 0
    later: int = 0
    faults: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def with_pass(self, later: "Report") -> "Report":
        """Take in a later pass of the same step: what was done before is fresh there, and counts once."""
        for column in ("done", "none", "failed", "later"):
            setattr(self, column, getattr(self, column) + getattr(later, column))
        self.faults += later.faults
        self.keys += later.keys
        return self

    def count(self, outcome: Outcome, why: str = "") -> None:
        """Add one item to its column; remember the reasons of a failure, each a line of `why`."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)
        if why and outcome in (Outcome.FAILED, Outcome.LATER):
            self.faults += why.splitlines()


@dataclass(slots=True)
class Scope:
    """What a run is about.

    Attributes:
        now: the moment of the run; zoned.
        messages: ids of the mails it is about; None = every mail in the store.
        diaries: names of the diaries whose artists count as loved.
        extra: further artist names to resolve and hear (folded key -> name).
        tried: `<step>:<key>` of what was tried in this run and could not be asked: one run asks once.
    """

    now: datetime
    messages: frozenset[str] | None = None
    diaries: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)

    def untried(self, step: str, keys: Iterable[str]) -> list[str]:
        """Those of the keys that this run did not try yet; from now on they count as tried."""
        fresh = [key for key in keys if f"{step}:{key}" not in self.tried]
        self.tried.update(f"{step}:{key}" for key in fresh)
        return fresh


class Step(Protocol):
    """One stretch of the corridor: takes undone items, calls one room, shelves the results, counts."""

    @property
    def name(self) -> str:
        """A verb."""
        ...

    @property
    def reads(self) -> tuple[str, ...]:
        """Names of the shelves it reads."""
        ...

    @property
    def writes(self) -> tuple[str, ...]:
        """Names of the shelves it, and no other step, writes."""
        ...

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Do what is undone. Can be killed anywhere: the next run goes on."""
        ...


def fingerprint(*parts: object) -> str:
    """A short name for inputs: equal inputs agree, in every process."""
    text = "\x1f".join(repr(part) for part in parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def is_due(stamp: Stamp | None, by: str, basis: str, now: datetime) -> bool:
    """Whether an item is undone, stale, or worth another try."""
    if stamp is None or stamp.by != by or stamp.basis != basis:
        return True
    return stamp.outcome is not Outcome.DONE and stamp.due is not None and stamp.due <= now


def undone(bases: Mapping[str, str], stamps: Mapping[str, Stamp], by: str, now: datetime) -> list[str]:
    """Keys that are due, in the given order."""
    return [key for key, basis in bases.items() if is_due(stamps.get(key), by, basis, now)]


def stamps_of(shelf: Shelf[V], keys: Sequence[str]) -> Mapping[str, Stamp]:
    """Stamps of these rows, and perhaps of others; those of a few are read without looking at the whole shelf."""
    if len(keys) > _FEW:
        return shelf.stamps()
    return {key: row.stamp for key, row in shelf.find(keys).items()}


@dataclass(frozen=True, slots=True)
class Stamper:
    """Makes the stamps of one step in one run."""

    by: str
    now: datetime

    def done(self, basis: str, why: str = "") -> Stamp:
        """Stamp a value."""
        return Stamp(self.now, self.by, why, basis, Outcome.DONE)

    def none(self, basis: str, why: str, days: float) -> Stamp:
        """Stamp "has none", worth asking again after some days."""
        return Stamp(self.now, self.by, why, basis, Outcome.NONE, due=self.now + timedelta(days=days))

    def failed(self, basis: str, why: str, days: float | None = None) -> Stamp:
        """Stamp a failure; None days = only other inputs or a newer version can change it."""
        due = None if days is None else self.now + timedelta(days=days)
        return Stamp(self.now, self.by, why, basis, Outcome.FAILED, due=due)

    def later(self, basis: str, why: str) -> Stamp:
        """Stamp "could not ask": the next run tries again."""
        return Stamp(self.now, self.by, why, basis, Outcome.LATER, due=self.now)
