"""How the lines of one mail write their dates: what a single line leaves open, all of them together tell."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from undercard.events.dates_choice import choose_night
from undercard.events.dates_tokens import NO_HABITS, Habits, Printed
from undercard.events.dates_words import SHORT_WEEKDAYS, fold_word, weekday_of

_SHORT = re.compile(
    r"\W{0,4}([^\W\d_]{1,2})\.?\s?(\d{1,2})(?![\d:/h€$£-]|[.,]\d|\s?(?:uhr|uur|hs?|[ap]m)\b)",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"\W{0,4}(?:([a-z]{2,9})\.?,?\s)?(\d{1,2})\.(\d{1,2})(?![\d.])(?:\s([a-z]{3,9})\b)?",
    re.IGNORECASE,
)
_KNOWN = frozenset(word for table in SHORT_WEEKDAYS.values() for word in table)
_FEWEST, _FEWEST_DOTTED = 3, 2
_SLIPS = 5
_SOON = 0.8
_MONTHS, _LAST_DAY, _QUARTER = 12, 31, 5

_Head = tuple[str, int]


def learn_habits(texts: Sequence[str], reference: date | None, language: str) -> Habits:
    """The habits of a mail: which weekdays its letters mean, and whether `11.14` is a day of November.

    Args:
        texts: of its lines.
        reference: the day it was sent.
        language: of the mail, which decides where the weekdays of several fit alike.
    """
    if reference is None:
        return NO_HABITS
    short = _short_language(texts, reference, language)
    dotted = language == "en" and _writes_dotted(texts, reference)
    return Habits(short, dotted) if short is not None or dotted else NO_HABITS


def _short_language(texts: Iterable[str], reference: date, language: str) -> str | None:
    """The language in which nearly all weekdays in one or two letters fit their days."""
    found = (match for text in texts if (match := _SHORT.match(text)))
    heads = [head for match in found if (head := (fold_word(match[1]), int(match[2])))[0] in _KNOWN]
    if len({word for word, _ in heads}) < _FEWEST:
        return None
    fitting = {name: _fitting(heads, table, reference) for name, table in SHORT_WEEKDAYS.items()}
    best = max(fitting, key=lambda name: (len(fitting[name]), name == language))
    words = {word for word, _ in fitting[best]}
    slips = len(heads) - len(fitting[best])
    return best if len(words) >= _FEWEST and slips * _SLIPS <= len(heads) else None


def _fitting(heads: Iterable[_Head], table: dict[str, int], reference: date) -> list[_Head]:
    return [(word, day) for word, day in heads if word in table and _fits(table[word], day, reference)]


def _fits(weekday: int, day: int, reference: date) -> bool:
    """Whether a day of one of the next weeks is on a weekday."""
    night = choose_night(Printed(0, 0, weekday=weekday, day=day), reference)
    return night is not None and night.confidence > _SOON


def _writes_dotted(texts: Iterable[str], reference: date) -> bool:
    """Whether numbers with a dot are months and days: their weekdays fit so, or they can be neither hours nor else."""
    found = (match for text in texts if (match := _DOTTED.match(text)))
    votes = [_vote(match, reference) for match in found]
    return votes.count(1) >= _FEWEST_DOTTED and -1 not in votes


def _vote(match: re.Match[str], reference: date) -> int:
    first, second = int(match[2]), int(match[3])
    named = [weekday for word in (match[1], match[4]) if word and (weekday := weekday_of(word)) is not None]
    if named:
        fits = [_is_on(named[0], day, month, reference) for month, day in ((first, second), (second, first))]
        return fits[0] - fits[1]
    if first > _MONTHS and first <= _LAST_DAY and 1 <= second <= _MONTHS:
        return -1
    return int(1 <= first <= _MONTHS < second <= _LAST_DAY and second % _QUARTER != 0 and match[1] is None)


def _is_on(weekday: int, day: int, month: int, reference: date) -> bool:
    if not (1 <= month <= _MONTHS and 1 <= day <= _LAST_DAY):
        return False
    night = choose_night(Printed(0, 0, weekday=weekday, day=day, month=month), reference)
    return night is not None and not night.conflict and not night.past
