"""Dates of a sentence that only those named before settle: `that's a Wednesday`, `on the Sunday`, `the 19th`."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from undercard.events.dates import FoundNight
from undercard.events.dates_choice import Night
from undercard.events.dates_grammar import Printed
from undercard.events.dates_words import SHAKY_MONTHS, fold_word, month_of

_SENTENCE = re.compile(r"[.!?;](?=\s+[^\sa-zß-ÿ])")
_WORD = re.compile(r"[^\W\d_]+")
_TOLD = 0.6
_BESIDE, _AHEAD, _BACK, _PAIRED = 32, 120, 300, 3
_YEAR, _FULL, _SOON = 12, 4, 92
_A = re.compile(r"(?i)\b(?:an?|einem?|une?|een|uma?|una?|both|beides?)\s$")
_THE = re.compile(r"(?i)(?:\b(?:the|that|following|(?:darauf)?folgenden|volgende|daaropvolgende)\s|\bdel\s)$")
_FOLLOWING = re.compile(
    r"(?i)\s(?:drauf|darauf|danach|after(?! part|noon)|suivante?|d['’]après|siguiente|erna|erop|daarop|dopo|"
    r"successiv[oa]|seguente|seguinte)\b"
)
_THIS_MONTH = re.compile(
    r"(?i)\s(?:of this month|dieses monats|de ce mois|de este mes|van deze maand|di questo mese|deste mês)\b"
)
_TO = re.compile(r"(?i)\.?\s?(?:bis zum|bis|to the|to|until the|tot(?: en met)?(?: de)?|au|al|ao|-|–)\s?(?:the\s)?")
_LAST_DAY = re.compile(
    r"(?i)\b(?:the last day of the month|(?:am )?letzten tag des monats|le dernier jour du mois|"
    r"(?:el )?último día del mes|de laatste dag van de maand|l['’]ultimo giorno del mese|(?:no )?último dia do mês)\b"
)


def in_discourse(
    found: Sequence[FoundNight],
    text: str,
    *,
    spoken: date | None = None,
    since: date | None,
    reference: date | None,
    headed: bool,
) -> tuple[FoundNight, ...]:
    """The dates of a line that tells, each in the light of those named before it.

    Args:
        found: in order, each as it would be read alone.
        text: of the line.
        spoken: the last date of the lines before; `two days later` counts from it.
        since: the last date of the lines before that was more than a weekday.
        reference: the day the mail was sent.
        headed: whether a heading above names the month.
    """
    if reference is None:
        return tuple(found)
    settling = _Settling(text, spoken, since, reference, headed=headed)
    whole = _with_runs(sorted([*found, *settling.ends_of_months(found)], key=lambda one: one.start), text)
    settled: list[FoundNight] = []
    for at, one in enumerate(whole):
        if not _leads_to_date(one, whole[at + 1 :], text):
            settled.append(settling.settle(one, settled, whole[at + 1 : at + 2]))
    return tuple(settled)


def _leads_to_date(one: FoundNight, following: Sequence[FoundNight], text: str) -> bool:
    """Whether `two weeks later` only leads to the date behind it in its sentence."""
    if not _counts_on(one) or (one.printed.relative or 0) < 2:
        return False
    stop = _SENTENCE.search(text, one.end)
    end = min(one.end + _AHEAD, stop.start() if stop else len(text))
    return any(other.start < end and other.tells_day for other in following)


def _with_runs(found: Sequence[FoundNight], text: str) -> list[FoundNight]:
    """The dates, with `vom 20. bis zum 23. August` as one that runs over several days."""
    whole: list[FoundNight] = []
    for one in found:
        first = whole[-1] if whole else None
        if first is not None and _is_bare(first) and _TO.fullmatch(text[first.end : one.start]):
            day, last = first.printed.day or 0, one.night.first
            if one.printed.month is not None and one.night.last is None and day < last.day:
                printed = replace(one.printed, start=first.start, day=day)
                night = replace(one.night, first=last.replace(day=day), last=last)
                whole[-1] = FoundNight(first.start, one.end, printed, night)
                continue
        whole.append(one)
    return whole


def _is_bare(one: FoundNight) -> bool:
    """Whether a date is a day's number alone."""
    return one.printed.day is not None and one.printed.month is None and one.printed.weekday is None


def _is_sure(one: FoundNight) -> bool:
    """Whether a date is more than a weekday."""
    return one.tells_day or _counts_on(one)


def _counts_on(one: FoundNight) -> bool:
    return one.printed.relative is not None and one.printed.firm


class _Settling:
    """The dates of one line on their way."""

    def __init__(self, text: str, spoken: date | None, since: date | None, reference: date, *, headed: bool) -> None:
        self.text, self.spoken, self.since, self.reference = text, spoken, since, reference
        self.headed = headed

    def ends_of_months(self, found: Sequence[FoundNight]) -> Iterator[FoundNight]:
        """`On the last day of the month`, of the month spoken of."""
        for match in _LAST_DAY.finditer(self.text):
            before = self.known([one for one in found if one.end <= match.start()]) or self.reference
            last = calendar.monthrange(before.year, before.month)[1]
            printed = Printed(match.start(), match.end(), day=last, firm=False)
            yield FoundNight(match.start(), match.end(), printed, Night(before.replace(day=last), confidence=_TOLD))

    def known(self, before: Sequence[FoundNight]) -> date | None:
        """The last date named before that is more than a weekday and still to come."""
        dated = [one.night.first for one in before if one.tells_day and not one.night.past]
        return dated[-1] if dated else self.since

    def settle(self, one: FoundNight, before: Sequence[FoundNight], behind: Sequence[FoundNight]) -> FoundNight:
        """A date as those around it tell which night it means."""
        if one.night.last is not None or one.printed.weeks:
            return one
        night = None
        if _counts_on(one):
            named = before[-1].night.first if before else self.spoken
            night = named + timedelta(days=one.printed.relative or 0) if named else None
        elif one.printed.relative is None and _is_bare(one):
            night = self.day(one, before, behind)
        elif one.printed.day is not None and one.printed.month is None and one.printed.weekday is not None:
            night = self.fitting_day(one, before)
        elif one.printed.relative is None and not one.tells_day and one.printed.weekday is not None:
            night = self.weekday(one, before, behind)
            one = replace(
                one, printed=replace(one.printed, weeks=int(_FOLLOWING.match(self.text, one.end) is not None))
            )
        return replace(one, night=Night(night, confidence=_TOLD)) if night is not None else one

    def day(self, one: FoundNight, before: Sequence[FoundNight], behind: Sequence[FoundNight]) -> date | None:
        """`The 19th` is not before the date named last, and has the weekday that is told beside it."""
        number, known = one.printed.day or 0, self.known(before)
        if _THIS_MONTH.match(self.text, one.end):
            return next(_days(number, self.reference.replace(day=1)), None)
        weekdays = {
            other.printed.weekday
            for other in (*before[-1:], *behind)
            if not other.tells_day and other.printed.weekday is not None and self.are_beside(one, other)
        }
        if any(_is_bare(other) and self.are_beside(one, other) for other in (*before[-1:], *behind)):
            weekdays = set()
        start = known if known is not None and known > self.reference else self.reference
        if len(weekdays) == 1 and one.night.first.weekday() not in weekdays:
            return next((day for day in _days(number, start) if day.weekday() in weekdays), None)
        named = self.headed or self.month_told(one.start)
        return next(_days(number, start), None) if not weekdays and not named and one.night.first < start else None

    def fitting_day(self, one: FoundNight, before: Sequence[FoundNight]) -> date | None:
        """`Tuesday the 16th` is behind the date named last, in the next month where the weekday fits."""
        known = self.known(before)
        if known is None or not self.month_told(one.start) or one.night.first >= known:
            return None
        days = (day for day in _days(one.printed.day or 0, known) if day.weekday() == one.printed.weekday)
        return next((day for day in days if (day - known).days <= _SOON), None)

    def weekday(self, one: FoundNight, before: Sequence[FoundNight], behind: Sequence[FoundNight]) -> date | None:
        """`That's a Friday` is the date beside it; `on the Sunday` is the next one after it."""
        lead, weekday = _lead(self.text, one), one.printed.weekday
        beside = [other for other in (*behind, *before[-1:]) if other.tells_day and self.are_beside(one, other)]
        beside += [other for other in before[-_PAIRED:] if _is_sure(other) and one.start - other.end <= 2 * _BESIDE]
        again = [other.night.first for other in beside if other.night.first.weekday() == weekday]
        if again and not _FOLLOWING.match(self.text, one.end):
            return again[0]
        known = self.known(before)
        if known is None or known < self.reference or weekday is None:
            return None
        if _A.search(lead) and known.weekday() == weekday:
            return known
        if not _THE.search(lead) and not _FOLLOWING.match(self.text, one.end):
            return None
        later = 1 if _FOLLOWING.match(self.text, one.end) else 0
        return known + timedelta(days=(weekday - known.weekday() - later) % 7 + later)

    def are_beside(self, one: FoundNight, other: FoundNight) -> bool:
        """Whether a few words at most part two dates."""
        first, second = sorted((one, other), key=lambda date: date.start)
        return second.start - first.end <= _BESIDE

    def month_told(self, end: int) -> bool:
        """Whether the words before name a month."""
        words = _WORD.findall(self.text[max(0, end - _BACK) : end])
        return any(len(word) >= _FULL and month_of(word) and fold_word(word) not in SHAKY_MONTHS for word in words)


def _lead(text: str, one: FoundNight) -> str:
    """The words before a weekday, with those that its stretch begins with (`on the Sunday`)."""
    weekday = next((match for match in reversed(list(_WORD.finditer(text, one.start, one.end)))), None)
    end = weekday.start() if weekday else one.start
    return text[max(0, end - _BESIDE) : end]


def _days(number: int, start: date) -> Iterator[date]:
    """The days of this number from a day on, month by month."""
    for ahead in range(_YEAR):
        years, month = divmod(start.month - 1 + ahead, _YEAR)
        if 1 <= number <= calendar.monthrange(start.year + years, month + 1)[1]:
            day = date(start.year + years, month + 1, number)
            if day >= start:
                yield day
