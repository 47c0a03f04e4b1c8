"""The lines of a plain text: paragraphs and ruled sections are the levels of their path, wrapped rows are joined."""

import re

from undercard.events.page import MAX_LINE, MAX_LINES, Line, Link
from undercard.events.rows import BULLET, RULE, URL, joined_rows, with_columns
from undercard.kit.text import clean

MAX_TEXT = 1_000_000

_SPACE = re.compile(r"\s+")
_QUOTE_MARK = re.compile(r"^(?:>[ ]?){1,20}")
_COLUMN = re.compile(r"(?<=\S) {0,80}\t[ \t]*(?=\S)")
_EMPTY_WRAP = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")


def read_text(text: str) -> tuple[Line, ...]:
    """The lines of a plain text part; paragraphs and ruled sections are the levels of their path."""
    section, paragraph, number = 0, 0, 0
    lines: list[Line] = []
    rows = [_QUOTE_MARK.sub("", raw[:MAX_LINE]) for raw in clean(text[:MAX_TEXT]).splitlines()[:MAX_LINES]]
    for bare in joined_rows(rows):
        if RULE.match(bare):
            section, paragraph, number = section + 1, 0, 0
        elif not bare.strip():
            paragraph, number = paragraph + 1, 0
        else:
            lines.append(_text_line(bare, (section, paragraph, number)))
            number += 1
    return tuple(lines)


def _text_line(raw: str, path: tuple[int, ...]) -> Line:
    """A line whose addresses became links without words."""
    links: list[tuple[int, str]] = []
    kept: list[str] = []
    length, last = 0, 0
    for match in URL.finditer(raw):
        kept.append(raw[last : match.start()])
        length += match.start() - last
        links.append((length, match.group().strip("<>").rstrip(".,;:!?")))
        last = match.end()
    kept.append(raw[last:])
    text = "".join(kept)
    if links:
        text = _EMPTY_WRAP.sub("", text)
    folded = _COLUMN.sub(" | ", text.strip())
    body = _SPACE.sub(" ", with_columns(folded))
    ends = tuple(Link(min(at, len(body)), min(at, len(body)), url) for at, url in links)
    return Line(body, path, ends, item=BULLET.match(body) is not None)
