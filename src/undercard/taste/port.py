"""What the line needs from a record of the user's taste."""

from typing import Protocol, runtime_checkable

from undercard.entities.artists import KnownArtist


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


@runtime_checkable
class Local(Protocol):
    """What a diary tells besides when it lies on this machine, so that it need not be read anew."""

    @property
    def state(self) -> str:
        """A fingerprint of its files and of how they are counted: while it stays, the artists stay.

        Raises:
            SettingsError: the place is not there.
        """
        ...


@runtime_checkable
class Telling(Protocol):
    """What a diary tells besides when a part of it may be unreadable while the rest is not."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What the last reading passed over, one sentence each; empty before the first."""
        ...


def state_of(diary: Diary) -> str:
    """The diary's state; empty for one that tells none. Raises as `Local.state`."""
    return diary.state if isinstance(diary, Local) else ""


def problems_of(diary: Diary) -> tuple[str, ...]:
    """What the diary passed over; empty for one that does not tell."""
    return diary.problems if isinstance(diary, Telling) else ()
