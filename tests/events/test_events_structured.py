"""Mails with data beside the page: JSON-LD and calendar parts, and what the page adds to them."""

import json

from tests.fakes.newsletters import message
from undercard.events.reading import read_events


def show(name, day, *, kind="MusicEvent", place="The Lathe", **more):
    where = {"@type": "Place", "name": place, "address": {"addressLocality": "Bremen"}}
    return {"@type": kind, "name": name, "startDate": f"2027-03-{day:02}T20:00", "location": where, **more}


def data(*shows):
    return f'<script type="application/ld+json">{json.dumps(shows)}</script>'


def calendar(summary, place="The Lathe\\, Bremen"):
    lines = (
        "BEGIN:VEVENT",
        "UID:1",
        "DTSTART:20270305T200000",
        f"SUMMARY:{summary}",
        f"LOCATION:{place}",
        "END:VEVENT",
    )
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""))


def test_the_place_is_no_part_of_a_name():
    (event,) = read_events(message(html=data(show("Fern Kettle @ The Lathe", 5))))
    assert (event.title, event.venue, event.city) == ("Fern Kettle", "The Lathe", "Bremen")


def test_nor_of_a_calendars_summary():
    for summary in ("Fern Kettle @ The Lathe", "Fern Kettle | The Lathe | Bremen", "Fern Kettle - Bremen"):
        (event,) = read_events(message(calendar=calendar(summary)))
        assert (event.title, event.venue, event.city) == ("Fern Kettle", "The Lathe", "Bremen")


def test_who_stands_before_with_plays_in_the_evening():
    (event,) = read_events(message(calendar=calendar("Fern Kettle w/ Olm")))
    assert event.bill == ("Fern Kettle", "Olm")


def test_a_state_is_no_part_of_a_town():
    address = {"addressLocality": "Northcote VIC"}
    node = show("Fern Kettle", 5) | {"location": {"@type": "Place", "name": "The Lathe", "address": address}}
    (event,) = read_events(message(html=data(node)))
    assert event.city == "Northcote"


def test_what_is_declared_to_be_a_play_is_left_out_beside_music():
    play = show("The Miser of Ghent", 6, kind="TheaterEvent")
    sung = show("Tarn sings", 7, kind="TheaterEvent", performer={"@type": "MusicGroup", "name": "Tarn"})
    events = read_events(message(html=data(show("Fern Kettle", 5), play, sung)))
    assert [event.title for event in events] == ["Fern Kettle", "Tarn sings"]
    assert [event.title for event in read_events(message(html=data(play)))] == ["The Miser of Ghent"]
