"""A mail saved as a file of its own, as most mail programs export it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from undercard.errors import ItemError, SettingsError
from undercard.mail.files import printable, read_file
from undercard.mail.port import RawMail


@dataclass(frozen=True, slots=True)
class EmlFile:
    """One .eml file."""

    path: Path

    def mails(self) -> Iterator[RawMail | ItemError]:
        """Give the one mail."""
        if not self.path.exists():
            raise SettingsError(f"the mail file {printable(self.path)} does not exist")
        yield read_file(self.path, f"eml:{printable(self.path)}")


def build(path: Path) -> EmlFile:
    """Build the source for one file."""
    return EmlFile(path)
