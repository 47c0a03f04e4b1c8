"""Which dates of a mail announce a night: dates in a date's position, that are neither past nor of another kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from undercard.entities.events import EventStatus
from undercard.events.clocks import read_hours
from undercard.events.context import Context
from undercard.events.dates import FoundNight
from undercard.events.dates_choice import Night
from undercard.events.dates_grammar import month_heading
from undercard.events.dates_words import words_of
from undercard.events.labels import Label, label_of
from undercard.events.page import Line
from undercard.events.wording import is_footer, is_other_date, may_be_other_kind, read_status, strip_status, was_old

_WORD = re.compile(r"[^\W\d_]+")
_EDGES = "|·•–—-:@(/,►»>*+["
_SINCE = re.compile(r"(?i)\b(?:ab|vanaf|à partir d[ue]|a partir d[eio]|desde(?: el)?|starting)\s(?:dem |den )?$")
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?](?:\s|$)")
MAX_ANCHORS = 2_000
_SENTENCES = 2
_MAX_WORDS = 9
_NEAR = 5
_LONG_PAST = timedelta(days=60)
_FESTIVAL = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line that dates an event or opens a day.

    Attributes:
        line: its number among the lines.
        nights: the dates in it that count, in order.
        alone: the line says nothing but the date (and perhaps hours).
    """

    line: int
    nights: tuple[FoundNight, ...]
    alone: bool


def find_anchors(context: Context, lines: Sequence[Line]) -> tuple[Anchor, ...]:
    """The anchors of a mail's body, in order."""
    finder = _Finder(context, lines)
    found: list[Anchor] = []
    for number in range(len(lines)):
        if len(found) >= MAX_ANCHORS:
            break
        anchor = finder.at(number)
        if anchor is None:
            continue
        if found and number - found[-1].line <= _NEAR and _moves(lines[number].text, anchor):
            moved = replace(anchor.nights[0], start=0, end=0)
            found[-1] = replace(found[-1], nights=(moved, *found[-1].nights))
        else:
            found.append(anchor)
    coming = [anchor for anchor in found if not anchor.nights[0].night.past]
    return tuple(coming) if coming else tuple(anchor for anchor in found if _long_past(context, anchor))


def _moves(text: str, anchor: Anchor) -> bool:
    """Whether a line only says where the event above it went (`RINVIATO al 13 marzo`)."""
    night = anchor.nights[0]
    before = text[: night.start]
    if _WORD.search(text[night.end :]):
        return False
    return read_status(before) is EventStatus.MOVED and not _WORD.search(strip_status(before + " ").replace("al ", " "))


def _long_past(context: Context, anchor: Anchor) -> bool:
    """An old mail saved late has no coming dates: those with a printed year count, if long past."""
    reference = context.dating.reference
    night = anchor.nights[0]
    return night.printed.year is not None and reference is not None and night.night.first < reference - _LONG_PAST


@dataclass(slots=True)
class _Finder:
    """Walks the lines; remembers the month heading above and the latest night."""

    context: Context
    lines: Sequence[Line]
    month: tuple[int, int | None] | None = None
    latest: date | None = None
    span: Night | None = None

    def at(self, number: int) -> Anchor | None:
        """The anchor of a line, if it is one."""
        line = self.lines[number]
        text = line.text
        if not text or len(text) > 600 or line.struck or is_footer(text):
            return None
        month = month_heading(text) or self._titled_month(text)
        if month is not None:
            self.month = month
        found = tuple(map(self._within, self.context.dating.nights(text, month=self.month, after=self.latest)))
        kept = tuple(night for night in found if self._counts(number, night))
        kept = _preferred(text, kept)
        if not kept:
            return None
        if kept[0].night.last is not None and kept[0].night.last - kept[0].night.first <= _FESTIVAL:
            self.span = kept[0].night
        self.latest = max(self.latest, kept[0].night.first) if self.latest else kept[0].night.first
        return Anchor(number, kept, self._alone(text, found))

    def _within(self, found: FoundNight) -> FoundNight:
        """A lone weekday below the dates of a festival is one of its days."""
        span, weekday = self.span, found.printed.weekday
        if span is None or span.last is None or weekday is None or found.printed.day is not None:
            return found
        night = span.first + timedelta(days=(weekday - span.first.weekday()) % 7)
        return replace(found, night=Night(night, confidence=span.confidence)) if night <= span.last else found

    def _titled_month(self, text: str) -> tuple[int, int | None] | None:
        """`PROGRAMACIÓN MARZO 2027`, `Februar im Kontur`: a short heading without a day that names a month."""
        if len(text) > 60 or any(char.isdigit() for char in re.sub(r"\b20\d\d\b", "", text)):
            return None
        words = re.findall(r"[^\W_]+", text)
        for at, word in enumerate(words):
            month = month_heading(word) if len(word) > 3 else None
            if month is not None:
                following = words[at + 1] if at + 1 < len(words) else ""
                return month[0], int(following) if re.fullmatch(r"20\d\d", following) else None
        return None

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
            return self._leads(before, after)
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
        return tail[0] in "|·•–—-:,(/>" or (tail[0].isdigit() and bool(read_hours(after[:24])))

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
