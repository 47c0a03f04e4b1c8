"""Names typed by hand, with `--like` or in the settings."""

from collections.abc import Sequence
from dataclasses import dataclass

from undercard.entities.artists import KnownArtist
from undercard.taste.likes import DIARY, from_names


@dataclass(frozen=True, slots=True)
class ByHand:
    """A plain like each."""

    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """`--like`."""
        return DIARY

    @property
    def state(self) -> str:
        """The names themselves."""
        return "\n".join(self.names)

    def artists(self) -> tuple[KnownArtist, ...]:
        """Give the artists in the given order."""
        return from_names(self.names)


def build(names: Sequence[str]) -> ByHand:
    """Build the diary for these names."""
    return ByHand(tuple(names))
