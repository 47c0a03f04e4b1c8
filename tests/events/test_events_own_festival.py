"""A sender that writes of its own festival: many names, a range of days, and no title but the sender's name."""

from datetime import date

import pytest

from scripts.tagger.gold import Gold
from scripts.tagger.written import reading_as_written
from tests.fakes.newsletters import message
from undercard.events.reading import read_events

ACTS = ("Moss Parade", "Quiet Otter", "Nell Arden", "Ada Brisk", "Tin Roof", "Pale Harbour")
DAYS = (date(2027, 7, 16), date(2027, 7, 18))


def read(sender, acts):
    text = f"16.-18. July 2027\n\nMeadow of Oakham\n\n{' / '.join(acts)}\n\nTickets from 49 pounds\n"
    with reading_as_written([Gold("", DAYS[0], DAYS[1], "Meadow of Oakham", None, acts)]):
        return read_events(message(text=text, sender_name=sender))


def test_it_is_the_title_and_nobody_who_plays():
    (event,) = read("Lantern Open Air", ACTS)
    assert (event.title, event.night, event.last_night) == ("Lantern Open Air", *DAYS)
    assert event.bill == (" / ".join(ACTS),)


@pytest.mark.parametrize(("sender", "acts"), [("Oakham Agency", ACTS), ("Lantern Open Air", ACTS[:2])])
def test_another_sender_or_a_short_bill_is_none(sender, acts):
    (event,) = read(sender, acts)
    assert event.title.startswith("Moss Parade")
