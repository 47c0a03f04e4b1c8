"""Places that are told again in other words, and rooms and towns in the names of places."""

import pytest

from undercard.events.nights import Night, Told
from undercard.events.places_again import full_names, is_ours, same_again
from undercard.events.tagger import Labelled
from undercard.events.units import Unit
from undercard.events.venues import is_room, town_in_name


def night(place: str, line: int = 0) -> Night:
    told = [("Fri 12 Feb", "D"), ("Ola Voss", "A"), *([(place, "V")] if place else [])]
    units = [(Unit(line, at * 20, at * 20 + len(text), "text", text), role) for at, (text, role) in enumerate(told)]
    return Night([Told(unit, role, 0.9, Labelled(f"I-{role}", 0.9)) for unit, role in units])


@pytest.mark.parametrize("words", ["same place", "Ebenda", "zelfde plek", "au même endroit", "im selben Saal", "dito"])
def test_the_same_place_again_is_that_of_the_night_above(words):
    nights = [night("The Kiln"), night(words, 1), night(words, 2), night("Loom", 3)]
    same_again(nights)
    assert [[one.unit.text for one in (each.of("V") or each.place)] for each in nights] == [
        ["The Kiln"],
        ["The Kiln"],
        ["The Kiln"],
        ["Loom"],
    ]


def test_a_place_called_after_the_same_word_stays():
    nights = [night("The Kiln"), night("Same Sky Studio", 1)]
    same_again(nights)
    assert nights[1].of("V")[0].unit.text == "Same Sky Studio"


@pytest.mark.parametrize("words", ["chez nous", "at home", "stiamo a casa nostra", "bij ons", "im Haus"])
def test_a_place_may_be_said_to_be_the_senders_own(words):
    assert is_ours(words)
    assert not is_ours(f"{words} Lathe")


def test_a_shorter_name_with_an_article_or_again_stands_for_the_longer_one_above():
    places = ["Lathe Hotel, Leeds", "the Lathe", "Also Lathe", "Back at the Lathe"]
    assert full_names(places) == dict.fromkeys(places[1:], places[0])


@pytest.mark.parametrize(
    "places", [["Kiln", "Kiln Yard"], ["Kiln Hotel", "Kiln Yard", "the Kiln"], ["Lathe Hall", "the hall"]]
)
def test_names_that_may_be_of_two_places_or_of_a_room_stay(places):
    assert full_names(places) == {}


def test_the_city_at_the_end_of_a_places_name_is_its_town_unless_it_is_only_called_after_it():
    assert town_in_name("Halle Tor 5 Bremen") == "Bremen"
    assert [town_in_name(name) for name in ("Café Berlin", "Hotel Bristol", "Bremen", "The Kiln", "Bar Reading")] == [
        None
    ] * 5


def test_grounds_and_vaults_are_rooms():
    assert all(map(is_room, ("the car park", "Großes Gewölbe", "Sala de cima", "Pista")))
    assert not any(map(is_room, ("Car Park Social", "Kiln")))
