"""Labelled units become nights: where one ends, the next begins, and which headings above hold for it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from undercard.entities.events import EventStatus
from undercard.events.days import (
    apart,
    date_unseen,
    dealt,
    each_day,
    with_days_together,
    with_lone_day,
    without_former,
)
from undercard.events.halves import joined, with_acts_below, with_bills_shared
from undercard.events.items import parted
from undercard.events.nights import FIELDS, NAMING, Night, Told
from undercard.events.nights_alike import name_alike, place_again, place_alike, place_unseen, without_foot
from undercard.events.page import Line
from undercard.events.tagger import Labelled
from undercard.events.telling import tell_places
from undercard.events.towns_beside import tell_towns
from undercard.events.units import Body
from undercard.events.wording import read_status, strip_status

_GAP = 8
_WORD = re.compile(
    r"(?i)(?<![^\W\d_])(?!(?:noon|midnight|till|until|late|uhr|uur|hrs|bis|doors|einlass|close)\b)[^\W\d_]{3}"
)
"""A word that is none of an hour's."""

_PAIR, _BOLD = 2, 7
_NEAR = 3
_JOINT = 12


def gather(body: Body, labels: Iterable[Labelled]) -> list[Night]:
    """The nights of a body, in printed order, each with at least a title, an act or a place."""
    labels = with_lone_day(body, with_days_together(body, without_former(body, list(labels))))
    labels = with_acts_below(body, labels)
    gathering = _Gathering(body.lines, titled=_titled(body, labels))
    told = (Told(unit, one.label, one.sure, one) for unit, one in zip(body.units, labels, strict=True))
    nights = [night for one in told for night in gathering.take(one)]
    nights += gathering.close()
    date_unseen(nights)
    if gathering.fresh and not any(night.supports for night in nights):
        for night in nights:
            night.supports = gathering.supports
    whole = [day for night in joined(nights) for day in apart(body, night)]
    with_bills_shared(whole)
    parts = [part for night in whole for part in parted(body, night)]
    name_alike(parts)
    place_alike(parts)
    place_unseen(parts)
    without_foot(parts)
    place_again(body.lines, parts)
    tell_places(body.lines, parts)
    tell_towns(parts)
    toured = _is_tour(parts)
    kept = [part for part in parts if part.of(*FIELDS) or _is_headed(part) or (toured and part.of("C"))]
    kept = [part for part in kept if not _is_unseen(part)]
    return [day for part in dealt(kept) for day in each_day(body, part)]


def _titled(body: Body, labels: Sequence[Labelled]) -> frozenset[int]:
    """The lines of the dates that open a night and have a title or an act of their own below."""
    found: set[int] = set()
    date = -1
    for unit, one in zip(body.units, labels, strict=True):
        if one.label == "B-D":
            date = unit.line
        elif one.label in ("I-T", "I-A") and date >= 0 and unit.line - date <= _PAIR:
            found.add(date)
        elif one.label[0] != "I":
            date = -1
    return frozenset(found)


def _is_tour(nights: Sequence[Night]) -> bool:
    """Whether most nights say a date, a town and a place, and no title: one whose place is secret is a night, too."""
    stops = [night for night in nights if night.of("D") and night.of("C") and not night.of("T", "A")]
    return 2 * sum(bool(night.of("V")) for night in stops) > len(nights)


def _is_unseen(night: Night) -> bool:
    """Whether a night names nobody but says something behind its date: that is not what the night above is called."""
    dates = [one.unit for one in night.of("D")]
    named = night.of(*NAMING) or any(one.role[0] != "P" for one in night.heads)
    if not dates or named or dates[0].index:
        return False
    beside = [one.unit for one in night.of("N") if one.unit.line == dates[0].line and one.unit.kind == "text"]
    return bool(night.heads) and any(unit.start > dates[0].end and _WORD.search(unit.text) for unit in beside[:1])


def _is_headed(night: Night) -> bool:
    """Whether a night that says nothing but its date stands just below the title or act that plays then."""
    above = [night.first - one.unit.line for one in night.heads if one.role[0] == "S"]
    return bool(above) and 0 <= min(above) <= _NEAR


_ACT, _PLACE = 0.4, 0.2
"""From which probability on a unit that is most probably nothing still counts: recall is worth as much as precision,
so the best threshold for F1 lies far below one half."""


def _with_doubt(one: Told) -> Told:
    """A unit that may well be an act counts as one; nothing but a status (`!!! RINVIATO`) is no name."""
    if one.role in ("I-T", "I-A", "I-L") and _is_status(one.unit.text):
        return replace(one, role="I-N")
    doubtful = one.role.endswith("-N") and one.unit.kind == "text" and one.act > _ACT
    return replace(one, role=f"{one.role[0]}-L") if doubtful else one


def _is_status(text: str) -> bool:
    if read_status(text) is EventStatus.SCHEDULED:
        return False
    return not any(map(str.isalpha, strip_status(text)))


def _place(night: Night) -> None:
    """A night without a place takes the unit that is most probably one."""
    idle = [one for one in night.of("N") if one.unit.kind == "text" and one.label.place > _PLACE]
    if idle and not night.of("V"):
        max(idle, key=lambda one: one.label.place).role = "V"


@dataclass(slots=True)
class _Gathering:
    """The night being filled, and what stands above it."""

    lines: Sequence[Line]
    titled: frozenset[int] = frozenset()
    night: Night = field(default_factory=Night)
    ended: int = -_GAP
    day: Told | None = None
    latest: Told | None = None
    heads: list[Told] = field(default_factory=list)
    standing: list[Told] = field(default_factory=list)
    place: list[Told] = field(default_factory=list)
    supports: list[Told] = field(default_factory=list)
    fresh: bool = False

    def take(self, one: Told) -> Iterator[Night]:
        """Take in a unit; give the night that it ends."""
        one = _with_doubt(one)
        begin, _, role = one.role.rpartition("-")
        if one.role == "O":
            return
        if not begin:
            yield from self.close()
            self._head(one)
            return
        far = bool(self.night.told) and one.unit.line - self.night.last > _GAP
        another = bool(self.night.told) and begin != "B" and not far and _another(self.night, one, role)
        begin = "B" if begin == "I" and role == "V" and _places_anew(self.night, one) else begin
        if begin == "B" and self._goes_on(one, role):
            begin, one = "I", replace(one, label=replace(one.label, begin=0.0))
        if begin == "B" or far or not self.night.told or another:
            if role == "N":
                return
            if role == "D" and self._is_heading(one):
                self.heads = self._named() or self.heads
                self.night = Night()
            opening = _opening(self.night, one) if another else self._heading_tail(role)
            yield from self.close()
            self.night = Night(
                opening, day=self.day or self.latest, heads=self.heads, place=self.place, supports=self.supports
            )
            self.fresh = False
        self.night.told.append(replace(one, role=role))
        if role == "D":
            self.latest = one
            self.day = None if begin == "B" else self.day

    def _goes_on(self, one: Told, role: str) -> bool:
        """Whether what is said to begin a night belongs to the one being filled."""
        dates = self._is_next_day(one, role) or self._is_its_day(one, role) or self._closes_line(one, role)
        return dates or self._is_dated(one, role) or self._is_placed(one, role)

    def _closes_line(self, one: Told, role: str) -> bool:
        """Whether a date stands at the end of a line, which names somebody before it and no other date."""
        night, unit = self.night, one.unit
        if role != "D" or not unit.tells_day or not night.of(*NAMING) or night.first != unit.line or night.of("D"):
            return False
        return _WORD.search(self.lines[unit.line].text, unit.end) is None

    def _is_dated(self, one: Told, role: str) -> bool:
        """Whether a night of which only the date is known stands just above what would begin the next one."""
        night = self.night
        bare = bool(night.of("D")) and not night.of(*FIELDS, "C") and night.told[0].role == "D"
        return bare and role in FIELDS and one.unit.line - night.last <= 1

    def _is_placed(self, one: Told, role: str) -> bool:
        """Whether a night of which only the place is known opens the line that now names somebody."""
        said = {known.role for known in self.night.told}
        opened = "V" in said and not said & {"D", *NAMING} and self.night.first == one.unit.line
        return opened and role in NAMING and one.unit.kind == "text"

    def _is_next_day(self, one: Told, role: str) -> bool:
        """Whether a date stands in one line with another one that nothing else is known of."""
        told = [known.unit for known in self.night.told if known.role != "N"]
        bare = bool(told) and all(known.kind == "date" and known.line == one.unit.line for known in told)
        return role == "D" and bare and one.unit.start - told[-1].end <= _JOINT

    def _is_its_day(self, one: Told, role: str) -> bool:
        """Whether a lone weekday says which day of the week the date of the night is without a place."""
        found, night = one.unit.night, self.night
        dates = [told.unit.night for told in night.of("D") if told.unit.night is not None and told.unit.tells_day]
        if role != "D" or found is None or one.unit.tells_day or len(dates) != 1 or night.of("V"):
            return False
        known, bare = dates[0].night, dates[0].printed.weekday is None
        same = known.last is None and known.first.weekday() == found.night.first.weekday()
        return same and bare and 0 < one.unit.line - night.last <= _NEAR

    def close(self) -> Iterator[Night]:
        """Give the night being filled, if it says anything; its title holds for nights below that have none."""
        night, self.night = self.night, Night()
        _place(night)
        if self._is_place_heading(night):
            self.place = night.of("V")
        elif night.of(*FIELDS) or any(one.unit.tells_day for one in night.of("D")):
            named = night.of("T", "A")
            if named:
                self.heads = [replace(one, role=f"P{one.role}") for one in named]
            elif night.of("L") and not any(one.role[0] == "S" for one in night.heads):
                night.heads = self.standing or night.heads
            self.ended = night.last
            yield night

    def _is_place_heading(self, night: Night) -> bool:
        """Whether a heading names a place, while nights have their dates: it is the place of those below it."""
        bare = bool(night.of("V")) and not night.of("D", *NAMING) and self.day is None
        return bare and 0 < self.lines[night.first].heading < _BOLD and night.first == night.last

    def _heading_tail(self, role: str) -> list[Told]:
        """The title at the end of a night that is set as a heading: it heads the date that opens the next one."""
        told = self.night.told
        last = told[-1] if told else None
        if role != "D" or last is None or last.role not in ("T", "A") or not self.lines[last.unit.line].heading:
            return []
        dated = [one.unit.line for one in told if one.role == "D"]
        if not dated or max(dated) >= last.unit.line:
            return []
        tail = [one for one in told if one.unit.line == last.unit.line]
        self.night.told = told[: -len(tail)]
        return tail

    def _is_heading(self, one: Told) -> bool:
        """Whether a title without date and place, close above a date that opens a night, is the tour's."""
        night, head = self.night, self.heads[-1] if self.heads else None
        if not night.told or night.of("D", "V") or self.day is not None or one.unit.line - night.last > _NEAR:
            return False
        if self.latest is not None and night.first - self.ended <= 1 and one.unit.line in self.titled:
            return False
        follows = head is not None and head.role[0] == "S" and 0 <= night.first - head.unit.line < _PAIR
        return follows or bool(self._named())

    def _named(self) -> list[Told]:
        """The titles of the night being filled, as a heading's."""
        return [replace(told, role=f"S{told.role}") for told in self.night.of("T", "A")]

    def _head(self, one: Told) -> None:
        if one.role == "DAY":
            self.day = one
        elif one.role == "SV":
            last = self.place[-1].unit if self.place else None
            beside = last is not None and last.line == one.unit.line and one.unit.start - last.end <= _JOINT
            self.place = [*self.place, one] if beside else [one]
        elif one.role == "SL":
            self.supports = [*self.supports, one] if self.fresh else [one]
            self.fresh = True
        else:
            near = bool(self.heads) and one.unit.line - self.heads[-1].unit.line < _PAIR
            self.heads = [*self.heads, one] if near else [one]
            self.standing = [head for head in self.heads if head.role == "ST"] or self.standing
            self.supports = self.supports if self.fresh else []


def _another(night: Night, one: Told, role: str) -> bool:
    """Whether a unit that is said to go on with a night opens the next one: a second date, placed as the first is."""
    unit = one.unit
    if role != "D" or unit.night is None or not unit.counts:
        return False
    dates = [(known.unit, known.unit.night.night) for known in night.of("D") if known.unit.night is not None]
    if not dates or not night.of(*FIELDS):
        return False
    (first, known), told = dates[0], unit.night.night
    ranged = known.last is not None and told.last is None
    apart = ranged or known.first != told.first
    if unit.night.printed.day is None and known.first.weekday() == told.first.weekday():
        return False
    return apart and first.index == unit.index and first.line < unit.line


def _places_anew(night: Night, one: Told) -> bool:
    """Whether a place begins a line, as that did which the night began with, and the night told all it has since."""
    places, names = night.of("V"), night.of("T", "A", "L")
    if not names or len(places) != 1 or night.told[0] is not places[0] or one.unit.index or places[0].unit.index:
        return False
    closed = any(told.unit.kind in ("hour", "cost") and told.unit.line > names[0].unit.line for told in night.told)
    return closed and places[0].unit.line < names[0].unit.line < one.unit.line


def _opening(night: Night, one: Told) -> list[Told]:
    """The last units of a night that belong to the next one, whose date is behind them; taken off it.

    Of all units behind the night's own date the one that most probably begins a night does.
    """
    date = night.of("D")[0]
    behind = [at for at, told in enumerate(night.told) if told.unit.line > date.unit.line]
    beside = [at for at in behind if night.told[at].unit.line == one.unit.line]
    first = beside[0] if beside else max(behind, key=lambda at: night.told[at].label.begin, default=None)
    if first is None or (not beside and night.told[first].label.begin <= one.label.begin):
        return []
    opening, night.told = night.told[first:], night.told[:first]
    return opening
