"""What the line needs from a record of the user's taste."""

from typing import Protocol

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
