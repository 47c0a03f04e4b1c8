"""Events that are one stand in their mail: the nights of `Fri 5 & Sat 6 March`, written down as an event each."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from scripts.tagger.gold import Gold
from undercard.events.dates_told import joins_days
from undercard.events.units import Body

_LONGEST = 10
_SEVERAL = 2

Stand = tuple[Gold, ...]
"""Events that differ in nothing but their night, and that one date of the mail tells; most are alone."""


def stands_of(body: Body, gold: Sequence[Gold]) -> list[Stand]:
    """The events of a mail, those together that one printed date tells the nights of.

    Args:
        body: of the mail.
        gold: as written down.
    """
    dated = list(_dated(body))
    stands: list[Stand] = []
    taken: set[int] = set()
    for at, event in enumerate(gold):
        if at in taken:
            continue
        alike = [other for other, one in enumerate(gold) if other not in taken and _key(one) == _key(event)]
        nights = {gold[other].night for other in alike}
        others = {one.night for one in gold if _key(one) != _key(event)}
        days = next((days for days in dated if event.night == days[0] and _are_one(days, nights, dated, others)), ())
        mine = [other for other in alike if gold[other].night in days] if days else [at]
        taken.update(mine)
        stands.append(tuple(gold[other] for other in mine))
    return stands


def joint_dates(body: Body, at: int) -> list[int]:
    """A date with those behind it that only words such as `and` part from it: `8, 15 and 22 December`."""
    found = [at]
    for other in range(at + 1, len(body.units)):
        one, last = body.units[other], body.units[found[-1]]
        between = body.lines[last.line].text[last.end : one.start] if one.line == last.line else ""
        if one.tells_day and joins_days(between):
            found.append(other)
        elif one.line != last.line or one.kind == "date" or not joins_days(one.text):
            break
    return found


def _key(event: Gold) -> tuple[object, ...]:
    return event.title, event.venue, event.city, event.artists, event.last, event.optional


def _are_one(
    days: Sequence[date], nights: set[date | None], dated: Sequence[Sequence[date]], others: set[date | None]
) -> bool:
    """Whether days are all nights of an event; but the first none is printed by itself, unless for other events."""
    alone = {other[0] for other in dated if len(other) == 1} - others
    return len(days) >= _SEVERAL and nights.issuperset(days) and alone.isdisjoint(days[1:])


def _dated(body: Body) -> Iterator[tuple[date, ...]]:
    """The days that each date of a body tells: of a range all, of dates that only `and` parts those of them all."""
    behind: set[int] = set()
    for at, unit in enumerate(body.units):
        if unit.night is None or not unit.tells_day or at in behind:
            continue
        run = joint_dates(body, at)
        behind.update(run)
        first, last = unit.night.night.first, unit.night.night.last
        if unit.night.night.days:
            yield unit.night.night.days
        elif last is not None and len(run) == 1 and (last - first).days < _LONGEST:
            yield tuple(first + timedelta(days=day) for day in range((last - first).days + 1))
        else:
            found = (body.units[one].night for one in run)
            yield tuple(one.night.first for one in found if one is not None)
