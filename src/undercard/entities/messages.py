"""A mail, decoded and bounded; how far a mailbox has been read."""

from dataclasses import dataclass
from datetime import datetime

from undercard.entities.names import MessageId


@dataclass(frozen=True, slots=True)
class Message:
    """One decoded mail; every string is free of control and bidi characters.

    Attributes:
        id: names the mail by its bytes, so that the same mail is read once.
        origin: where it was taken from, e.g. `eml:/home/me/x.eml` or `mbox:/home/me/All.mbox#12`.
        name: the file name shown to the user.
        sender: address of the From header, lower case; empty when there is none.
        sender_name: display name of the From header.
        subject: decoded Subject.
        sent: the reference for every date in the mail (Date header, else Received, else the
            file's modification time); zoned. None when nothing is known.
        html: the text/html parts in order.
        text: the text/plain parts in order.
        calendars: the text/calendar parts in order.
        problems: what was cut, undecodable or refused, in words.
    """

    id: MessageId
    origin: str
    name: str
    sender: str
    sender_name: str
    subject: str
    sent: datetime | None
    html: tuple[str, ...]
    text: tuple[str, ...]
    calendars: tuple[str, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a folder of an account has been read (RFC 9051, 2.3.1.1).

    Attributes:
        account: name of the account in the settings.
        folder: the folder's name.
        server: user, host and window it counts for; another server makes it void.
        validity: UIDVALIDITY; another one makes it void.
        last: no mail up to this uid needs to be read again.
    """

    account: str
    folder: str
    server: str
    validity: int
    last: int

    @property
    def key(self) -> str:
        """Its place in the store."""
        return f"{self.account}/{self.folder}"
