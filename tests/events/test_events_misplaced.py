"""Units whose label the rest of the mail contradicts, and who plays a tour that its sender only announces."""

import pytest

from undercard.events.misplaced import without_host, without_places_as_acts, without_sender_as_place
from undercard.events.nights import Night, Told
from undercard.events.performer import speaks_of_playing, stage_name, who_tours
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.units import Unit


def told(role, text, line=0, start=0):
    unit = Unit(line, start, start + len(text), "text", text)
    return Told(unit, role, 1.0, Labelled(f"I-{role}", 1.0))


def test_what_other_nights_have_as_their_place_is_no_act():
    nights = [
        Night([told("T", "Koro"), told("V", "Hall Nine")]),
        Night([told("T", "Vell"), told("V", "Hall Nine")]),
        Night([told("T", "Okko"), told("L", "Hall Nine")]),
        Night([told("T", "Lamp"), told("L", "Hall Nine"), told("V", "The Annex")]),
        Night([told("T", "Nix"), told("L", "Koro")]),
    ]
    without_places_as_acts(nights)
    assert [one.role for one in nights[2].told] == ["T", "V"]
    assert [one.role for one in nights[3].told] == ["T", "N", "V"]
    assert [one.role for one in nights[4].told] == ["T", "L"]


def test_the_sender_with_somebody_is_who_plays_and_not_the_place():
    lines = read_text("The Lamp Six with Ada Brisk\nThe Lamp Six\n")
    nights = [Night([told("V", "The Lamp Six")]), Night([told("V", "The Lamp Six", line=1)])]
    without_sender_as_place(lines, nights, "The Lamp Six", "Hall Nine")
    assert [night.told[0].role for night in nights] == ["A", "V"]
    without_sender_as_place(lines, [at_home := Night([told("V", "The Lamp Six")])], "The Lamp Six", "The Lamp Six Bar")
    assert at_home.told[0].role == "V"


@pytest.mark.parametrize(
    ("title", "bill", "acts"),
    [
        ("Lampe invite Ada Brisk", ["Lampe invite Ada Brisk, Koro"], ("Ada Brisk, Koro",)),
        ("Lampe invites Koro", ["Lampe", "Koro"], ("Koro",)),
        ("Vell invites Koro", ["Vell", "Koro"], ("Vell", "Koro")),
        ("Lampe", ["Lampe", "Koro"], ("Lampe", "Koro")),
    ],
)
def test_a_sender_that_invites_does_not_play(title, bill, acts):
    assert without_host(bill, title, "Lampe Booking") == acts


def test_an_office_says_who_tours():
    lines = read_text("TICKETALARM: KORO VELL auf Tour\n\nHallo\n")
    assert stage_name("Lampe Ticketalarm") == ""
    assert who_tours("Neues", lines) == "KORO VELL"
    assert who_tours("Koro Vell on tour this spring", []) == "Koro Vell"
    assert who_tours("Neues im Mai", read_text("Hallo\n")) == ""


def test_a_subject_may_say_that_the_sender_plays():
    assert speaks_of_playing([], "we made a record & now we're touring it")
    assert not speaks_of_playing([], "news from the tour office")
