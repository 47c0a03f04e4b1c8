"""Which dates of a mail announce a night: dates in a date's position, that are neither past nor of another kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from undercard.entities.events import EventStatus
from undercard.events.clocks import read_hours
from undercard.events.context import Context
from undercard.events.dates import FoundNight, latest_day, ranged
from undercard.events.dates_choice import Night, choose_night
from undercard.events.dates_discourse import in_discourse
from undercard.events.dates_grammar import Printed, month_heading
from undercard.events.dates_headings import titled_month, week_heading
from undercard.events.dates_words import WEEKDAYS, fold_word, may_abbreviate, words_of
from undercard.events.labels import Label, label_of
from undercard.events.month_lists import ListedDays, listed_days, spans_of
from undercard.events.page import Line
from undercard.events.phrases import tells
from undercard.events.wording import is_footer, is_other_date, may_be_other_kind, read_status, strip_status, was_old

_WORD = re.compile(r"[^\W\d_]+")
_EDGES = "|·•–—-:@(/,►»>*+["
_SINCE = re.compile(r"(?i)\b(?:ab|vanaf|à partir d[ue]|a partir d[eio]|desde(?: el)?|starting)\s(?:dem |den )?$")
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?](?:\s|$)")
_LISTED_DAY = re.compile(r"\s*(\d{1,2})\.?\s[|·•]\s(?=[^\W\d_])")
_SHORT_DAY = re.compile(r"\s*([^\W\d_]{1,2})\.?\s?(\d{1,2})\.?(?:\s?[|·•]|\s[-–—]\s|\s?[:.…]{2,}|:\s)")
_NUMBER = re.compile(r"\d{1,2}")
_DAY_OF_HABIT = re.compile(r"\s*(?:[^\W\d_]{1,10}\.?\s)?(\d{1,2})(?:st|nd|rd|th|er|\.)?(?=\s?(?:$|[|·•:–—-]\s?))")
_FEWEST_DAYS, _WEEK, _HEADING_CELL = 20, 7, 11
_LAST_DAY = 31
_LONG, _LONGEST = 600, 1_500
_SENTENCES = 2
_MAX_WORDS = 9
_FITTING = 0.7
_FESTIVAL = timedelta(days=10)
_WEEKEND = timedelta(days=5)
_RUN = timedelta(days=21)
_HEADING, _CLAUSE = 80, 120
_OPEN_END = re.compile(r"\s?[-–—]\s?(?:\||$)")


@dataclass(slots=True)
class Finder:
    """Walks the lines; remembers the month heading above and the latest night."""

    context: Context
    lines: Sequence[Line]
    month: tuple[int, int | None] | None = None
    former: tuple[int, int | None] | None = None
    doubtful: bool = False
    latest: date | None = None
    spoken: date | None = None
    since: date | None = None
    span: Night | None = None
    run: Night | None = None
    opened: FoundNight | None = None
    calendar: frozenset[int] = frozenset()
    habit: Night | None = None
    listed: dict[int, ListedDays] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """See whether the lines are the cells of a month's calendar, or a list of its days."""
        self.calendar = calendar_days(self.lines)
        self.listed = listed_days(self.lines, self.month) if not self.calendar else {}

    def look(self, number: int) -> tuple[tuple[FoundNight, ...], tuple[FoundNight, ...]]:
        """All dates of a line, and those of them that announce a night."""
        line = self.lines[number]
        text = line.text
        if not text or len(text) > _LONGEST or line.struck or is_footer(text) or self._heads_calendar(number):
            return (), ()
        self._hear(text)
        found = self._dates(text) or self._listed_day(number, text) or self._day_of_habit(text) or self._listed(number)
        self.habit = next((one.night for one in found if one.night.days), self.habit)
        if found:
            self.spoken = found[-1].night.first
            self.since = latest_day(found) or self.since
        self._open_span(text, found)
        found = self._beside(number, ranged(tuple(map(self._within, found)), text))
        kept = _preferred(text, tuple(night for night in found if self._counts(number, night)))
        if not kept or len(text) > _LONG:
            return found, ()
        first = kept[0].night
        if first.last is not None and first.last - first.first <= _FESTIVAL:
            self.span = first
        self.latest = max(self.latest, first.first) if self.latest else first.first
        return found, kept

    def _heads_calendar(self, number: int) -> bool:
        """Whether a line names a weekday over the cells of a calendar."""
        first = min(self.calendar, default=0)
        return first - _WEEK <= number < first and len(self.lines[number].text) < _HEADING_CELL

    def _dates(self, text: str) -> tuple[FoundNight, ...]:
        found = self._under_month(text)
        if not self.doubtful or (found and not any(map(_fits_no_month, found))):
            return found
        named, self.month = self.month, self.former
        again = self._under_month(text)
        if again and not any(map(_fits_no_month, again)):
            return again
        self.month = named
        return found

    def _under_month(self, text: str) -> tuple[FoundNight, ...]:
        dating = self.context.dating
        if tells(text):
            told = dating.told(text, month=self.month, after=self.latest, spoken=self.spoken, since=self.since)
            return in_discourse(
                told,
                text,
                spoken=self.spoken,
                since=self.since,
                reference=dating.reference,
                headed=self.month is not None,
            )
        return dating.nights(text, month=self.month, after=self.latest)

    def _hear(self, text: str) -> None:
        """Keep the month or the week that a heading opens."""
        if len(text) > _HEADING:
            return
        month = month_heading(text) or titled_month(text)
        if month is not None and month != self.month:
            self.former, self.month, self.doubtful = self.month, month, self.latest is not None
        week = week_heading(text, self.context.dating)
        if week is not None:
            self.span = week

    def _open_span(self, text: str, found: Sequence[FoundNight]) -> None:
        """Days of a festival hold for the weekdays below them, also told in a sentence or over two lines."""
        if not found:
            return
        if self.opened is not None and not _WORD.search(text[: found[0].start]):
            first, last = self.opened.night.first, found[0].night.first
            if first < last <= first + _FESTIVAL:
                self.span = Night(first, last, 0.8)
        self.opened = found[-1] if _OPEN_END.match(text[found[-1].end :]) else None
        for night in found:
            run = night.night.last
            if run is not None and night.printed.month is not None and run - night.night.first <= _RUN:
                self.run = night.night if not night.night.past else self.run
            if run is not None and run - night.night.first <= _WEEKEND and not night.night.past:
                clause = re.split(r"[.!?;|]\s", text[: night.start][-_CLAUSE:])[-1] + " "
                if not (was_old(clause) or is_other_date(clause) or may_be_other_kind(clause)):
                    self.span = night.night

    def _listed_day(self, number: int, text: str) -> tuple[FoundNight, ...]:
        """`7 | Venue | Act`, `V 02 ··· Act` or the cell of a calendar, below a month's name: the number is the day."""
        short = _SHORT_DAY.match(text) if self.month else None
        match = (_NUMBER if number in self.calendar else _LISTED_DAY).match(text) if self.month else None
        found = short or match
        day = int(found[found.lastindex or 0]) if found is not None else 0
        if found is None or not 1 <= day <= _LAST_DAY:
            return ()
        end = found.end(found.lastindex or 0)
        printed = Printed(found.start(1 if found.lastindex else 0), end, day=day)
        night = choose_night(printed, self.context.dating.reference, month=self.month, after=self.latest)
        if night is None or (short is not None and not may_abbreviate(short[1], night.first.weekday())):
            return ()
        return (FoundNight(printed.start, printed.end, printed, night),)

    def _listed(self, number: int) -> tuple[FoundNight, ...]:
        """`7 Quatuor X` in a list of its month: each day with which the line begins."""
        head = self.listed.get(number)
        found = [night for span in spans_of(head) if (night := self._on(span, head.month))] if head is not None else []
        misfit = head is not None and head.weekday and not all(_is_on(head.weekday, one.night.first) for one in found)
        return () if misfit else tuple(found)

    def _on(self, span: tuple[int, int | None, int, int], month: tuple[int, int | None]) -> FoundNight | None:
        """A day of a month, or the days from one to another, with its place in the line."""
        day, last, start, end = span
        printed, reference = Printed(start, end, day=day), self.context.dating.reference
        first = choose_night(printed, reference, month=month)
        until = choose_night(replace(printed, day=last), reference, month=month) if last is not None else None
        night = replace(first, last=until.first if until is not None else None) if first is not None else None
        return FoundNight(start, end, printed, night) if night is not None else None

    def _day_of_habit(self, text: str) -> tuple[FoundNight, ...]:
        """`2nd | X` below `Every Tuesday in March`: the number is one of its days."""
        match = _DAY_OF_HABIT.match(text) if self.habit is not None else None
        days = [day for day in self.habit.days if day.day == int(match[1])] if self.habit and match else []
        if match is None or not days:
            return ()
        printed = Printed(match.start(1), match.end(), day=days[0].day)
        return (FoundNight(printed.start, printed.end, printed, Night(days[0])),)

    def _beside(self, number: int, found: tuple[FoundNight, ...]) -> tuple[FoundNight, ...]:
        """A weekday alone in its line means the date in the line below or above it, where that has the same weekday."""
        if len(found) != 1 or found[0].printed.weekday is None or found[0].printed.day is not None:
            return found
        if not self._alone(self.lines[number].text, found):
            return found
        for near in (number + 1, number - 1):
            text = self.lines[near].text if 0 <= near < len(self.lines) else ""
            for one in self.context.dating.nights(text, month=self.month) if 0 < len(text) <= _HEADING else ():
                leads = one.printed.day is not None and not _WORD.search(text[: one.start])
                if leads and one.printed.weekday is None and one.night.first.weekday() == found[0].printed.weekday:
                    return (replace(found[0], night=replace(one.night, last=None)),)
        return found

    def _within(self, found: FoundNight) -> FoundNight:
        """A lone weekday below the dates of a festival is one of its days, as is one with its number."""
        span, weekday = self.span, found.printed.weekday
        if self.run is not None and self.month is None and found.printed.month is None and found.printed.day:
            return self._in_run(found, self.run)
        if span is None or span.last is None or weekday is None or found.printed.day is not None:
            return found
        night = span.first + timedelta(days=(weekday - span.first.weekday()) % 7)
        return replace(found, night=Night(night, confidence=span.confidence)) if night <= span.last else found

    def _in_run(self, found: FoundNight, run: Night) -> FoundNight:
        """`DI 8` near `du 6 au 19 novembre` is the eighth of these, where its weekday fits."""
        weekday, last = found.printed.weekday, run.last or run.first
        if weekday is None or found.night.last is not None or run.first <= found.night.first <= last:
            return found
        days = (run.first + timedelta(days=ahead) for ahead in range((last - run.first).days + 1))
        fitting = (day for day in days if day.day == found.printed.day and day.weekday() == weekday)
        day = next(fitting, None)
        return replace(found, night=Night(day, confidence=_FITTING)) if day is not None else found

    def _counts(self, number: int, night: FoundNight) -> bool:
        """Whether a date is in a date's position and announces a night out."""
        text = self.lines[number].text
        before, after = text[: night.start], text[night.end :]
        clause = re.split(r"[.!?;|]\s", strip_status(before + " "))[-1] + " "
        if night.night.last is None and _SINCE.search(before):
            return False
        if was_old(before) or is_other_date(clause) or may_be_other_kind(clause[-60:]):
            return False
        label, _ = label_of(before + "x")
        if label is Label.TICKETS:
            return False
        if not night.printed.firm or night.printed.day is None:
            numeric = night.printed.month is not None and before.rstrip()[-1:] in ":|•·."
            return self._leads(before, after) or (numeric and not self._labelled_above(number, night))
        return _in_position(before, after) and not self._labelled_above(number, night)

    def _labelled_above(self, number: int, night: FoundNight) -> bool:
        """A date alone under a label of another kind (`Order date` in the cell before)."""
        if number == 0 or self.lines[number].text[: night.start].strip(" ("):
            return False
        above = self.lines[number - 1].text
        return (
            len(above) <= 40
            and read_status(above) is EventStatus.SCHEDULED
            and above.rstrip(" :") != ""
            and is_other_date(above.rstrip(" :") + " ")
            and len(above.split()) <= 4
        )

    def _leads(self, before: str, after: str) -> bool:
        """A lone weekday or `tonight` counts at the start of its line, before a mark, hours or the line's end."""
        if _WORD.search(before):
            return bool(re.search(r"(?i)\b(?:this|diesen|ce|este|deze|questo)\s*$", before)) and not after.strip()
        tail = after.lstrip()
        if not tail:
            return True
        return tail[0] in "|·•–—-:,(/>=*_~#!" or (tail[0].isdigit() and bool(read_hours(after[:24])))

    def _alone(self, text: str, found: Sequence[FoundNight]) -> bool:
        """Whether nothing is left of a line without its dates and hours."""
        rest = list(text)
        for night in found:
            rest[night.start : night.end] = " " * (night.end - night.start)
        left = "".join(rest)
        for start, end in read_hours(left, half_day=self.context.dating.half_day).spans:
            rest[start:end] = " " * (end - start)
        words = [word for word in _WORD.findall("".join(rest)) if len(word) > 1]
        return all(word.lower() in _LONELY for word in words)


def _is_on(weekday: str, day: date) -> bool:
    """Whether a day is on a weekday, printed in full or in its first letters."""
    return WEEKDAYS.get(fold_word(weekday)) == day.weekday() or may_abbreviate(weekday, day.weekday())


def _fits_no_month(found: FoundNight) -> bool:
    """Whether a weekday and a day without a month do not fit the heading above: that was no month, but an act."""
    printed, night = found.printed, found.night
    bare = printed.month is None and printed.day is not None and printed.weekday is not None
    return bare and (night.conflict or night.confidence < _FITTING)


def calendar_days(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that number the days of a month one by one, as the cells of its calendar do; none where few do."""
    found: list[int] = []
    for number, line in enumerate(lines):
        if _NUMBER.fullmatch(line.text) and int(line.text) == len(found) + 1:
            found.append(number)
    return frozenset(found) if len(found) >= _FEWEST_DAYS else frozenset()


_LONELY = words_of(
    "doors door open uhr uur einlass beginn start from at ab um am on the le la el il den de this and show ore "
    "alle ouverture portes puertas apertura aanvang zaal inizio dalle aus as às início das till late til bis when "
    "wann quand date datum fecha data der vom new neuer termin now jetzt hrs gmt cet est pst bst utc cest diesen "
    "ce este deze questo heute tonight tomorrow today hoy stasera vanavond vandaag soir und et h pm"
)


def _in_position(before: str, after: str) -> bool:
    """At an edge of its line or between marks; inside a sentence only when the line is short."""
    words = _WORD.findall(before)
    if not words and len(_SENTENCE_END.findall(after)) < _SENTENCES:
        return True
    lead, tail = before.rstrip(), after.lstrip()
    starts = not words or lead[-1:] in _EDGES or len(words) <= 3
    if starts and not _SENTENCE_END.search(after[:-1] if len(_WORD.findall(after)) <= _MAX_WORDS else after[:400]):
        return True
    ends = not _WORD.findall(tail) or tail[:1] in _EDGES
    if ends and len(words) <= _MAX_WORDS * 2 and not _SENTENCE_END.search(before):
        return True
    return len(words) + len(_WORD.findall(after)) <= _MAX_WORDS and not _SENTENCE_END.search(before)


def _preferred(text: str, nights: tuple[FoundNight, ...]) -> tuple[FoundNight, ...]:
    """Of several dates: those with a day before lone weekdays; of a move, the new one; else the printed order."""
    dated = tuple(night for night in nights if night.printed.day is not None) or nights
    if len(dated) > 1:
        with_weekday = [n for n in dated if n.printed.weekday is not None or n.printed.last is not None]
        if with_weekday and dated[0] not in with_weekday:
            dated = tuple(with_weekday)
    if len(dated) > 1:
        newer = [
            n
            for n in dated
            if re.search(
                r"(?i)\b(?:now|new date|neu(?:er termin)?|auf(?: den)?|nouvelle date|au|nueva fecha|al|naar|"
                r"nieuwe datum|nuova data|nova data|para|to)[\s:]*$",
                text[: n.start],
            )
        ]
        dated = tuple(newer) or dated
    return dated
