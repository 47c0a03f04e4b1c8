"""Does a listing print its dates above its nights or below them?

What stands before the first date and behind the last one tells, for all nights alike; single labels may err.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from undercard.events.dates_above import with_dates_above
from undercard.events.tagger import Labelled
from undercard.events.units import Body, Unit
from undercard.events.wording import is_call, is_footer, names_street

_FEWEST = 3
_NEAR, _TAIL, _PAIR = 8, 2, 2
_SHORT = 60
_NAMING = frozenset(("T", "A", "L", "V"))
_DOUBTFUL = 0.28


def in_date_order(body: Body, labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels, with each night beginning where the order of its listing says.

    A listing whose last date has nothing behind it, and whose first date has a name before it, prints its dates
    below; one with names behind the last date and none before the first prints them above.
    """
    told = with_dates_above(body, labels)
    dates = _dates(body, told)
    dates += _last(body, told, dates)
    if len(dates) < _FEWEST or not _all_named(told, dates):
        return told
    if _follow_places(body, told, dates):
        return _with_places(body, told, dates)
    before = _names(body, told, range(max(0, dates[0] - 2 * _NEAR), dates[0]), dates[0])
    behind = [at for at in range(dates[-1] + 1, len(told)) if _is_name(told[at])]
    unseen = [] if behind else _unseen(body, told, dates[-1])
    if unseen:
        told[unseen[0]] = replace(told[unseen[0]], label="I-A")
        return told
    if before and not behind and 2 * _settled(told, dates, before[0]) < len(dates):
        return _below(body, told, dates, before[0])
    inside = sum(told[at].label == "I-D" for at in dates)
    telling = [at for at in behind if not _is_beside(body, told, dates, at)]
    above = [] if before or telling else _unseen_above(body, told, dates)
    if above:
        return _below(body, told, dates, above[0])
    return _above(told, dates) if behind and not before and inside + 1 >= len(dates) else told


def _follow_places(body: Body, told: Sequence[Labelled], dates: Sequence[int]) -> bool:
    """Whether lines with a place and lines with a date take turns, and a place comes first and a date last."""
    if any(body.units[other].line - body.units[one].line != _PAIR for one, other in pairwise(dates)):
        return False
    lines = {body.units[at].line for at, one in enumerate(told) if one.label[-2:] in ("-V", "SV")}
    last = body.units[dates[-1]].line
    inside = any(told[at].label[-2:] == "-V" and body.units[at].line == last for at in range(dates[-1], len(told)))
    below = any(line in lines for line in range(last + 1, last + 1 + _TAIL))
    return not (inside or below) and all(body.units[date].line - 1 in lines for date in dates)


def _with_places(body: Body, told: list[Labelled], dates: Sequence[int]) -> list[Labelled]:
    """Each night begins at the place above its date."""
    for date in dates:
        line = body.units[date].line - 1
        first, *rest = (at for at in range(date) if body.units[at].line == line)
        told[first] = replace(told[first], label=f"B-{told[first].label[-1]}")
        for at in (*rest, date):
            told[at] = replace(told[at], label=f"I-{told[at].label[-1]}" if told[at].label != "O" else "I-N", begin=0.0)
    return told


def _dates(body: Body, told: Sequence[Labelled]) -> list[int]:
    """The units that date nights, each at the start of its line; none where one stands elsewhere."""
    found = [at for at, one in enumerate(told) if one.label[-2:] == "-D" and body.units[at].night is not None]
    found = [at for at in found if body.units[at].tells_day] or found
    plain = all(body.units[at].index == 0 for at in found)
    apart = len({body.units[at].line for at in found}) == len(found)
    return found if plain and apart and not any(one.label == "DAY" for one in told) else []


def without_sale_dates(body: Body, labels: Iterable[Labelled]) -> list[Labelled]:
    """The labels, with a date just behind a later one, and no name between, as no night's: tickets are sold then."""
    told = list(labels)
    shown: Unit | None = None
    for at, (unit, one) in enumerate(zip(body.units, told, strict=True)):
        if one.label == "I-D" and shown is not None and _sells(shown, unit):
            told[at] = replace(one, label="I-N")
        elif unit.night is not None and one.label[-2:] == "-D":
            shown = unit
        elif _is_name(one):
            shown = None
    return told


def _sells(shown: Unit, unit: Unit) -> bool:
    """Whether a date stands in the line below another one, and is before it."""
    if shown.night is None or unit.night is None or unit.line != shown.line + 1:
        return False
    return unit.night.night.first < shown.night.night.first


def _last(body: Body, told: Sequence[Labelled], dates: Sequence[int]) -> list[int]:
    """A date below the last name that was taken for no night's."""
    named = [at for at in range(dates[-1] + 1, len(told)) if _is_name(told[at])] if dates else []
    units = range(named[-1] + 1, len(told)) if named else ()
    found = (at for at in units if body.units[at].night is not None and body.units[at].index == 0)
    last = next((at for at in found if body.units[at].line - body.units[named[-1]].line <= _TAIL), None)
    return [last] if last is not None and body.units[last].counts else []


def _all_named(told: Sequence[Labelled], dates: Sequence[int]) -> bool:
    """Whether a name stands between any two dates."""
    return all(any(_is_name(one) for one in told[a + 1 : b]) for a, b in pairwise(dates))


def _is_name(one: Labelled) -> bool:
    return one.label[0] != "O" and one.label.rpartition("-")[2] in _NAMING


def _unseen(body: Body, told: Sequence[Labelled], last: int) -> list[int]:
    """The units of a short line just below the last date, which may be a name that was not seen."""
    below = [at for at in range(last + 1, len(told)) if body.units[at].line == body.units[last].line + 1]
    text = body.lines[body.units[below[0]].line].text if below else ""
    loud = sum(word[0].isupper() for word in text.split())
    named = loud > 1 and len(text) <= _SHORT and text[-1] not in ".,!:"
    plain = all(body.units[at].kind == "text" for at in below)
    return below if named and plain and not (is_call(text) or is_footer(text) or names_street(text)) else []


def _beside(body: Body, told: Sequence[Labelled], date: int) -> list[int]:
    """The units behind a date in its line."""
    return [at for at in range(date + 1, len(told)) if body.units[at].line == body.units[date].line]


def _is_beside(body: Body, told: Sequence[Labelled], dates: Sequence[int], at: int) -> bool:
    """Whether a place stands in the line of the last date, as it does whether names are above or below."""
    return told[at].label[-2:] == "-V" and body.units[at].line == body.units[dates[-1]].line


def _unseen_above(body: Body, told: Sequence[Labelled], dates: Sequence[int]) -> list[int]:
    """A unit above the first date that was not seen to be a name, as far above it as others stand above theirs.

    None where somebody is named in the first date's own line: others may be set otherwise.
    """
    if any(_is_name(told[at]) and told[at].label[-2:] != "-V" for at in _beside(body, told, dates[0])):
        return []
    spans = [range(one + 1, other) for one, other in pairwise(dates)]
    begun = [next((at for at in span if told[at].label[:3] in ("B-T", "B-A")), None) for span in spans]
    gaps = Counter(
        body.units[date].line - body.units[at].line for at, date in zip(begun, dates[1:], strict=True) if at is not None
    )
    gap, count = gaps.most_common(1)[0] if gaps else (0, 0)
    if not gap or 2 * count <= len(spans):
        return []
    line = body.units[dates[0]].line - gap
    texts = (at for at in range(dates[0]) if body.units[at].line == line and body.units[at].kind == "text")
    found = [at for at in texts if told[at].label[-2:] != "-D"]
    return found[-1:] if found and len(body.lines[line].text) <= _SHORT else []


def _settled(told: Sequence[Labelled], dates: Sequence[int], first: int) -> int:
    """How many dates stand inside a night that begins before them, as a title's do."""
    spans = zip((first, *dates), dates, strict=False)
    return sum(told[b].label == "I-D" and any(one.label[:2] == "B-" for one in told[a:b]) for a, b in spans)


def _names(body: Body, told: Sequence[Labelled], units: range, date: int) -> list[int]:
    """The names among units, close to a date; a doubtful one counts."""
    line = body.units[date].line
    near = [at for at in units if abs(body.units[at].line - line) <= _NEAR]
    return [at for at in near if _is_name(told[at]) or told[at].act > _DOUBTFUL]


def _below(body: Body, told: list[Labelled], dates: Sequence[int], first: int) -> list[Labelled]:
    """Each night begins at the first name behind the line of the date before it."""
    starts = {first}
    for date, end in pairwise(dates):
        line = body.units[date].line
        names = (at for at in range(date + 1, end) if body.units[at].line > line and _is_name(told[at]))
        starts.add(next(names, end))
    placed = list(told)
    for at in range(first, dates[-1] + 1):
        role = told[at].label.rpartition("-")[2] if told[at].label != "O" else "N"
        role = "L" if at == first and not _is_name(told[at]) else "D" if at in dates else role
        placed[at] = replace(told[at], label=("B-" if at in starts else "I-") + role)
    return placed


def _above(told: list[Labelled], dates: Sequence[int]) -> list[Labelled]:
    """Each night begins at its date."""
    return [replace(one, label="B-D") if at in dates else one for at, one in enumerate(told)]
