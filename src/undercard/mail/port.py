"""What the line needs from a mailbox."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from undercard.entities.messages import Cursor
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


@runtime_checkable
class CursorSource(Source, Protocol):
    """A source that can go on where an earlier run stopped."""

    def mails_after(self, kept: Callable[[str], Cursor | None]) -> Iterator[RawMail | ItemError | Cursor]:
        """Give the mails behind the cursors that were kept; now and then give a new cursor.

        A cursor says that every mail up to it has been given: the taker keeps it once it has shelved
        what came before, so that a run killed anywhere loses nothing.

        Args:
            kept: the cursor kept under a `Cursor.key`, or None.

        Raises:
            SourceError: the mailbox cannot be read (further); mails and cursors given before stay valid.
        """
        ...


@dataclass(frozen=True, slots=True)
class FolderView:
    """A folder of an account, looked at from outside.

    Attributes:
        name: as the server shows it.
        read: the settings say that it is read.
        mails: how many it holds; None where nobody looked.
        recent: how many of them would be read.
        problem: why it cannot be read, in words.
    """

    name: str
    read: bool = False
    mails: int | None = None
    recent: int | None = None
    problem: str = ""


class Account(CursorSource, Protocol):
    """A mailbox on a server; `str()` of it is one line for people, without secrets."""

    @property
    def name(self) -> str:
        """As the user calls it."""
        ...

    def survey(self) -> tuple[FolderView, ...]:
        """Connect and give the folders that are read, then all others.

        Raises:
            SourceRefused: the login was refused; says what to do.
            SourceUnavailable: no connection.
        """
        ...
