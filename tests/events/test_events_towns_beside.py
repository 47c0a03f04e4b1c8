"""Towns beside a place, with country or postcode; a stop of a tour whose place is secret; counties behind towns."""

from datetime import UTC, date, datetime

import pytest

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.gathering import gather
from undercard.events.places import fold_place, is_city
from undercard.events.plain_text import read_text
from undercard.events.regions import is_area
from undercard.events.tagger import Labelled
from undercard.events.towns_beside import town_at, town_before_code
from undercard.events.units import cut_body
from undercard.events.venues import Place, split_place


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("CH-Basel", "Basel"),
        ("Zurich CH", "Zurich"),
        ("Recife/PE", "Recife"),
        ("Chicago, IL", "Chicago"),
        ("Paris 11e", "Paris"),
        ("1000 Bruxelles", "Bruxelles"),
        ("Bristol BS2", "Bristol"),
        ("Cardiff SOLD OUT", "Cardiff"),
        ("milwaukee!! carpool leaves 5", "milwaukee"),
        ("London Calling", None),
        ("Paris Hilton Tribute", None),
        ("Neon Parlour", None),
        ("", None),
    ],
)
def test_a_text_that_is_a_town_but_for_its_code_gives_it(text, town):
    assert town_at(text) == town


def test_a_smaller_town_is_told_by_the_code_behind_it():
    assert town_before_code("Columbia 18+") == "Columbia"
    assert town_before_code("Maplewood a/a") == "Maplewood"
    assert town_before_code("Maplewood Choir") is None
    assert town_before_code("Doors 8pm") is None


def nights(text: str, roles: dict[str, str]) -> list[tuple[date, list[str], list[str]]]:
    """The nights as date, towns and places."""
    lines = read_text(text)
    mail = message(text="x", sent=datetime(2027, 1, 20, tzinfo=UTC).isoformat())
    body = cut_body(context_of(mail, None, [lines]), lines)
    labels = [Labelled(roles.get(unit.text, "B-D" if unit.tells_day else "I-N"), 0.9) for unit in body.units]
    return [
        (
            night.date.unit.night.night.first,
            [one.unit.text for one in night.of("C")],
            [v.unit.text for v in night.of("V")],
        )
        for night in gather(body, labels)
        if night.date and night.date.unit.night
    ]


def test_a_town_with_its_country_beside_a_place_is_the_nights():
    found = nights("12.02.2027, CH-Basel, Stellwerk\n\n13.02.2027, Bern, Kino", {"Stellwerk": "I-V", "Kino": "I-V"})
    assert [towns for _, towns, _ in found] == [["CH-Basel"], []]


def test_a_town_in_a_bracket_is_where_somebody_comes_from():
    found = nights("12.02.2027, Ola Berg (Basel CH), Stellwerk", {"Stellwerk": "I-V", "Ola Berg": "I-A"})
    assert [towns for _, towns, _ in found] == [[]]


def test_a_stop_of_a_tour_without_a_place_is_a_night():
    roles = {"Kiel": "I-C", "Jena": "I-C", "Marburg": "I-C", "Plano": "I-V", "Stellwerk": "I-V"}
    text = "12.02.2027, Kiel, Plano\n\n13.02.2027, Marburg, geheim\n\n14.02.2027, Jena, Stellwerk"
    assert [towns for _, towns, _ in nights(text, roles)] == [["Kiel"], ["Marburg"], ["Jena"]]


def test_a_date_and_a_town_amid_titled_nights_are_none():
    roles = {"Ola Berg": "I-A", "Voss": "I-A", "Marburg": "I-C"}
    text = "12.02.2027, Ola Berg\n\n13.02.2027, Marburg, geheim\n\n14.02.2027, Voss"
    assert [night.day for night, _, _ in nights(text, roles)] == [12, 14]


def test_a_county_behind_a_place_and_its_town_is_no_town():
    assert split_place("Back Room, 3 Granby Court, Norfolk, Virginia") == Place("Back Room", "Norfolk")
    assert split_place("The Bowls Club, Lytham") == Place("The Bowls Club", "Lytham")


@pytest.mark.parametrize(
    "name", ["Shropshire", "Nova Scotia", "Cantal", "Baden-Württemberg", "Co. Galway", "Deutschland"]
)
def test_counties_states_and_countries_are_areas(name):
    assert is_area(name)
    assert not is_city(fold_place(name))


@pytest.mark.parametrize("name", ["Vienne", "Utrecht", "Salamanca", "Neon Parlour"])
def test_towns_are_no_areas(name):
    assert not is_area(name)
