"""The nights as a calendar that other programs read back."""

import dataclasses
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from icalendar import Calendar

from tests.fakes.advice import ADVICE, FUNNEL, NEBEL, NOTHING, act, event, night
from undercard.entities.names import EventId
from undercard.outputs.port import Advice
from undercard.outputs.renderers.ics_file import build, span

FRIDAY = date(2026, 11, 13)
SATURDAY = date(2026, 11, 14)


def now() -> datetime:
    return datetime(2026, 11, 1, 13, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))


def entries(advice: Advice) -> list[Any]:
    text = build(now).render(advice, 80)
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_every_dated_night_is_an_entry():
    found = entries(ADVICE)
    assert [str(e["SUMMARY"]) for e in found] == [n.event.title for n in ADVICE.nights if n.event.night]
    assert len({e["UID"] for e in found}) == len(found)


def test_an_entry_tells_when_where_and_why():
    (entry,) = entries(Advice((NEBEL,), FUNNEL, {}))
    assert entry.decoded("DTSTART") == datetime(2026, 11, 13, 23, 0)  # noqa: DTZ001 - floating by intent
    assert entry.decoded("DTSTAMP") == datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
    assert str(entry["LOCATION"]) == "Zum Übel, Köln"
    assert str(entry["URL"]) == "https://uebel.example/nebelnacht"
    lines = str(entry["DESCRIPTION"]).split("\n")
    assert lines[0] == "No. 1, score 93 of 100"
    assert lines[1] == NEBEL.reason.replace("\u00a0", " ")
    assert lines[2:] == ["Mossglass: one of yours", "Glasmoos: 97", "Drift Kiosk: 61", "DJ Nobody: not heard"]


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({}, FRIDAY, SATURDAY),
        ({"last_night": date(2026, 11, 15)}, FRIDAY, date(2026, 11, 16)),
        ({"last_night": FRIDAY}, FRIDAY, SATURDAY),
        ({"start": time(20)}, datetime(2026, 11, 13, 20), None),  # noqa: DTZ001 - floating by intent
        ({"doors": time(19)}, datetime(2026, 11, 13, 19), None),  # noqa: DTZ001
        ({"doors": time(19), "start": time(20)}, datetime(2026, 11, 13, 20), None),  # noqa: DTZ001
        ({"start": time(20), "end": time(23)}, datetime(2026, 11, 13, 20), datetime(2026, 11, 13, 23)),  # noqa: DTZ001
        ({"start": time(23), "end": time(6)}, datetime(2026, 11, 13, 23), datetime(2026, 11, 14, 6)),  # noqa: DTZ001
        ({"start": time(0, 30), "end": time(6)}, datetime(2026, 11, 14, 0, 30), datetime(2026, 11, 14, 6)),  # noqa: DTZ001
        ({"start": time(0)}, datetime(2026, 11, 14), None),  # noqa: DTZ001
    ],
)
def test_a_night_lies_where_a_guest_would_look_for_it(fields: dict[str, Any], start: date, end: date | None):
    assert span(event("Night", FRIDAY, **fields), FRIDAY) == (start, end)


def test_an_address_does_not_tell_its_sender_who_came():
    tracked = event("Night", FRIDAY, url="https://a.example/x?id=3&utm_medium=email&mc_eid=f00")
    (entry,) = entries(Advice((night(tracked, 0.5, (), ""),), FUNNEL, {}))
    assert str(entry["URL"]) == "https://a.example/x?id=3"


def test_a_cancelled_night_says_so():
    assert [str(e.get("STATUS", "")) for e in entries(ADVICE)] == ["", "", "", "", "CANCELLED"]


def test_a_mail_cannot_add_lines_of_its_own():
    evil = "x\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\n\u2028;,\\"
    evil_act = dataclasses.replace(act("a"), name=evil)
    mean = dataclasses.replace(event(evil, FRIDAY, venue=evil, city=evil, url=evil, tags=(evil,)), id=EventId(evil))
    text = build(now).render(Advice((night(mean, 0.5, (evil_act,), evil),), FUNNEL, {}), 80)
    calendar = Calendar.from_ical(text)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]
    assert str(calendar.walk("VEVENT")[0]["SUMMARY"]) == r"x BEGIN:VALARM ACTION:DISPLAY END:VALARM ;,\ ".strip()


def test_equal_advice_gives_an_equal_calendar():
    assert build(now).render(ADVICE, 80) == build(now).render(ADVICE, 120)
    assert entries(NOTHING) == []
