"""How an artist's neighbours moved between two runs, and whether music or measuring moved them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from undercard.entities.history import Near, Snapshot
from undercard.entities.names import ArtistKey

MOST = 20
"""Snapshots kept of an artist under one model: the first, and the newest."""

TELLING = 0.01
"""A strength that moved less is the same: a space learned anew moves all of them a little."""


class Cause(StrEnum):
    """Why neighbours moved, the weightiest reason first."""

    METHOD = "method"
    OWN_TRACKS = "own tracks"
    THEIR_TRACKS = "their tracks"
    COMPANY = "company"
    SPACE = "space"


MUSIC = frozenset({Cause.OWN_TRACKS, Cause.THEIR_TRACKS})
"""Causes that lie in what was heard; the others lie in how it was compared, and with whom."""


@dataclass(frozen=True, slots=True)
class Move:
    """A neighbour of either snapshot.

    Attributes:
        artist: its key.
        before: its strength then; None when it was not among the neighbours.
        after: its strength now; None when it is not among them.
        retold: it was among them both times, by other tracks of its own.
    """

    artist: ArtistKey
    before: float | None
    after: float | None
    retold: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """What lies between two snapshots.

    Attributes:
        earlier: of them.
        later: of them.
        moves: neighbours of the later one, best first, then those who are gone.
        causes: what differs in what they rest on, the weightiest first; empty when nothing moved.
    """

    earlier: Snapshot
    later: Snapshot
    moves: tuple[Move, ...]
    causes: tuple[Cause, ...]

    @property
    def kept(self) -> int:
        """How many neighbours both have."""
        return sum(move.before is not None and move.after is not None for move in self.moves)

    @property
    def is_music(self) -> bool:
        """Whether other music was heard, and was compared in the same way."""
        return Cause.METHOD not in self.causes and any(cause in MUSIC for cause in self.causes)


def has_moved(earlier: Snapshot, later: Snapshot) -> bool:
    """Whether a snapshot tells anything that an earlier one does not: other neighbours, another order, other tracks."""
    if earlier.method != later.method or earlier.tracks != later.tracks:
        return True
    if [(near.artist, near.heard) for near in earlier.near] != [(near.artist, near.heard) for near in later.near]:
        return True
    pairs = zip(earlier.near, later.near, strict=True)
    return any(abs(one.strength - other.strength) >= TELLING for one, other in pairs)


def extend(kept: Sequence[Snapshot], newest: Snapshot) -> tuple[Snapshot, ...]:
    """What is kept from now on: with the newest, where it tells anything; the first stays, then the newest ones."""
    if kept and not has_moved(kept[-1], newest):
        return tuple(kept)
    every = (*kept, newest)
    return every if len(every) <= MOST else (every[0], *every[1 - MOST :])


def compare_snapshots(earlier: Snapshot, later: Snapshot) -> Shift:
    """What moved from one snapshot to another of the same model, and why."""
    before = {near.artist: near for near in earlier.near}
    after = {near.artist: near for near in later.near}
    gone = [near for near in earlier.near if near.artist not in after]
    moves = (
        *(_move(near.artist, before.get(near.artist), near) for near in later.near),
        *(_move(near.artist, near, None) for near in gone),
    )
    causes = _causes(earlier, later, moves) if has_moved(earlier, later) else ()
    return Shift(earlier, later, moves, causes)


def _move(artist: ArtistKey, before: Near | None, after: Near | None) -> Move:
    retold = before is not None and after is not None and before.heard != after.heard
    return Move(artist, before.strength if before else None, after.strength if after else None, retold)


def _causes(earlier: Snapshot, later: Snapshot, moves: Sequence[Move]) -> tuple[Cause, ...]:
    differs = {
        Cause.METHOD: earlier.method != later.method,
        Cause.OWN_TRACKS: set(earlier.tracks) != set(later.tracks),
        Cause.THEIR_TRACKS: any(move.retold for move in moves),
        Cause.COMPANY: earlier.company != later.company,
        Cause.SPACE: earlier.space != later.space,
    }
    return tuple(cause for cause in Cause if differs[cause])
