"""What reading one mail gave: the yield of its sender on that day."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MailYield:
    """How many events a mail gave, beside what it offered.

    Attributes:
        sender: address of the sender, lower case; empty for a saved page.
        name: display name of the sender.
        sent: when it was sent; zoned. None when unknown.
        events: events found in it.
        dated: its lines that print a date or a time of day.
        links: links to different addresses.
        file: the file name shown to the user.
    """

    sender: str
    name: str
    sent: datetime | None
    events: int
    dated: int
    links: int
    file: str = ""
