"""The dates and hours of one mail: the grammar, the choice and the sender's habits put together.

VERSION of the room covers this file too. Nothing here knows the present: the mail's own date is the reference.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from undercard.events.dates_choice import Night, choose_night, guess_day_first
from undercard.events.dates_grammar import Printed, find_printed
from undercard.events.dates_tokens import NO_HABITS, Habits
from undercard.events.dates_told import days_in, relative_stands, steps_in, weekday_stands, without_stops
from undercard.events.dates_words import (
    PLURAL_WEEKDAYS,
    RELATIVE,
    RELATIVE_PAIRS,
    SHAKY_MONTHS,
    SHAKY_WEEKDAYS,
    TO_WORDS,
    WEEKDAY_LANGUAGES,
    WEEKDAYS,
    fold_word,
    month_of,
    words_of,
)

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_SENTENCE, _NEAR = 400, 60
_TOLD, _BESIDE = 0.6, 3
_FAR = 0.5
_RUN = timedelta(days=10)
_DAY_WORDS = frozenset((*WEEKDAYS, *PLURAL_WEEKDAYS, *RELATIVE, *(second for _, second in RELATIVE_PAIRS)))


_DAY_NUMBER = re.compile(
    r"\b(?:dia|día|day|tag|jour|giorno|dag)\s\d{1,2}\s?[-–—:|,·]\s(?=(?:[^\W\d_]{2,9}\.?[,\s]{1,2})?\d{1,2}[./\s])",
    re.IGNORECASE,
)
"""`Day 2 – ` before a date counts a festival's days; it is no second of the month."""


@dataclass(frozen=True, slots=True)
class FoundNight:
    """A date in a line: where it stands, how it is printed, which night it means."""

    start: int
    end: int
    printed: Printed
    night: Night

    @property
    def tells_day(self) -> bool:
        """Whether it is more than a weekday or a word such as `tonight`."""
        return self.printed.day is not None


@dataclass(frozen=True, slots=True)
class Dating:
    """How the dates of one mail are to be read.

    Attributes:
        reference: the day it was sent, in its own zone; None when unknown.
        day_first: whether 3/4 is the third of April; None when nothing tells.
        half_day: hours without `pm` mean the evening (English listings).
        language: of the mail; None when unknown.
        habits: how its lines write dates, learned from all of them.
    """

    reference: date | None
    day_first: bool | None = None
    half_day: bool = False
    language: str | None = None
    habits: Habits = NO_HABITS

    def nights(
        self, text: str, *, month: tuple[int, int | None] | None = None, after: date | None = None
    ) -> tuple[FoundNight, ...]:
        """All dates of a line that mean a night, in order."""
        if not _may_hold(text):
            return ()
        text = _DAY_NUMBER.sub(lambda match: " " * len(match[0]), text)
        found: list[FoundNight] = []
        for one in self._printed(text):
            printed = one
            if not self._stands(printed, text):
                continue
            near = _month_before(text, printed, found) if printed.month is None and printed.day is not None else None
            if near is None and month is None and _bare(printed, text):
                continue
            night = choose_night(
                printed, self.reference, day_first=self.day_first, month=near or month, after=_latest(after, found)
            )
            if night is not None and printed.fitting and _misfits(printed, night):
                printed, night = self._weekday_of(printed, text, _latest(after, found))
            if night is not None:
                known = printed if printed.nth is None else replace(printed, day=night.first.day)
                found.append(FoundNight(printed.start, printed.end, known, night))
        return tuple(found)

    def _weekday_of(self, printed: Printed, text: str, after: date | None) -> tuple[Printed, Night | None]:
        """The weekday before numbers that are no date after all (`za 10-12`), where it stands as one."""
        word = _LETTERS.match(text, printed.start)
        if printed.month is None or word is None:
            return printed, None
        alone = Printed(printed.start, word.end(), weekday=printed.weekday, firm=False)
        stands = self._stands(alone, text)
        return alone, choose_night(alone, self.reference, after=after) if stands else None

    def told(
        self,
        text: str,
        *,
        month: tuple[int, int | None] | None = None,
        after: date | None = None,
        spoken: date | None = None,
        since: date | None = None,
    ) -> tuple[FoundNight, ...]:
        """All dates of a line that tells in sentences: those of `nights`, and those that only a reader knows.

        Args:
            text: of the line.
            month: of the heading above.
            after: the night of the listing before it.
            spoken: the day that was named last before this line; `the night after` counts from it.
            since: the last of them that was more than a weekday; weekdays behind it are not before it.
        """
        text = without_stops(text) if self.half_day else text
        found = list(self.nights(text, month=month, after=after))
        for printed in sorted(self._worded(text), key=lambda one: one.start):
            if any(one.start < printed.end and printed.start < one.end for one in found):
                continue
            night = self._spoken(printed, text, found, month, (spoken, since))
            if night is not None:
                found.append(FoundNight(printed.start, printed.end, printed, replace(night, confidence=_TOLD)))
                found.sort(key=lambda one: one.start)
        return tuple(_joined(found, text))

    def _printed(self, text: str) -> tuple[Printed, ...]:
        return find_printed(text, english=self.half_day, habits=self.habits)

    def _stands(self, printed: Printed, text: str) -> bool:
        return _stands(printed, text, self.language if self.habits.short is None else None)

    def _worded(self, text: str) -> Iterator[Printed]:
        for printed in self._printed(text):
            if self._is_told(printed, text):
                yield printed
            elif printed.day is not None and not self._stands(printed, text):
                yield replace(printed, weekday=None)
        yield from days_in(text)
        yield from (Printed(step.start, step.end, relative=step.days) for step in steps_in(text))

    def _is_told(self, printed: Printed, text: str) -> bool:
        if printed.relative is not None:
            return relative_stands(printed, text)
        return _bare(printed, text) if printed.day is not None else weekday_stands(printed, text)

    def _spoken(
        self,
        printed: Printed,
        text: str,
        found: list[FoundNight],
        month: tuple[int, int | None] | None,
        spoken: tuple[date | None, date | None],
    ) -> Night | None:
        """The night of a date in words; steps count from the day named before, and yield to a date beside them."""
        before = [one for one in found if one.end <= printed.start]
        if printed.relative is not None and not printed.firm:
            return choose_night(printed, self.reference)
        if printed.relative is not None:
            named = before[-1].night.first if before else spoken[0]
            beside = any(0 <= one.start - printed.end <= _BESIDE for one in found)
            return None if named is None or beside else Night(named + timedelta(days=printed.relative))
        if printed.day is None:
            return choose_night(printed, self.reference, after=latest_day(before) or spoken[1])
        month = _month_before(text, printed, before) or month
        since = before[-1].night.first if before and not before[-1].night.past else self.reference
        return choose_night(printed, self.reference, month=month, after=since)


def _misfits(printed: Printed, night: Night) -> bool:
    """Whether a date that counts only with its weekday does not have it, or not soon."""
    return printed.weekday is None or night.conflict or night.confidence <= _FAR


def _joined(found: list[FoundNight], text: str) -> Iterator[FoundNight]:
    """The dates, those that say the same night twice in one breath (`demain dimanche`, `tonight, Friday`) as one."""
    for at, one in enumerate(found):
        before = found[at - 1] if at else None
        if before is None or not _is_again(before, one, text):
            following = found[at + 1] if at + 1 < len(found) else None
            again = following is not None and _is_again(one, following, text)
            yield replace(one, end=following.end) if following is not None and again else one


def _is_again(before: FoundNight, one: FoundNight, text: str) -> bool:
    """Whether a date only says which day of the week the word before it means, or the other way round."""
    vague = not before.tells_day and not one.tells_day and before.night.first == one.night.first
    return vague and not text[before.end : one.start].strip(" ,")


def ranged(found: tuple[FoundNight, ...], text: str) -> tuple[FoundNight, ...]:
    """The dates of a line, two days of a month told elsewhere with nothing but `to` between them as one range."""
    whole: list[FoundNight] = []
    for one in found:
        before = whole[-1] if whole else None
        if before is not None and _runs_to(before, one, text[before.end : one.start]):
            whole[-1] = replace(before, end=one.end, night=replace(before.night, last=one.night.first))
        else:
            whole.append(one)
    return tuple(whole)


def _runs_to(before: FoundNight, one: FoundNight, between: str) -> bool:
    open_days = all(night.printed.month is None and night.tells_day for night in (before, one))
    alone = before.night.last is None and one.night.last is None
    rises = timedelta(0) < one.night.first - before.night.first <= _RUN
    return open_days and alone and rises and fold_word(between.strip()) in TO_WORDS


def latest_day(found: Iterable[FoundNight]) -> date | None:
    """The night of the last date that tells its day and is not over."""
    return next((one.night.first for one in reversed(list(found)) if one.tells_day and not one.night.past), None)


def _bare(printed: Printed, text: str) -> bool:
    """Whether a date is nothing but a day's number: it needs a month above it."""
    return (
        printed.day is not None and printed.weekday is None and printed.month is None and text[printed.start].isdigit()
    )


@lru_cache(maxsize=4096)
def _may_hold(text: str) -> bool:
    """Whether a text holds a digit or a word for a day."""
    if _DIGIT.search(text):
        return True
    return not _DAY_WORDS.isdisjoint(_LETTERS.findall(fold_word(text) if not text.isascii() else text.lower()))


def _latest(after: date | None, found: list[FoundNight]) -> date | None:
    """The night before a lone weekday: the one printed in its own line, else that of the listing."""
    dated = [one.night.first for one in found if one.printed.month is not None and not one.night.past]
    return dated[-1] if dated else after


def _month_before(text: str, printed: Printed, found: list[FoundNight]) -> tuple[int, int | None] | None:
    """The month a sentence has spoken of before a bare day (`Em maio, ...: na sexta-feira 14`)."""
    known = [one for one in found if one.printed.month is not None]
    start = max(known[-1].end if known else 0, printed.start - _SENTENCE)
    for match in reversed(list(_LETTERS.finditer(text, start, printed.start))):
        month = month_of(match[0]) if len(match[0]) > 2 else None
        folded = fold_word(match[0])
        if month is not None and folded not in WEEKDAYS and (len(folded) > 3 and folded not in SHAKY_MONTHS):
            return month, None
    again = next((one.night.first for one in known if one.night.first.day == printed.day), None)
    if again is not None:
        return again.month, again.year
    last = known[-1] if known else None
    if last is None or printed.day is None or printed.day < last.night.first.day:
        return None
    return last.night.first.month, last.night.first.year


_AFTER_WEEKDAY = re.compile(
    r"^\s*(?:$|[^\w\s'’]|\d|(?:night|at|from|um|ab|nacht|nachts|abend|à|a las|soir|noche|ore|sera|noite|às|om|"
    r"avond|vanaf|morning|afternoon|evening|nachmittag|after|prochaine?|pr[oó]xim[oa]|prossim[oa])\b)",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)['’]?\W*$")
_LEADING = words_of(
    "this diesen diesem dieser ce cette este esta deze dit questo questa neste nesta desta am on le el il op den der "
    "nachsten nachste kommenden kommender coming next proximo proxima prossimo aanstaande komende volgende heute "
    "tonight hoy soir und and et y en e from ab vom vanaf no na ab bis until"
)
_LIST_MARKS, _OPENING = frozenset("/&+,•·"), frozenset('“„«‘‚"')


def _stands(printed: Printed, text: str, language: str | None) -> bool:
    """A lone weekday counts where no word claims it: `Sunday Engine` and `Hevige Maandag` are acts.

    A doubtful one (`di`, `so`) counts only where its line begins, or behind a mark, and in its own language.
    """
    if printed.month is not None:
        return True
    word = fold_word(_first_word(text, printed)) if printed.weekday is not None else ""
    foreign = word in SHAKY_WEEKDAYS and language is not None and language not in WEEKDAY_LANGUAGES.get(word, ())
    if printed.day is not None:
        return not (foreign and _first_word(text, printed).islower())
    if not _AFTER_WEEKDAY.match(text[printed.end : printed.end + 24]):
        return False
    before = text[max(0, printed.start - _NEAR) : printed.start].rstrip()
    rest = text[printed.end : printed.end + _NEAR]
    if foreign and (_LETTERS.search(before) or _LETTERS.search(rest) or _first_word(text, printed).islower()):
        return False
    if before[-1:] in _OPENING:
        return False
    if not printed.firm:
        return not any(char.isalpha() or char.isdecimal() for char in before) or before[-1:] in "|[("
    if before[-1:] in _LIST_MARKS and _listed(before, rest):
        return False
    claiming = _WORD_BEFORE.search(before) if before[-1:].isalpha() or before[-1:] in "'’" else None
    return claiming is None or fold_word(claiming[1]) in _LEADING or fold_word(claiming[1]) in WEEKDAYS


def _first_word(text: str, printed: Printed) -> str:
    match = _LETTERS.search(text, printed.start, printed.end)
    return match[0] if match else ""


def _listed(before: str, rest: str) -> bool:
    """Whether a weekday is one of several names (`27 Grados / Miércoles / Perro Negro`)."""
    ahead = rest.lstrip()
    names = _LETTERS.findall(before)
    if not names or fold_word(names[-1]) in WEEKDAYS:
        return False
    return not ahead or (ahead[0] in _LIST_MARKS and before[-1] != ",") or (ahead[0] == "," and before[-1] != ",")


def learn_day_first(texts: Iterable[str], reference: date | None, hints: Iterable[bool]) -> bool | None:
    """Order of numeric dates: by dates that leave no choice, then by weekdays, then by the hints in order."""
    texts = [text for text in texts if _TWO_NUMBERS.search(text)]
    seen = [printed for text in texts for printed in find_printed(text) if printed.day is not None]
    closed = _closed_votes(texts)
    if closed:
        return closed > 0
    guessed = guess_day_first(seen, reference)
    return guessed if guessed is not None else next(iter(hints), None)


_TWO_NUMBERS = re.compile(r"\d\s?[/-]\s?\d")
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?:/(?:\d{4}|\d{2}))?(?![\d/])")


def _closed_votes(texts: Iterable[str]) -> int:
    """Dates such as 13/02 against dates such as 02/13."""
    votes = 0
    for text in texts:
        for match in _SLASHED.finditer(text):
            first, second = int(match[1]), int(match[2])
            votes += (12 < first <= 31 and 1 <= second <= 12) - (12 < second <= 31 and 1 <= first <= 12)
    return votes
