"""A mail with more events than are read says so, and so does nothing else."""

import json
from datetime import date, timedelta

import pytest

from tests.fakes.newsletters import message
from undercard.events.reading import read_events, read_mail


def rows(count: int) -> list[str]:
    days = [date(2027, 2, 2) + timedelta(days=number % 200) for number in range(count)]
    return [f"{day:%a %d %B %Y} · 20:00 · Band {at} + Support {at} · Cellar, Leeds" for at, day in enumerate(days)]


@pytest.mark.parametrize("form", ["html", "text"])
def test_a_listing_that_is_too_long_is_read_in_part_and_the_rest_is_counted(form):
    told = (
        {"html": "".join(f"<p>{row}</p>" for row in rows(1_300))}
        if form == "html"
        else {"text": "\n\n".join(rows(1_300))}
    )
    reading = read_mail(message(**told))
    (problem,) = reading.problems
    left = 1_300 - len(reading.events)
    assert problem == f"too long to be read whole: the last {left} lines were left out"
    assert left > 0


def test_structured_data_and_calendars_say_what_they_hold_beyond_their_bounds():
    shows = [
        {
            "@type": "MusicEvent",
            "name": f"Band {at}",
            "startDate": f"2027-03-{1 + at % 28:02}",
            "location": {"name": "Cellar"},
        }
        for at in range(201)
    ]
    script = f'<script type="application/ld+json">{json.dumps(shows)}</script>'
    assert read_mail(message(html=script)).problems == ("more than 200 events in its data: the others were left out",)
    dates = "".join(
        f"BEGIN:VEVENT\r\nUID:{at}\r\nDTSTART:20270302T200000Z\r\nSUMMARY:Band {at}\r\nEND:VEVENT\r\n"
        for at in range(501)
    )
    calendar = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{dates}END:VCALENDAR\r\n"
    (problem,) = read_mail(message(calendar=calendar)).problems
    assert problem.startswith("more than 500 events in its calendar")


def test_an_ordinary_mail_has_no_problem_and_both_ways_of_reading_agree():
    mail = message(html="".join(f"<p>{row}</p>" for row in rows(20)))
    reading = read_mail(mail)
    assert reading.problems == ()
    assert reading.events == read_events(mail)
    assert len(reading.events) == 20
