"""Dates as printed: a hand-written grammar over tokens, linear in the text, without any reference date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from undercard.events.dates_words import (
    AND_WORDS,
    ENGLISH_MONTHS,
    EVERY_WORDS,
    MONTHS,
    OF_WORDS,
    ORDINALS,
    RELATIVE,
    SHAKY_MONTHS,
    SHAKY_WEEKDAYS,
    TO_WORDS,
    WEEKDAYS,
    fold_word,
    words_of,
)
from undercard.kit.text import plain_marks

_TOKEN = re.compile(r"\d{1,9}|[^\W\d_]{1,24}|[^\w\s]")
_CLOCK_TAIL = re.compile(r"(?:[:.,h]\d|\s?(?:[ap]\.?m\b|[ap]\b|uhr\b|uur\b|h\b|hrs?\b|€|\$|£|eur|%))", re.IGNORECASE)
_LEADS = words_of("da dal vom von du del van am on le il el den dia em")
_MAX_DAYS = 8
_FIRST_YEAR, _LAST_YEAR = 1990, 2099


@dataclass(frozen=True, slots=True)
class Printed:
    """A date or range of dates as printed.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        weekday: 0 to 6 when printed.
        day: of the first night.
        month: of the first night.
        year: of the first night, when printed.
        last: day, month, year of the last night of a range.
        open_order: written `a/b`, read here day first: the order is open while both are at most 12.
        relative: days from the reference (`tonight`, `tomorrow`).
        firm: whether it is a date wherever it stands; otherwise only in a date's position.
    """

    start: int
    end: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last: tuple[int, int, int | None] | None = None
    open_order: bool = False
    relative: int | None = None
    firm: bool = True


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    word: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        return int(self.text) if self.text.isascii() and self.text.isdigit() else None


@lru_cache(maxsize=4096)
def find_printed(text: str, *, english: bool = False) -> tuple[Printed, ...]:
    """All dates in a text, in order, not overlapping; in English `Mar 5` is no Tuesday."""
    plain = plain_marks(text)
    tokens = tuple(_Token(m.group(), fold_word(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(plain))
    return _Grammar(plain, tokens, english=english).all()


def month_heading(text: str) -> tuple[int, int | None] | None:
    """Month and perhaps year of a line that is nothing else (`FEBRUARY 2027`)."""
    words = re.findall(r"[^\W_]+", text)
    if not 1 <= len(words) <= 2 or fold_word(words[0]) not in MONTHS:
        return None
    year = int(words[1]) if len(words) > 1 and re.fullmatch(r"20\d\d", words[1]) else None
    if len(words) > 1 and year is None:
        return None
    return MONTHS[fold_word(words[0])], year


@dataclass(frozen=True, slots=True)
class _Grammar:
    """Each method reads one construct at a token and answers it with the token after it."""

    plain: str
    tokens: Sequence[_Token]
    english: bool = False

    def all(self) -> tuple[Printed, ...]:
        found: list[Printed] = []
        at = 0
        while at < len(self.tokens):
            answer = self.date(at)
            if answer is None:
                at += 1
            else:
                found.append(answer[0])
                at = answer[1]
        return tuple(found)

    def word(self, at: int) -> str:
        return self.tokens[at].word if at < len(self.tokens) else ""

    def tight(self, at: int) -> bool:
        """Whether a token touches the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def number(self, at: int, digits: int = 2) -> int | None:
        if at >= len(self.tokens) or len(self.tokens[at].text) > digits:
            return None
        return self.tokens[at].number

    def date(self, at: int) -> tuple[Printed, int] | None:
        """Weekday and date in any order, or either alone."""
        weekday, after = (None, at) if self.english and self.month_days(at) else self.weekday(at)
        if weekday is not None and at and self.word(at - 1) in EVERY_WORDS:
            return None
        core = self.range(self.skip_fillers(after) if weekday is not None else after)
        if core is None and weekday is not None:
            core = self.day_alone(self.skip_fillers(after))
        if core is not None:
            printed, end = core
            if weekday is None:
                weekday, end = self.trailing_weekday(end)
            return self.spanned(
                replace(printed, weekday=weekday, firm=printed.firm or weekday is not None), at, end
            ), end
        if weekday is not None:
            firm = self.word(at) not in SHAKY_WEEKDAYS
            return self.spanned(Printed(0, 0, weekday=weekday, firm=firm), at, at + 1), after
        return self.relative(at)

    def spanned(self, printed: Printed, at: int, end: int) -> Printed:
        if printed.day is not None and at and self.word(at - 1) in _LEADS and not self.tight(at):
            at -= 1
        return replace(printed, start=self.tokens[at].start, end=self.tokens[end - 1].end)

    def relative(self, at: int) -> tuple[Printed, int] | None:
        days = RELATIVE.get(self.word(at))
        if days is None or self.tokens[at].text != self.tokens[at].text.strip():
            return None
        return self.spanned(Printed(0, 0, relative=days, firm=False), at, at + 1), at + 1

    def weekday(self, at: int) -> tuple[int | None, int]:
        """A weekday, its dot, `-feira`, and the blank-separated comma after it."""
        weekday = WEEKDAYS.get(self.word(at))
        if weekday is None or (at and self.tight(at) and self.word(at - 1) in {"'", "-", "@", "#"}):
            return None, at
        if self.word(at + 1) == "'" and self.tight(at + 1):
            return None, at
        after = at + 1
        if self.word(after) == "-" and self.word(after + 1) == "feira":
            after += 2
        while self.word(after) in {".", ",", "(", "|", "·", ":", "-"} and after - at < 5:
            after += 1
        return weekday, after

    def trailing_weekday(self, at: int) -> tuple[int | None, int]:
        """`13 Feb (Fri)`, `13.02.2026, Freitag`; a dash or dot does not bind a weekday to the date before it."""
        if self.capital_weekday(at):
            return WEEKDAYS[self.word(at)], at + 1
        opened = self.word(at) in {"(", ",", "["}
        weekday = WEEKDAYS.get(self.word(at + opened))
        if weekday is None or not opened or (self.word(at) == "," and self.number(at + opened + 1) is not None):
            return None, at
        after = at + opened + 1
        after += self.word(after) == "." and self.word(after + 1) in {")", "]"}
        if self.word(at) in {"(", "["}:
            return (weekday, after + 1) if self.word(after) in {")", "]"} else (None, at)
        return weekday, after

    def capital_weekday(self, at: int) -> bool:
        """`09.02. DI`: an abbreviation in capitals right behind a date, before a word."""
        if at >= len(self.tokens) or self.word(at) not in WEEKDAYS or self.number(at + 1) is not None:
            return False
        text = self.tokens[at].text
        return text.isupper() and 2 <= len(text) <= 3 and not self.tight(at)

    def skip_fillers(self, at: int) -> int:
        """`the`, `le`, `den`, `dia` and the like, at most two."""
        for _ in range(2):
            if self.word(at) in OF_WORDS or self.word(at) in {"am", "on"}:
                at += 1
        return at

    def range(self, at: int) -> tuple[Printed, int] | None:
        """A date, and what it runs to."""
        first = self.days_month(at) or self.month_days(at) or self.numeric(at)
        if first is None:
            return None
        printed, end = first
        if printed.last is not None:
            return first
        tail = self.to_word(end)
        if tail is None:
            return first
        start = self.skip_fillers(tail if self.word(tail) in ENGLISH_MONTHS else self.weekday(tail)[1])
        second = self.days_month(start) or self.month_days(start) or self.numeric(start)
        if second is None or second[0].last is not None or second[0].day is None or second[0].month is None:
            return first
        last = second[0]
        year = printed.year
        if year is None and last.year is not None:
            year = last.year - ((last.month or 0) < (printed.month or 0))
        merged = replace(printed, year=year, last=(last.day or 0, last.month or 0, last.year), firm=True)
        return merged, second[1]

    def to_word(self, at: int) -> int | None:
        """The token after `-`, `to`, `bis`, `t/m` ...; None when there is no such word."""
        if self.word(at) == "t" and self.word(at + 1) == "/" and self.word(at + 2) == "m":
            return at + 3
        if self.word(at) == "tot" and self.word(at + 1) == "en" and self.word(at + 2) == "met":
            return at + 3
        return at + 1 if self.word(at) in TO_WORDS else None

    def day(self, at: int) -> tuple[int, int] | None:
        """A day number with its ordinal mark or dot."""
        number = self.number(at)
        if number is None or not 1 <= number <= 31 or self.glued(at):
            return None
        after = at + 1
        if (self.word(after) in ORDINALS and self.tight(after)) or self.word(after) == ".":
            after += 1
        return number, after

    def glued(self, at: int) -> bool:
        """Whether a number is the tail of a name, a price or a longer number."""
        before = self.plain[max(0, self.tokens[at].start - 1) : self.tokens[at].start]
        return bool(before) and (before.isalnum() or before in "€$£#_@+")

    def days_month(self, at: int) -> tuple[Printed, int] | None:
        """`13 Feb`, `13. Februar 2027`, `5-7 March`, `13 & 14 Feb`, `Fri 5 to Sun 7 March`, `del 5 al 7 de marzo`."""
        start = (
            at + 1
            if self.word(at) in {"from", "vom", "von", "du", "del", "dal", "van", "de", "den", "le", "el"}
            else at
        )
        first = self.day(start)
        if first is None:
            return None
        day, after = first
        last: int | None = None
        for _ in range(_MAX_DAYS):
            following = self.next_day(after)
            if following is None:
                break
            last, after = following
        month, after = self.month(after)
        if month is None:
            return None
        year, after = self.year(after)
        ending = (last, month, year) if last is not None else None
        if last is not None and last < day:
            month, year = (month - 2) % 12 + 1, year - (month == 1) if year else None
        return Printed(0, 0, day=day, month=month, year=year, last=ending), after

    def next_day(self, at: int) -> tuple[int, int] | None:
        """A further day number after `-`, `&`, `,` or a word for it, perhaps with its weekday."""
        start = self.to_word(at)
        if start is None and self.word(at) in AND_WORDS:
            start = at + 1
        if start is None:
            return None
        _, start = self.weekday(start)
        return self.day(self.skip_fillers(start))

    def month(self, at: int) -> tuple[int | None, int]:
        """A month's name after a day, with `of`, `de` before it and a dot after it."""
        for _ in range(2):
            if self.word(at) in OF_WORDS or (self.word(at) in {"-", "/"} and self.tight(at)):
                at += 1
        month = MONTHS.get(self.word(at))
        if month is None:
            return None, at
        after = at + 1
        after += self.word(after) == "." and self.tight(after)
        return month, after

    def year(self, at: int) -> tuple[int | None, int]:
        """A year after a month, perhaps behind `,`, `de` or an apostrophe."""
        start = at
        while self.word(start) in {",", "de", "del", "'", "-", "/", "of"} and start - at < 2:
            start += 1
        number = self.number(start, 4)
        if number is not None and _FIRST_YEAR <= number <= _LAST_YEAR:
            return number, start + 1
        short = self.number(start)
        if short is not None and start > at and self.word(start - 1) == "'" and len(self.tokens[start].text) == 2:
            return 2000 + short, start + 1
        return None, at

    def month_days(self, at: int) -> tuple[Printed, int] | None:
        """`February 13th, 2027`, `Feb 13-15`, `Feb. 13 & 14`."""
        if self.word(at) not in ENGLISH_MONTHS:
            return None
        month, after = self.month(at)
        first = self.day(after)
        if month is None or first is None or self.clocklike(after) or self.word(first[1] - 1) == ".":
            return None
        if self.word(at) in SHAKY_MONTHS and self.tokens[at].text.islower():
            return None
        day, after = first
        last: int | None = None
        beyond = self.to_word(after)
        following = None if beyond is not None and self.word(beyond) in ENGLISH_MONTHS else self.next_day(after)
        if following is not None and self.month(following[1])[0] is None and not self.clocklike(following[1] - 1):
            last, after = following
        year, after = self.year(after)
        ending = (last, month, year) if last is not None and last > day else None
        return Printed(0, 0, day=day, month=month, year=year, last=ending), after

    def clocklike(self, at: int) -> bool:
        """Whether the number at a token is rather an hour or a price."""
        return at < len(self.tokens) and _CLOCK_TAIL.match(self.plain, self.tokens[at].end) is not None

    def numeric(self, at: int) -> tuple[Printed, int] | None:
        """`2027-02-13`, `13.02.2027`, `13.02.`, `13/2`, `13-02-2027`, `13.-15.02.`."""
        start = (
            at + 1
            if self.word(at) in {"vom", "von", "du", "del", "dal", "le", "el", "am", "on", "den", "dia", "il"}
            else at
        )
        if start >= len(self.tokens) or self.number(start, 4) is None or self.glued(start):
            return None
        return self.iso(start) or self.short_range(start) or self.parts(start)

    def iso(self, at: int) -> tuple[Printed, int] | None:
        year, month, day = self.number(at, 4), self.number(at + 2), self.number(at + 4)
        if year is None or month is None or day is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
            return None
        if self.word(at + 1) not in {"-", "/", "."} or not _valid(day, month):
            return None
        return Printed(0, 0, day=day, month=month, year=year), at + 5

    def short_range(self, at: int) -> tuple[Printed, int] | None:
        """A range within a month: `13.-15.02.`, `13.-15.2.2027`, `13-15/02`, `13./14.02.` and the like."""
        first = self.day(at)
        if first is None:
            return None
        dotted = self.word(first[1] - 1) == "."
        if self.word(first[1]) not in {"-", "/", "+", "&", "und", "bis"} or (not dotted and self.word(first[1]) != "-"):
            return None
        _, start = self.weekday(first[1] + 1)
        second = self.parts(start)
        if second is None or second[0].month is None or second[0].day is None or second[0].day <= first[0]:
            return None
        last = second[0]
        return replace(last, day=first[0], last=(last.day or 0, last.month or 0, last.year), open_order=False), second[
            1
        ]

    def parts(self, at: int) -> tuple[Printed, int] | None:
        """Two or three numbers between the same marks."""
        first, second, mark = self.number(at), self.number(at + 2), self.word(at + 1)
        if first is None or second is None or mark not in {".", "/", "-"} or self.spaced(at, mark):
            return None
        year, after = self.numeric_year(at + 3, mark)
        closed = mark == "." and year is None and self.word(after) == "."
        if not (_valid(first, second) or (mark == "/" and _valid(second, first))):
            return None
        if self.clocklike_numeric(after, mark, closed=closed, year=year):
            return None
        after += closed
        day, month, open_order = first, second, mark != "." and first <= 12 and second <= 12
        if not _valid(first, second):
            day, month = second, first
        return Printed(
            0, 0, day=day, month=month, year=year, open_order=open_order, firm=year is not None or closed
        ), after

    def spaced(self, at: int, mark: str) -> bool:
        """Whether the parts stand apart; only dots may (`13. 2.`)."""
        if mark == ".":
            return not self.tight(at + 1)
        return not (self.tight(at + 1) and self.tight(at + 2))

    def numeric_year(self, at: int, mark: str) -> tuple[int | None, int]:
        if self.word(at) != mark:
            return None, at
        number = self.number(at + 1, 4)
        if number is None or (mark == "." and len(self.tokens[at + 1].text) == 2 and not self.tight(at + 1)):
            return None, at
        if len(self.tokens[at + 1].text) == 2 and not self.clocklike(at + 1):
            return 2000 + number, at + 2
        return (number, at + 2) if _FIRST_YEAR <= number <= _LAST_YEAR else (None, at)

    def clocklike_numeric(self, after: int, mark: str, *, closed: bool, year: int | None) -> bool:
        """`20.10 Uhr`, `3-7pm`, `12-5`: hours and ranges of them; a dash needs a year."""
        if year is not None:
            return False
        if mark == "-":
            return True
        if after < len(self.tokens) and self.word(after) == mark and self.tight(after) and not closed:
            return True
        return not closed and self.clocklike(after - 1)

    def day_alone(self, at: int) -> tuple[Printed, int] | None:
        """The `13` of `Fri 13`, when it is no hour."""
        first = self.day(at)
        if first is None or self.clocklike(at) or self.word(first[1]) in {":", "-", "/", "€", "$", "%"}:
            return None
        end = first[1]
        if self.word(end - 1) == "." and self.number(end) is not None:
            return None
        return Printed(0, 0, day=first[0], firm=False), end


def _valid(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12
