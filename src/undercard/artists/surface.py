"""The text of a bill, made even; known names and bracketed asides stand in it as single characters."""

import re
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from undercard.artists.ensembles import ensembles_in, without_duo
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.roles import announces_role
from undercard.kit.text import clean, plain_marks

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_MARKS = str.maketrans({"\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u201f": '"', "\u2026": "...", "\u00d7": "x"})
_ENTITY = re.compile(r"&(?:#\d{2,5}|[a-zA-Z]{2,8});")
"""What a sender escaped twice."""
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?[\n\r\u2028\u2029\x0b\x0c]\s*")
_ASIDE = re.compile(r"(?:\([^()\n]*\)|\[[^\[\]\n]*\]|\{[^{}\n]*\})(?![^\W_])")
_STRESSED = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,90})(?<=\S)\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_\n]{1,90})(?<=\S)_(?!\w)"
)
_NAME, _LAST_NAME = 0xE000, 0xF8FF
_NOTE, _LAST_NOTE = 0xF0000, 0x10FFFD
_WRAPPED_WIDTH = 30
_HEADED = re.compile(r"[^,:\n]{1,40}: |\d{1,2}[:.h]\d\d\b|[-*\u2022] ")
_DEPTH = 3

PARAGRAPH = "\u2029"
ASIDE = "[\U000f0000-\U0010fffd]"
"""Matches one character that stands for a bracketed aside."""


_LOUD_AND = re.compile(r"(?<=[a-z\u00df-\u00ff]) AND (?=[A-Z]\S*[a-z])")
"""Between names in mixed case the capitals stress the word; in `ARMS AND SLEEPERS` they are the name's."""


def even(text: str) -> str:
    """Text without what a reader cannot see or tell apart: NFC, single blanks, plain quotes and dashes.

    Line breaks stay, except where a paragraph was wrapped to a width. U+2029 parts the paragraphs.
    """
    return without_duo("\n".join(filter(None, map(_even_paragraph, text.split(PARAGRAPH)))))


def _even_paragraph(text: str) -> str:
    text = unescape(text) if _ENTITY.search(text) else text
    plain = plain_marks(_PRIVATE.sub(" ", clean(text).translate(_MARKS)))
    plain = _STRESSED.sub(r"\1\2", plain) if "*" in plain or "_" in plain else plain
    plain = _LOUD_AND.sub(" and ", plain) if " AND " in plain else plain
    lines = _LINES.sub("\n", _BLANKS.sub(" ", plain)).strip()
    return lines.replace("\n", " ") if _is_wrapped(lines) else lines


def _is_wrapped(text: str) -> bool:
    """Commas do the separating, and the breaks fall where a line was full or a comma stood."""
    lines = text.split("\n")
    if len(lines) == 1 or any(map(_HEADED.match, lines[1:])):
        return False
    after_comma = sum(line.endswith(",") for line in lines[:-1])
    if after_comma * 2 >= len(lines) - 1:
        return True
    width = max(map(len, lines))
    pairs = pairwise(lines[1:])
    full = all(len(line) + 1 + len(follower.split(" ", 1)[0]) > width for line, follower in pairs)
    return full and width >= _WRAPPED_WIDTH and sum("," in line for line in lines) * 2 > len(lines)


@dataclass(frozen=True, slots=True)
class Surface:
    """A masked text, and what its private characters stand for.

    Attributes:
        text: known names and asides replaced by one character each.
        names: what the characters from U+E000 stand for.
        asides: what those from U+F0000 stand for, with their brackets.
    """

    text: str
    names: tuple[str, ...]
    asides: tuple[str, ...]

    def reveal(self, text: str) -> str:
        """Put back what was masked."""
        for _ in range(_DEPTH + 1):
            if not _PRIVATE.search(text):
                break
            text = _PRIVATE.sub(self._original, text)
        return text

    def inside(self, mask: str) -> str:
        """The words of an aside, without its brackets; names in it stay masked."""
        return self.asides[ord(mask) - _NOTE][1:-1].strip()

    def _original(self, match: re.Match[str]) -> str:
        code = ord(match[0])
        return self.names[code - _NAME] if code <= _LAST_NAME else self.asides[code - _NOTE]


def mask(text: str, gazetteer: Gazetteer) -> Surface:
    """Mask the known fragile names of an evened text, then its balanced brackets, inner ones first."""
    names: list[str] = []
    pieces: list[str] = []
    done = 0
    for start, end in _fragile(text, gazetteer)[: _LAST_NAME - _NAME]:
        pieces += [text[done:start], chr(_NAME + len(names))]
        names.append(text[start:end])
        done = end
    asides: list[str] = []
    masked = "".join([*pieces, text[done:]])
    for _ in range(_DEPTH):
        masked = _ASIDE.sub(lambda m: _stand_in(m[0], asides), masked)
    return Surface(masked, tuple(names), tuple(asides))


def _fragile(text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Where names stand that no mark inside them may cut: known ones, and bands of several surnames."""
    known = gazetteer.find(text)
    free = (one for one in ensembles_in(text) if not any(start < one[1] and one[0] < end for start, end in known))
    return sorted((*known, *free))


def _stand_in(aside: str, asides: list[str]) -> str:
    """A mask for the aside; `(support: X)` becomes a line of its own, since X is an act."""
    if announces_role(aside[1:-1].strip()):
        return f"\n{aside[1:-1].strip()}\n"
    if _NOTE + len(asides) > _LAST_NOTE:
        return aside
    asides.append(aside)
    return chr(_NOTE + len(asides) - 1)
