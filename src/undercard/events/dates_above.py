"""Dates set alike each head what stands below them, and what stands below such a date as a second one is a name.

Where most nights of a listing begin with dates that are printed and set in one way, every further date of that kind
heads a section of its own, whether the tagger saw it or not; `17 March` in the line below one is who plays.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from undercard.events.dates import FoundNight
from undercard.events.nights import NAMING
from undercard.events.tagger import Labelled
from undercard.events.units import Body, Unit

_FEWEST = 3
_LIKELY, _SURE = 0.28, 0.9
_LONGEST = 100
_WORD = re.compile(r"[^\W\d_]{4}")

_Setting = tuple[object, ...]
"""How a date is printed, how its line is set, and whether it is alone there."""


def with_dates_above(body: Body, labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels, with each date that is set as those that begin nights as the beginning of another one.

    Args:
        body: of the mail.
        labels: of its units.
    """
    told = list(labels)
    heads = _heads(body, told)
    sections = [range(head, end) for head, end in pairwise([*heads, len(told)])]
    for section in sections:
        _name_second(body, told, section)
    above = range(0)
    for section in sections:
        one = told[section[0]]
        if one.label not in ("B-D", "DAY") and one.sure < _SURE and _names(body, told, above):
            _part(body, told, above, section)
        above = section if told[section[0]].label != "O" else above
    return told


def _part(body: Body, told: list[Labelled], above: range, section: range) -> None:
    """Begin a night at a date, or none where nobody is named below it."""
    head = section[0]
    below = (at for at in section[1:] if body.units[at].line > body.units[head].line)
    end = next((at for at in below if told[at].label in ("B-D", "DAY")), section[-1] + 1)
    section = range(head, end)
    names, roles = _names(body, told, section), {told[at].label[2:] for at in section}
    if names and told[names[0]].label[0] == "B" and told[head].label != "I-D":
        return
    if names:
        told[head] = replace(told[head], label="B-D")
        _open(told, head, names[0])
    elif _day(body, head) != _day(body, above[0]) and "V" not in roles:
        for at in section:
            told[at] = told[at].outside()


def _heads(body: Body, told: Sequence[Labelled]) -> list[int]:
    """The dates set as most of those are that begin nights; none where nights begin otherwise."""
    dates = [
        at for at, unit in enumerate(body.units) if unit.index == 0 and unit.tells_day and unit.counts and not unit.told
    ]
    settings = Counter(_setting(body, body.units[at]) for at in dates if told[at].label in ("B-D", "DAY"))
    setting, count = settings.most_common(1)[0] if settings else ((), 0)
    alike = [at for at in dates if _setting(body, body.units[at]) == setting]
    inside = sum(told[at].label == "I-D" for at in alike)
    return alike if count >= max(_FEWEST, 2 * inside) else []


def _setting(body: Body, unit: Unit) -> _Setting:
    line, night = body.lines[unit.line], unit.night
    printed = night.printed if night is not None else None
    form = (printed.weekday is not None, printed.year is not None, printed.last is not None) if printed else ()
    alone = _WORD.search(line.text, unit.end) is None
    return (*form, alone, line.heading, line.size, line.item, len(line.path))


def _day(body: Body, at: int) -> date | None:
    night = body.units[at].night
    return night.night.first if night is not None else None


def _names(body: Body, told: Sequence[Labelled], units: Sequence[int]) -> list[int]:
    """The units that are names, or hardly less likely so."""
    inside = [at for at in units if told[at].label[:2] in ("B-", "I-") and body.units[at].kind != "date"]
    return [at for at in inside if told[at].label[2:] in NAMING or told[at].act > _LIKELY]


def _open(told: list[Labelled], head: int, first: int) -> None:
    """Let the first name below a date go on with the night that the date begins."""
    for at in range(head + 1, first + 1):
        if told[at].label[:2] == "B-":
            told[at] = replace(told[at], label=f"I-{told[at].label[2:]}", begin=0.0)


def _name_second(body: Body, told: list[Labelled], section: range) -> None:
    """Take another date for a name where it begins the line just below one."""
    head, below = body.units[section[0]], [at for at in section if body.units[at].line > body.units[section[0]].line]
    unit = body.units[below[0]] if below else head
    if head.night is None or unit.night is None or unit.line != head.line + 1 or unit.index:
        return
    between = _names(body, told, range(section[0] + 1, below[0]))
    if between or _says_again(head.night, unit.night) or len(body.lines[unit.line].text) > _LONGEST:
        return
    told[below[0]] = replace(told[below[0]], label="I-A", act=max(told[below[0]].act, _LIKELY))


def _says_again(known: FoundNight, found: FoundNight) -> bool:
    """Whether a date repeats the one above it, completes it, or is another day of the same night."""
    if found.printed.relative is not None or found.printed.last is not None or known.night.last is not None:
        return True
    return known.night.first.weekday() == found.night.first.weekday()
