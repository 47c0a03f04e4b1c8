"""A night that was taken for two is one again: its date and place stand in one half, its acts in the other.

Dates in lines that follow one another, between one title and one bill, are nights with both.

A label that says that a night begins may err; that a night without acts stands just above acts without a date does not
happen by chance.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from undercard.events.nights import NAMING, Night, Told
from undercard.events.rosters import with_heads_again
from undercard.events.tagger import Labelled
from undercard.events.units import Body

_NEAR = 2
_SURE = 0.5


def with_acts_below(body: Body, labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels, with names that stand just below a date and its place, and have none, in the same night.

    Dates that name nobody are a tour's, not halves, where most of them have no such names below.

    Args:
        body: of the mail.
        labels: of its units.
    """
    told = list(labels)
    starts = [at for at, one in enumerate(told) if one.label[:2] == "B-" or "-" not in one.label]
    spans = [range(start, end) for start, end in pairwise([*starts, len(told)])]
    bare = [at for at, span in enumerate(spans) if _says_day_only(body, told, span)]
    halves = [at + 1 for at in bare if at + 1 < len(spans) and _says_names_only(body, told, spans[at], spans[at + 1])]
    above = bare and bare[0] and _says_names_only(body, told, spans[bare[0]], spans[bare[0] - 1])
    if 2 * len(halves) > len(bare) and not above:
        for first in (spans[at][0] for at in halves):
            told[first] = replace(told[first], label=f"I{told[first].label[1:]}", begin=0.0)
    return told


def _roles(told: Sequence[Labelled], span: range) -> set[str]:
    return {told[at].label[2:] for at in span}


def _says_day_only(body: Body, told: Sequence[Labelled], span: range) -> bool:
    """Whether a night begins with its date, and names nobody."""
    return told[span[0]].label == "B-D" and body.units[span[0]].tells_day and _roles(told, span).isdisjoint(NAMING)


def _says_names_only(body: Body, told: Sequence[Labelled], day: range, span: range) -> bool:
    """Whether a night just below or above another names somebody, and has no date, nor a second place."""
    roles = _roles(told, span)
    if told[span[0]].label[:2] != "B-" or roles.isdisjoint(NAMING) or "D" in roles:
        return False
    first, second = sorted((day, span), key=lambda one: one[0])
    last = max(at for at in first if told[at].label != "O")
    placed = "V" in roles and "V" in _roles(told, day)
    return not placed and body.units[second[0]].line - body.units[last].line <= _NEAR


def joined(nights: Sequence[Night]) -> list[Night]:
    """The nights, with two halves of one put together, and below the acts that head them.

    Args:
        nights: as gathered, in printed order.
    """
    with_heads_again(nights)
    below = sum(_is_dated_below(night) for night in nights) * 2 > len(nights)
    pairs = {
        at
        for at, (one, other) in enumerate(pairwise(nights))
        if (below and _leads(one, other)) or _heads_place(one, other) or _goes_on(one, other)
    }
    whole: list[Night] = []
    for at, night in enumerate(nights):
        if at - 1 in pairs:
            whole[-1] = _together(whole[-1], night)
        else:
            whole.append(night)
    return whole


def with_bills_shared(nights: Sequence[Night]) -> None:
    """Give dates in neighbouring lines, below one title, who is named below the last of them.

    Args:
        nights: as gathered, in printed order; what they name and their heads are changed.
    """
    for at in range(len(nights) - 1, 0, -1):
        one, other = nights[at - 1], nights[at]
        bill = other.of("L")
        titles = _titles_above(one)
        if titles and bill and _is_bill_below(other) and not one.of("L") and _gap(one, other) == 1:
            other.heads = titles
            one.told = [*one.told, *bill]


def _titles_above(night: Night) -> list[Told]:
    """The titles in the lines just above a night's date, its own or a heading's, if nobody else is named."""
    dates = night.of("D")
    own = night.of("T")
    if len(dates) != 1 or not dates[0].unit.tells_day or night.of("A"):
        return []
    titles = [replace(one, role="ST") for one in own] or [one for one in night.heads if one.role == "ST"]
    line = dates[0].unit.line
    return titles if titles and all(0 < line - one.unit.line <= _NEAR for one in titles) else []


def _is_bill_below(night: Night) -> bool:
    """Whether a night begins with its date, has no title, and names who plays in lines below."""
    first = night.told[0]
    names = night.of(*NAMING)
    dated = first.role == "D" and first.unit.tells_day and len(night.of("D")) == 1
    return dated and all(one.role == "L" and one.unit.line > first.unit.line for one in names)


def _leads(one: Night, other: Night) -> bool:
    """Whether names without date and place stand just above a night whose date is below its names."""
    named = _is_undated(one) and bool(one.of(*NAMING)) and not one.of("V")
    return named and _gap(one, other) <= 1 and _is_dated_below(other)


def _heads_place(one: Night, other: Night) -> bool:
    """Whether names without date and place stand just above a place with its date behind it, and nobody's name."""
    named = _is_undated(one) and bool(one.of(*NAMING)) and not one.of("V") and _gap(one, other) <= 1
    return named and other.told[0].role in ("C", "V") and bool(other.of("D")) and not other.of(*NAMING)


def _goes_on(one: Night, other: Night) -> bool:
    """Whether a place in the same line belongs to the date before it: it hardly begins a night of its own."""
    placed = _is_undated(other) and bool(other.of("V")) and not one.of("V") and bool(one.of("D"))
    return placed and _gap(one, other) == 0 and other.told[0].label.begin < _SURE


def _gap(one: Night, other: Night) -> int:
    return other.first - one.last


def _is_undated(night: Night) -> bool:
    """Whether a night has its date only from the night above."""
    headed = night.day is not None and night.day.role == "DAY"
    return not headed and not night.of("D")


def _is_dated_below(night: Night) -> bool:
    """Whether a night names somebody in a line above its date."""
    dates, names = night.of("D"), night.of(*NAMING)
    return bool(dates and names) and names[0].unit.line < dates[0].unit.line


def _together(one: Night, other: Night) -> Night:
    dated = one if one.of("D") else other
    return replace(dated, told=[*one.told, *other.told])
