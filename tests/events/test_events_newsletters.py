"""Two real newsletters: a bracket listing under weekday pictures, without one printed event date."""

import time
from collections import Counter

import pytest

from tests.fakes.newsletters import message_of
from undercard.events.reading import read_events

pytestmark = pytest.mark.shared

FIRST = "techno_queers_2025-10-31.eml"
SECOND = "techno_queers_2025-11-8.eml"


@pytest.fixture
def read(shared):
    return lambda name: read_events(message_of(shared / "newsletters" / name))


def test_the_first_has_its_events_on_its_nights(read):
    nights = Counter(str(event.night) for event in read(FIRST))
    assert nights == {
        "2025-10-30": 7,
        "2025-10-31": 11,
        "2025-11-01": 14,
        "2025-11-02": 6,
        "2025-11-03": 2,
        "2025-11-04": 1,
        "2025-11-05": 1,
    }


def test_the_second_has_its_events_on_its_nights(read):
    nights = Counter(str(event.night) for event in read(SECOND))
    assert nights == {
        "2025-11-06": 9,
        "2025-11-07": 11,
        "2025-11-08": 14,
        "2025-11-09": 7,
        "2025-11-10": 2,
        "2025-11-11": 3,
        "2025-11-12": 2,
    }


def test_every_event_has_a_safe_link_and_its_city(read):
    for name in (FIRST, SECOND):
        assert all(event.url and event.url.startswith("https://") for event in read(name))
        assert {event.city for event in read(name)} == {"New York"}


def test_only_the_unknown_place_is_without_a_venue(read):
    assert sum(event.venue is None for event in read(FIRST)) == 1
    assert all(event.venue for event in read(SECOND))


def test_three_nights_of_one_party_are_three_events_with_their_set_times(read):
    first = read(FIRST)
    titles = Counter(event.title for event in first)
    runs = [[event for event in first if event.title == title] for title, count in titles.items() if count == 3]
    marathon = next(run for run in runs if all(":" in event.bill[0] for event in run))
    assert [str(event.night) for event in marathon] == ["2025-10-31", "2025-11-01", "2025-11-02"]
    assert len({event.venue for event in marathon}) == 1


def test_titles_that_are_bills_are_marked_and_parties_with_tags_are_not(read):
    marked = [event for event in read(SECOND) if event.bill_from_title]
    assert sum("," in event.title for event in marked) == 3
    assert len(marked) == 4
    assert not any(event.tags for event in marked)


def test_no_place_hour_quote_or_tag_stands_in_a_bill(read):
    for name in (FIRST, SECOND):
        for event in read(name):
            bill = " ".join(event.bill)
            assert not set(bill) & set('#"“[')
            assert event.venue not in [part.strip() for part in bill.split(",")]


def test_a_stay_into_the_next_day_has_a_last_night(read):
    assert [str(event.last_night) for event in read(FIRST) if event.last_night] == ["2025-11-02", "2025-11-02"]


def test_a_newsletter_is_read_in_well_under_a_fifth_of_a_second(shared):
    mail = message_of(shared / "newsletters" / FIRST)
    read_events(mail)
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        read_events(mail)
        times.append(time.perf_counter() - begin)
    assert min(times) < 0.2
