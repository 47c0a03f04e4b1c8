"""What all diaries that read an export have in common: where it lies, its state, what was passed over."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from undercard.entities.artists import KnownArtist
from undercard.errors import SettingsError
from undercard.taste.exports import Export, open_export, state_of_files
from undercard.taste.likes import VERSION
from undercard.taste.plays import LEAST_PLAYS, Tally

Reader = Callable[[Export, Tally], bool]
"""Adds up an export; False when there is nothing in it that it knows."""


@dataclass(frozen=True, slots=True)
class ExportDiary:
    """A folder, a ZIP or one file of an export.

    Attributes:
        kind: of the export, first part of its name.
        path: where it lies.
        read: adds it up.
        wanted: what the user may give, for the message when it is not that.
        least_plays: from how many plays on an artist counts.
    """

    kind: str
    path: Path
    read: Reader
    wanted: str
    least_plays: int = LEAST_PLAYS
    _problems: list[str] = field(default_factory=list, repr=False, compare=False)

    @property
    def name(self) -> str:
        """`<kind>:<path>`."""
        return f"{self.kind}:{self.path}"

    @property
    def state(self) -> str:
        """Fingerprint of its files and of the least count."""
        return state_of_files(self.path, VERSION, self.least_plays)

    @property
    def problems(self) -> tuple[str, ...]:
        """Files and rows that the last reading passed over."""
        return tuple(self._problems)

    def artists(self) -> tuple[KnownArtist, ...]:
        """Give whom the export speaks for.

        Raises:
            SettingsError: it is not there, or nothing of such an export is in it.
        """
        tally = Tally(self.least_plays)
        self.tell(tally)
        return tally.artists(self.name)

    def tell(self, tally: Tally) -> None:
        """Add what the export tells. Raises as `artists`."""
        tally.begin_diary()
        with open_export(self.path) as export:
            found = self.read(export, tally)
            self._problems[:] = export.problems
        if not found:
            why = f" ({self._problems[0]})" if self._problems else ""
            raise SettingsError(f"there is no {self.kind} in {self.path}{why}: give {self.wanted}")
