"""Messages for tests of the events room, decoded by the standard library alone."""

import email
import hashlib
from datetime import datetime
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from undercard.entities.messages import Message
from undercard.entities.names import MessageId

KINDS = ("text/html", "text/plain", "text/calendar")


def message_of(path: Path) -> Message:
    """A well-formed mail file as a message."""
    raw = path.read_bytes()
    mail = email.message_from_bytes(raw)
    parts: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for part in mail.walk():
        if part.get_content_type() in KINDS:
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            parts[part.get_content_type()].append(payload.decode("utf-8"))
    name, address = parseaddr(str(make_header(decode_header(mail["From"]))))
    return Message(
        id=MessageId(hashlib.sha256(raw).hexdigest()[:32]),
        origin=f"eml:{path.name}",
        name=path.name,
        sender=address.lower(),
        sender_name=name,
        subject=str(make_header(decode_header(mail["Subject"]))),
        sent=parsedate_to_datetime(mail["Date"]),
        html=tuple(parts["text/html"]),
        text=tuple(parts["text/plain"]),
        calendars=tuple(parts["text/calendar"]),
    )


_WORDS = [
    "Ada",
    "Brisk",
    "Voss",
    "Marsh",
    "Tin",
    "Roof",
    "Gull",
    "Harbour",
    "Vale",
    "Kiln",
    "Otter",
    "Slab",
    "Lantern",
    "Moth",
    "Arden",
]


def list_of(count: int) -> str:
    """A page of nights whose acts and places differ, named as people and houses are."""
    size = len(_WORDS)
    drawn = ([_WORDS[n // step % size] for step in (1, size, size * size, 3)] for n in range(count))
    return "".join(f"<p>Fri 12 Feb - {a} {b} {c} @ {d} {b} Hall, 8pm</p>" for a, b, c, d in drawn)


def message(
    text: str = "",
    html: str = "",
    *,
    calendar: str = "",
    sent: str | None = "2027-02-01T10:00:00+00:00",
    sender: str = "list@example.net",
    sender_name: str = "A List",
    subject: str = "",
) -> Message:
    """A message from its parts."""
    return Message(
        id=MessageId("0" * 32),
        origin="eml:test.eml",
        name="test.eml",
        sender=sender,
        sender_name=sender_name,
        subject=subject,
        sent=datetime.fromisoformat(sent) if sent else None,
        html=(html,) if html else (),
        text=(text,) if text else (),
        calendars=(calendar,) if calendar else (),
    )
