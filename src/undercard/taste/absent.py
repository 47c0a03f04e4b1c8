"""A place in the settings where nothing can be read today, which must not keep the others from being read."""

from dataclasses import dataclass
from pathlib import Path

from undercard.entities.artists import KnownArtist
from undercard.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Absent:
    """Stands for the diary that was expected there.

    Attributes:
        path: as the settings name it.
        why: what is wrong with it, and what to do.
        kind: of the diary that was expected, if the settings tell.
    """

    path: Path
    why: str
    kind: str = "list"

    @property
    def name(self) -> str:
        """`<kind>:<path>`, as the diary would be called."""
        return f"{self.kind}:{self.path}"

    @property
    def state(self) -> str:
        """None, since there is nothing.

        Raises:
            SettingsError: always.
        """
        raise SettingsError(self.why)

    def artists(self) -> tuple[KnownArtist, ...]:
        """Say why there is nothing.

        Raises:
            SettingsError: always.
        """
        raise SettingsError(self.why)
