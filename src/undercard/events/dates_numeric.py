"""Dates in numbers: `2027-02-13`, `13.02.2027`, `13.02.`, `13/2`, `13.XI.2027`, `13.-15.02.`, `12 e 13/3`."""

from dataclasses import replace
from itertools import pairwise

from undercard.events.dates_tokens import Answer, Printed, Tokens
from undercard.events.dates_words import AND_WORDS, ROMAN_MONTHS, TO_WORDS, words_of

_BEFORE = words_of("vom von du del dal le el am on den dia il")
_JOINTS = (AND_WORDS | TO_WORDS) - {",", ">", "u"}
_MAX_DAYS = 8
_APART = frozenset("|·•/.-")
_COUNTING = words_of("op opus vol volume nr bwv kv kapitel raum room suite version chf eur euro € $ £ §")
"""Before two numbers: a work, a volume, a room or a price (`op. 59/3`, `R$ 20/10`), unless marked as a date."""
FIRST_YEAR, LAST_YEAR = 1900, 2099


class NumericDates(Tokens):
    """Each method reads one construct at a token and answers it with the token after it."""

    __slots__ = ()

    def numeric(self, at: int) -> Answer:
        """Any of them, perhaps behind `vom`, `du`, `del`."""
        start = at + 1 if self.word(at) in _BEFORE else at
        if self.number(start, 4) is None or self.glued(start):
            return None
        return (
            self.iso(start)
            or self.short_range(start)
            or self.uncounted(self.parts(start), start)
            or self.barred(start)
            or self.roman(start)
            or self.apart(start)
        )

    def uncounted(self, answer: Answer, at: int) -> Answer:
        """The date, unless the word before it counts what its numbers are."""
        before = at - 1 - (self.word(at - 1) == ".")
        return None if answer and not answer[0].firm and self.word(before) in _COUNTING else answer

    def iso(self, at: int) -> Answer:
        """`2027-02-13`."""
        year, month, day = self.number(at, 4), self.number(at + 2), self.number(at + 4)
        if year is None or month is None or day is None or not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        if self.word(at + 1) not in {"-", "/", "."} or not _valid(day, month):
            return None
        return Printed(0, 0, day=day, month=month, year=year), at + 5

    def apart(self, at: int) -> Answer:
        """`29 05 2027`, `29 | 05 | 2027`; `22 05 26`, `22·05·26` where it is the whole text."""
        mark = self.word(at + 1) if self.word(at + 1) in _APART else ""
        step = 2 if mark else 1
        end = at + 2 * step + 1
        day, month, year = self.number(at), self.number(at + step), self.number(at + 2 * step, 4)
        if day is None or month is None or year is None or not _valid(day, month):
            return None
        padded = len(self.texts[at]) == len(self.texts[at + step]) == 2 and len(self.texts[end - 1]) in {2, 4}
        if not padded or self.word(at + 3) != (mark or self.word(at + 3)) or self.number_beside(at, end):
            return None
        if len(self.texts[end - 1]) == 2:
            whole = at == 0 and end == len(self.words)
            return (Printed(0, 0, day=day, month=month, year=2000 + year), end) if whole else None
        known = FIRST_YEAR <= year <= LAST_YEAR
        return (Printed(0, 0, day=day, month=month, year=year), end) if known else None

    def number_beside(self, at: int, end: int) -> bool:
        """Whether numbers go on before or behind, as those of a telephone do."""
        return self.number(at - 1, 9) is not None or (not self.tight(end) and self.number(end, 9) is not None)

    def short_range(self, at: int) -> Answer:
        """Several days of the month that the last one names: `13.-15.02.`, `13-15/02`, `12 e 13/3`, `5, 6 e 7/3`."""
        first = self.day(at)
        days, ran = [at], False
        while first is not None and len(days) <= _MAX_DAYS:
            joint = first[1]
            if not self.joins(joint, dotted=self.word(joint - 1) == "."):
                return None
            ran = ran or self.word(joint) in TO_WORDS
            _, start = self.weekday(joint + 1)
            closing = self.parts(start)
            if closing is not None:
                return self.closed_list([*days, start], closing, ran=ran)
            days.append(start)
            first = self.day(start)
        return None

    def joins(self, at: int, *, dotted: bool) -> bool:
        """Whether a word or mark may stand between the days of a list; `/` and `,` need a dot or a blank."""
        word = self.word(at)
        if word in _JOINTS:
            return dotted or word != "/"
        return word == "," and not self.tight(at + 1)

    def closed_list(self, starts: list[int], closing: tuple[Printed, int], *, ran: bool) -> Answer:
        """The days before a full date, with the month and year of that one."""
        last, end = closing
        days = [self.number(at) or 0 for at in starts[:-1]] + [last.day or 0]
        if any(later <= earlier for earlier, later in pairwise(days)):
            return None
        listed = tuple(
            (day, self.starts[at], self.ends[at + self.marked(at)])
            for day, at in zip(days, starts, strict=True)
            if not ran
        )
        ending = (days[-1], last.month or 0, last.year)
        return replace(last, day=days[0], last=ending, open_order=False, listed=listed), end

    def parts(self, at: int) -> Answer:
        """Two or three numbers between the same marks."""
        first, second, mark = self.number(at), self.number(at + 2), self.word(at + 1)
        if first is None or second is None or mark not in {".", "/", "-"} or self.spaced(at, mark):
            return None
        year, after = self.numeric_year(at + 3, mark)
        if mark == "." and year is None and self.dotted and self.leads_dotted(at) and _valid(second, first):
            return Printed(0, 0, day=second, month=first), after
        closed = mark == "." and year is None and self.word(after) == "."
        swapped = mark == "/" or (mark == "." and self.month_first(at))
        if not (_valid(first, second) or (swapped and _valid(second, first))):
            return None
        dashed = mark == "-" and self.dashed_day(at)
        maybe = mark == "-" and not dashed and year is None and self.maybe_dashed_day(at)
        if self.clocklike_numeric(after, mark, closed=closed, year=year) and not (dashed or maybe):
            return None
        after += closed
        doubtful = mark != "." or (self.english and self.padded_behind_weekday(at))
        day, month, open_order = first, second, doubtful and first <= 12 and second <= 12
        if not _valid(first, second):
            day, month = second, first
        firm = year is not None or closed or dashed
        if maybe:
            return Printed(0, 0, day=day, month=month, firm=False, fitting=True), after
        return Printed(0, 0, day=day, month=month, year=year, open_order=open_order, firm=firm), after

    def leads_dotted(self, at: int) -> bool:
        """`11.14 –`, `12.5 fri`, `WED 11.25`: a month, a dot and its day, at a text's head or beside a weekday."""
        end = at + 3
        if self.clocklike(at + 2) or self.word(end) == "." or not self.tight(at + 2):
            return False
        beside = self.weekday_at(at - 1) is not None or self.weekday_at(end) is not None
        opens = at == 0 or not self.is_word(at - 1)
        return beside or (opens and not self.is_word(end) and self.number(end) is None)

    def barred(self, at: int) -> Answer:
        """`01|05` where a text begins or behind a weekday, before its end or another bar."""
        day, month, end = self.number(at), self.number(at + 2), at + 3
        leads = at == 0 or (self.weekday_at(at - 1) is not None and not self.tight(at))
        padded = leads and self.word(at + 1) == "|" and len(self.texts[at]) == 2
        if not padded or day is None or month is None or len(self.texts[at + 2]) != 2 or not _valid(day, month):
            return None
        closed = self.tight(at + 1) and self.tight(at + 2) and not self.tight(end) and not self.clocklike(at + 2)
        return (Printed(0, 0, day=day, month=month, firm=False), end) if closed else None

    def month_first(self, at: int) -> bool:
        """`THU 02.18`, `SAT 10.31`: behind a weekday, both of two digits, and neither an hour nor quarters of one."""
        minutes = self.number(at + 2) or 0
        hour = self.texts[at + 2] in {"15", "30"} if self.texts[at].startswith("0") else minutes % 5 == 0
        return not hour and self.padded_behind_weekday(at)

    def padded_behind_weekday(self, at: int) -> bool:
        """Whether two numbers of two digits each stand behind a weekday."""
        return len(self.texts[at]) == len(self.texts[at + 2]) == 2 and self.weekday_at(at - 1) is not None

    def dashed_day(self, at: int) -> bool:
        """`vr 05-03`, `za 20-11`: behind a weekday, and no hours: those rise, and have no leading nought."""
        second = self.texts[at + 2]
        dated = second.startswith("0") or (len(second) == 2 and (self.number(at) or 0) > int(second))
        before = at - 1 - (self.word(at - 1) in {".", ","})
        return dated and self.weekday_at(before) is not None and not self.clocklike(at + 2)

    def maybe_dashed_day(self, at: int) -> bool:
        """`za 07-11`, `08-08 vr`, `za 3-10`: beside a weekday, which tells them from hours by fitting."""
        padded = len(self.texts[at]) == len(self.texts[at + 2]) == 2
        before = at - 1 - (self.word(at - 1) in {".", ","})
        if self.to_word(before - 1) is not None or self.word(before - 1) == "m":
            return False
        behind = padded and self.weekday_at(at + 3) is not None and not self.tight(at + 3)
        beside = behind or (not self.english and self.weekday_at(before) is not None)
        return (
            beside and not self.clocklike(at + 2) and self.word(at - 1) != "-" and self.word(at + 3) not in {"-", "/"}
        )

    def roman(self, at: int) -> Answer:
        """`13.XI.2027`, `13/XI`, `13 XI 2027`: the month in capital Roman numerals."""
        day, mark = self.number(at), self.word(at + 1)
        apart = mark not in {".", "/", "-"}
        place = at + 1 if apart else at + 2
        month = ROMAN_MONTHS.get(self.texts[place]) if place < len(self.texts) else None
        if day is None or month is None or not 1 <= day <= 31 or (not apart and not self.tight(at + 1)):
            return None
        after = place + 1 if apart else place + 1 + (self.word(place + 1) == mark)
        year = self.number(after, 4)
        if year is not None and FIRST_YEAR <= year <= LAST_YEAR:
            return Printed(0, 0, day=day, month=month, year=year), after + 1
        return (
            None
            if apart or mark == "-" or not self.tight(place)
            else (Printed(0, 0, day=day, month=month, firm=False), after)
        )

    def spaced(self, at: int, mark: str) -> bool:
        """Whether the parts stand apart; only dots may (`13. 2.`)."""
        if mark == ".":
            return not self.tight(at + 1)
        return not (self.tight(at + 1) and self.tight(at + 2))

    def numeric_year(self, at: int, mark: str) -> tuple[int | None, int]:
        """The year behind a day and a month."""
        number = self.number(at + 1, 4) if self.word(at) == mark else None
        if number is None:
            return None, at
        short = len(self.texts[at + 1]) == 2
        if mark == "." and short and not self.tight(at + 1):
            return None, at
        if short and not self.clocklike(at + 1):
            return 2000 + number, at + 2
        return (number, at + 2) if FIRST_YEAR <= number <= LAST_YEAR else (None, at)

    def clocklike_numeric(self, after: int, mark: str, *, closed: bool, year: int | None) -> bool:
        """`20.10 Uhr`, `3-7pm`, `12-5`: hours and ranges of them; a dash needs a year."""
        if year is not None:
            return False
        if mark == "-":
            return True
        if self.word(after) == mark and self.tight(after) and not closed:
            return True
        return not closed and self.clocklike(after - 1)


def _valid(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12
