"""What a night lacks stands where the nights set alike have it: a place taken for an act, an act taken for a town.

Most nights of a listing print their place at one spot, and their title at another: just behind the date, just before
the hour, in the line above the date.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from undercard.events.nights import NAMING, Night, Told
from undercard.events.page import Line
from undercard.events.wording import names_street, names_venue

_FEWEST = 3
_MOSTLY = 0.7
_LEAST, _SURE = 0.03, 0.5
_LONGEST = 400
_SAME = re.compile(
    r"(?i)(?<!\w)(?:same (?:place|venue|spot|room)|(?:gleiche[rn]?|selbe[rn]?|derselbe|demselben|am selben) "
    r"(?:ort|stelle|laden|saal)|ebendort|ebenda|m[êe]me (?:lieu|endroit|salle)|mism[oa] (?:lugar|sitio|local|sala)|"
    r"zelfde (?:plek|plaats|zaal|locatie)|stess[oa] (?:posto|luogo|locale|sala)|mesm[oa] (?:lugar|s[íi]tio|local|sala))"
    r"(?!\w)"
)

_Spot = tuple[str, int, int]
"""What it is counted from, how many lines and how many units away."""


def place_alike(nights: Sequence[Night]) -> None:
    """Give nights without a place the unit that stands where most others have theirs, unless it is all they name.

    Args:
        nights: of one listing; their units' roles are changed.
    """
    placed = [night.of("V")[0] for night in nights if _is_placed(night)]
    lacking = [night for night in nights if night.of("D") and not night.of("V") and len(night.of(*NAMING)) > 1]
    for spot in _common_spots([night for night in nights if _is_placed(night)], placed, lacking):
        for night in lacking:
            one = _at(night, spot, "TALN") if not night.of("V") else None
            if one and one.label.place > _LEAST and (one.role == "N" or len(night.of(*NAMING)) > 1):
                one.role = "V"


def place_unseen(nights: Sequence[Night]) -> None:
    """Give nights, none of which has a place, the units that stand alike behind their dates and are called as places.

    Args:
        nights: of one listing; their units' roles are changed.
    """
    dated = [night for night in nights if night.of("D") and night.of(*NAMING)]
    if len(dated) < _FEWEST or any(night.of("V") for night in nights):
        return
    spots = Counter(
        spot
        for night in dated
        for one in night.of("N")
        if one.unit.kind == "text" and names_venue(one.unit.text)
        for spot in set(_spots(night, one))
        if spot[0] == "date"
    )
    spot, count = spots.most_common(1)[0] if spots else (("", 0, 0), 0)
    found = [one for night in dated if (one := _at(night, spot, "N")) is not None]
    if 2 * count > len(dated) and len({one.unit.text for one in found}) > 1:
        for one in found:
            one.role = "V" if one.unit.text[:1].isupper() else one.role


def name_alike(nights: Sequence[Night]) -> None:
    """Give nights that name nobody the town that stands where most others have their first name: an act called so.

    Args:
        nights: of one listing; their units' roles are changed.
    """
    named = [night for night in nights if night.of("D") and night.of(*NAMING)]
    lacking = [night for night in nights if night.of("D") and not night.of(*NAMING)]
    if len(named) <= len(lacking):
        return
    for spot in _common_spots(named, [night.of(*NAMING)[0] for night in named], lacking):
        for night in lacking:
            one = _at(night, spot, "C") if not night.of(*NAMING) else None
            if one:
                one.role = "A"


def without_foot(nights: Sequence[Night]) -> None:
    """Take the address at a mail's foot off the last night, where the nights before it name no place.

    Args:
        nights: of one listing; their units' roles are changed.
    """
    if len(nights) < _FEWEST or any(night.of("V") for night in nights[:-1]):
        return
    last = max((one.unit.line for one in nights[-1].of("D", *NAMING)), default=nights[-1].last)
    for one in nights[-1].of("V", "C"):
        if one.unit.line > last and (names_street(one.unit.text) or one.unit.text[:1].isdigit()):
            one.role = "N"


def place_again(lines: Sequence[Line], nights: Sequence[Night]) -> None:
    """Give nights that are said to be at the same place that of the night above.

    Args:
        lines: of the body.
        nights: of one listing, in printed order.
    """
    for above, night in pairwise(nights):
        said = {one.unit.line for one in night.told}
        if not night.of("V") and any(_SAME.search(lines[number].text[:_LONGEST]) for number in said):
            night.place = above.of("V") or above.place


def _is_placed(night: Night) -> bool:
    """Whether a night has a date, and surely a place."""
    return bool(night.of("D")) and any(one.label.place > _SURE for one in night.of("V")[:1])


def _common_spots(nights: Sequence[Night], units: Sequence[Told], lacking: Sequence[Night]) -> list[_Spot]:
    """Where most nights have a unit, the commonest first; none when there are few, or none lacks it."""
    if len(nights) < _FEWEST or not lacking:
        return []
    spots = Counter(spot for night, one in zip(nights, units, strict=True) for spot in set(_spots(night, one)))
    return [spot for spot, count in spots.most_common() if count >= max(_FEWEST, _MOSTLY * len(nights))]


def _at(night: Night, spot: _Spot, roles: str) -> Told | None:
    """The text of these roles at a spot of a night."""
    texts = (one for one in night.told if one.unit.kind == "text" and one.role in roles)
    return next((one for one in texts if spot in _spots(night, one)), None)


def _spots(night: Night, one: Told) -> Iterator[_Spot]:
    """Where a unit stands in its night."""
    date, unit = night.of("D")[0].unit, one.unit
    lines = unit.line - date.line
    line = [told.unit for told in night.told if told.unit.line == unit.line]
    yield "line", lines, unit.index
    if lines == 0 and unit.start > date.start:
        between = [known for known in line if known.kind == "text" and date.start < known.start < unit.start]
        yield "date", len(between), 0
    behind = next((known for known in line if known.kind in ("hour", "cost") and known.start > unit.start), None)
    if behind is not None and behind.index - unit.index == 1:
        yield "hour", lines, 1
    yield "end", lines, line[-1].index - unit.index
