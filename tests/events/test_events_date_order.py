"""Whether dates stand above their nights or below them: all nights of a listing alike."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.date_order import in_date_order, without_sale_dates
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.units import cut_body

BELOW = "Tin Roof\n5 March 2027\nAda Brisk\n6 March 2027\nNeon Parlour\n7 March 2027\n"
ABOVE = "5 March 2027\nTin Roof\n6 March 2027\nAda Brisk\n7 March 2027\nNeon Parlour\n"


def settled(text, labels, settle):
    lines = read_text(text)
    body = cut_body(context_of(message(text=text), None, [lines]), lines)
    told = [Labelled(label, 1.0, act=float(label[-1] == "A")) for label in labels.split()]
    return " ".join(one.label for one in settle(body, told))


def ordered(text, labels):
    return settled(text, labels, in_date_order)


@pytest.mark.parametrize("labels", ["B-A B-D I-A B-D I-A B-D", "I-A I-D I-A I-D I-A B-D", "B-A B-D B-A B-D B-A B-D"])
def test_dates_below_their_nights_end_them(labels):
    assert ordered(BELOW, labels) == "B-A I-D B-A I-D B-A I-D"


def test_a_date_below_the_last_name_belongs_to_it():
    assert ordered(BELOW + "Gull\n8 March 2027\n", "B-A B-D I-A B-D I-A B-D I-A O") == (
        "B-A I-D B-A I-D B-A I-D B-A I-D"
    )


def test_dates_above_their_nights_begin_them():
    assert ordered(ABOVE, "I-D I-A I-D I-A I-D I-A").count("B-D") == 3


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (ABOVE, "B-D I-A B-D I-A B-D I-A"),
        ("Tin Roof\n" + ABOVE, "ST B-D I-A B-D I-A B-D I-A"),
        (BELOW, "B-T I-D B-A I-D B-A I-D"),
        ("5 March 2027\nTin Roof\n6 March 2027\nAda Brisk\n", "I-D I-A I-D I-A"),
    ],
)
def test_what_is_in_order_stays_as_it_is(text, labels):
    assert ordered(text, labels) == labels


@settings(max_examples=50, deadline=None)
@example(labels=["B-D", "B-D", "B-A", "B-D", "B-A", "B-D"])
@given(st.lists(st.sampled_from(["B-D", "I-D", "I-A", "B-A", "O", "DAY", "I-N", "ST"]), min_size=6, max_size=6))
def test_no_date_and_no_name_is_lost(labels):
    text = ordered(BELOW, " ".join(labels)).split()
    kept = [(one[-1], other[-1]) for one, other in zip(labels, text, strict=True) if one != "O" and one[-2] == "-"]
    assert all(one == other for one, other in kept)


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("Tin Roof\n5 March 2027\n3 March 2027\n", "B-A I-D I-D", "B-A I-D I-N"),
        ("Tin Roof\n5 March 2027\n6 March 2027\n", "B-A I-D I-D", "B-A I-D I-D"),
        ("5 March 2027\n3 March 2027\nTin Roof\n", "B-D B-D I-A", "B-D B-D I-A"),
        ("5 March 2027\nTin Roof\n3 March 2027\n", "B-D I-A I-D", "B-D I-A I-D"),
    ],
)
def test_a_date_just_below_a_later_one_is_when_tickets_are_sold(text, labels, expected):
    assert settled(text, labels, without_sale_dates) == expected


CARDS = "Tin Roof\n5 March 2027, The Kiln\nAda Brisk\n6 March 2027, Plano\nNeon Parlour\n7 March 2027, Stellwerk\n"


def test_a_first_title_that_was_not_seen_stands_as_far_above_its_date_as_the_others():
    assert ordered(CARDS, "O B-D I-V B-A I-D I-V B-A I-D I-V") == "B-L I-D I-V B-A I-D I-V B-A I-D I-V"


def test_a_first_date_with_a_name_in_its_line_lacks_no_title_above():
    text = "Bring lunch\n5 March 2027 | Gull\nTin Roof\n6 March 2027\nAda Brisk\nNeon Parlour\n7 March 2027\n"
    labels = "O B-D I-L B-T I-D I-L B-T I-D"
    assert ordered(text, labels) == labels


def test_a_place_behind_the_last_date_does_not_say_that_names_are_below():
    assert ordered(CARDS, "B-A I-D I-V B-A I-D I-V B-A I-D I-V") == "B-A I-D I-V B-A I-D I-V B-A I-D I-V"


def test_places_that_take_turns_with_dates_and_come_first_belong_to_the_dates_below_them():
    text = "HALL NINE\n5 March 2027 - Tin Roof\nTHE KILN\n6 March 2027 - Ada Brisk\nHALL NINE\n7 March 2027 - Gull\n"
    labels = "SV B-D I-A I-V B-D I-A I-V B-D I-A"
    assert ordered(text, labels) == "B-V I-D I-A B-V I-D I-A B-V I-D I-A"
