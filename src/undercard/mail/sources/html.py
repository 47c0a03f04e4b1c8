"""A newsletter saved as a web page, from a browser or from a mail program's "view in browser"."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from undercard.errors import ItemError, SettingsError
from undercard.mail.files import printable, read_file
from undercard.mail.port import RawMail


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One .html file."""

    path: Path

    def mails(self) -> Iterator[RawMail | ItemError]:
        """Give the one page."""
        if not self.path.exists():
            raise SettingsError(f"the page {printable(self.path)} does not exist")
        yield read_file(self.path, f"html:{printable(self.path)}", is_page=True)


def build(path: Path) -> SavedPage:
    """Build the source for one file."""
    return SavedPage(path)
