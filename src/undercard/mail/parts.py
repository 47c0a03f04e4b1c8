"""The MIME tree of a mail, walked within bounds: parts, depth and header size.

The standard library's feed parser is recursive and checks each line against every open boundary,
so deep nesting takes it down or keeps it busy for minutes. Here every level is one search for its
boundary between two offsets of the same bytes; the library still reads the headers and decodes the bodies.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import Message as Headers
from email.parser import BytesHeaderParser

from undercard.mail.headers import MAX_FIELD, decode_field

MAX_PARTS = 200
MAX_DEPTH = 30
MAX_HEAD = 256_000

_HEAD_END = re.compile(rb"\n\r?\n")
_FIRST_LINES = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n)*(?:>?From [^\n]*\n)?")
_KIND = re.compile(r"[a-z0-9.+-]{1,80}/[a-z0-9.+-]{1,80}")
_PARSER = BytesHeaderParser(policy=policy.compat32)
_LONG_FIELDS = ("content-type", "content-disposition", "content-transfer-encoding")


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of the tree.

    Attributes:
        kind: `text/html` and the like, lower case.
        charset: as declared, if at all.
        filename: as declared, never used for writing; empty if none.
        attached: marked as an attachment.
        data: decoded from its transfer encoding.
    """

    kind: str
    charset: str | None
    filename: str
    attached: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Tree:
    """What was found in a mail: its heads, outermost first (forwarded mails have one each), and its leaves."""

    heads: tuple[Headers, ...]
    parts: tuple[Part, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """A piece of the mail that is still to be opened."""

    data: bytes
    start: int
    end: int
    depth: int = 0
    is_mail: bool = False
    kind: str = "text/plain"


@dataclass(slots=True)
class _Walk:
    """The walk's ledger; spans wait on a stack, the next one in reading order on top."""

    waiting: list[_Span]
    heads: list[Headers] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    opened: int = 0

    def note(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)


def read_tree(data: bytes) -> Tree:
    """Open a mail; what exceeds the bounds is left out and said in `problems`. Never raises."""
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    start = match.end() if (match := _FIRST_LINES.match(data)) else 0
    walk = _Walk([_Span(data, start, len(data), is_mail=True)])
    while walk.waiting:
        span = walk.waiting.pop()
        if walk.opened >= MAX_PARTS:
            walk.note(f"more than {MAX_PARTS} parts: the rest was left out")
            break
        walk.opened += 1
        _open(walk, span)
    return Tree(tuple(walk.heads), tuple(walk.parts), tuple(walk.problems))


def _open(walk: _Walk, span: _Span) -> None:
    head, body = _split_head(walk, span)
    if span.is_mail:
        walk.heads.append(head)
    kind = _kind(head) or span.kind
    inner = list(_children(walk, span, head, kind, body))
    if not inner:
        walk.parts.append(_leaf(head, kind, span.data[body : span.end]))
    elif span.depth < MAX_DEPTH:
        walk.waiting.extend(reversed(inner))
    else:
        walk.note(f"nested deeper than {MAX_DEPTH}: left out")


def _split_head(walk: _Walk, span: _Span) -> tuple[Headers, int]:
    """Header fields of a span, and where its body begins."""
    data, start, end = span.data, span.start, span.end
    if data[start : start + 2].startswith((b"\n", b"\r\n")):
        return _PARSER.parsebytes(b""), data.index(b"\n", start) + 1
    found = _HEAD_END.search(data, start, end)
    head_end = found.start() + 1 if found else end
    if head_end - start > MAX_HEAD:
        walk.note(f"headers longer than {MAX_HEAD // 1000} kB were cut")
    raw = data[start : min(head_end, start + MAX_HEAD)]
    head = _PARSER.parsebytes(raw)
    for name in _LONG_FIELDS:
        # The library's parameter parser is quadratic; a first field is the one that counts for it.
        if len(str(head.get(name, ""))) > MAX_FIELD:
            head.replace_header(name, str(head[name])[:MAX_FIELD])
    rest = head.get_payload()
    if isinstance(rest, str) and rest:
        # No blank line: the header ended at the first line that is no field.
        return head, start + len(raw) - len(rest.encode("utf-8", "surrogateescape"))
    return head, found.end() if found else end


def _children(walk: _Walk, span: _Span, head: Headers, kind: str, body: int) -> Iterator[_Span]:
    if kind.startswith("multipart/"):
        yield from _siblings(walk, span, head, body)
    elif kind in {"message/rfc822", "message/global"} or _filename(head).lower().endswith(".eml"):
        encoding = str(head.get("content-transfer-encoding", "7bit")).strip().lower()
        if encoding in {"base64", "quoted-printable"}:
            data = _payload(head, span.data[body : span.end])
            yield _Span(data, 0, len(data), span.depth + 1, is_mail=True)
        else:
            yield _Span(span.data, body, span.end, span.depth + 1, is_mail=True)


def _siblings(walk: _Walk, span: _Span, head: Headers, body: int) -> Iterator[_Span]:
    boundary = _boundary(head)
    if not boundary:
        return
    line = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    kind = "message/rfc822" if head.get_content_type() == "multipart/digest" else "text/plain"
    start: int | None = None
    # The line break before the first boundary is the one that ends the header.
    for count, found in enumerate(line.finditer(span.data, max(body - 1, 0), span.end)):
        if start is not None:
            # The line break before a boundary belongs to the boundary (RFC 2046, 5.1.1).
            end = max(found.start() - span.data.endswith(b"\r", start, found.start()), start)
            yield _Span(span.data, start, end, span.depth + 1, kind=kind)
        if found.group(1) or count > MAX_PARTS:
            if not found.group(1):
                walk.note(f"more than {MAX_PARTS} parts: the rest was left out")
            return
        start = min(span.data.find(b"\n", found.end()) + 1 or span.end, span.end)
    if start is not None and start < span.end:
        yield _Span(span.data, start, span.end, span.depth + 1, kind=kind)


def _kind(head: Headers) -> str:
    """Declared type, lower case, without stray characters around it; empty when none is declared."""
    if "content-type" not in head:
        return ""
    found = _KIND.search(head.get_content_type())
    return found.group() if found else "text/plain"


def _boundary(head: Headers) -> bytes:
    try:
        return (head.get_boundary() or "").encode("utf-8", "surrogateescape")
    except (LookupError, ValueError, TypeError):
        return b""


def _leaf(head: Headers, kind: str, body: bytes) -> Part:
    return Part(
        kind=kind,
        charset=_charset(head),
        filename=_filename(head),
        attached=str(head.get("content-disposition", "")).strip().lower().startswith("attachment"),
        data=_payload(head, body),
    )


def _charset(head: Headers) -> str | None:
    try:
        value = head.get_param("charset")
    except (LookupError, ValueError, TypeError):
        return None
    return value[2] if isinstance(value, tuple) else value


def _filename(head: Headers) -> str:
    try:
        return decode_field((head.get_filename() or "")[:MAX_FIELD])
    except (LookupError, ValueError, TypeError):
        return ""


def _payload(head: Headers, body: bytes) -> bytes:
    """Undo the transfer encoding; a body that does not follow it is taken as it stands."""
    carrier = Headers(policy=policy.compat32)
    carrier["Content-Transfer-Encoding"] = str(head.get("content-transfer-encoding", "8bit")).strip()[:40]
    carrier.set_payload(body.decode("ascii", "surrogateescape"))
    try:
        decoded = carrier.get_payload(decode=True)
    except (binascii.Error, ValueError, LookupError):
        return body
    return decoded if isinstance(decoded, bytes) else body
