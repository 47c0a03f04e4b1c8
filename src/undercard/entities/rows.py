"""What the store keeps around a value: when, by which version, why, and from what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

K = TypeVar("K", bound=str)
V = TypeVar("V")


class Outcome(StrEnum):
    """How work on an item ended."""

    DONE = "done"
    NONE = "none"
    FAILED = "failed"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Provenance of a row.

    Attributes:
        at: when it was written; zoned.
        by: step and its version, e.g. `find_tracks/1`.
        why: reason in words; for failures, what went wrong.
        basis: fingerprint of the inputs; another fingerprint makes the row stale.
        outcome: done; none (answered, has none); failed (will fail again for this basis);
            later (could not ask).
        attempts: how many times it was tried for this basis.
        due: when a none, failed or later row is worth another try; None = never for this basis.
    """

    at: datetime
    by: str
    why: str
    basis: str
    outcome: Outcome
    attempts: int = 1
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row(Generic[K, V]):
    """A value under its key, with its stamp; a row without a value says why there is none."""

    key: K
    value: V | None
    stamp: Stamp
