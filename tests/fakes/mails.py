"""Raw mails for tests, built byte by byte so that they can also be wrong."""

import re
from datetime import UTC, datetime

from undercard.entities.messages import Message
from undercard.mail.port import RawMail

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")

FOUND = datetime(2025, 1, 1, tzinfo=UTC)
DATE = "Thu, 06 Nov 2025 16:05:00 -0500"


def mail(
    body: bytes | str = "Tonight: Four Tet",
    kind: str = "text/plain; charset=utf-8",
    *,
    date: str | None = DATE,
    subject: str = "This week",
    sender: str = "Club <news@club.example>",
    more: str = "",
) -> bytes:
    """A mail with one body; `more` is put below the other header fields as it stands."""
    fields = [f"From: {sender}", f"Subject: {subject}", f"Content-Type: {kind}", more]
    if date is not None:
        fields.append(f"Date: {date}")
    head = "\r\n".join(field for field in fields if field).encode("utf-8", "surrogateescape")
    return head + b"\r\n\r\n" + (body if isinstance(body, bytes) else body.encode())


def multipart(*parts: bytes | str, boundary: str = "b1", kind: str = "mixed", close: bool = True) -> bytes:
    """A multipart mail; each part brings its own header, a blank line and its body."""
    raw = (part if isinstance(part, bytes) else part.encode() for part in parts)
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in raw)
    closing = f"--{boundary}--\r\n".encode() if close else b""
    return mail(body + closing, f'multipart/{kind}; boundary="{boundary}"')


def raw(data: bytes, name: str = "weekly.eml", *, is_page: bool = False, found: datetime | None = FOUND) -> RawMail:
    """The bytes as a source hands them over."""
    return RawMail(f"eml:/mails/{name}", name, data, is_page=is_page, found=found)


def assert_clean(message: Message) -> None:
    """No string of a message holds a character that may not be kept, no single line a line break."""
    lines = (message.subject, message.sender, message.sender_name, message.name, *message.problems)
    for text in (*lines, message.origin, *message.html, *message.text, *message.calendars):
        assert not FORBIDDEN.search(text)
        text.encode("utf-8")
    assert not any("\n" in line for line in lines)
