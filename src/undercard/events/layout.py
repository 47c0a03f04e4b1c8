"""Where a unit stands in what repeats: the columns of a table, the lines of a card, the items of a day."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from undercard.events.labels import label_of
from undercard.events.page import Line
from undercard.events.units import Body, Unit

Sign = Hashable
"""A way of being set; units set alike tend to mean alike."""

_COLUMN, _ROW, _DEEPEST = 3, 4, 6
_PLACES = frozenset(("venue", "street", "room", "city", "region"))
_NAMES = frozenset(("Name", "UP", "Long", "mixed", "low"))
_DATED = frozenset("DdHP")
_LAST_RANK = 3


def layout_of(body: Body, classes: Sequence[str]) -> list[tuple[str, ...]]:
    """The traits of layout of each unit: what units set like it look like, and how they repeat between dates."""
    signs = signs_of(body)
    habits = {sign: _habit(body, places, classes) for sign, places in _grouped(signs).items()}
    days, heads = _Days.of(body, signs, classes), _column_heads(body.lines)
    return [
        (*habits[sign], *days.traits(at, sign, classes[at]), *heads.get(body.units[at].line, ()))
        for at, sign in enumerate(signs)
    ]


def signs_of(body: Body) -> list[Sign]:
    """How each unit is set: the look of its line, its column, the marks around it, what ends the line before."""
    looks = [look_of(line) for line in body.lines]
    return [
        (
            looks[unit.line],
            unit.before[:8],
            unit.after,
            unit.kind,
            min(unit.index, 3),
            bool(unit.url),
            _ends_above(body.units, at),
        )
        for at, unit in enumerate(body.units)
    ]


def look_of(line: Line) -> tuple[object, ...]:
    """Heading, size, list item, depth and column."""
    return (line.heading, line.size, line.item, len(line.path), _column(line))


def _column(line: Line) -> int:
    """Which child of its row a line is: the cell of a table, the part of a card."""
    return min(line.path[-_COLUMN], _DEEPEST) if len(line.path) > _COLUMN else -1


def _column_heads(lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """For each line below the head of a table what its column is said to hold; of the head itself, that it is one."""
    found: dict[int, tuple[str, ...]] = {}
    heads: dict[tuple[int, ...], dict[int, str]] = {}
    for row in _rows(lines):
        cells = {_column(lines[at]): _label(lines[at].text) for at in row}
        table = lines[row[0]].path[:-_ROW]
        if len(cells) > 1 and sum(map(bool, cells.values())) * 2 > len(row):
            heads[table] = cells
            found |= dict.fromkeys(row, ("head",))
        elif told := heads.get(table):
            found |= {at: (f"head={told.get(_column(lines[at]), '')}",) for at in row}
    return found


def _label(text: str) -> str:
    """What a heading says to stand below it; empty when it says none, or goes on behind a colon."""
    words = text.rstrip(" :")
    return "" if ":" in words else str(label_of(f"{words}:")[0])


def _rows(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The lines of each row of blocks, by number."""
    shown = (at for at, line in enumerate(lines) if line.text and len(line.path) >= _ROW)
    for _, row in groupby(shown, key=lambda at: lines[at].path[: -_ROW + 1]):
        yield list(row)


def _ends_above(units: Sequence[Unit], at: int) -> str:
    """The kind of the last unit before a unit's line."""
    above = at - units[at].index - 1
    return units[above].kind if above >= 0 else ""


def _grouped(signs: Sequence[Sign]) -> dict[Sign, list[int]]:
    groups: dict[Sign, list[int]] = {}
    for at, sign in enumerate(signs):
        groups.setdefault(sign, []).append(at)
    return groups


def _habit(body: Body, places: Sequence[int], classes: Sequence[str]) -> tuple[str, ...]:
    """What units set alike look like, and what stands before and behind most of them."""
    count, last = len(places), len(classes) - 1
    own = Counter(classes[at] for at in places)
    before = Counter(classes[at - 1] if at else "^" for at in places).most_common(1)[0][0]
    behind = Counter(classes[at + 1] if at < last else "$" for at in places).most_common(1)[0][0]
    texts = {body.units[at].text for at in places}
    many = _many(count)
    column = _column(body.lines[body.units[places[0]].line])
    return (
        f"g.n={many}",
        f"g.place={many},{round(sum(own[name] for name in _PLACES) / count * 3)}",
        f"g.name={round(sum(own[name] for name in _NAMES) / count * 3)}",
        f"g.prose={round(own['prose'] / count * 3)}",
        f"g.same={many},{int(3.99 * (1 - len(texts) / count))}",
        f"g.c-1={before}",
        f"g.c+1={behind}",
        f"g.col={column},{many}",
    )


def _many(count: int) -> str:
    return str(count) if count < 3 else "3+" if count < 6 else "6+"


def _few(count: int) -> str:
    return str(count) if count < 4 else "4+" if count < 7 else "7+"


@dataclass(slots=True)
class _Days:
    """What stands between one date and the next.

    Attributes:
        days: of each unit, the number of the date above it.
        ranks: of each unit, its place among the units of its day that are set alike.
        sizes: (day, sign) -> how many units.
        most: day -> the most lines that are set alike.
        hours: day -> how many hours.
        lines: day -> how many lines.
        typical: sign -> most and fewest of a day, and the number of days, in words.
    """

    days: list[int]
    ranks: list[int] = field(default_factory=list)
    sizes: Counter[tuple[int, Sign]] = field(default_factory=Counter)
    most: Counter[int] = field(default_factory=Counter)
    hours: Counter[int] = field(default_factory=Counter)
    lines: Counter[int] = field(default_factory=Counter)
    typical: dict[Sign, str] = field(default_factory=dict)

    @classmethod
    def of(cls, body: Body, signs: Sequence[Sign], classes: Sequence[str]) -> "_Days":
        """Count what stands under each date of a body."""
        found = cls(days_of(body.units, classes))
        here = (-1, -1)
        for at, (day, sign) in enumerate(zip(found.days, signs, strict=True)):
            found.sizes[day, sign] += 1
            found.ranks.append(found.sizes[day, sign])
            found.hours[day] += classes[at] == "H"
            before, here = here, (day, body.units[at].line)
            found.lines[day] += here != before
        for at, (day, sign) in enumerate(zip(found.days, signs, strict=True)):
            if body.units[at].kind == "text" and body.units[at].index == 0:
                found.most[day] = max(found.most[day], found.sizes[day, sign])
        found.typical = _typical(found.sizes)
        return found

    def traits(self, at: int, sign: Sign, kind: str) -> tuple[str, ...]:
        """The traits of one unit."""
        day = self.days[at]
        size, most, hours = _few(self.sizes[day, sign]), _few(self.most[day]), _few(self.hours[day])
        told = (
            f"d.size={size}",
            f"d.rank={min(self.ranks[at], _LAST_RANK)}of{size}",
            f"d.typical={self.typical[sign]}",
            f"d.hours={hours}",
            f"d.most={most},{hours}",
        )
        if kind not in _DATED:
            return told
        return (*told, f"d.lines={_few(self.lines[day] // 2)},{kind}", f"d.most,c={most},{hours},{kind}")


def days_of(units: Sequence[Unit], classes: Sequence[str]) -> list[int]:
    """Of each unit the number of the date above it; dates of one line count once."""
    days: list[int] = []
    day, line = 0, -1
    for unit, kind in zip(units, classes, strict=True):
        if kind == "D" and unit.line != line:
            day, line = day + 1, unit.line
        days.append(day)
    return days


def _typical(sizes: Counter[tuple[int, Sign]]) -> dict[Sign, str]:
    """How many units of each way of being set stand under a date: most, fewest, and under how many dates any."""
    counts: dict[Sign, list[int]] = {}
    for (_, sign), size in sizes.items():
        counts.setdefault(sign, []).append(size)
    return {sign: f"{_few(max(own))},{_few(min(own))},{_few(len(own))}" for sign, own in counts.items()}
