"""Names typed by hand, with `--like` or in the settings."""

from collections.abc import Sequence
from dataclasses import dataclass

from undercard.entities.artists import KnownArtist
from undercard.taste.likes import DIARY, from_names


@dataclass(frozen=True, slots=True)
class ByHand:
    """A plain like each; `name` says where they were written."""

    names: tuple[str, ...]
    name: str = DIARY

    @property
    def state(self) -> str:
        """The names themselves."""
        return "\n".join(self.names)

    def artists(self) -> tuple[KnownArtist, ...]:
        """Give the artists in the given order."""
        return from_names(self.names, self.name)


def build(names: Sequence[str], name: str = DIARY) -> ByHand:
    """Build the diary for these names."""
    return ByHand(tuple(names), name)
