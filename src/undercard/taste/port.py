"""What the line needs from a record of the user's taste."""

from typing import Protocol, TypeGuard

from undercard.entities.artists import KnownArtist
from undercard.taste.plays import Tally


class Diary(Protocol):
    """A place that says whom the user loves."""

    @property
    def name(self) -> str:
        """`<kind>:<place>`, the same in every run."""
        ...

    def artists(self) -> tuple[KnownArtist, ...]:
        """Give every artist, each key once, weights above 0; empty when the diary has none.

        Raises:
            SettingsError: the place does not exist or is not such a diary; says what to do.
        """
        ...


class Local(Diary, Protocol):
    """What a diary tells besides when it lies on this machine, so that it need not be read anew."""

    @property
    def state(self) -> str:
        """A fingerprint of its files and of how they are counted: while it stays, the artists stay.

        Raises:
            SettingsError: the place is not there.
        """
        ...


class Telling(Diary, Protocol):
    """What a diary tells besides when a part of it may be unreadable while the rest is not."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What the last reading passed over, one sentence each; empty before the first."""
        ...


class Sharing(Local, Telling, Protocol):
    """A diary that tells single deeds, which another diary may tell as well."""

    def tell(self, tally: Tally) -> None:
        """Add what it tells.

        Raises:
            SettingsError: the place does not exist or is not such a diary; says what to do.
        """
        ...


class Joined(Diary, Protocol):
    """What a diary tells besides when it is several in one."""

    @property
    def members(self) -> tuple[Diary, ...]:
        """The several."""
        ...


def state_of(diary: Diary) -> str:
    """The diary's state; empty for one that tells none. Raises as `Local.state`."""
    return diary.state if is_local(diary) else ""


def problems_of(diary: Diary) -> tuple[str, ...]:
    """What the diary passed over; empty for one that does not tell."""
    return diary.problems if _tells_problems(diary) else ()


def members_of(diary: Diary) -> tuple[Diary, ...]:
    """The diaries that stand behind one: itself, unless it is several in one."""
    return diary.members if _is_joined(diary) else (diary,)


# `isinstance` with these protocols would work the state out, which may fail, only to see that there is one.


def is_local(diary: Diary) -> TypeGuard[Local]:
    """Whether it lies on this machine."""
    return hasattr(type(diary), "state")


def is_sharing(diary: Diary) -> TypeGuard[Sharing]:
    """Whether it tells single deeds."""
    return hasattr(type(diary), "tell")


def _tells_problems(diary: Diary) -> TypeGuard[Telling]:
    return hasattr(type(diary), "problems")


def _is_joined(diary: Diary) -> TypeGuard[Joined]:
    return hasattr(type(diary), "members")
