"""Dates set in pieces, as badges are (`FRI` / `12` / `FEB`): lines become one."""

import re

from undercard.events.dates_words import month_of, weekday_of
from undercard.events.page import Line

_BADGE_LENGTH = 16
_BADGE_LINES = 4
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|de|[.º°])?", re.IGNORECASE)
_DAYS = re.compile(r"\d{1,2}\.?\s?(?:[-–—/&+]|and|und|et|y|en|e)\s?\d{1,2}\.?")
_NAMED = re.compile(r"(?P<one>[^\W\d_]{3,10})\.?\s?[|·•,/]?\s(?P<other>[^\W\d_]{2,10})\.?")
_WEEKDAYS = re.compile(r"(?P<one>[^\W\d_]{2,10})\.?\s?(?:[-–—/&+]|and|und|et|y|en|e)\s?(?P<other>[^\W\d_]{2,10})\.?")
_DATE = re.compile(
    r"(?:(?P<weekday>[^\W\d_]{2,10})\.?,?\s)?\d{1,2}(?:[./](?:0?[1-9]|1[0-2])(?:[./](?:\d{2}|\d{4})|\.)?|(?:st|nd|rd|th|\.)?"
    r"(?:\s(?P<month>[^\W\d_]{3,10})\.?)?)(?P<open>\s?[-–—])?"
)
_ORDER = ("weekday", "both", "days", "day", "date", "month", "named", "year")


def join_badges(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines where a date set in pieces (`FRI` / `12` / `FEB`, `SA` / `03.10.`) has become one line."""
    kinds = [_badge_kind(line.text.strip(" .,|")) if 0 < len(line.text) <= _BADGE_LENGTH else None for line in lines]
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        headed = at > 0 and kinds[at - 1] == kinds[at] == "weekday"
        alone = kinds[at] is None or headed
        size = 1 if alone else _badge_size(kinds[at : at + _BADGE_LINES], lines[at].text)
        line = lines[at]
        if size > 1:
            line = Line(_badge_text(lines[at : at + size], kinds[at : at + size]), line.path, item=line.item)
        joined.append(line)
        at += size
    return tuple(joined)


def _badge_size(kinds: list[str | None], text: str) -> int:
    """How many lines, from the first on, make one date."""
    sizes = range(min(len(kinds), _BADGE_LINES), 1, -1)
    return next((size for size in sizes if _is_badge(kinds[:size], text)), 1)


def _is_badge(kinds: list[str | None], text: str) -> bool:
    """Whether short lines are the parts of one date, each once, or a range over two (`30. JULI –` / `1. AUG.`)."""
    if None in kinds:
        return False
    if kinds[0] == "open":
        return len(kinds) == 2 and kinds[1] in ("date", "open")
    ambiguous = kinds.count("both")
    if ambiguous > 1 or (ambiguous and "month" in kinds and "weekday" in kinds):
        return False
    parts = set(kinds)
    if len(parts) != len(kinds) or "open" in parts or {"day", "days"} <= parts:
        return False
    if "date" in parts:
        return parts <= {"date", "weekday", "year"} and not (len(text) > 4 and kinds[0] == "date" and "year" in parts)
    if not parts & {"day", "days"}:
        return False
    if "named" in parts:
        return len(parts) == 2
    return bool(parts & {"month", "both"}) or parts == {"weekday", "day"}


def _badge_text(lines: tuple[Line, ...], kinds: list[str | None]) -> str:
    """The parts in the order weekday, day, month, year; a month that may be a weekday stays where it stands."""
    if "both" in kinds and "weekday" in kinds:
        kinds = ["month" if kind == "both" else kind for kind in kinds]
    if "open" in kinds:
        return " ".join(line.text for line in lines)
    if "named" in kinds:
        return _named_text(lines, kinds)
    ranked = sorted(zip(kinds, lines, strict=True), key=lambda part: _ORDER.index(part[0] or "day"))
    return " ".join(line.text for _, line in ranked)


def _named_text(lines: tuple[Line, ...], kinds: list[str | None]) -> str:
    """`SEX 06 NOV` of a day and a month with its weekday."""
    match = _NAMED.fullmatch(lines[kinds.index("named")].text.strip(" .,|"))
    day = lines[1 - kinds.index("named")].text
    if match is None:
        return " ".join(line.text for line in lines)
    first, last = (
        (match["other"], match["one"]) if month_of(match["one"]) is not None else (match["one"], match["other"])
    )
    return f"{first} {day} {last}"


def _badge_kind(word: str) -> str | None:
    """Which part of a date a short line is; `both` where its word is a month and a weekday (`MAR`)."""
    if not word or not (word[0].isalnum() and (word[0].isdigit() or len(word) > 1)):
        return None
    if word.isascii() and word.isdigit():
        return "day" if len(word) <= 2 else "year" if len(word) == 4 else None
    if word[0].isdigit() and (_DAY.fullmatch(word) or _DAYS.fullmatch(word)):
        return "day" if _DAY.fullmatch(word) else "days"
    if any(map(str.isdigit, word)):
        return _date_kind(word)
    month, weekday = month_of(word), weekday_of(word)
    if month is not None:
        return "both" if weekday is not None else "month"
    return "weekday" if weekday is not None else _named_kind(word)


def _named_kind(word: str) -> str | None:
    """`named` for a month with its weekday (`NOV · QUI`), `weekday` for two of them (`SEX e SÁB`)."""
    two = _WEEKDAYS.fullmatch(word)
    if two is not None and weekday_of(two["one"]) is not None and weekday_of(two["other"]) is not None:
        return "weekday"
    match = _NAMED.fullmatch(word)
    if match is None:
        return None
    one, other = (match["one"], match["other"])
    named = (month_of(one) is not None and weekday_of(other) is not None) or (
        weekday_of(one) is not None and month_of(other) is not None
    )
    return "named" if named else None


def _date_kind(word: str) -> str | None:
    """`date` for a line that is a day with its month, `open` where a dash follows it."""
    match = _DATE.fullmatch(word)
    if match is None:
        return None
    known = match["month"] is None or month_of(match["month"]) is not None
    named = match["weekday"] is None or weekday_of(match["weekday"]) is not None
    if not (known and named):
        return None
    if match["open"]:
        return "open"
    return "date" if match["month"] is not None or "." in word or "/" in word else None
