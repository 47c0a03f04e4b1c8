"""Dates, counts and strengths as a reader says them."""

from datetime import date

from undercard.entities.events import Event

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """`Fri 13 Nov`, always ten characters; no locale changes the language."""
    return f"{_DAYS[value.weekday()]} {value.day:>2} {_MONTHS[value.month - 1]}"


def full_day(value: date) -> str:
    """`Fri 16 Feb 2024`, always fifteen characters."""
    return f"{day(value)} {value.year:04}"


def when(event: Event, year: int | None = None) -> tuple[str, str]:
    """The night, and what stands under it: the last day of a festival, else the hour; fifteen characters at most.

    A date outside of `year` tells its year; without a `year` none does, and ten characters are enough.
    """
    first = _told(event.night, year) if event.night else "no date"
    if event.last_night is not None and event.last_night != event.night:
        return first, f"  –{_told(event.last_night, year)[3:]}"
    hour = event.start or event.doors
    return first, hour.isoformat("minutes") if hour is not None else ""


def _told(value: date, year: int | None) -> str:
    return day(value) if year in {None, value.year} else full_day(value)


def percent(strength: float) -> int:
    """A strength as a whole number below 100, never rounded up: nothing is closer than all pairs."""
    return max(0, min(int(strength * 100), 99))


def meter(share: float, cells: int) -> tuple[str, str]:
    """A bar in half cells: the heavy part and the light rest, telling also where there is no colour."""
    halves = max(0, min(int(share * cells * 2), cells * 2))
    heavy = "━" * (halves // 2) + "╸" * (halves % 2)
    return heavy, "─" * (cells - len(heavy))


def count(number: int, noun: str) -> str:
    """`1 act`, `3 acts`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
