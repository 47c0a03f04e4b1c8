"""Strings from outside: made safe to show, and folded for comparison."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

_INVISIBLES = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_INVISIBLE = re.compile(f"[{_INVISIBLES}]")
_CONTROL = re.compile(f"[{_CONTROLS}]")
_UNCLEAN = re.compile(f"[{_INVISIBLES}{_CONTROLS}]")
"""What `clean` removes, and what every escape sequence begins with: most texts hold none, and one look tells."""

_ESCAPE = re.compile(
    r"\x1b[\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # a string: title, link, picture
    r"|\x1b\[[0-?]*[ -/]*[@-~]?"  # a control sequence: colour, cursor
    r"|\x1b[ -/]*[0-~]"  # a short one: reset, character set
    r"|\x9d[^\x07\x1b\x9c\x9d\n]*\x07"
    r"|\x9b[0-?]+[ -/]*[@-~]"
)
"""Escape sequences of ECMA-48, with the bell of xterm as an end of strings.

A string that does not end on its line loses its first two characters only, so that it hides nothing. Of the
one-byte forms only those count that wrongly decoded letters hardly give.
"""
_SPACE = re.compile(r"\s+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_QUOTES = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u00b4": "'", "\u0060": "'"}
)
_AND_SIGN = re.compile(r"&|(?<=\w)\+(?=\w)|(?<=\s)\+(?=\s)")
_SHORT_AND = re.compile(r"(?<=\w)'n'?(?=\w)|(?<=\w)'?n'(?=\s)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_DOLLAR = re.compile(r"(?<=[^\W\d_])\$|\$(?=[^\W\d_])")
_PUNCTUATION = re.compile(r"[\W_]+")
_AND_WORDS = frozenset({"and", "und", "et"})
_AND_LETTERS = frozenset({"y", "n"})


def clean(text: str) -> str:
    """Text without terminal escape sequences, control, bidi and zero-width characters; line breaks stay, NFC."""
    if _UNCLEAN.search(text):
        text = _CONTROL.sub("", _ESCAPE.sub("", _INVISIBLE.sub("", text)))
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """One line: cleaned, every run of white space made a single blank, stripped."""
    return _SPACE.sub(" ", clean(text)).strip()


def plain_marks(text: str) -> str:
    """Typographic dashes and quotes replaced by ASCII ones, character for character."""
    return text.translate(_DASHES).translate(_QUOTES)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """The comparison key of a name: case, accents, punctuation and kinds of "and" do not count.

    `Above & Beyond` and `above and beyond` agree, so do `Ke$ha` and `Kesha`, `D’Angelo` and `Dangelo`;
    `Calibre` and `Calibre 50` do not, nor do `The Band` and `Band`. A name of punctuation only (`!!!`)
    keeps its raw form, so that it is never the empty key. Folding a key again changes nothing.
    """
    line = plain_marks(clean_line(name))
    signs = _AND_SIGN.sub(" and ", _SHORT_AND.sub(" n ", line.casefold()))
    letters = _to_ascii(_APOSTROPHE.sub("", _DOLLAR.sub("s", signs)))
    words = _PUNCTUATION.sub(" ", letters).split()
    return " ".join(_as_and(words, i) for i in range(len(words))) or line


def _to_ascii(text: str) -> str:
    """Letters, marks and digits in ASCII; symbols stay, since a heart is not the word "hearts"."""
    if text.isascii():
        return text
    return "".join(anyascii(c) if unicodedata.category(c)[0] in "LMN" else c for c in text).casefold()


def _as_and(words: list[str], place: int) -> str:
    """The word at a place, as `and` where it joins two others; single letters join whole words only."""
    word = words[place]
    if not 0 < place < len(words) - 1:
        return word
    if word in _AND_WORDS:
        return "and"
    joins = word in _AND_LETTERS and len(words[place - 1]) > 1 and len(words[place + 1]) > 1
    return "and" if joins else word


def listed(words: Iterable[str]) -> str:
    """Give words as a list: `A`, `A and B`, `A, B and C`."""
    *others, last = words or ("",)
    return f"{', '.join(others)} and {last}" if others else last
