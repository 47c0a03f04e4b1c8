"""The rows of a plain text as its writer meant them: those that a program broke at its columns are one again."""

import re
from collections.abc import Sequence
from itertools import groupby

from undercard.events.dates_words import month_of, weekday_of

RULE = re.compile(r"^[\s\-=_*~#.·•–—+<>|]{3,}$")
"""A row that is drawn, not written."""

_GAP = re.compile(r"(?<![.!?:;,\s])\s{2,}(?=\S)")
_SPACED = re.compile(r"\s*(?:\S\s{1,4}){4,}\S\s*")

BULLET = re.compile(r"^(?:[-*+•·▪►>–—»]|\d{1,2}[.)])\s+(?=\S)")
URL = re.compile(r"<?\bhttps?://[^\s<>\"'\])]{1,2000}>?", re.IGNORECASE)
_NARROW, _WIDE, _BROAD = 60, 82, 100
_NEARLY = 0.85
_SLIM, _FULL = 45, 0.65
_LONGEST = 1_200
_FEW = 3
_MARKS = " .,:;()[]*_\"'"


def joined_rows(rows: Sequence[str]) -> list[str]:
    """Rows with each paragraph of prose in one, and with each that was broken in one again."""
    return _unwrapped(_flowing(rows), max(map(len, rows), default=0))


def with_columns(row: str) -> str:
    """A row with a mark where a gap of blanks parts columns; `S P A C E D   O U T` has none."""
    return row if _SPACED.fullmatch(row) else _GAP.sub(" | ", row)


def _flowing(rows: Sequence[str]) -> list[str]:
    """Rows with each paragraph of prose in one piece: rows of one width, most of which go on with a small letter."""
    flowing: list[str] = []
    for told, block in groupby(rows, key=lambda row: bool(row.strip()) and RULE.match(row) is None):
        paragraph = list(block)
        flowing += _pieces(paragraph) if told and _is_prose(paragraph) else paragraph
    return flowing


def _is_prose(rows: list[str]) -> bool:
    following = [row.strip() for row in rows[1:]]
    if len({len(row) - len(row.lstrip()) for row in rows}) > 1:
        return False
    width = max(map(len, rows))
    if not following or not _SLIM <= width <= _WIDE or min(map(len, rows[:-1])) < _FULL * width:
        return False
    if any(BULLET.match(row.strip()) for row in rows) or sum(map(_begins_dated, rows)) * _FEW > len(rows):
        return False
    if sum(row[0].islower() for row in following) * 2 >= len(following):
        return True
    return len(rows) >= _FEW and _is_full(rows, width) and sum(map(_runs_on, rows, following)) * 2 >= len(following)


def _is_full(rows: list[str], width: int) -> bool:
    """Whether each row ends where the first word of the next one would not have fitted any more."""
    words = [row.split(maxsplit=1)[0] for row in rows[1:]]
    return all(len(row.rstrip()) + 1 + len(word) > width for row, word in zip(rows, words, strict=False))


def _runs_on(row: str, following: str) -> bool:
    """Whether a sentence goes on over the end of a row: amid small letters, as one of nouns in capitals does, too."""
    last = row.rsplit(maxsplit=1)[-1]
    return following[0].islower() or (last.islower() and last.isalpha())


def _begins_dated(row: str) -> bool:
    first = row.split(maxsplit=1)[0].strip(_MARKS)
    return first[:1].isdigit() or weekday_of(first) is not None


def _pieces(rows: list[str]) -> list[str]:
    """A paragraph in one row, or in a few where it is too long to be read whole."""
    pieces = [""]
    for row in rows:
        if len(pieces[-1]) + len(row) > _LONGEST:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {row.strip()}".strip()
    return pieces


def _unwrapped(rows: list[str], width: int) -> list[str]:
    """Rows joined where a sender broke them: the next word would not have fitted any more.

    A program breaks them all at one width; a writer does so nearly, and sets the rest of an item below its text.
    """
    if not _NARROW <= width <= _BROAD:
        return rows
    joined: list[str] = []
    before = 0
    for row in rows:
        first = row.split(maxsplit=1)[0] if row.strip() else ""
        end = before + 1 + len(first) if 0 < before <= width and first else 0
        hangs = row.startswith("  ") and bool(joined) and BULLET.match(joined[-1].strip()) is not None
        low = first[:1].islower() and weekday_of(first) is None
        broken = end > width <= _WIDE and (low or hangs or _parts_date(joined[-1], first))
        if (broken or (hangs and end > _NEARLY * width)) and not BULLET.match(row.strip()) and not URL.match(first):
            joined[-1] = f"{joined[-1].rstrip()} {row.strip()}"
        else:
            joined.append(row)
        before = len(row.rstrip())
    return joined


def _parts_date(before: str, first: str) -> bool:
    """Whether a row ends between a day and its month, or a month and its year."""
    last = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
    if last.rstrip(".").isdigit() and len(last) <= 3:
        return month_of(first.strip(".,;:")) is not None
    return month_of(last) is not None and re.fullmatch(r"20\d\d[.,;:)]?", first) is not None
