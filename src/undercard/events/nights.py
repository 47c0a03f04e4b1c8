"""Labelled units become nights: where one ends, the next begins, and which headings above hold for it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from undercard.events.page import Line
from undercard.events.tagger import Labelled
from undercard.events.units import Body, Unit
from undercard.events.wording import is_call

_GAP = 8
_BETWEEN, _ASIDE = 8, 60
_PAIR = 2
_NEAR = 3
_FIELDS = "TALV"


@dataclass(slots=True)
class Told:
    """A unit with the role it was given, how surely, and what else it may be."""

    unit: Unit
    role: str
    sure: float
    label: Labelled

    @property
    def act(self) -> float:
        """The probability that it names acts."""
        return self.label.act


@dataclass(slots=True)
class Night:
    """The units of one night.

    Attributes:
        told: in printed order.
        day: the date in a heading above, for a night without one of its own.
        heads: titles and acts above that hold for several nights (a tour, a festival by days).
        place: a place in a heading above.
        supports: acts that open all nights of a tour, told once.
    """

    told: list[Told] = field(default_factory=list)
    day: Told | None = None
    heads: list[Told] = field(default_factory=list)
    place: list[Told] = field(default_factory=list)
    supports: list[Told] = field(default_factory=list)

    def of(self, *roles: str) -> list[Told]:
        """The units of these roles."""
        return [one for one in self.told if one.role in roles]

    @property
    def first(self) -> int:
        """Its first line."""
        return self.told[0].unit.line

    @property
    def last(self) -> int:
        """Its last line."""
        return self.told[-1].unit.line

    @property
    def date(self) -> Told | None:
        """The unit that dates it: its own, one with a day before lone weekdays, one in a date's position before others.

        Else the heading's.
        """
        own = [one for one in self.of("D") if one.unit.night is not None]
        own = [one for one in own if one.unit.tells_day] or [one for one in own if not self._is_of_day(one)]
        counted = [one for one in own if one.unit.counts] or own
        return counted[0] if counted else self.day

    def _is_of_day(self, one: Told) -> bool:
        """Whether a lone weekday only says which day of the week the heading's date is."""
        heading, own = (self.day.unit.night if self.day else None), one.unit.night
        if heading is None or own is None or not heading.tells_day or heading.night.last is not None:
            return False
        return heading.night.first.weekday() == own.night.first.weekday()


def gather(body: Body, labels: Iterable[Labelled]) -> list[Night]:
    """The nights of a body, in printed order, each with at least a title, an act or a place."""
    gathering = _Gathering(body.lines)
    told = (Told(unit, one.label, one.sure, one) for unit, one in zip(body.units, labels, strict=True))
    nights = [night for one in told for night in gathering.take(one)]
    nights += gathering.close()
    if gathering.fresh and not any(night.supports for night in nights):
        for night in nights:
            night.supports = gathering.supports
    return [part for night in nights for part in parted(body, night)]


_ACT, _PLACE = 0.28, 0.2
"""From which probability on a unit that is most probably nothing still counts: recall is worth as much as precision,
so the best threshold for F1 lies far below one half."""


def _with_doubt(one: Told) -> Told:
    """A unit that may well be an act counts as one."""
    doubtful = one.role.endswith("-N") and one.unit.kind == "text" and one.act > _ACT
    return replace(one, role=f"{one.role[0]}-L") if doubtful else one


def _place(night: Night) -> None:
    """A night without a place takes the unit that is most probably one."""
    idle = [one for one in night.of("N") if one.unit.kind == "text" and one.label.place > _PLACE]
    if idle and not night.of("V"):
        max(idle, key=lambda one: one.label.place).role = "V"


@dataclass(slots=True)
class _Gathering:
    """The night being filled, and what stands above it."""

    lines: Sequence[Line]
    night: Night = field(default_factory=Night)
    day: Told | None = None
    latest: Told | None = None
    heads: list[Told] = field(default_factory=list)
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
        if begin == "B" and self._is_dated(one, role):
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

    def _is_dated(self, one: Told, role: str) -> bool:
        """Whether a night of which only the date is known stands just above what would begin the next one."""
        night = self.night
        bare = bool(night.of("D")) and not night.of(*_FIELDS, "C") and night.told[0].role == "D"
        return bare and role in _FIELDS and one.unit.line - night.last <= 1

    def close(self) -> Iterator[Night]:
        """Give the night being filled, if it says anything; its title holds for nights below that have none."""
        night, self.night = self.night, Night()
        _place(night)
        if night.of(*_FIELDS):
            named = night.of("T", "A")
            if named:
                self.heads = [replace(one, role=f"P{one.role}") for one in named]
            yield night

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
        follows = head is not None and head.role[0] == "S" and 0 <= night.first - head.unit.line < _PAIR
        return follows or bool(self._named())

    def _named(self) -> list[Told]:
        """The titles of the night being filled, as a heading's."""
        return [replace(told, role=f"S{told.role}") for told in self.night.of("T", "A")]

    def _head(self, one: Told) -> None:
        if one.role == "DAY":
            self.day = one
        elif one.role == "SV":
            self.place = [one]
        elif one.role == "SL":
            self.supports = [*self.supports, one] if self.fresh else [one]
            self.fresh = True
        else:
            near = bool(self.heads) and one.unit.line - self.heads[-1].unit.line < _PAIR
            self.heads = [*self.heads, one] if near else [one]
            self.supports = self.supports if self.fresh else []


def _another(night: Night, one: Told, role: str) -> bool:
    """Whether a unit that is said to go on with a night opens the next one: a second date, placed as the first is."""
    unit = one.unit
    if role != "D" or unit.night is None or not unit.counts:
        return False
    dates = [(known.unit, known.unit.night.night) for known in night.of("D") if known.unit.night is not None]
    if not dates or not night.of(*_FIELDS):
        return False
    (first, known), told = dates[0], unit.night.night
    ranged = known.last is not None and told.last is None
    apart = ranged or known.first != told.first
    return apart and first.index == unit.index and first.line < unit.line


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


def parted(body: Body, night: Night) -> list[Night]:
    """The nights in what was gathered as one: several lines that each say what a night says are items of a day."""
    rows: dict[int, list[Told]] = {}
    for one in night.of(*_FIELDS):
        rows.setdefault(one.unit.line, []).append(one)
    starts = _items(body, rows)
    if len(starts) < _PAIR:
        return [night]
    date = night.date
    parts: list[Night] = []
    for one in night.told:
        if one is date:
            continue
        if not parts or (one.unit.line in starts and one.unit.line > parts[-1].last):
            parts.append(Night(day=date, heads=night.heads, place=night.place, supports=night.supports))
        parts[-1].told.append(one)
    _place_alike(parts)
    return [part for part in parts if part.of(*_FIELDS)]


def _place_alike(parts: Sequence[Night]) -> None:
    """Where items begin with a name before a colon, and some of these names are places, all of them are."""
    named = [part for part in parts if len(part.of(*_FIELDS)) > 1 or part.of("N")]
    firsts = [next((one for one in part.told if one.unit.kind == "text"), None) for part in named]
    leading = [one for one in firsts if one is not None and one.unit.after == "colon"]
    places = sum(one.role == "V" for one in leading)
    acts = sum(one.role in "AL" for one in leading)
    if len(leading) * 4 >= len(parts) * 3 and places > acts:
        for one in leading:
            one.role = "V"


def _items(body: Body, rows: dict[int, list[Told]]) -> set[int]:
    """The lines where items begin: each names a place and an act, or starts with an hour, or is set as a title."""
    timed = {line for line in rows if _opens_with_hour(body, line) and body.lines[line].text.count(" ") > _PAIR}
    placed = {
        line
        for line, told in rows.items()
        if any(one.role == "V" for one in told) and any(one.role in "TAL" for one in told)
    }
    if len(timed) >= _NEAR and timed == set(rows):
        return timed
    if len(placed) >= _PAIR:
        return placed
    if len(timed) >= _PAIR and len(timed & placed) * 2 >= len(timed):
        return timed
    return _titles(body, rows)


def _titles(body: Body, rows: dict[int, list[Told]]) -> set[int]:
    """Lines set alike as titles, or all of them links, each with its own hours or its own place below."""
    lines = [line for line, told in rows.items() if told[0].role in "TAL" and told[0].unit.index == 0]
    settings = {line: (_setting(body.lines[line]), bool(rows[line][0].unit.url)) for line in lines}
    setting = settings[lines[0]] if lines else ((0, 0, False), False)
    alike = [line for line in lines if settings[line] == setting] if any(setting[0]) or setting[1] else []
    if len(alike) < _PAIR:
        return set()
    ends = [*alike[1:], max(rows) + 1]
    parts = [range(line, end) for line, end in zip(alike, ends, strict=True)]
    timed = all(any(number in body.hours for number in part[:_NEAR]) for part in parts)
    placed = all(any(one.role == "V" for line in part for one in rows.get(line, ())) for part in parts)
    return set(alike) if timed or placed else set()


def _opens_with_hour(body: Body, line: int) -> bool:
    spans = body.hours[line].spans if line in body.hours else ()
    return bool(spans) and spans[0][0] <= _PAIR


def _setting(line: Line) -> tuple[int, int, bool]:
    """Heading or bold, size, list item; all empty for plain text."""
    return (line.heading, line.size, line.item)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring units of one line, with what was printed between them."""

    text: str
    line: int
    start: int
    end: int


def runs(lines: Sequence[Line], told: Sequence[Told]) -> list[Run]:
    """The runs of units, in order; a bracket that was opened is closed."""
    groups: list[list[Unit]] = []
    for one in told:
        last = groups[-1][-1] if groups else None
        if last and last.line == one.unit.line and _joined(lines[last.line].text[last.end : one.unit.start]):
            groups[-1].append(one.unit)
        else:
            groups.append([one.unit])
    found = [_run(lines[group[0].line].text, group) for group in groups]
    return [run for run in found if run.text and not is_call(run.text)]


def _run(text: str, group: Sequence[Unit]) -> Run:
    start, end = group[0].start, group[-1].end
    words = text[start:end]
    if words.count("(") > words.count(")"):
        closing = re.match(r"[^()]{0,3}\)", text[end:])
        end = end + closing.end() if closing else start + words.rindex("(")
    return Run(text[start:end].strip(), group[0].line, start, end)


def _joined(between: str) -> bool:
    """Whether what stands between two units is marks, or a bracket."""
    bare = between.strip()
    aside = bare[:1] in ("(", "[") and bare.count("(") + bare.count("[") == 1 and len(bare) < _ASIDE
    return len(bare) <= _BETWEEN or aside
