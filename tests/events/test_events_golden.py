"""Golden pairs: a mail as its sender would write it, and the events a careful person reads in it."""

import json
from datetime import date, time
from pathlib import Path

import pytest

from tests.fakes.newsletters import message_of
from undercard.entities.events import Event
from undercard.events.reading import read_events

GOLDEN = Path(__file__).parent / "golden"
MAILS = sorted(path.stem for path in GOLDEN.glob("*.eml"))


def _clock(value: time | None) -> str | None:
    return value.strftime("%H:%M") if value else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def shown(event: Event) -> dict[str, object]:
    """An event in the words of the golden files."""
    return {
        "title": event.title,
        "date": _day(event.night),
        "last_date": _day(event.last_night),
        "venue": event.venue,
        "city": event.city,
        "bill": list(event.bill),
        "bill_from_title": event.bill_from_title,
        "doors": _clock(event.doors),
        "start": _clock(event.start),
        "end": _clock(event.end),
        "url": event.url,
        "status": event.status.value,
    }


def expected(stem: str) -> list[dict[str, object]]:
    events: list[dict[str, object]] = json.loads((GOLDEN / f"{stem}.json").read_text())["events"]
    return events


@pytest.mark.parametrize("stem", MAILS)
def test_a_golden_mail_gives_its_events(stem):
    wanted = expected(stem)
    found = [shown(event) for event in read_events(message_of(GOLDEN / f"{stem}.eml"))]
    assert [event["title"] for event in found] == [event["title"] for event in wanted]
    told = [
        {key: value for key, value in event.items() if key in want} for event, want in zip(found, wanted, strict=True)
    ]
    assert told == wanted


@pytest.mark.parametrize("stem", MAILS)
def test_hours_ranges_and_status_that_the_golden_file_does_not_name_are_absent(stem):
    found = [shown(event) for event in read_events(message_of(GOLDEN / f"{stem}.eml"))]
    for event, want in zip(found, expected(stem), strict=True):
        extra = {key: event[key] for key in ("doors", "start", "end", "last_date") if key not in want and event[key]}
        assert extra == {}
        assert event["status"] == want.get("status", "scheduled")


@pytest.mark.parametrize("stem", MAILS)
def test_every_field_with_a_value_carries_evidence(stem):
    for event in read_events(message_of(GOLDEN / f"{stem}.eml")):
        told = {one.field for one in event.evidence}
        named = ("title", "night", "last_night", "doors", "start", "end", "venue", "city", "url", "bill")
        assert {name for name in named if getattr(event, name)} <= told
        assert "bill" in told or not event.bill_from_title
        assert all(0 <= one.confidence <= 1 and len(one.words) <= 200 for one in event.evidence)


@pytest.mark.parametrize("stem", MAILS)
def test_ids_are_distinct_and_stay_the_same_when_read_again(stem):
    message = message_of(GOLDEN / f"{stem}.eml")
    ids = [event.id for event in read_events(message)]
    assert len(set(ids)) == len(ids)
    assert ids == [event.id for event in read_events(message)]


def test_there_are_golden_mails_without_any_event():
    assert sum(not expected(stem) for stem in MAILS) >= 10
