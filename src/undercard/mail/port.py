"""What the line needs from a mailbox."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from undercard.errors import ItemError


@dataclass(frozen=True, slots=True)
class RawMail:
    """A mail as bytes, with where it was found.

    Attributes:
        origin: `<source>:<place>`, unique within the run.
        name: file name shown to the user.
        data: raw RFC 5322 bytes, or an HTML page when `is_page`.
        is_page: the bytes are a saved web page, not a mail.
        found: the file's modification time, the last resort for a date; zoned.
    """

    origin: str
    name: str
    data: bytes
    is_page: bool = False
    found: datetime | None = None


class Source(Protocol):
    """Where mails lie."""

    def mails(self) -> Iterator[RawMail | ItemError]:
        """Give every mail, in a stable order.

        MUST give an `ItemError` for a mail that cannot be read, and go on.
        MUST NOT change the mailbox. MUST NOT hold more than one mail in memory.

        Raises:
            SourceUnavailable: the mailbox as a whole cannot be read now.
            SettingsError: the place named by the user does not exist or is not such a mailbox.
        """
        ...
