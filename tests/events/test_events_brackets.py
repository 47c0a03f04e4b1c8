"""Bracket listings: prices are no places, and a town behind a place's comma is no second name."""

import pytest

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.page import read_html
from undercard.events.readers import brackets
from undercard.events.reading import read_events

LISTING = """\
queer nites brooklyn

friday 12 march
Soft Animal [Ida Vane, BELLWETHER] [Cellar Door, Queens] [10p-4a] [$20 all night]
Milk Teeth [DJ Tin Whistle] [The Lathe, Brooklyn] [8p-late] [free]

saturday 13 march
Slow Hours [Lupe Marsh b2b Kobi, Pale Harbour (live)] [Cellar Door, Queens] [9p-2a] [$10, nobody turned away]
Night Ferry [Otto Bell] [The Lathe, Brooklyn] [10p-4a] [free]
"""
PLACES = [("Cellar Door", "Queens"), ("The Lathe", "Brooklyn"), ("Cellar Door", "Queens"), ("The Lathe", "Brooklyn")]
MAIL = message(text=LISTING, subject="queer nites")


def drafts():
    lines = read_html("".join(f"<p>{line}</p>" for line in LISTING.splitlines() if line))
    return brackets.read(context_of(MAIL, None, [lines]), lines)


def test_a_listing_in_brackets_is_read_with_its_places_and_towns():
    events = read_events(MAIL)
    assert [(one.venue, one.city) for one in events] == PLACES
    assert events[0].bill == ("Ida Vane, BELLWETHER",)


def test_the_reader_of_brackets_takes_no_price_and_no_bill_for_a_place():
    assert [(one.venue, one.city) for one in drafts()] == PLACES
    assert drafts()[1].bill == ("DJ Tin Whistle",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("free", "cost"),
        ("$15 b4 11", "cost"),
        ("TBA", "names"),
        ("H0L0", "names"),
        ("gratis", "cost"),
        ("10p-4a", "hours"),
    ],
)
def test_what_a_bracket_holds(text, kind):
    assert brackets._kind(text) == kind
