"""Bytes to text: what the mail declares if that fits, else what the bytes say themselves."""

import codecs
import re
from collections.abc import Iterator

from undercard.kit.text import clean

_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_META_WITHIN = 4096
_LONGEST_NAME = 40
_NEWLINES = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_EITHER = re.compile("[\x0b\x0c\x85\u2028\u2029\ud800-\udfff]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

# Codecs that Python counts as encodings of text and that no mail can mean; punycode takes quadratic time.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
# Declared by habit: senders that say one of these often mean UTF-8, which is never valid by chance.
_WESTERN = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252"})


def decode_text(data: bytes, declared: str | None, *, is_html: bool = False) -> tuple[str, str | None]:
    """Text of a body part, safe to keep: one kind of line end, no control or bidi characters, no surrogates.

    The second value is None, or says in words that the declared charset did not fit.
    """
    declared = declared or (_meta_charset(data) if is_html else None)
    text, used = _decode(data, declared)
    problem = None if declared is None or used else f"charset {clean(declared)[:_LONGEST_NAME]!r} does not fit"
    return tidy(text), problem


def decode_words(data: bytes, declared: str | None) -> str:
    """Text of one header field, not yet cleaned."""
    return _decode(data, declared)[0]


def tidy(text: str) -> str:
    """The text without what may not be kept: see `decode_text`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Most texts hold none of them, and one look is cheaper than two replacements.
    return clean(_SURROGATES.sub("\ufffd", _NEWLINES.sub("\n", text)) if _EITHER.search(text) else text)


def _decode(data: bytes, declared: str | None) -> tuple[str, bool]:
    """Text, and whether it was read as declared."""
    name = _codec_name(declared)
    for codec in _cascade(data, name):
        try:
            return data.decode(codec), codec == name or (name in _WESTERN and codec in {"utf-8", "cp1252"})
        except (UnicodeError, ValueError):
            continue
    return data.decode("latin-1"), name in _WESTERN


def _cascade(data: bytes, name: str | None) -> Iterator[str]:
    yield from (codec for mark, codec in _MARKS if data.startswith(mark))
    if name in _WESTERN:
        yield from ("utf-8", "cp1252")
    elif name is not None and (b"\0" in data or not name.startswith(("utf-16", "utf-32"))):
        yield name
    yield from ("utf-8", "cp1252")


def _codec_name(declared: str | None) -> str | None:
    """Python's name of a charset; None when it is no charset of text."""
    try:
        name = codecs.lookup((declared or "").strip().partition("*")[0][:_LONGEST_NAME]).name
        bytes(4).decode(name)
    except (LookupError, ValueError):
        return None
    return None if name.replace("_", "-") in _NO_CHARSETS else name


def _meta_charset(data: bytes) -> str | None:
    found = _META.search(data, 0, _META_WITHIN)
    return found.group(1).decode("ascii") if found else None
