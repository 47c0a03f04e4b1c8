"""The programme mail of a concert hall: schema.org events as JSON-LD, and the same as cards to look at.

Awkward on purpose: one script has a trailing comma; one event is cancelled; a festival has a range of dates
without times; the address is a string once; the supports stand in `performer` only; an act is called `A & B`.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import escape
from zoneinfo import ZoneInfo

from undercard.demo.letters.announced import Announced

FILE = "halle-sieben-programme.eml"
SENDER = "Halle Sieben <programm@halle-sieben.example>"
SUBJECT = "Your evenings at Halle Sieben"
VENUE = "Halle Sieben"
_HOST = "https://halle-sieben.example"
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ZONE = ZoneInfo("Europe/Berlin")
_ADDRESS = {
    "@type": "PostalAddress",
    "streetAddress": "Gleisstraße 7",
    "postalCode": "04109",
    "addressLocality": "Leipzig",
    "addressCountry": "DE",
}
_ONE_LINE = "Gleisstraße 7, 04109 Leipzig"


@dataclass(frozen=True, slots=True)
class _Evening:
    """One event of the programme; `ahead` counts days from today, `days` more of them make a festival."""

    title: str
    path: str
    ahead: int
    acts: tuple[str, ...]
    start: time | None = time(20)
    days: int = 0
    cancelled: bool = False


_PROGRAMME = (
    _Evening("Éloïse Darvány: Nocturnes", "/eloise-darvany", 4, ("Éloïse Darvány", "Ilse van Holt"), time(19, 30)),
    _Evening("Voices after Dark", "/voices", 6, ("Vox Alburna", "Kammerchor Liedermoor")),
    _Evening("Moss & Lantern", "/moss-and-lantern", 9, ("Moss & Lantern", "The Old Ferry Road")),
    _Evening("Save Room Vespers", "/save-room", 10, ("Sprite Cathedral",), cancelled=True),
    _Evening("Lantern Days", "/lantern-days", 11, ("Lumenfall", "o.r.b.i.t.a.", "Sprite Cathedral"), None, days=2),
)
_CARELESS = 2
"""Place of the event whose script is broken."""


def hall(today: date) -> tuple[str, tuple[Announced, ...]]:
    """The HTML of the mail and what it announces."""
    scripts = [_script(evening, today) for evening in _PROGRAMME]
    # A comma before the last brace, as templates leave it: not JSON, and yet sent out every week.
    scripts[_CARELESS] = scripts[_CARELESS].replace("\n}\n</script>", ",\n}\n</script>")
    cards = [_card(evening, today) for evening in _PROGRAMME]
    return _page("\n".join(scripts), "\n".join(cards)), tuple(_announced(evening, today) for evening in _PROGRAMME)


def _announced(evening: _Evening, today: date) -> Announced:
    last = _last(evening, today) if evening.days else None
    night = _night(evening, today)
    return Announced(FILE, evening.title, night, evening.acts, VENUE, last, cancelled=evening.cancelled)


def _night(evening: _Evening, today: date) -> date:
    return today + timedelta(days=evening.ahead)


def _last(evening: _Evening, today: date) -> date:
    return today + timedelta(days=evening.ahead + evening.days)


def _script(evening: _Evening, today: date) -> str:
    night = _night(evening, today)
    start = datetime.combine(night, evening.start, _ZONE).isoformat() if evening.start else night.isoformat()
    status = "EventCancelled" if evening.cancelled else "EventScheduled"
    node: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Festival" if evening.days else "MusicEvent",
        "name": evening.title,
        "startDate": start,
        "eventStatus": f"https://schema.org/{status}",
        "url": _HOST + evening.path,
        "performer": [{"@type": "MusicGroup", "name": act} for act in evening.acts],
        "location": {"@type": "Place", "name": VENUE, "address": _ONE_LINE if evening.days else _ADDRESS},
    }
    if evening.days:
        node["endDate"] = _last(evening, today).isoformat()
    return f'<script type="application/ld+json">\n{json.dumps(node, ensure_ascii=False, indent=1)}\n</script>'


def _card(evening: _Evening, today: date) -> str:
    night = _night(evening, today)
    day = (
        f"{_day(night)} to {_day(_last(evening, today))}"
        if evening.days
        else f"{_WEEKDAYS[night.weekday()]} {_day(night)}"
    )
    hour = f", {evening.start:%H:%M}" if evening.start else ""
    note = " <b>CANCELLED</b>" if evening.cancelled else ""
    return (
        '<table class="card" width="600"><tr><td>'
        f'<h2><a href="{_HOST}{evening.path}">{escape(evening.title)}</a></h2>'
        f"<p>{day}{hour}{note}</p></td></tr></table>"
    )


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _page(scripts: str, cards: str) -> str:
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{SUBJECT}</title>\n{scripts}\n</head><body>'
        f"<p>Good evening. Here is what we look forward to.</p>\n{cards}\n"
        '<p><a href="https://halle-sieben.example/unsubscribe">No more mail, please</a></p></body></html>'
    )
