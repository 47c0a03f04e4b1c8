"""Items of a day: several lines that each say what a night says, gathered as one night, are nights of their own."""

from collections.abc import Mapping, Sequence

from undercard.events.nights import FIELDS, Night, Told
from undercard.events.page import Line
from undercard.events.sections import names_kind
from undercard.events.units import Body

_PAIR, _NEAR = 2, 3


def parted(body: Body, night: Night) -> list[Night]:
    """The nights in what was gathered as one: several lines that each say what a night says are items of a day."""
    linked = _titles_again(night)
    rows: dict[int, list[Told]] = {}
    for one in night.of(*FIELDS):
        rows.setdefault(one.unit.line, []).append(one)
    starts = linked or _with_places(rows, _items(body, rows))
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
    return [part for part in parts if part.of(*FIELDS)]


def _titles_again(night: Night) -> set[int]:
    """The lines of links right above a place, where the first of them is the title: each is the title of an item."""
    places = {one.unit.line for one in night.of("V")}
    links = [one for one in night.told if one.unit.kind == "text" and one.unit.url and one.unit.index == 0]
    titles = [one for one in links if one.unit.line + 1 in places and one.unit.line not in places]
    if len(titles) < _PAIR or titles[0].role not in ("T", "A"):
        return set()
    for one in titles:
        one.role = "T" if one.role == "N" else one.role
    return {one.unit.line for one in titles}


def _with_places(rows: Mapping[int, Sequence[Told]], starts: set[int]) -> set[int]:
    """The lines where items begin, each at the place just above it where the first one has it there, too."""
    above = {line: max((row for row in rows if row < line), default=-1) for line in starts}
    places = {line: row for line, row in above.items() if row >= 0 and {one.role for one in rows[row]} == {"V"}}
    if min(starts, default=-1) not in places or not starts.isdisjoint(places.values()):
        return starts
    return {places.get(line, line) for line in starts}


def _place_alike(parts: Sequence[Night]) -> None:
    """Where items begin with a name before a colon, and some of these names are places, all of them are."""
    named = [part for part in parts if len(part.of(*FIELDS)) > 1 or part.of("N")]
    firsts = [next((one for one in part.told if one.unit.kind == "text"), None) for part in named]
    leading = [one for one in firsts if one is not None and one.unit.after == "colon"]
    places = sum(one.role == "V" for one in leading)
    acts = sum(one.role in "AL" for one in leading)
    if len(leading) * 4 >= len(parts) * 3 and places > acts:
        for one in leading:
            one.role = "V"


def _items(body: Body, rows: dict[int, list[Told]]) -> set[int]:
    """The lines where items begin: each names a place and an act, or starts with an hour, or is set as a title."""
    kinds = {line for line in rows if names_kind(body.lines[line].text)}
    if len(kinds) >= _PAIR and min(kinds) == min(rows):
        return kinds
    timed = {line for line in rows if _opens_with_hour(body, line) and body.lines[line].text.count(" ") > _PAIR}
    placed = {
        line
        for line, told in rows.items()
        if any(one.role == "V" for one in told) and any(one.role in "TAL" for one in told)
    }
    if len(timed) >= _NEAR and timed == set(rows):
        return set() if _is_bill(rows) else timed
    if len(placed) >= _PAIR:
        return placed
    if len(timed) >= _PAIR and len(timed & placed) * 2 >= len(timed):
        return timed
    return _titles(body, rows)


def _is_bill(rows: Mapping[int, Sequence[Told]]) -> bool:
    """Whether most lines name nothing but who else plays: the hours of one night, or of a festival's day."""
    listed = sum({one.role for one in told} == {"L"} for told in rows.values())
    return 2 * listed > len(rows)


def _titles(body: Body, rows: dict[int, list[Told]]) -> set[int]:
    """Lines set alike as titles, or all of them links, each with its own hours or its own place below."""
    lines = [line for line, told in rows.items() if told[0].role in "TAL" and told[0].unit.index == 0]
    settings = {line: (_setting(body.lines[line]), bool(rows[line][0].unit.url)) for line in lines}
    setting = settings[lines[0]] if lines else ((0, 0, False), False)
    alike = [line for line in lines if settings[line] == setting] if any(setting[0]) or setting[1] else []
    if len(alike) < _PAIR or (not setting[1] and _goes_on(body, rows, alike)):
        return set()
    ends = [*alike[1:], max(rows) + 1]
    parts = [range(line, end) for line, end in zip(alike, ends, strict=True)]
    timed = _are_timed(body, parts) and not (_is_bill(rows) and alike[0] - 1 in body.hours)
    placed = all(any(one.role == "V" for line in part for one in rows.get(line, ())) for part in parts)
    return set(alike) if timed or placed else set()


def _goes_on(body: Body, rows: Mapping[int, Sequence[Told]], alike: Sequence[int]) -> bool:
    """Whether only the first of some lines is a title, the others name who plays then, and more lines are set so."""
    listed = all(rows[line][0].role == "L" for line in alike[1:]) and rows[alike[0]][0].role != "L"
    others = (body.lines[number] for number in range(alike[0], max(rows) + 1) if number not in alike)
    return listed and any(line.text and _setting(line) == _setting(body.lines[alike[0]]) for line in others)


def _are_timed(body: Body, parts: Sequence[range]) -> bool:
    """Whether each part tells its hours close to its title; those of the last one may stand behind its last name."""
    gaps = [next((number - part[0] for number in part[:_NEAR] if number in body.hours), -1) for part in parts]
    if gaps[-1] < 0 and len(set(gaps[:-1])) == 1 and parts[-1][0] + gaps[0] in body.hours:
        gaps[-1] = gaps[0]
    return min(gaps) >= 0


def _opens_with_hour(body: Body, line: int) -> bool:
    spans = body.hours[line].spans if line in body.hours else ()
    return bool(spans) and spans[0][0] <= _PAIR


def _setting(line: Line) -> tuple[int, int, bool]:
    """Heading or bold, size, list item; all empty for plain text."""
    return (line.heading, line.size, line.item)
