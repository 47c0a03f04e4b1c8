"""Posts the three newsletters: bodies become mails in a folder."""

from collections.abc import Callable
from datetime import date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from undercard.demo.letters import digest, hall, listing
from undercard.demo.letters.announced import Announced

__all__ = ["Announced", "write_newsletters"]

_READER = "you@home.example"
_MORNING = time(7, 30)
_ZONE = ZoneInfo("Europe/Berlin")


def write_newsletters(folder: Path, today: date) -> tuple[tuple[Path, ...], tuple[Announced, ...]]:
    """Write the three mails of a day and give their files and what they announce.

    The same day gives the same bytes; every night lies in the two weeks after it.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    announced: list[Announced] = []
    for name, compose in _POST.items():
        mail, events = compose(today)
        mail["To"] = _READER
        mail["Date"] = format_datetime(datetime.combine(today, _MORNING, _ZONE))
        mail["Message-ID"] = f"<{today.isoformat()}.{name}@demo.example>"
        file = folder / name
        file.write_bytes(mail.as_bytes(policy=SMTP))
        files.append(file)
        announced.extend(events)
    return tuple(files), tuple(announced)


def _listing(today: date) -> tuple[EmailMessage, tuple[Announced, ...]]:
    body, events = listing.listing(today)
    mail = _addressed(listing.SENDER, listing.SUBJECT)
    mail.set_content(body, subtype="html", cte="quoted-printable")
    return mail, events


def _hall(today: date) -> tuple[EmailMessage, tuple[Announced, ...]]:
    """Two alternatives; the plain one only says to look at the other, as so often."""
    body, events = hall.hall(today)
    mail = _addressed(hall.SENDER, hall.SUBJECT)
    mail.set_content("This mail looks best in a program that shows HTML.\n")
    mail.add_alternative(body, subtype="html", cte="base64")
    mail.set_boundary("halle-sieben-boundary")
    return mail, events


def _digest(today: date) -> tuple[EmailMessage, tuple[Announced, ...]]:
    body, events = digest.digest(today)
    mail = _addressed(digest.SENDER, digest.SUBJECT)
    mail.set_content(body, charset="cp1252", cte="quoted-printable")
    return mail, events


def _addressed(sender: str, subject: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = sender
    mail["Subject"] = subject
    return mail


_POST: dict[str, Callable[[date], tuple[EmailMessage, tuple[Announced, ...]]]] = {
    listing.FILE: _listing,
    hall.FILE: _hall,
    digest.FILE: _digest,
}
