"""Dates set alike head what stands below them, and a second date just below one is a name."""

from itertools import starmap

import pytest

from tests.fakes.newsletters import message
from undercard.events.anchors import Finder
from undercard.events.context import context_of
from undercard.events.dates_above import with_dates_above
from undercard.events.dates_grammar import find_printed
from undercard.events.days import without_former
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.units import cut_body

LISTING = "Fri 5 March\nPale Harbour\n\nSat 6 March\nThe Gannets\n\nSun 7 March\nTin Roof\n\nFri 12 March\n{}\n"


def last_two(text, *told):
    """The labels of the last date and of what stands below it, after labels and sureties of them."""
    lines = read_text(LISTING.format(text))
    body = cut_body(context_of(message(text="x"), None, [lines]), lines)
    known = [Labelled("I-A" if unit.night is None else "B-D", 0.9, act=0.9) for unit in body.units[:6]]
    return [one.label for one in with_dates_above(body, [*known, *starmap(Labelled, told)])[6:]]


def test_a_date_set_as_the_others_begins_a_night_though_the_tagger_took_it_for_nothing():
    assert last_two("Salt Wives", ("I-N", 0.6), ("I-A", 0.8)) == ["B-D", "I-A"]


def test_such_a_date_with_nobody_below_it_ends_the_night_above():
    assert last_two("closed for repairs", ("I-N", 0.6), ("I-N", 0.8)) == ["O", "O"]


def test_a_second_date_in_the_line_of_such_a_date_ends_nothing():
    lines = read_text(
        "Fri 5 March: Pale Harbour\n\nSat 6 March: The Gannets\n\nSun 7 March: Tin Roof\n\n"
        "Fri 12 March, Sat 13 March: Salt Wives\n"
    )
    body = cut_body(context_of(message(text="x"), None, [lines]), lines)
    told = [Labelled("I-A" if unit.night is None else "B-D", 0.9, act=0.9) for unit in body.units]
    told[6] = Labelled("I-D", 0.6)
    assert [one.label for one in with_dates_above(body, told)[6:]] == ["B-D", "I-D", "I-A"]


def test_what_the_tagger_hardly_doubts_stays():
    assert last_two("Salt Wives", ("I-N", 0.98), ("I-A", 0.8)) == ["I-N", "I-A"]


def test_another_date_in_the_line_below_is_who_plays():
    assert last_two("17 March", ("B-D", 0.9), ("B-D", 0.6)) == ["B-D", "I-A"]


def test_a_weekday_that_repeats_the_date_above_is_no_name():
    assert last_two("Friday", ("B-D", 0.9), ("I-D", 0.6)) == ["B-D", "I-D"]


def nights(text):
    """The nights that the lines of a text announce, as the finder walks them."""
    lines = read_text(text)
    finder = Finder(context_of(message(text="x"), None, [lines]), lines)
    return [str(found.night.first) for number in range(len(lines)) for found in finder.look(number)[1]]


def test_an_act_called_as_a_month_heads_no_month():
    listing = "MARCH\n\n5 Fri\n\nPale Harbour\n\n6 Sat\n\nOctober\n\n12 Fri\n\nTin Roof\n"
    assert nights(listing) == ["2027-03-05", "2027-03-06", "2027-03-12"]


@pytest.mark.parametrize(("text", "count"), [("01|05 | Pale Harbour", 1), ("01 | 05", 0), ("20|12 Uhr", 0), ("1|5", 0)])
def test_a_day_and_a_month_parted_by_a_bar_open_a_line(text, count):
    assert len(find_printed(text)) == count


def test_a_number_in_a_bracket_behind_a_weekday_is_no_day():
    assert [printed.day for printed in find_printed("Sonntag (2. Advent), 6. Dezember")] == [None, 6]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Tin Roof\nDas für den 26.03.2027 geplante Konzert wird auf Donnerstag, den 22.04.2027 verlegt.\n", "I-N I-D"),
        ("Tin Roof\nThe show of 26 March 2027 has been moved to 22 April 2027.\n", "I-N I-D"),
        ("Tin Roof: vom 26.3.2027 auf den Do, 22.4.2027. Alle Karten gelten weiter.\n", "I-N I-D"),
        ("Tin Roof\nFri 26 March 2027, and again on 22 April 2027.\n", "I-D I-N"),
    ],
)
def test_what_was_planned_for_a_date_is_on_the_one_it_is_moved_to(text, labels):
    lines = read_text(text)
    body = cut_body(context_of(message(text="x"), None, [lines]), lines)
    dates = [at for at, unit in enumerate(body.units) if unit.tells_day]
    told = [Labelled("I-D" if at == dates[0] else "I-N", 0.9) for at in range(len(body.units))]
    assert " ".join(without_former(body, told)[at].label for at in dates) == labels
