"""The nights as a calendar (RFC 5545), one event per night that has a date.

Times are floating, as printed in the mail: they mean the local time of the place. A start before six in
the morning lies on the day after the billed night, an end that is not after the start on the day after
that start. A festival, and a night without a printed hour, is a whole-day event. Cancelled nights say so.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from undercard.entities.events import Event, EventStatus
from undercard.entities.nights import Night
from undercard.kit.clock import Clock, utc_now
from undercard.kit.text import clean_line
from undercard.outputs.links import without_sender
from undercard.outputs.port import Advice, Renderer
from undercard.outputs.words import percent

_MORNING = time(6, 0)
_DAY = timedelta(days=1)


class CalendarRenderer:
    """Advice as a calendar; the width of the terminal does not matter."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Keep the clock: the format wants to know when it was written."""
        self._clock = clock

    def render(self, advice: Advice, width: int) -> str:
        """Give the calendar, its lines ended as the format wants them (CR LF)."""
        del width
        calendar = Calendar()
        calendar.add("prodid", "-//undercard//nights//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", "undercard")
        written = self._clock().astimezone(UTC).replace(microsecond=0)
        for rank, night in enumerate(advice.nights, start=1):
            if night.event.night is not None:
                calendar.add_component(_entry(rank, night, night.event.night, written))
        return str(calendar.to_ical(), "utf-8")


def build(clock: Clock = utc_now) -> Renderer:
    """The renderer."""
    return CalendarRenderer(clock)


def _entry(rank: int, night: Night, first: date, written: datetime) -> Entry:
    event, entry = night.event, Entry()
    start, end = span(event, first)
    fields = {
        "uid": f"{clean_line(event.id)}@undercard",
        "dtstamp": written,
        "dtstart": start,
        "dtend": end,
        "summary": clean_line(event.title) or "untitled",
        "location": ", ".join(filter(None, (clean_line(word or "") for word in (event.venue, event.city)))),
        "url": without_sender(clean_line(event.url or "")),
        "description": _description(rank, night),
        "status": "CANCELLED" if event.status is EventStatus.CANCELLED else "",
    }
    for name, value in fields.items():
        if value:
            entry.add(name, value)
    if event.tags:
        entry.add("categories", [clean_line(tag) for tag in event.tags])
    return entry


def span(event: Event, first: date) -> tuple[date, date | None]:
    """Where the night begins and ends: whole days, or moments without a zone; no end where none is printed."""
    hour = event.start or event.doors
    if event.last_night is not None and event.last_night > first:
        return first, event.last_night + _DAY
    if hour is None:
        return first, first + _DAY
    start = datetime.combine(first + _DAY if hour < _MORNING else first, hour)
    if event.end is None:
        return start, None
    end = datetime.combine(start.date(), event.end)
    return start, end if end > start else end + _DAY


def _description(rank: int, night: Night) -> str:
    lines = [f"No. {rank}, score {percent(night.score)} of 100", clean_line(night.reason)]
    lines += [_act_line(act.name, act.strength, known=act.known) for act in night.acts]
    return "\n".join(line for line in lines if line)


def _act_line(name: str, strength: float | None, *, known: bool) -> str:
    told = "one of yours" if known else "not heard" if strength is None else f"{percent(strength)}"
    return f"{clean_line(name)}: {told}"
