"""A raw mail -> a clean, bounded message. Pure; the mail may be as hostile as it likes."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from email.message import Message as Headers

from undercard.entities.messages import Message
from undercard.entities.names import MessageId
from undercard.errors import ItemError
from undercard.kit.text import clean_line
from undercard.mail.charsets import decode_text, tidy
from undercard.mail.headers import first_text, read_date, read_sender
from undercard.mail.pages import date_in_name, is_page, read_published, read_title
from undercard.mail.parts import Part, read_tree
from undercard.mail.port import RawMail

VERSION = 1

MAX_MAIL = 10_000_000
MAX_BODY = 2_000_000
MAX_CALENDAR = 1_000_000

_KNOWN_FIELDS = frozenset(
    {"from", "date", "subject", "received", "return-path", "to", "mime-version", "content-type", "message-id"}
)
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"RIFF": "an image or audio file",
    b"II*\0": "an image",
    b"\xd0\xcf\x11\xe0": "an Outlook .msg or old office document; save the mail as .eml instead",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a rar archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"ID3": "an audio file",
    b"OggS": "an audio file",
    b"fLaC": "an audio file",
    b"SQLite format": "a database",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD_OF_FILE = 4096
_CONTROL_SHARE = 0.02
_HTML_START = re.compile(r"\s{0,500}(?:<!doctype html|<html|<head|<body|<table|<div)", re.IGNORECASE)
_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "text/calendar": "calendars",
    "application/ics": "calendars",
}
_SUFFIXES = {"ics": "calendars", "html": "html", "htm": "html"}


def decode(raw: RawMail) -> Message:
    """Give the message: headers in clear, bodies as text, what was left out in `problems`.

    A mail that carries exactly one other mail (forwarded as an attachment) is read as that other
    mail: its sender and its date are what the words inside refer to.

    Raises:
        ItemError: the file is empty, too large, no mail at all, or holds nothing to read.
    """
    _refuse_unreadable(raw)
    data = raw.data.decode("utf-16", "replace").encode() if raw.data.startswith(_UTF16) else raw.data
    return _read_page(raw, data) if raw.is_page or is_page(data) else _read_mail(raw, data)


def identify(data: bytes) -> MessageId:
    """The id of a mail: first 32 hex digits of the SHA-256 of its raw bytes."""
    return MessageId(hashlib.sha256(data).hexdigest()[:32])


def _refuse_unreadable(raw: RawMail) -> None:
    if not raw.data.strip():
        raise ItemError(raw.name, "the file is empty")
    if len(raw.data) > MAX_MAIL:
        raise ItemError(raw.name, f"larger than {MAX_MAIL // 1_000_000} MB; a newsletter is not")
    kind = next((kind for magic, kind in _BINARY.items() if raw.data.startswith(magic)), None)
    if kind is not None:
        raise ItemError(raw.name, f"not a mail but {kind}")


def _refuse_binary(raw: RawMail, data: bytes) -> None:
    start = data[:_HEAD_OF_FILE]
    if len(_CONTROL.findall(start)) > _CONTROL_SHARE * len(start):
        raise ItemError(raw.name, "not a mail but a binary file")


def _read_page(raw: RawMail, data: bytes) -> Message:
    _refuse_binary(raw, data)
    text, problem = decode_text(data, None, is_html=True)
    html, cut = _cut(text)
    dated, undated = _page_date(html, raw)
    return Message(
        id=identify(raw.data),
        origin=tidy(raw.origin),
        name=clean_line(tidy(raw.name)),
        sender="",
        sender_name="",
        subject=read_title(html),
        sent=dated,
        html=(html,),
        text=(),
        calendars=(),
        problems=tuple(said for said in (problem, cut, undated) if said),
    )


def _page_date(html: str, raw: RawMail) -> tuple[datetime | None, str | None]:
    """When a page was published, and what to say where it does not tell itself."""
    published, named = read_published(html), date_in_name(raw.name)
    silent = "the page does not say when it was published"
    if published:
        return published, None
    if named:
        return named, f"{silent}: dated {named:%d %b %Y} by its file name"
    if raw.found:
        return (
            raw.found,
            f"{silent}: dated {raw.found:%d %b %Y}, when its file was saved; a date in its name counts more",
        )
    return None, silent


def _read_mail(raw: RawMail, data: bytes) -> Message:
    tree = read_tree(data)
    parts, problems = tree.parts, list(tree.problems)
    head = _letter_head(tree.heads)
    if not _KNOWN_FIELDS & {name.lower() for name in tree.heads[0]}:
        _refuse_binary(raw, data)
        parts = (Part("text/plain", None, "", attached=False, data=data),)
        problems = ["no mail headers: read as plain text"]
    bodies = _read_bodies(parts, problems.append)
    if not any(bodies.values()):
        kinds = ", ".join(sorted({clean_line(part.kind) for part in parts if part.data.strip()}))
        raise ItemError(raw.name, f"nothing to read in it: only {kinds}" if kinds else "the mail has no body")
    sender, sender_name = read_sender(head)
    return Message(
        id=identify(raw.data),
        origin=tidy(raw.origin),
        name=clean_line(tidy(raw.name)),
        sender=sender,
        sender_name=sender_name,
        subject=first_text(head, "subject"),
        sent=_sent(head, tree.heads[0], raw.found, problems.append),
        html=bodies["html"],
        text=bodies["text"],
        calendars=bodies["calendars"],
        problems=tuple(dict.fromkeys(problems)),
    )


def _letter_head(heads: tuple[Headers, ...]) -> Headers:
    """The head of the mail that the words belong to."""
    outer, *inner = heads
    return inner[0] if len(inner) == 1 and read_date(inner[0]) and read_sender(inner[0])[0] else outer


def _sent(head: Headers, outer: Headers, found: datetime | None, note: Callable[[str], None]) -> datetime | None:
    sent = read_date(head) or read_date(outer)
    if sent is None:
        by_file = f": dated {found:%d %b %Y} by its file" if found else ""
        note(f"no readable date in the mail{by_file}")
    return sent or found


def _read_bodies(parts: Iterable[Part], note: Callable[[str], None]) -> dict[str, tuple[str, ...]]:
    """Texts by kind. Attached pages and texts count only where the mail itself has neither."""
    bodies: dict[str, list[str]] = {"html": [], "text": [], "calendars": []}
    attached: dict[str, list[str]] = {"html": [], "text": []}
    for part in parts:
        for kind, text in _read_part(part, note):
            shelf = attached if part.attached and kind in attached else bodies
            shelf[kind].append(text)
    if not bodies["html"] and not bodies["text"]:
        bodies |= attached
    return {kind: tuple(texts) for kind, texts in bodies.items()}


def _read_part(part: Part, note: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    kind = _kind(part)
    if kind is None or not part.data.strip():
        return
    if kind == "calendars" and len(part.data) > MAX_CALENDAR:
        note(f"a calendar larger than {MAX_CALENDAR // 1_000_000} MB was left out")
        return
    text, problem = decode_text(part.data, part.charset, is_html=kind == "html")
    if kind == "text" and _HTML_START.match(text):
        kind = "html"
    text, cut = _cut(text)
    for said in filter(None, (problem, cut)):
        note(said)
    if text.strip():
        yield kind, text


def _kind(part: Part) -> str | None:
    suffix = part.filename.lower().rpartition(".")[2] if "." in part.filename else ""
    if part.kind == "application/octet-stream" or suffix == "ics":
        return _SUFFIXES.get(suffix)
    # A multipart that shows none of its own boundaries is one text.
    return "text" if part.kind.startswith("multipart/") else _KINDS.get(part.kind)


def _cut(text: str) -> tuple[str, str | None]:
    if len(text) <= MAX_BODY:
        return text, None
    return text[:MAX_BODY], f"a part longer than {MAX_BODY // 1_000_000} MB was cut"
