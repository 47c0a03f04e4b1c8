"""Which night a printed date means: pure judgement on the mail's date, the weekday and the sender's habits."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from undercard.events.dates_tokens import Printed

WINDOW = timedelta(days=335)
SLACK = timedelta(days=1)
_MONTHS_IN_YEAR = 12
_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Night:
    """The night or nights meant.

    Attributes:
        first: local date.
        last: of a range; None for one night.
        days: all of them, where a habit means several that are no neighbours (`every Tuesday in March`).
        confidence: 0 to 1.
        conflict: the printed weekday does not fit: shown, never silently shifted.
        past: before the mail was sent.
    """

    first: date
    last: date | None = None
    confidence: float = 0.9
    conflict: bool = False
    past: bool = False
    days: tuple[date, ...] = ()


def choose_night(
    printed: Printed,
    reference: date | None,
    *,
    day_first: bool | None = None,
    month: tuple[int, int | None] | None = None,
    after: date | None = None,
) -> Night | None:
    """The night a printed date means, or None when it cannot be known.

    Args:
        printed: from `find_printed`.
        reference: the day the mail was sent.
        day_first: how the sender writes 3/4; None when unknown.
        month: month (and year) of the heading it stands under, for a bare day number.
        after: in an ordered listing, the night before it: a lone weekday is not earlier.
    """
    if printed.relative is not None:
        return Night(reference + timedelta(days=printed.relative), confidence=0.8) if reference else None
    if printed.nth is not None:
        return _counted(printed, reference)
    if printed.day is None:
        return _by_weekday(printed, reference, after)
    if printed.month is None:
        return _by_day(printed, reference, month, after)
    readings = list(_readings(printed, day_first=day_first))
    if printed.weekday_or is not None:
        fitting = _in_either_language(readings, reference)
        if fitting is not None:
            return fitting
    nights = [night for reading in readings if (night := _dated(reading, reference)) is not None]
    return _best(nights, printed, day_first=day_first)


def guess_day_first(dates: Iterable[Printed], reference: date | None) -> bool | None:
    """How a mail writes its numeric dates, by those that leave no choice and by their weekdays."""
    votes = 0
    for printed in dates:
        if printed.weekday is None or not printed.open_order or printed.day == printed.month:
            continue
        fits = [
            (night := _dated(reading, reference)) is not None and not night.conflict
            for reading in (printed, _swapped(printed))
        ]
        votes += fits[0] - fits[1]
    return votes > 0 if votes else None


def _by_weekday(printed: Printed, reference: date | None, after: date | None) -> Night | None:
    """The next such weekday; in an ordered listing not before the night above it."""
    if reference is None or printed.weekday is None:
        return None
    night = reference + timedelta(days=(printed.weekday - reference.weekday()) % 7)
    if printed.weeks:
        return Night(night + timedelta(weeks=printed.weeks), confidence=0.8)
    if after is not None and night < after <= night + timedelta(days=6):
        night += timedelta(days=7)
    return Night(night, confidence=0.8)


def _counted(printed: Printed, reference: date | None) -> Night | None:
    """`The second Thursday in September`, `every Tuesday in March`: of the year printed, else the next that comes."""
    years = [printed.year] if printed.year is not None else [reference.year, reference.year + 1] if reference else []
    since = reference - SLACK if reference is not None else date.min
    nights = [found for year in years if (found := _nth_of(year, printed))]
    coming = [found for found in nights if found[-1] >= since] or nights[-1:]
    if not coming:
        return None
    days = [day for day in coming[0] if day >= since] or coming[0]
    return Night(days[0], past=days[0] < since, days=tuple(days) if len(days) > 1 else ())


def _nth_of(year: int, printed: Printed) -> list[date]:
    """The weekday of a month that is meant, or all of them; none where the month has too few."""
    month, weekday = printed.month or 1, printed.weekday or 0
    days = [date(year, month, week[weekday]) for week in calendar.monthcalendar(year, month) if week[weekday]]
    count = printed.nth or 0
    return days if count == 0 else days[count - 1 :][:1] if count > 0 else days[count:][:1]


def _by_day(
    printed: Printed, reference: date | None, month: tuple[int, int | None] | None, after: date | None
) -> Night | None:
    """`Fri 13`, `the 13th`: the month of the heading, or the next month in which the weekday fits."""
    if month is not None:
        return _under_heading(printed, reference, month, after)
    if reference is None or printed.day is None:
        return None
    if printed.weekday is None:
        return _after(printed.day, after)
    night = _by_weekday_and_day(printed, reference, after)
    if printed.month_or is not None and (night is None or night.confidence < 0.8):
        return _dated(replace(printed, weekday=None, month=printed.month_or), reference) or night
    return night


def _by_weekday_and_day(printed: Printed, reference: date, after: date | None) -> Night | None:
    """The next month in which the weekday fits the day; the one after it where that is as near to the night before.

    The days of February are on the weekdays of those of March.
    """
    days = [_day_of(year, number, printed.day or 0) for year, number in _months_from(reference, 12)]
    fitting = [day for day in days if day and day >= reference - SLACK and day.weekday() == printed.weekday]
    gone_on = (day for day in fitting[1:] if after and fitting[0] < after <= day < after + _MONTH)
    night = next(gone_on, fitting[0]) if fitting else None
    return Night(night, confidence=0.85 if night - reference < timedelta(days=62) else 0.5) if night else None


def _after(day: int, after: date | None) -> Night | None:
    """A bare day number in a listing: the next such day that is not before the night above it."""
    if after is None:
        return None
    coming = (_day_of(year, number, day) for year, number in _months_from(after, 2))
    night = next((night for night in coming if night is not None and night >= after), None)
    return Night(night, confidence=0.5) if night is not None else None


def _under_heading(
    printed: Printed, reference: date | None, month: tuple[int, int | None], after: date | None
) -> Night | None:
    """A day under a month's heading; where the listing has gone on into the next month, that one."""
    night = _dated(replace(printed, month=month[0], year=month[1]), reference)
    if night is None or (night.conflict and after is not None and night.first < after):
        number = month[0] % _MONTHS_IN_YEAR + 1
        year = month[1] + (number == 1) if month[1] is not None else None
        later = _dated(replace(printed, month=number, year=year), reference)
        if later is not None and not later.conflict:
            return replace(later, confidence=min(later.confidence, 0.6))
    if night is not None and printed.weekday is None:
        return replace(night, confidence=min(night.confidence, 0.7))
    return night


def _months_from(reference: date, count: int) -> Iterator[tuple[int, int]]:
    for ahead in range(count):
        years, number = divmod(reference.month - 1 + ahead, _MONTHS_IN_YEAR)
        yield reference.year + years, number + 1


def _readings(printed: Printed, *, day_first: bool | None) -> Iterator[Printed]:
    """The printed order, and the other one where both are possible."""
    if not printed.open_order or printed.day == printed.month:
        yield printed
        return
    ordered = (printed, _swapped(printed))
    yield from ordered if day_first is not False else reversed(ordered)


def _in_either_language(readings: Iterable[Printed], reference: date | None) -> Night | None:
    """The first reading of which the weekday fits in one of the languages it is a word of."""
    for reading in readings:
        for weekday in (reading.weekday, reading.weekday_or):
            night = _dated(replace(reading, weekday=weekday), reference)
            if night is not None and not night.conflict:
                return night
    return None


def _swapped(printed: Printed) -> Printed:
    last = printed.last
    turned = (last[1], last[0], last[2]) if last and last[0] <= _MONTHS_IN_YEAR else last
    return replace(printed, day=printed.month, month=printed.day, last=turned, open_order=False)


def _best(nights: list[Night], printed: Printed, *, day_first: bool | None) -> Night | None:
    if len(nights) < 2:
        return nights[0] if nights else None
    fitting = [night for night in nights if not night.conflict]
    if printed.weekday is not None and len(fitting) == 1:
        return fitting[0]
    chosen = nights[0]
    sure = chosen.confidence if day_first is not None else min(chosen.confidence, 0.5)
    return Night(chosen.first, chosen.last, sure, chosen.conflict, chosen.past)


def _dated(printed: Printed, reference: date | None) -> Night | None:
    """A date with day and month: its year is printed, or the next that comes, checked by the weekday."""
    if printed.day is None or printed.month is None:
        return None
    if printed.year is not None:
        first = _day_of(printed.year, printed.month, printed.day)
        return _night(printed, first, reference, 0.97) if first else None
    if reference is None:
        return None
    days = [d for year in (-1, 0, 1) if (d := _day_of(reference.year + year, printed.month, printed.day))]
    coming = [d for d in days if reference - SLACK <= d <= reference + WINDOW]
    fitting = [d for d in coming if printed.weekday in (None, d.weekday())]
    if fitting:
        return _night(printed, fitting[0], reference, 0.93 if printed.weekday is not None else 0.88)
    running = [d for d in days if printed.last and d < reference <= (_last(printed, d) or d)]
    if running:
        return _night(printed, running[-1], reference, 0.85)
    recent = [
        d for d in days if reference - timedelta(days=31) <= d < reference and printed.weekday in (None, d.weekday())
    ]
    chosen = recent or coming or [d for d in days if d < reference][-1:]
    return _night(printed, chosen[0], reference, 0.4) if chosen else None


def _night(printed: Printed, first: date, reference: date | None, confidence: float) -> Night:
    conflict = printed.weekday is not None and first.weekday() != printed.weekday
    last = _last(printed, first)
    past = reference is not None and (last or first) < reference - SLACK
    return Night(first, last, min(confidence, 0.4) if conflict else confidence, conflict, past)


def _last(printed: Printed, first: date) -> date | None:
    if printed.last is None:
        return None
    day, month, year = printed.last
    last = _day_of(year or first.year + (month < first.month), month, day)
    return last if last is not None and first < last <= first + timedelta(days=366) else None


def _day_of(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= _MONTHS_IN_YEAR or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)
