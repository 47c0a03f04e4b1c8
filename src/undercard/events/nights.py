"""What was gathered as a night, and its words as they were printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from undercard.events.page import Line
from undercard.events.tagger import Labelled
from undercard.events.units import Unit
from undercard.events.wording import is_call

NAMING, FIELDS = "TAL", "TALV"
"""The roles that name a night or who plays, and those with the place."""

_BETWEEN, _ASIDE = 8, 60


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

    def without(self, tail: re.Pattern[str]) -> "Told":
        """The same unit, cut where a pattern is found behind its first words."""
        found, unit = tail.search(self.unit.text), self.unit
        if found is None or not found.start():
            return self
        return replace(self, unit=replace(unit, end=unit.start + found.start(), text=unit.text[: found.start()]))


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
        if own.printed.relative is not None or own.printed.weeks:
            return False
        return heading.night.first.weekday() == own.night.first.weekday()


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
    if bare.startswith("]") and bare.endswith("["):
        return False
    aside = bare[:1] in ("(", "[") and bare.count("(") + bare.count("[") == 1 and len(bare) < _ASIDE
    return len(bare) <= _BETWEEN or aside
