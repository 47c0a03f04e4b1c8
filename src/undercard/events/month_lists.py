"""Lists of a month: lines that begin with the bare number of their day, below the name of their month."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from undercard.events.dates_grammar import month_heading
from undercard.events.dates_headings import titled_month
from undercard.events.dates_words import MONTHS, SHAKY_MONTHS, WEEKDAYS, fold_word, may_abbreviate, words_of
from undercard.events.page import Line

Month = tuple[int, int | None]

_FEWEST, _SLIPS = 3, 8
_LAST = 31
_LONGEST = 80
_DAY = r"\d{1,2}(?:\.|st|nd|rd|th|er|[º°])?"
_AND = r",|&|\+|/|und|and|et|y|en|e"
_TO = r"-|–|—|bis|to|t/m|au|al|a"
_HEAD = re.compile(
    rf"(?i)\s*(?:[*•‣▪]\s?)?(?:(?P<weekday>[^\W\d_]{{1,10}})\.?,?\s)?"
    rf"(?P<days>{_DAY}(?:\s?(?:{_AND}|{_TO})\s?{_DAY}){{0,7}})"
    r"(?=\s?$|\s?[|·•]|\s?:(?!\d)|\s[-–—]\s|\s[^\W\d_]|\s[\"“„«(])"
)
_NUMBER = re.compile(r"\d{1,2}")
_RUNS = re.compile(rf"(?i)\d\W?\s?(?:{_TO})\s?\d")
_NEXT_WORD = re.compile(r"\W*([^\W\d_]+|[€£$%])")
_OPENING = re.compile(r"\W*([^\W\d_]{3,10})(?:\s(20\d\d))?\s?[.:|,–-]\s")
_COUNTED = words_of(
    "uhr uur h hs hrs ore pm am euro euros eur € £ $ % jahre jahren years ans anos anni jaar bands band acts act djs "
    "artists artistas kunstler people personen min minuten minutes stunden hours uren horas km x tracks tage days "
    "dagen dias jours nights nachte konzerte concerts shows plus rue street st avenue av place road rd lane plaza "
    "calle via bis jahrige musiker musicians stimmen voices songs platten places tickets karten platze seats mal times"
)


@dataclass(frozen=True, slots=True)
class ListedDays:
    """The days with whose numbers a line begins.

    Attributes:
        days: number, start and end of each.
        ran: whether they are the ends of a range.
        month: and year, where told, of the heading above.
        weekday: as printed before them.
    """

    days: tuple[tuple[int, int, int], ...]
    ran: bool
    month: Month
    weekday: str = ""


def listed_days(lines: Sequence[Line], month: Month | None) -> dict[int, ListedDays]:
    """The lines of a body that a list of a month begins with their day.

    Args:
        lines: of the body.
        month: that the subject tells, before any heading.
    """
    found: dict[int, ListedDays] = {}
    if sum(_HEAD.match(line.text) is not None for line in lines) < _FEWEST:
        return found
    part: dict[int, ListedDays] = {}
    for number, line in enumerate(lines):
        heading = _month_of(line.text)
        if heading is not None:
            found |= part if _is_list(part) else {}
            month, part = heading, {}
        elif month is not None and line.text and not line.struck:
            head = _head(line.text, month)
            part |= {number: head} if head is not None else {}
    return found | part if _is_list(part) else found


def _month_of(text: str) -> Month | None:
    """The month that a line opens: `MAY`, `Agenda de marzo`, `mei 2026. Aanvang 21 uur`."""
    if len(text) > _LONGEST:
        return None
    opening = _OPENING.match(text)
    word = fold_word(opening[1]) if opening else ""
    if opening and word in MONTHS and word not in SHAKY_MONTHS and len(word) >= _FEWEST:
        return MONTHS[word], int(opening[2]) if opening[2] else None
    return month_heading(text) or titled_month(text)


def _head(text: str, month: Month) -> ListedDays | None:
    match = _HEAD.match(text)
    if match is None:
        return None
    weekday = match["weekday"] or ""
    following = _NEXT_WORD.match(text, match.end())
    if (following and fold_word(following[1]) in _COUNTED) or (weekday and not _is_weekday(weekday)):
        return None
    spans = tuple((int(one[0]), one.start(), one.end()) for one in _NUMBER.finditer(text, *match.span("days")))
    fits = all(1 <= day <= _LAST for day, _, _ in spans) and all(one[0] < other[0] for one, other in pairwise(spans))
    ran = _RUNS.search(match["days"]) is not None
    return ListedDays(spans, ran, month, weekday) if fits and not (ran and len(spans) > len("ab")) else None


def _is_weekday(word: str) -> bool:
    return fold_word(word) in WEEKDAYS or any(may_abbreviate(word, day) for day in range(7) if len(word) <= len("Do"))


def _is_list(part: dict[int, ListedDays]) -> bool:
    """Whether days rise down the lines, but for a slip or two, and do not just count them."""
    days = [head.days[0][0] for head in part.values()]
    slips = sum(one > other for one, other in pairwise(days))
    counts = days == list(range(1, len(days) + 1))
    return len(days) >= _FEWEST and slips * _SLIPS <= len(days) and not counts


def spans_of(head: ListedDays) -> Iterator[tuple[int, int | None, int, int]]:
    """First and last day, start and end of each date that a line begins with; no last day where it is one night."""
    if head.ran:
        (first, start, _), (last, _, end) = head.days[0], head.days[-1]
        yield first, last, start, end
    else:
        yield from ((day, None, start, end) for day, start, end in head.days)
