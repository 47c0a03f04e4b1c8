"""Dates with a month's name, ranges of dates, and bare day numbers whose month stands elsewhere."""

from dataclasses import replace

from undercard.events.dates_numeric import FIRST_YEAR, LAST_YEAR, NumericDates
from undercard.events.dates_tokens import Answer, Printed
from undercard.events.dates_words import (
    AND_WORDS,
    ENGLISH_MONTHS,
    EVERY_WORDS,
    ORDINAL_WORDS,
    PLURAL_WEEKDAYS,
    SHAKY_MONTHS,
    WEEK_LATER,
    words_of,
)

_BEFORE = words_of("from vom von du del dal van de den le el")
_DAY_WORDS = words_of("dia giorno")
_DAY_LEADS = words_of("the op de le am den el il on dia")
_AFTER_ORDINAL = words_of("at in with from we is and there bij in im au a en na no alle met mit avec con com")
_COUNTED = words_of(
    "partie parte edition edicion edizione edicao editie ausgabe anniversary birthday jahrestag geburtstag aniversario "
    "anniversaire verjaardag floor stage wave etage stock arrondissement annual hour row set album single night day "
    "week year part round place street avenue st ave av"
)
_DOTS = frozenset("·•")
_MAX_DAYS = 8
_NOON, _MIDNIGHT = 12, 24
_MOST_WEEKS = 6
_WEEK_DAYS = 7
_IN_WORDS = words_of("in im en no of")
_PLURAL_ARTICLES = words_of("los les as os i gli")


class WordedDates(NumericDates):
    """Each method reads one construct at a token and answers it with the token after it."""

    __slots__ = ()

    def range(self, at: int) -> Answer:
        """A date, and what it runs to."""
        first = self.single(at)
        if first is None or first[0].last is not None:
            return first
        printed, end = first
        tail = self.to_word(end)
        if tail is None:
            return first
        second = self.single(self.skip_fillers(tail if self.word(tail) in ENGLISH_MONTHS else self.weekday(tail)[1]))
        if second is None or second[0].last is not None or second[0].day is None or second[0].month is None:
            return first
        if not second[0].firm and self.numeric(at) is None and self.numeric(tail) is not None:
            return first
        last, year = second[0], printed.year
        if year is None and last.year is not None:
            year = last.year - ((last.month or 0) < (printed.month or 0))
        ending = (last.day or 0, last.month or 0, last.year)
        return replace(printed, year=year, last=ending, firm=True), second[1]

    def single(self, at: int) -> Answer:
        """A date with day and month, in words or in numbers."""
        return self.days_month(at) or self.month_days(at) or self.numeric(at)

    def days_month(self, at: int) -> Answer:
        """`13 Feb`, `13. Februar 2027`, `5-7 March`, `13 & 14 Feb`, `Fri 5 to Sun 7 March`, `del 5 al 7 de marzo`."""
        start = at + 1 if self.word(at) in _BEFORE else at
        first = self.day(start)
        if first is None:
            return None
        days, after, ran = [(first[0], start)], first[1], False
        while len(days) <= _MAX_DAYS:
            following = self.next_day(after, days[-1][0])
            if following is None or (following[1] - after > 1 and not self.may_run(start)):
                break
            ran = ran or self.to_word(after) is not None
            days.append(following[:2])
            after = following[2]
        falls = days[-1][0] < days[0][0] and not ran
        month, after = (None, after) if falls and self.word(after) == "|" else self.month(after)
        if month is None:
            return None
        year, after = self.year(after)
        return self.several(days, month, year, ran=ran), after

    def several(self, days: list[tuple[int, int]], month: int, year: int | None, *, ran: bool) -> Printed:
        """Days of one month as a date, a list or a range; a range that falls begins in the month before."""
        day, last = days[0][0], days[-1][0]
        ending = (last, month, year) if len(days) > 1 else None
        spans = ((number, self.starts[at], self.ends[at + self.marked(at)]) for number, at in days)
        listed = tuple(spans) if len(days) > 1 and not ran else ()
        if last < day:
            month, year = (month - 2) % 12 + 1, year - (month == 1) if year else None
        return Printed(0, 0, day=day, month=month, year=year, last=ending, listed=listed)

    def next_day(self, at: int, before: int) -> tuple[int, int, int] | None:
        """A further day number after `-`, `&`, `,` or a word for it, perhaps with its weekday; a dot needs the next."""
        start = self.to_word(at)
        barred = self.word(at) == "|" and self.tight(at) and self.tight(at + 1)
        if start is None and (self.word(at) in AND_WORDS or self.word(at) in _DOTS or barred):
            start = at + 1 + (self.word(at) == "," and self.word(at + 1) in AND_WORDS)
        if start is None:
            return None
        place = self.skip_fillers(self.second(start))
        found = self.day(place)
        if found is None or ((barred or self.word(at) in _DOTS) and found[0] != before + 1):
            return None
        return found[0], place, found[1]

    def may_run(self, at: int) -> bool:
        """Whether a day may begin a run whose next day has its weekday: `HEAT 1 - Friday 6 February` is none."""
        before = at - 1 - (self.word(at - 1) in {".", ","})
        return self.marked(at) or self.weekday_at(before) is not None or not self.is_word(before)

    def second(self, at: int) -> int:
        """The token after the weekday of a further day, which a dash may touch: `Do 5.–Sa 7. März`."""
        tight = self.tight(at) and self.word(at - 1) == "-" and self.weekday_at(at) is not None
        return at + 1 + (self.word(at + 1) in {".", ","}) if tight else self.weekday(at)[1]

    def year(self, at: int) -> tuple[int | None, int]:
        """A year after a month, perhaps behind `,`, `de` or an apostrophe."""
        start = at
        while self.word(start) in {",", "de", "del", "'", "-", "/", "of"} and start - at < 2:
            start += 1
        number = self.number(start, 4)
        if number is not None and FIRST_YEAR <= number <= LAST_YEAR:
            return number, start + 1
        short = self.number(start)
        if short is not None and start > at and self.word(start - 1) == "'" and len(self.texts[start]) == 2:
            return 2000 + short, start + 1
        return None, at

    def month_days(self, at: int) -> Answer:
        """`February 13th, 2027`, `Feb 13-15`, `Feb. 13 & 14`; other languages so in badges only (`OKT 13`)."""
        if not self.leads_day(at):
            return None
        month, after = self.month(at)
        after += self.word(after) == "|"
        first = self.day(after)
        if month is None or first is None or self.clocklike(after) or self.word(first[1] - 1) == ".":
            return None
        days, after, ran = [(first[0], after)], first[1], False
        while len(days) <= _MAX_DAYS:
            beyond = self.to_word(after)
            following = self.next_day(after, days[-1][0])
            if beyond is not None and self.word(beyond) in ENGLISH_MONTHS:
                break
            if following is None or following[0] <= days[-1][0] or not self.stays(following[2]):
                break
            ran = ran or beyond is not None
            days.append(following[:2])
            after = following[2]
        year, after = self.year(after)
        return self.several(days, month, year, ran=ran), after

    def stays(self, after: int) -> bool:
        """Whether the number before a token has no month of its own and is no hour."""
        return self.month(after)[0] is None and not self.clocklike(after - 1)

    def leads_day(self, at: int) -> bool:
        """Whether a month's name may stand before its day."""
        word = self.word(at)
        month = self.month_at(at)
        if month is None:
            return False
        opens = at == 0 or not (self.is_word(at - 1) or self.number(at - 1, 9) is not None)
        if word in ENGLISH_MONTHS:
            beside = opens or self.weekday_at(at - 1) is not None
            return beside or word not in SHAKY_MONTHS or not self.texts[at].islower()
        if not opens or self.texts[at].islower():
            return False
        alone = self.texts[at].isupper() and at + 2 == len(self.words)
        return alone or word not in SHAKY_MONTHS

    def nth_weekday(self, at: int) -> Answer:
        """`second Thursday in September`, `1. Freitag im Oktober`, `premier vendredi d'octobre`."""
        count, place = ORDINAL_WORDS.get(self.word(at)), at + 1
        number = self.day(at)
        if count is None and number is not None and self.marked(at) and number[0] < _MOST_WEEKS:
            count, place = number
        weekday, after = self.weekday(place)
        if count is None or weekday is None or self.tight(place):
            return None
        month, after = self.month(after + (self.word(after) in _IN_WORDS))
        if month is None:
            return None
        year, after = self.year(after)
        return Printed(0, 0, weekday=weekday, month=month, year=year, nth=count), after

    def each_weekday(self, at: int) -> Answer:
        """`Every Tuesday in March`, `les mardis de mars`, `dienstags im Mai 2027`: all such days of a month.

        `Fridays March 6, 13, 27` are only those.
        """
        weekday, start = PLURAL_WEEKDAYS.get(self.word(at)), self.every(at)
        if weekday is None and start < at:
            weekday = self.weekday_at(at)
        if weekday is None:
            return None
        after = at + 1
        if self.word(after) == "-" and self.word(after + 1) in {"feira", "feiras"}:
            after += 2
        month, after = self.month(after + (self.word(after) in _IN_WORDS))
        if month is None or (self.day(after) is not None and not self.clocklike(after)):
            return None
        year, after = self.year(after)
        first, end = self.starts[start], self.ends[after - 1]
        return Printed(first, end, weekday=weekday, month=month, year=year, nth=0), after

    def every(self, at: int) -> int:
        """Where the words before a weekday begin that make it a habit (`every`, `tous les`); itself when none does."""
        article = self.word(at - 1) in _PLURAL_ARTICLES
        before = at - 1 - article
        return before if before >= 0 and self.word(before) in EVERY_WORDS else at - article

    def weeks_later(self, at: int, after: int) -> tuple[int, int]:
        """How many weeks `Thursday week` or `a week on Thursday` adds to a weekday, and the token behind."""
        for words in WEEK_LATER:
            end = after + len(words)
            if tuple(self.words[after:end]) == words and self.number(end) is None:
                return 1, end
        told = [self.word(at - 3), self.word(at - 2), self.word(at - 1)]
        return (1, after) if told in (["a", "week", "on"], ["one", "week", "on"]) else (0, after)

    def days_alone(self, at: int) -> Answer:
        """The days of `Jueves 11, 18 y 25`, whose month stands elsewhere; or the one of `Fri 13`."""
        first = self.day_alone(at)
        if first is None or first[0].day is None:
            return first
        days, after = [(first[0].day, at)], first[1]
        while len(days) <= _MAX_DAYS and self.to_word(after) is None:
            following = self.next_day(after, days[-1][0])
            if following is None or not self.may_list(days[-1][0], following, after):
                break
            days.append(following[:2])
            after = following[2]
        spans = tuple((day, self.starts[place], self.ends[place + self.marked(place)]) for day, place in days)
        return (replace(first[0], listed=spans), after) if len(days) > 1 else first

    def may_list(self, day: int, following: tuple[int, int, int], at: int) -> bool:
        """Whether a further day is a week later, or the next one behind a word for `and`, and has no weekday."""
        other, place, end = following
        if self.clocklike(end - 1) or self.weekday_at(place - 1) is not None or self.word(place - 1) == ".":
            return False
        return (other - day) % _WEEK_DAYS == 0 < other - day or (other == day + 1 and self.word(at) != ",")

    def day_alone(self, at: int) -> Answer:
        """The `13` of `Fri 13`, when it is no hour."""
        first = self.day(at)
        if first is None or self.clocklike(at) or self.word(first[1]) in {"€", "$", "%"} or self.parted(first[1]):
            return None
        end = first[1]
        if self.word(at - 1) == "(" and self.is_word(end):
            return None
        apart = self.before_hour(at, end)
        if self.word(end) == "-" and (self.tight(end) or self.number(end + 1) is not None) and not apart:
            return None
        if self.word(end - 1) == "." and self.may_be_month(end):
            return None
        return Printed(0, 0, day=first[0], firm=False, fitting=apart), end

    def may_be_month(self, at: int) -> bool:
        """Whether the number behind a day's dot may be its month, or minutes: `Sa 21. 20 Jahre` has none."""
        number = self.number(at, 9)
        return number is not None and (self.tight(at) or number <= _NOON or not self.is_word(at + 1))

    def parted(self, at: int) -> bool:
        """Whether a slash goes on with the date before it; in `VIERNES 5 / TÍA CHOLE` it parts the columns."""
        apart = not self.tight(at) and not self.tight(at + 1) and self.is_word(at + 1)
        return self.word(at) == "/" and not apart

    def before_hour(self, at: int, end: int) -> bool:
        """`1 - 21.30 h`, `12 – 21h`: a day, a dash that stands apart, and an hour of the afternoon, marked as one."""
        hour, minutes = self.number(end + 1), self.number(end + 3)
        apart = self.word(end) == "-" and end == at + 1 and not self.tight(end) and not self.tight(end + 1)
        marked = self.word(end + 2) in {".", ":", "h"} and self.tight(end + 2) and self.tight(end + 3)
        timed = marked and minutes is not None and len(self.texts[end + 3]) == 2
        timed = timed or (self.word(end + 2) == "h" and self.tight(end + 2))
        return apart and timed and hour is not None and _NOON < hour < _MIDNIGHT

    def bare_day(self, at: int) -> Answer:
        """`dia 17`, `the 14th`, `5th` where a line begins, or a number that is its whole line."""
        named = self.word(at) in _DAY_WORDS
        start = at + 1 if named else at
        found = self.day(start)
        if found is None or self.clocklike(start) or (named and self.single(start) is not None):
            return None
        end = found[1]
        if self.word(end) == "(" and self.word(end + 2) == ")" and self.weekday_at(end + 1) is not None:
            return Printed(0, 0, day=found[0], weekday=self.weekday_at(end + 1), firm=False), end + 3
        if named or (len(self.words) == end and start == 0 and len(self.texts[0]) == 2):
            return Printed(0, 0, day=found[0], firm=False), end
        ordinal = end > start + 1 and self.word(end - 1) not in {".", "a", "e", "o"}
        if not ordinal or not (start == 0 or self.word(start - 1) in _DAY_LEADS or self.word(start - 1) == "|"):
            return None
        follows = self.is_word(end) and self.word(end) not in _AFTER_ORDINAL
        follows = follows and (start > 0 or self.word(end) in _COUNTED)
        return None if follows else (Printed(0, 0, day=found[0], firm=False), end)
