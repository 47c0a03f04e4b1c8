"""Mails set otherwise: lines joined, parted, in another order, of another look, so that layouts vary more than mails.

What repeats is changed everywhere alike, as another sender's template would have it: lines that look alike share
their fate.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from undercard.events.page import Line, Link
from undercard.events.units import Body

_MARKS = (" · ", " | ", " - ", " – ", ", ", " / ", ": ", " — ", " • ", " // ")
_AT = {
    "en": (" @ ", " at ", " @"),
    "de": (" @ ", " im ", " in der "),
    "fr": (" @ ", " au ", " à "),
    "es": (" @ ", " en ", " en la "),
    "nl": (" @ ", " in ", " bij "),
    "it": (" @ ", " al ", " alla "),
    "pt": (" @ ", " no ", " na "),
}
_PARTING = re.compile(r" [·|•–—/@-] |: (?=\S)| \+ ")
_SIZES = (0, 12, 14, 16, 18, 22, 28)
_HEADINGS = (0, 0, 7, 2, 3)
_LONG, _SHORT = 160, 90
_COLUMN, _DEEPEST = 3, 6
_FEW = 3
_NOTES = frozenset(("N", "hour", "cost"))
_NAMING = frozenset(("T", "A", "L", "D", "DAY"))
_HOLDING = frozenset(("DAY", "ST", "SA", "SL", "SV"))


@dataclass(slots=True)
class Row:
    """A line on its way to another setting.

    Attributes:
        line: as it is now.
        night: number of the event whose units it holds; -1 for none.
        opens: whether an event begins in it.
        roles: of its units.
        look: how it was set; lines of one look are changed alike.
    """

    line: Line
    night: int
    opens: bool
    roles: AbstractSet[str]
    look: Hashable


def rows_in(body: Body, labels: Sequence[str]) -> list[Row]:
    """The lines of a body, with what its units were labelled."""
    rows = [Row(line, -1, opens=False, roles=set(), look=look_of(line)) for line in body.lines]
    night = -1
    for unit, label in zip(body.units, labels, strict=True):
        row = rows[unit.line]
        begin, _, role = label.rpartition("-")
        if begin == "B" or (not begin and label != "O"):
            night, row.opens = night + 1, True
        row.night = night if label != "O" else row.night
        row.roles |= {role if unit.kind in ("text", "date") else unit.kind}
    return rows


def look_of(line: Line) -> Hashable:
    """Heading, size, list item, depth and column."""
    column = min(line.path[-_COLUMN], _DEEPEST) if len(line.path) > _COLUMN else -1
    return (line.heading, line.size, line.item, len(line.path), column)


class Restyling:
    """A body being set otherwise."""

    def __init__(self, rows: Sequence[Row], language: str, notes: Sequence[Line], random: np.random.Generator) -> None:
        """Its rows and language, lines that tell nothing to be strewn in, and what draws."""
        self.rows, self.language, self.notes, self.random = list(rows), language, notes, random

    def lines(self) -> list[Line]:
        """The lines in their new setting."""
        for share, change in (
            (0.2, self._leave_nights),
            (0.35, self._leave_notes),
            (0.3, self._leave_outside),
            (0.5, self._swap),
            (0.3, self._swap),
            (0.5, self._join),
            (0.3, self._join),
            (0.35, self._part),
            (0.25, self._strew),
            (0.4, self._dress),
            (0.45, self._size),
            (0.4, self._unlink),
            (0.2, self._unlist),
            (0.45, self._flatten),
            (0.25, self._recase),
        ):
            if self._chance(share):
                change()
        return [row.line for row in self.rows]

    def _chance(self, share: float) -> bool:
        return bool(self.random.random() < share)

    def _one_of(self, things: Sequence[str]) -> str:
        return things[int(self.random.integers(len(things)))]

    def _some_looks(self, share: float) -> set[Hashable]:
        return {look for look in dict.fromkeys(row.look for row in self.rows) if self._chance(share)}

    def _change(self, change: Callable[[Line], Line], looks: AbstractSet[Hashable] | None = None) -> None:
        """Change the lines of some looks, or all."""
        for row in self.rows:
            if looks is None or row.look in looks:
                row.line = change(row.line)

    def _leave_nights(self) -> None:
        nights = dict.fromkeys(row.night for row in self.rows if row.night >= 0)
        gone = {night for night in nights if self._chance(0.3)} if len(nights) > _FEW else set()
        self.rows = [row for row in self.rows if row.night not in gone or row.roles & _HOLDING]

    def _leave_notes(self) -> None:
        """Some looks lose the lines that tell nothing of a night."""
        gone = self._some_looks(0.5)
        self.rows = [row for row in self.rows if not (_is_note(row) and row.look in gone and self._chance(0.9))]

    def _leave_outside(self) -> None:
        share = self.random.random() * 0.5
        self.rows = [row for row in self.rows if not (row.roles <= {"O"} and self._chance(share))]

    def _drawn_pair(self, longest: int) -> tuple[Hashable, Hashable, bool] | None:
        """Two looks, the second with a date or not, that follow one another inside nights; frequent ones sooner."""
        pairs = Counter(
            (one.look, other.look, "D" in other.roles)
            for one, other in zip(self.rows, self.rows[1:], strict=False)
            if _are_parts(one, other, longest)
        )
        if not pairs:
            return None
        counts = np.array(list(pairs.values()))
        return list(pairs)[int(self.random.choice(len(pairs), p=counts / counts.sum()))]

    def _swap(self) -> None:
        """Two lines of each night change places."""
        pair, at = self._drawn_pair(_LONG), 0
        while pair and at < len(self.rows) - 1:
            one, other = self.rows[at : at + 2]
            if _are_parts(one, other, _LONG) and (one.look, other.look, "D" in other.roles) == pair:
                one.line, other.line = replace(one.line, path=other.line.path), replace(other.line, path=one.line.path)
                one.opens, other.opens = False, one.opens
                self.rows[at : at + 2] = [other, one]
                at += 1
            at += 1

    def _join(self) -> None:
        """Two lines of each night become one."""
        pair, at = self._drawn_pair(_SHORT), 0
        mark = self._one_of(_MARKS)
        place = self._one_of(_AT.get(self.language, _AT["en"])) if self._chance(0.5) else mark
        while pair and at < len(self.rows) - 1:
            one, other = self.rows[at : at + 2]
            if _are_parts(one, other, _SHORT) and (one.look, other.look, "D" in other.roles) == pair:
                names_place = "V" in other.roles and not other.roles & _NAMING
                line = _joined(one.line, other.line, place if names_place else mark)
                self.rows[at : at + 2] = [
                    Row(line, one.night, one.opens, one.roles | other.roles, (one.look, "joined"))
                ]
            at += 1

    def _part(self) -> None:
        """The lines of nights are parted at a mark that is frequent in them."""
        inside = [row for row in self.rows if row.night >= 0 and len(row.line.text) < _LONG]
        marks = [mark for row in inside for mark in _PARTING.findall(row.line.text)]
        if not marks:
            return
        mark, shown = self._one_of(marks), {id(row) for row in inside}
        rows: list[Row] = []
        for row in self.rows:
            parts = _parted(row.line, mark) if id(row) in shown else [row.line]
            opens = [row.opens, *(False for _ in parts[1:])]
            rows += [Row(part, row.night, first, row.roles, row.look) for part, first in zip(parts, opens, strict=True)]
        self.rows = rows

    def _strew(self) -> None:
        """Behind some nights stands a line that tells nothing of them, here and there the same."""
        if not self.notes or not self.rows:
            return
        same = self.notes[int(self.random.integers(len(self.notes)))] if self._chance(0.5) else None
        share, rows = self.random.random(), []
        for row, following in zip(self.rows, [*self.rows[1:], None], strict=True):
            rows.append(row)
            last = row.night >= 0 and (following is None or following.night != row.night)
            if last and self._chance(share):
                note = same or self.notes[int(self.random.integers(len(self.notes)))]
                rows.append(Row(replace(note, path=row.line.path), row.night, opens=False, roles={"N"}, look="strewn"))
        self.rows = rows

    def _dress(self) -> None:
        """Other headings, or none."""
        bare, dressed = self._chance(0.3), {}
        for row in self.rows:
            key = (row.line.heading, row.line.size)
            if key not in dressed:
                kinds = (*_HEADINGS, row.line.heading)
                dressed[key] = 0 if bare else kinds[int(self.random.integers(len(kinds)))]
            row.line = replace(row.line, heading=dressed[key])

    def _size(self) -> None:
        """Other sizes, or none."""
        bare, sized = self._chance(0.5), {}
        for row in self.rows:
            if row.line.size not in sized:
                sized[row.line.size] = 0 if bare else _SIZES[int(self.random.integers(len(_SIZES)))]
            row.line = replace(row.line, size=sized[row.line.size])

    def _unlink(self) -> None:
        """No links and pictures, or none in lines of some looks."""
        looks = None if self._chance(0.6) else self._some_looks(0.5)
        self._change(lambda line: replace(line, links=(), images=(), alts=(), seams=()), looks)

    def _unlist(self) -> None:
        self._change(lambda line: replace(line, item=False))

    def _flatten(self) -> None:
        """Plain paragraphs instead of blocks: none, one for each night, or wherever."""
        kind, paragraph = int(self.random.integers(3)), 0
        nights = [row.night for row in self.rows]
        for at, row in enumerate(self.rows):
            parted = kind == 1 and at and (row.opens or row.night != nights[at - 1])
            paragraph += parted or (kind > 1 and self._chance(0.35))
            row.line = replace(row.line, path=(0, int(paragraph), at))

    def _recase(self) -> None:
        """Lines of some looks in capitals, or all in small letters."""
        if self._chance(0.2):
            self._change(lambda line: _recased(line, line.text.lower()))
        else:
            self._change(lambda line: _recased(line, line.text.upper()), self._some_looks(0.35))


def _is_note(row: Row) -> bool:
    return row.night >= 0 and bool(row.roles) and row.roles <= _NOTES


def _are_parts(one: Row, other: Row, longest: int) -> bool:
    """Whether two lines are of one night, and neither is empty or long."""
    same = one.night >= 0 and one.night == other.night and not other.opens
    return same and all(0 < len(row.line.text) < longest for row in (one, other))


def _joined(one: Line, other: Line, mark: str) -> Line:
    shift = len(one.text) + len(mark)
    links = (Link(link.start + shift, link.end + shift, link.url) for link in other.links)
    return replace(
        one,
        text=f"{one.text}{mark}{other.text}",
        links=(*one.links, *links),
        seams=(*one.seams, *(at + shift for at in other.seams)),
        images=(*one.images, *other.images),
        alts=(*one.alts, *other.alts),
        heading=one.heading if one.heading == other.heading else 0,
    )


def _parted(line: Line, mark: str) -> list[Line]:
    """A line cut at each mark, the parts as lines of a block."""
    pieces = line.text.split(mark)
    if len(pieces) == 1 or not all(map(str.strip, pieces)):
        return [line]
    parts, start = [], 0
    for number, piece in enumerate(pieces):
        end = start + len(piece)
        links = tuple(
            Link(max(0, link.start - start), min(link.end, end) - start, link.url)
            for link in line.links
            if link.start < end and link.end > start
        )
        seams = tuple(at - start for at in line.seams if start < at < end)
        place = (*line.path, number)
        part = replace(line, text=piece, links=links, seams=seams, path=place, item=line.item and not number)
        parts.append(part if not number else replace(part, images=(), alts=()))
        start = end + len(mark)
    return parts


def _recased(line: Line, text: str) -> Line:
    """In other letters, where that moves none."""
    return replace(line, text=text) if len(text) == len(line.text) < _SHORT else line
