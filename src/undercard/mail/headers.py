"""Header fields made readable: encoded words, addresses, dates. Never raises on what a mail may say."""

import base64
import binascii
import quopri
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message as Headers
from email.utils import parsedate_to_datetime

from undercard.kit.text import clean_line
from undercard.mail.charsets import decode_words, tidy

MAX_FIELD = 4000

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?(.*?)\?=(?:\s+(?==\?))?", re.DOTALL)
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>()\[\],;:\"]{1,253}")
_COMMENT = re.compile(r"\(([^()]*)\)")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def fields(head: Headers, name: str) -> tuple[str, ...]:
    """Every value of a field, undecoded, unfolded, cut to 4,000 characters."""
    wanted = name.lower()
    values = (value for key, value in head.raw_items() if key.lower() == wanted)
    return tuple(str(value)[:MAX_FIELD] for value in values)


def first_text(head: Headers, name: str) -> str:
    """The first value of a field as one clean line; empty when it is absent."""
    return next((decode_field(value) for value in fields(head, name)), "")


def decode_field(value: str) -> str:
    """One clean line of text from a raw field value (RFC 2047, and bytes beyond ASCII as they come)."""
    pieces: list[str] = []
    end = 0
    for run in _joined_words(value):
        pieces += [_raw_text(value[end : run.start]), decode_words(run.data, run.charset)]
        end = run.end
    return clean_line(tidy("".join([*pieces, _raw_text(value[end:])])))


@dataclass(frozen=True, slots=True)
class _Run:
    """Encoded words that touch and share a charset; a character may be cut in two at their borders."""

    start: int
    end: int
    charset: str
    data: bytes


def _joined_words(value: str) -> list[_Run]:
    runs: list[_Run] = []
    for word in _WORD.finditer(value):
        charset, data = word.group(1).lower(), _word_bytes(word.group(2), word.group(3))
        start = word.start()
        if runs and (runs[-1].end, runs[-1].charset) == (start, charset):
            before = runs.pop()
            start, data = before.start, before.data + data
        runs.append(_Run(start, word.end(), charset, data))
    return runs


def _word_bytes(encoding: str, words: str) -> bytes:
    data = words.encode("ascii", "replace")
    if encoding in "qQ":
        return quopri.decodestring(data.replace(b"\n", b""), header=True)
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return base64.b64decode(letters[: len(letters) // 4 * 4])


def _raw_text(value: str) -> str:
    return decode_words(value.encode("utf-8", "surrogateescape"), None)


def read_sender(head: Headers) -> tuple[str, str]:
    """Address (lower case) and display name of the From field, else of Sender; both may be empty."""
    raw = next((value for name in ("from", "sender", "reply-to") for value in fields(head, name)), "")
    before, bracket, after = raw.rpartition("<")
    found = _ADDRESS.search(after if bracket else raw) or _ADDRESS.search(raw)
    address = decode_field(found.group()).lower() if found else ""
    comment = _COMMENT.search(raw)
    name = decode_field(before if bracket else comment.group(1) if comment else "").strip("\"' ")
    return (address if _ADDRESS.fullmatch(address) else ""), name.replace('\\"', '"')


def read_date(head: Headers) -> datetime | None:
    """When the mail was sent: the Date field, else the newest Received; zoned, None when neither can be read."""
    dates = fields(head, "date")
    stamps = [value.rpartition(";")[2] for value in fields(head, "received")]
    return next((moment for value in (*dates, *stamps) if (moment := parse_date(value))), None)


def parse_date(value: str) -> datetime | None:
    """A moment from RFC 5322 or ISO 8601 words, zoned (UTC when they name no zone); None for anything else."""
    words = clean_line(value)[:100]
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = parse(words)
            zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            zoned.astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        return zoned if _FIRST_YEAR <= zoned.year <= _LAST_YEAR else None
    return None
