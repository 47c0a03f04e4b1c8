"""Dates as printed: a hand-written grammar over tokens, linear in the text, without any reference date."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from undercard.events.dates_tokens import NO_HABITS, Answer, Habits, Printed
from undercard.events.dates_worded import WordedDates
from undercard.events.dates_words import (
    AND_WORDS,
    DAY_PARTS,
    EVERY_WORDS,
    MONTHS,
    OF_WORDS,
    ONLY_WITH_MONTH,
    ORDINAL_WORDS,
    PLURAL_WEEKDAYS,
    RELATIVE,
    RELATIVE_PAIRS,
    SHAKY_WEEKDAYS,
    TO_WORDS,
    WEEKDAY_LANGUAGES,
    WEEKDAY_OR,
    WEEKDAYS,
    fold_word,
    words_of,
)

__all__ = ["Printed", "find_printed", "month_heading"]

_SHORT = 4
"""Letters of a weekday that is abbreviated."""
_LEADS = words_of("da dal vom von du del van am on le il el den dia em")
_STARTS = frozenset(WEEKDAYS) | frozenset(RELATIVE) | frozenset(MONTHS) | {first for first, _ in RELATIVE_PAIRS}
_STARTS |= frozenset(ORDINAL_WORDS) | frozenset(PLURAL_WEEKDAYS)
_BEFORE_NUMBER = words_of("from vom von du del dal van de den le el am on dia il giorno")
_OF_MONTH = OF_WORDS | words_of("month mois mes monats maand mese des du")
_BARS = frozenset("|·•✦★●◆")
_ONLY_BEFORE_DAY = words_of("don mit vrij zon") | ONLY_WITH_MONTH


@lru_cache(maxsize=4096)
def find_printed(text: str, *, english: bool = False, habits: Habits = NO_HABITS) -> tuple[Printed, ...]:
    """All dates in a text, in order, not overlapping; in English `Mar 5` is no Tuesday."""
    return tuple(_Grammar(text, english=english, habits=habits).all())


def month_heading(text: str) -> tuple[int, int | None] | None:
    """Month and perhaps year of a line that is nothing else (`FEBRUARY 2027`)."""
    if len(text) > 40:
        return None
    words = re.findall(r"[^\W_]+", text)
    if not 1 <= len(words) <= 2 or fold_word(words[0]) not in MONTHS:
        return None
    year = int(words[1]) if len(words) > 1 and re.fullmatch(r"20\d\d", words[1]) else None
    if len(words) > 1 and year is None:
        return None
    return MONTHS[fold_word(words[0])], year


class _Grammar(WordedDates):
    """A whole text: each method reads one construct at a token and answers it with the token after it."""

    __slots__ = ()

    def all(self) -> Iterator[Printed]:
        """The dates, in order; the days of a list that are not neighbours are dates of their own."""
        at = 0
        while at < len(self.words):
            answer = self.date(at) if self.begins(at) else None
            if answer is None:
                at += 1
                continue
            yield from _parted(answer[0])
            at = answer[1]

    def begins(self, at: int) -> bool:
        """Whether a date may begin at a token."""
        word = self.words[at]
        if word[:1].isdigit() or word in _STARTS or at == self.head:
            return True
        return word in _BEFORE_NUMBER and self.number(at + 1, 4) is not None

    def date(self, at: int) -> Answer:
        """Weekday and date in any order, or either alone."""
        each = self.each_weekday(at)
        counted = self.nth_weekday(at) if each is None else None
        if counted is not None:
            return None if self.word(at - 1) in EVERY_WORDS else (self.spanned(counted[0], at, counted[1]), counted[1])
        return each or self.with_weekday(at)

    def with_weekday(self, at: int) -> Answer:
        """A date that begins with its weekday, or has none, or a weekday alone."""
        days = self.days_of_weekdays(at)
        if days is not None:
            return days
        weekday, after = (None, at) if self.english and self.month_days(at) else self.weekday(at)
        if weekday is None or self.is_month(at):
            return (
                self.dated(at) or self.relative(at) or self.spanned_answer(self.listed_day(at) or self.bare_day(at), at)
            )
        if self.recurs(at):
            return self.days_of_habit(weekday, at, after)
        core = self.behind_weekday(after)
        if core is not None:
            month = None if core[0].month is not None else self.month_at(at)
            if core[0].month is None and self.word(at) in ONLY_WITH_MONTH and at != self.head:
                return None
            other = WEEKDAY_OR.get(self.word(at)) if at != self.head else None
            firm = core[0].firm or month is None
            printed = replace(core[0], weekday=weekday, month_or=month, weekday_or=other, firm=firm)
            end = self.second_weekday(core[1]) if printed.last is not None else core[1]
            return self.spanned(printed, at, end), end
        if self.weekday_range(after) is not None or self.is_code(at):
            return None
        if self.word(at) in _ONLY_BEFORE_DAY:
            return self.dated(at)
        weeks, end = self.weeks_later(at, at + 1)
        printed = Printed(0, 0, weekday=weekday, firm=self.word(at) not in SHAKY_WEEKDAYS, weeks=weeks)
        return self.spanned(printed, at, end), max(after, end)

    def is_month(self, at: int) -> bool:
        """`Mar. 20 (Fri.)`: what may be a weekday or a month is the month where another weekday stands behind."""
        dated = self.month_days(at)
        return dated is not None and self.trailing_weekday(dated[1])[0] is not None

    def days_of_weekdays(self, at: int) -> Answer:
        """`Thursdays 4, 11 & 18 March`, `Samedis 6, 13`: a plural weekday and its days."""
        several = PLURAL_WEEKDAYS.get(self.word(at))
        days = self.range(at + 1) or self.days_alone(at + 1) if several is not None else None
        if days is None or not days[0].listed:
            return None
        return self.spanned(replace(days[0], weekday=several), at, days[1]), days[1]

    def is_code(self, at: int) -> bool:
        """Whether a lone abbreviation is none of those the mail writes: `LUN 20h30` where Mondays are `LU`."""
        return self.short is not None and self.word(at) in SHAKY_WEEKDAYS and self.word(at) not in self.short

    def days_of_habit(self, weekday: int, at: int, after: int) -> Answer:
        """`Every Thursday (7, 14, 21)`, `jeden Montag des Monats (1., 8.)`: the days in brackets."""
        while self.word(after) in _OF_MONTH:
            after += 1
        opened = after + (self.word(after) == "(")
        days = self.days_alone(opened) if self.word(opened - 1) == "(" else None
        if days is None or not days[0].listed or self.word(days[1]) != ")":
            return None
        return self.spanned(replace(days[0], weekday=weekday), at, days[1] + 1), days[1] + 1

    def dated(self, at: int) -> Answer:
        """A date, and the weekday behind it."""
        core = self.range(at)
        if core is None:
            return None
        weekday, end = self.trailing_weekday(core[1])
        if core[0].fitting and weekday is None and self.weekday_at(end) is not None:
            weekday, end = self.weekday_at(end), end + 1
        if weekday is not None and core[0].last is not None:
            end = self.second_weekday(end)
        printed = replace(core[0], weekday=weekday, firm=core[0].firm or weekday is not None)
        return self.spanned(printed, at, end), end

    def listed_day(self, at: int) -> Answer:
        """`6 | Fri |`, `05 · QUI`: a day and its weekday, which alone are the head of their line."""
        found = self.day(at) if at == 0 else None
        if found is None:
            return None
        place = found[1] + (self.word(found[1]) in _BARS)
        weekday, after = self.weekday_at(place), place + 1
        after += self.word(after) == "." and self.tight(after)
        if weekday is None or self.tight(place) or (after < len(self.words) and self.word(after) not in _BARS):
            return None
        return Printed(0, 0, day=found[0], weekday=weekday, firm=False, fitting=True), after

    def behind_weekday(self, after: int) -> Answer:
        """What a weekday stands before: a date or a day number, perhaps behind `night,` or a second weekday."""
        if self.word(after) in DAY_PARTS:
            after += 1
            after += self.word(after) in {",", "|"}
        start = self.skip_fillers(after)
        core = self.range(start)
        if core is None and (
            self.word(after) in AND_WORDS or self.word(after) in TO_WORDS or self.word(after - 1) == "-"
        ):
            second, beyond = self.weekday(after + 1)
            if self.word(after - 1) == "-":
                second, beyond = self.weekday_at(after), after + 1 + (self.word(after + 1) in {".", ","})
            core = self.range(self.skip_fillers(beyond)) if second is not None else None
            core = core if core is not None and core[0].last is not None else None
        return core or self.days_alone(start)

    def weekday_range(self, after: int) -> int | None:
        """The token after `Tuesday to Saturday`, `Di-Fr`: habits of a house, not nights."""
        joined = self.word(after - 1) == "-"
        tail = after if joined else self.to_word(after)
        if tail is None:
            return None
        tail = self.skip_fillers(tail)
        return tail + 1 if self.weekday_at(tail) is not None and self.behind_weekday(tail + 1) is None else None

    def recurs(self, at: int) -> bool:
        """Whether a weekday is one of a habit: behind `every`, `todos los`, or the end of `Di-Fr`."""
        if self.word(at - 1) in AND_WORDS and self.weekday_at(at - 2) is not None and at > 2 and self.recurs(at - 2):
            return True
        before = at - 1
        if self.word(before) in {"other", "second", "first", "last", "los", "les", "as", "os", "i", "gli"}:
            before -= 1
        if before >= 0 and self.word(before) in EVERY_WORDS:
            return True
        joint = at - 1 - (self.word(at - 2) in TO_WORDS and self.word(at - 1) in OF_WORDS)
        joint -= 2 * (self.word(at - 1) == "m" and self.word(at - 3) == "t")
        if joint < 1 or self.to_word(joint) is None or self.weekday_at(joint - 1) is None:
            return False
        return self.behind_weekday(self.weekday(at)[1]) is None

    def spanned(self, printed: Printed, at: int, end: int) -> Printed:
        """A date with its offsets, from a word such as `am` or `le` before it on."""
        if printed.day is not None and at and self.word(at - 1) in _LEADS and not self.tight(at):
            at -= 1
        return replace(printed, start=self.starts[at], end=self.ends[end - 1])

    def spanned_answer(self, answer: Answer, at: int) -> Answer:
        """The same for an answer that may be none."""
        return (self.spanned(answer[0], at, answer[1]), answer[1]) if answer is not None else None

    def relative(self, at: int) -> Answer:
        """`tonight`, `morgen`, `ce soir`."""
        days = RELATIVE_PAIRS.get((self.word(at), self.word(at + 1)))
        size = 2 if days is not None else 1
        days = RELATIVE.get(self.word(at)) if days is None else days
        if days is None:
            return None
        return self.spanned(Printed(0, 0, relative=days, firm=False), at, at + size), at + size

    def trailing_weekday(self, at: int) -> tuple[int | None, int]:
        """`13 Feb (Fri)`, `13.02.2026, Freitag`, `oct 6 tue |`, `09.02. DI`, `02 out | sex | 21h`."""
        opened = self.word(at) in {"(", ",", "[", *_BARS}
        place = at + opened
        weekday = self.weekday_at(place)
        if weekday is None or self.tight(place) > opened or self.word(place) in _ONLY_BEFORE_DAY:
            return None, at
        after = place + 1
        after += self.word(after) == "." and self.word(after + 1) in {")", "]"}
        if self.word(at) in {"(", "["}:
            return (weekday, after + 1) if self.word(after) in {")", "]"} else (None, at)
        return (weekday, after) if self.closes(place, after, opened=opened) else (None, at)

    def closes(self, place: int, after: int, *, opened: bool) -> bool:
        """Whether a weekday belongs to the date before it: nothing behind it claims it."""
        if self.word(after) == "'" or self.single(self.skip_fillers(after)) is not None:
            return False
        number = self.number(after)
        if number is not None:
            return self.clocklike(after)
        if not self.is_word(after) or self.second_weekday(after) > after:
            return True
        text = self.texts[place]
        if self.word(place - 1) in _BARS:
            return False
        if text.islower() and len(text) <= _SHORT and self.texts[after][:1].isupper():
            known = self.english and "en" in WEEKDAY_LANGUAGES.get(self.word(place), ())
            return known or self.word(place) not in SHAKY_WEEKDAYS
        return (text.isupper() and 2 <= len(text) <= 3) or (opened and self.word(place) not in SHAKY_WEEKDAYS)

    def second_weekday(self, at: int) -> int:
        """The token after `& Sat`, `-sun`, `e sabado` behind the weekday of a range."""
        joins = self.word(at) in TO_WORDS or self.word(at) in AND_WORDS
        return at + 2 if joins and self.weekday_at(at + 1) is not None and not self.is_word(at + 2) else at


def _parted(printed: Printed) -> Iterator[Printed]:
    """A list of days as dates of their own where a day is left out (`am 6. und 20. Februar`), or the month."""
    days = [day for day, _, _ in printed.listed]
    if printed.month is None and printed.weekday is not None and len(days) > 1:
        for number, (day, start, end) in enumerate(printed.listed):
            weekday = (printed.weekday + day - days[0]) % 7
            first = printed.start if number == 0 else start
            yield replace(printed, start=first, end=end, day=day, weekday=weekday, listed=())
        return
    if len(days) < 2 or printed.last is None or days == list(range(days[0], days[0] + len(days))) or days[-1] < days[0]:
        yield printed
        return
    for number, (day, start, end) in enumerate(printed.listed):
        first, last = number == 0, number == len(days) - 1
        yield replace(
            printed,
            start=printed.start if first else start,
            end=printed.end if last else end,
            day=day,
            year=printed.year if printed.year is not None else printed.last[2],
            weekday=printed.weekday if first else None,
            last=None,
            listed=(),
        )
