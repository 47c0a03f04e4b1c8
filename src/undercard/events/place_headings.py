"""Listings by place and by town: a heading names where all nights below it are, until the next one does.

Read alone, such a heading is a place at the end of the night above it; what it is shows in the listing as a whole,
where it stands over and over between nights that name no place.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.tagger import Labelled
from undercard.events.units import Body
from undercard.kit.text import fold_name

_FEWEST = 2
_FEW = 4
_FRAME = " #=*-•·|:~_<>[]"
_FIELDS = frozenset(("T", "A", "L"))
_ARTICLE = re.compile(r"^(?:the|la|le|les|el|il|de|het|der|die|das|o|a)\s")
_TWO = re.compile(r"(?i)^(.{3,30}?)\s(?:&|\+|/|and|und|et|y|e|en|ed|\|)\s(.{3,30})$")


@dataclass(frozen=True, slots=True)
class _Row:
    """The units of one line: their places in the body."""

    line: int
    units: range


def with_place_headings(body: Body, labels: Sequence[Labelled], sender: str = "") -> list[Labelled]:
    """The labels, with headings of place as such, and each dated line below them as the beginning of a night.

    Nothing changes unless several such headings stand above dated lines, most of which name no place, or the headings
    that are set alike are all places.

    Args:
        body: of the mail.
        labels: of its units.
        sender: its name, which may be that of two houses (`Halyard & Tiller`).
    """
    told = list(labels)
    rows = _rows(body)
    dated = [row for row in rows if _is_dated(body, told, row)]
    headings = _houses(body, rows, sender) or _above_dates(body, told, rows, dated) or _set_alike(body, told, rows)
    for at in headings:
        first = next((one for one in rows[at].units if told[one].label[-1] == "V"), rows[at].units[0])
        for one in rows[at].units:
            part = one == first or (told[one].label[-1] == "V" and told[one - 1].label == "SV")
            told[one] = replace(told[one], label="SV" if part else told[one].label if _is_town(told, one) else "O")
    led = bool(headings and dated) and rows[headings[0]].line < dated[0].line
    for row in dated if led else ():
        told[row.units[0]] = replace(told[row.units[0]], label="B-D")
    return told


def _is_town(told: Sequence[Labelled], at: int) -> bool:
    return told[at].label[-2:] == "-C"


def towns_of_headings(body: Body, labels: Sequence[Labelled]) -> tuple[list[Labelled], dict[str, str]]:
    """The labels without the towns in headings of place, and for each of these places, folded, its town.

    Args:
        body: of the mail.
        labels: of its units, with headings of place as such.
    """
    told, towns = list(labels), {}
    for row in _rows(body):
        places = [at for at in row.units if told[at].label == "SV"]
        for at in row.units if places else ():
            if _is_town(told, at):
                told[at] = told[at].outside()
                first, last = body.units[places[0]], body.units[places[-1]]
                towns[fold_name(body.lines[row.line].text[first.start : last.end])] = body.units[at].text
    return told, towns


def _above_dates(body: Body, told: Sequence[Labelled], rows: Sequence["_Row"], dated: Sequence["_Row"]) -> list[int]:
    """The rows that name a place just above a dated line, where there are several, and few nights name their own."""
    headings = [at for at in range(len(rows)) if _heads(body, told, rows, at)]
    if len(headings) < _FEWEST or len(dated) < len(headings) + _FEWEST:
        return []
    early = rows[headings[0]].line > dated[0].line
    return [] if early or _placed(told, rows, headings) * _FEW > len(dated) else headings


def _set_alike(body: Body, told: Sequence[Labelled], rows: Sequence["_Row"]) -> list[int]:
    """The rows set as headings of one look, all of which name a place and its town, with dates between them."""
    looks: dict[tuple[int, int], list[int]] = {}
    for at, row in enumerate(rows):
        line = body.lines[row.line]
        if line.heading:
            looks.setdefault(_look(line), []).append(at)
    for heads in looks.values():
        placed = [at for at in heads if _is_placed(told, rows[at])]
        apart = all(_dates_between(body, rows, first, after) for first, after in _spans(heads, len(rows)))
        if len(placed) >= _FEWEST and len(placed) == len(heads) and apart:
            return heads
    return []


def _look(line: Line) -> tuple[int, int]:
    return line.heading, line.size


def _is_placed(told: Sequence[Labelled], row: "_Row") -> bool:
    """Whether a line is nothing but a place and its town."""
    roles = {told[at].label[-1] for at in row.units}
    return roles == {"V", "C"}


def _spans(heads: Sequence[int], end: int) -> list[tuple[int, int]]:
    return list(pairwise([*heads, end]))


def _dates_between(body: Body, rows: Sequence["_Row"], first: int, after: int) -> bool:
    """Whether several rows of a span, but not its first one, bear a date."""
    dated = [any(body.units[at].night is not None for at in row.units) for row in rows[first:after]]
    return not dated[0] and sum(dated) >= _FEWEST


def _houses(body: Body, rows: Sequence["_Row"], sender: str) -> list[int]:
    """The rows that are nothing but the one or the other house of a sender who is called after both."""
    two = _TWO.match(sender)
    if two is None:
        return []
    names = [_bare(name) for name in two.groups()]
    heads = [at for at, row in enumerate(rows) if len(row.units) == 1 and _bare(_name(body, row)) in names]
    spans = [(first, after) for first, after in _spans(heads, len(rows)) if _dates_between(body, rows, first, after)]
    found = [first for first, _ in spans]
    return found if {_bare(_name(body, rows[at])) for at in found} == set(names) else []


def _bare(name: str) -> str:
    """A folded name without its article."""
    return _ARTICLE.sub("", fold_name(name))


def without_town_headings(body: Body, labels: Sequence[Labelled], named: Mapping[int, str]) -> list[Labelled]:
    """The labels, with headings that name a town (`town_headings`) outside of all nights."""
    pairs = zip(body.units, labels, strict=True)
    return [one.outside() if unit.line in named else one for unit, one in pairs]


def towns_below(body: Body, named: Mapping[int, str]) -> dict[int, str]:
    """For each line below a heading that names a town (`town_headings`), that town."""
    towns: dict[int, str] = {}
    town = ""
    for number in range(len(body.lines) if named else 0):
        town = named.get(number, town)
        if town:
            towns[number] = town
    return towns


def town_headings(body: Body, labels: Sequence[Labelled]) -> dict[int, str]:
    """The lines that are nothing but a city; none unless several cities stand so, and each for several nights.

    Args:
        body: of the mail.
        labels: of its units; towns that mostly stand amid the night whose date is above them head nothing.
    """
    rows = _rows(body)
    alone = [row for row in rows if len(row.units) == 1 and is_city(_name(body, row))]
    named = {row.line: _name(body, row) for row in alone}
    several = len({name.casefold() for name in named.values()}) >= _FEWEST
    amid = sum(_is_amid(labels, row.units[0]) for row in alone)
    if not several or 2 * amid > len(alone) or _in_every_night(body, rows, named):
        return {}
    return named if min(named) < _first_night(body, labels) else {}


def _first_night(body: Body, labels: Sequence[Labelled]) -> int:
    """The line of the first night's date."""
    pairs = zip(body.units, labels, strict=True)
    return next((unit.line for unit, one in pairs if one.label[-2:] == "-D" or one.label == "DAY"), len(body.lines))


def _is_amid(labels: Sequence[Labelled], at: int) -> bool:
    """Whether a night goes on behind a unit that does not begin it, and not with its date."""
    following = labels[at + 1].label if at + 1 < len(labels) else "O"
    return labels[at].label.startswith("I-") and following.startswith("I-") and following != "I-D"


def _in_every_night(body: Body, rows: Sequence[_Row], named: dict[int, str]) -> bool:
    """Whether each night prints its own town in a line by itself: then no town holds for several."""
    dated = sum(any(body.units[at].night is not None for at in row.units) for row in rows)
    return dated <= len(named)


def _rows(body: Body) -> list[_Row]:
    starts = [at for at, unit in enumerate(body.units) if at == 0 or unit.line != body.units[at - 1].line]
    ends = [*starts[1:], len(body.units)][: len(starts)]
    return [_Row(body.units[start].line, range(start, end)) for start, end in zip(starts, ends, strict=True)]


def _name(body: Body, row: _Row) -> str:
    return body.units[row.units[0]].text.strip(_FRAME)


def _is_dated(body: Body, told: Sequence[Labelled], row: _Row) -> bool:
    """Whether a line begins with the date of a night, and says more."""
    first = body.units[row.units[0]]
    return first.night is not None and told[row.units[0]].label[-2:] == "-D" and len(row.units) > 1


def _heads(body: Body, told: Sequence[Labelled], rows: Sequence[_Row], at: int) -> bool:
    """Whether a line names a place, no act and no date, and a dated line follows."""
    row = rows[at]
    if at + 1 >= len(rows) or not _is_dated(body, told, rows[at + 1]):
        return False
    plain = all(body.units[one].kind == "text" for one in row.units)
    roles = {told[one].label[-1] for one in row.units}
    return plain and told[row.units[0]].label[-1] == "V" and roles.isdisjoint(_FIELDS)


def _placed(told: Sequence[Labelled], rows: Sequence[_Row], headings: Sequence[int]) -> int:
    """How many lines beside the headings name a place."""
    return sum(
        any(told[one].label[-2:] == "-V" for one in row.units) for at, row in enumerate(rows) if at not in headings
    )
