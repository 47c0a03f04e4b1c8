"""Nights and days that do not match: several dates gathered as one night, and one night told for several days."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Day  # noqa: N812 - a night's date is called so here
from datetime import timedelta
from itertools import pairwise

from undercard.entities.events import EventStatus
from undercard.events.dates_told import joins_days
from undercard.events.nights import NAMING, Night, Told
from undercard.events.tagger import Labelled
from undercard.events.units import Body, Unit
from undercard.events.wording import is_other_date, read_status

_DATED = frozenset(("DAY", "B-D", "I-D"))
_SEVERAL, _NEAR = 2, 40
_LONGEST_RUN = 4
_BESIDE = 2
_CROWD = 7
_FORMER = re.compile(r"(?i)^(?:vom|from|du|del|dal|van|do|statt|instead of|was|war)$")
_MOVED_TO = re.compile(
    r"(?i)\b(?:auf|to|au|al|naar|para|zum|a|op)(?: (?:den|dem|le|el|il|de|the))?[\s:]+(?:[^\W\d_]+[,.]?\s)?$"
)
_AUF = re.compile(r"(?i)^\s?auf(?: den)?\s")
"""`vom 20. März auf den 9. Oktober` is never a stretch of days."""

_LONGEST = 400
_WORD = re.compile(r"[^\W_]")
_LISTING = frozenset((",", "/", "+", ";"))
_FESTIVAL = re.compile(r"(?i)fest\b|festival|open[ -]?air|weekend")


def apart(body: Body, night: Night) -> list[Night]:
    """The nights in what was gathered as one: where it names somebody for each of several days, each is a night."""
    dates = _days(body, night)
    if len(dates) > 1 and _is_moved(body, night, dates):
        return [replace(night, told=[one for at, one in enumerate(night.told) if at not in dates[:-1]])]
    units = [night.told[at].unit for at in dates]
    pairs = zip(dates[1:], pairwise(units), strict=True) if dates else ()
    heads = dates[:1] + [at for at, (one, other) in pairs if not _is_joint(body, one, other)]
    starts = [_start(night.told, one, other) for one, other in pairwise(heads)]
    if not starts or None in starts:
        return [night]
    bounds = [0, *(at for at in starts if at is not None), len(night.told)]
    parts = [replace(night, told=night.told[start:end]) for start, end in pairwise(bounds)]
    return parts if all(part.of(*NAMING) and part.of("D") for part in parts) else [night]


def _is_moved(body: Body, night: Night, dates: Sequence[int]) -> bool:
    """Whether a night's first and last date stand in one line that says between them that it is moved."""
    first, last = (night.told[at].unit for at in (dates[0], dates[-1]))
    between = body.lines[first.line].text[first.end : last.start] if first.line == last.line else ""
    return read_status(between) is EventStatus.MOVED


def without_former(body: Body, labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels, with dates from which a night was moved as nothing: they begin none.

    Args:
        body: of the mail.
        labels: of its units.
    """
    told = list(labels)
    for at, (unit, one) in enumerate(zip(body.units, labels, strict=True)):
        former = unit.night is not None and unit.night.night.past
        if former and one.label in _DATED and _is_former(body.lines[unit.line].text[: unit.start], unit.text):
            told[at] = replace(one, label="I-N", begin=0.0)
    dates = [at for at, unit in enumerate(body.units) if unit.tells_day]
    for at, later in pairwise(dates):
        if told[at].label[-2:] == "-D" and _is_moved_to(body, body.units[at], body.units[later]):
            told[at] = replace(told[at], label="I-N", begin=0.0)
            told[later] = replace(told[later], label="I-D", begin=0.0)
    return told


def _is_moved_to(body: Body, one: Unit, other: Unit) -> bool:
    """Whether a line says that what was planned for a date is moved to the next one that it names."""
    text = body.lines[one.line].text
    if one.line != other.line:
        return False
    between = text[max(one.end, other.start - _NEAR) : other.start]
    moved = read_status(text[:_LONGEST]) is EventStatus.MOVED or _AUF.match(between) is not None
    return moved and _MOVED_TO.search(between) is not None


def _days(body: Body, night: Night) -> list[int]:
    """Where the dates of a night are that rise, without days of sale."""
    days: list[int] = []
    for at, one in enumerate(night.told):
        found = one.unit.night
        if one.role != "D" or found is None or not one.unit.tells_day or found.night.past:
            continue
        before = body.lines[one.unit.line].text[: one.unit.start]
        if (
            not is_other_date(before)
            and not _is_former(before, one.unit.text)
            and (not days or _follows(night.told[days[-1]].unit, one.unit))
        ):
            days.append(at)
    return days


def _is_former(before: str, text: str) -> bool:
    """Whether a date is one from which a night was moved: `Nachholtermin vom 12.02.`."""
    words = before[-_NEAR:].split()[-1:] + text.split()[:1]
    return read_status(before[-_NEAR:]) is EventStatus.MOVED and any(map(_FORMER.match, words))


def _follows(one: Unit, other: Unit) -> bool:
    """Whether a date is behind another one, and is set as that is: in its line, or both at their lines' beginnings."""
    alike = one.line == other.line or (one.index == 0) == (other.index == 0)
    return (
        alike and one.night is not None and other.night is not None and other.night.night.first > one.night.night.first
    )


def _start(told: Sequence[Told], one: int, other: int) -> int | None:
    """Where the night of the second of two dates begins: at the date, or at the names that lead to it."""
    between = [at for at in range(one + 1, other) if told[at].role in NAMING]
    if not any(named.role in NAMING for named in told[:one]):
        return other if between else None
    if not any(named.role in NAMING for named in told[other + 1 :]):
        return between[0] if between else None
    likely = max(between, key=lambda at: told[at].label.begin, default=None)
    return other if likely is None or told[other].label.begin > told[likely].label.begin else likely


def with_days_together(body: Body, labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels, with dates that only a word such as `and` parts as the days of one night.

    Args:
        body: of the mail.
        labels: of its units.
    """
    told = list(labels)
    dates = [at for at, unit in enumerate(body.units) if unit.tells_day]
    for one, other in pairwise(dates):
        known = told[one].label in _DATED and (told[other].label in _DATED or told[other].label == "O")
        if known and _is_joint(body, body.units[one], body.units[other]):
            told[one] = replace(told[one], label="B-D" if told[one].label == "DAY" else told[one].label)
            told[other] = replace(told[other], label="I-D", begin=0.0)
    return told


def with_lone_day(body: Body, labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where several nights stand above all dates: the one day that stands alone above them is theirs.

    Args:
        body: of the mail.
        labels: of its units.
    """
    told = list(labels)
    dated = next((at for at, one in enumerate(told) if one.label in _DATED), len(told))
    begun = [at for at, one in enumerate(told[:dated]) if one.label[:2] == "B-"]
    if len(begun) < _SEVERAL:
        return told
    alone = [at for at in range(begun[0]) if body.units[at].tells_day and _is_alone(body, body.units[at])]
    days = {night.night.first for at in alone if (night := body.units[at].night) is not None}
    if len(days) == 1:
        told[alone[-1]] = replace(told[alone[-1]], label="DAY")
    return told


def _is_alone(body: Body, unit: Unit) -> bool:
    """Whether a day that is to come is all that its line says."""
    found = unit.night
    single = found is not None and found.night.last is None and not found.night.days and not found.night.past
    text = body.lines[unit.line].text
    return single and not _WORD.search(text[: unit.start] + text[unit.end :])


def date_unseen(nights: Sequence[Night]) -> None:
    """Give nights without a date of their own one that stands beside their names.

    Args:
        nights: as gathered; their units' roles are changed.
    """
    for night in nights:
        if not night.of("D") and night.of(*NAMING) and (night.day is None or night.day.role != "DAY"):
            above = _first_day(night.day) if night.day is not None else None
            found = _dates_beside(night)
            later = [one for one, day in found if above is None or day > above]
            named = [one for one, _ in found if one.unit.line == night.of(*NAMING)[0].unit.line]
            for one in (later or named[-1:])[:1]:
                one.role = "D"


def _dates_beside(night: Night) -> list[tuple[Told, Day]]:
    """What is taken for no night's date, but is one, close to who plays."""
    line = night.of(*NAMING)[0].unit.line
    near = [one for one in night.of("N") if one.unit.tells_day and 0 <= one.unit.line - line <= _BESIDE]
    dated = [(one, _first_day(one)) for one in near if not _FORMER.match(one.unit.text.partition(" ")[0])]
    return [(one, day) for one, day in dated if day is not None]


def _first_day(one: Told) -> Day | None:
    """The first day of a date that is not over; None where a unit is none."""
    found = one.unit.night
    return found.night.first if found is not None and not found.night.past else None


def _is_joint(body: Body, one: Unit, other: Unit) -> bool:
    """Whether nothing but a comma or a word such as `and`, perhaps behind an hour, stands between units of a line."""
    between = body.lines[one.line].text[one.end : other.start] if one.line == other.line else ""
    return between.strip() in _LISTING or joins_days(between) or joins_days(_behind_hour(body, one, other))


def _behind_hour(body: Body, one: Unit, other: Unit) -> str:
    """The words between the hour just behind a date and the next date: `Sat 6 March, 8pm and Sun 7 March`."""
    hours = body.hours[one.line].spans if one.line == other.line and one.line in body.hours else ()
    behind = next(((start, end) for start, end in hours if one.end <= start and end <= other.start), None)
    if behind is None or _WORD.search(body.lines[one.line].text, one.end, behind[0]):
        return ""
    return body.lines[one.line].text[behind[1] : other.start]


def each_day(body: Body, night: Night) -> list[Night]:
    """A night for each of the days that one is told for (`Fri 5 & Sat 6 March`); a festival is one."""
    date = night.date
    days = _listed(date) or _run_of(night, date) or _beside(body, night, date) if date is not None else []
    if len(days) < _SEVERAL or _is_festival(body, night, days):
        return [night]
    lines = {one.unit.line for one in days}
    rest = [one for one in night.told if one.role != "D" or one.unit.line not in lines]
    place = next((at for at, one in enumerate(night.told) if one.role == "D" and one.unit.line in lines), None)
    if place is None:
        return [replace(night, day=day) for day in days]
    return [replace(night, told=[*rest[:place], day, *rest[place:]]) for day in days]


def dealt(nights: Sequence[Night]) -> list[Night]:
    """Nights below one habit (`every Thursday in July`): one for each of its days, where they are as many."""
    below: dict[int, list[Night]] = {}
    for night in nights:
        found = night.date.unit.night if night.date is not None else None
        if found is not None and found.night.days:
            below.setdefault(id(found), []).append(night)
    for group in below.values():
        days = _listed(group[0].date) if group[0].date is not None and len(group) > 1 else []
        for night, day in zip(group, days if len(days) == len(group) else days[:1] * len(group), strict=False):
            night.day = day
            night.told = [one for one in night.told if one.unit.night is None or not one.unit.night.night.days]
    return [night for night in nights if night.told]


def _listed(date: Told) -> list[Told]:
    """The date of each day that one date names (`5, 6 & 7 March`, `every Tuesday in March`)."""
    found = date.unit.night
    if found is None or found.night.last is None:
        return [_on(date, day) for day in found.night.days] if found is not None else []
    count = (found.night.last - found.night.first).days + 1
    listed = len(found.printed.listed)
    return _nights_of(date, found.night.first, count) if count == listed >= _SEVERAL else []


def _nights_of(date: Told, first: Day, count: int) -> list[Told]:
    return [_on(date, first + timedelta(days=at)) for at in range(count)]


def _on(date: Told, day: Day) -> Told:
    """A date that tells of several days, as one of them."""
    found = date.unit.night
    meant = replace(found, night=replace(found.night, first=day, last=None, days=())) if found is not None else None
    return replace(date, unit=replace(date.unit, night=meant))


def _run_of(night: Night, date: Told) -> list[Told]:
    """The date of each night on which one act plays again (`Thu 5 - Sat 7 March: the X Trio`)."""
    found = date.unit.night
    guests = len(night.of("L")) + len(night.of("A")) - 1
    if found is None or found.night.last is None or not night.of("A") or night.of("T") or guests > 1:
        return []
    count = (found.night.last - found.night.first).days + 1
    return _nights_of(date, found.night.first, count) if count <= _LONGEST_RUN else []


def _beside(body: Body, night: Night, date: Told) -> list[Told]:
    """The dates of a line that only commas and words such as `and` part: `Tue Apr 3, 10 & 17`."""
    days = [date]
    for one in night.of("D", "N"):
        last = days[-1].unit
        if one.unit.tells_day and one.unit.start >= last.end and _is_joint(body, last, one.unit):
            one.role = "D"
            days.append(one)
    return days


def _is_festival(body: Body, night: Night, days: Sequence[Told]) -> bool:
    """Whether what is told for several days in a row is called a festival, or names more acts than such nights have."""
    said = " ".join(body.lines[number].text for number in {one.unit.line for one in (*night.heads, *night.told)})
    nights = [one.unit.night.night.first for one in days if one.unit.night is not None]
    in_a_row = all((other - one).days == 1 for one, other in pairwise(nights))
    timed = any(_behind_hour(body, one.unit, other.unit) for one, other in pairwise(days))
    crowd = not timed and len(night.of("A", "L")) > (1 if len(days) > _SEVERAL else _CROWD)
    return in_a_row and (crowd or _FESTIVAL.search(said) is not None)
