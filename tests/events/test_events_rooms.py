"""Rooms before the acts that play in them."""

import pytest

from undercard.events.page import Line
from undercard.events.rooms import prefix_of, room_prefixes


def lines(*texts: str) -> list[Line]:
    return [Line(text, (number,)) for number, text in enumerate(texts)]


CLUB = lines(
    "FRIDAY 20.11",
    "BUNKER Tariq Bell, Chalky",
    "CAR PARK Bongo Dave, Lola Wren",
    "SATURDAY 21.11",
    "BUNKER Honey Thief (all night long)",
    "CAR PARK Sister Irie",
)


def test_words_that_begin_several_lines_before_other_names_are_rooms():
    rooms = room_prefixes(CLUB)
    assert {"BUNKER", "CAR PARK"} <= rooms
    assert [CLUB[at].text[prefix_of(CLUB[at].text, rooms) :] for at in (1, 2)] == [
        "Tariq Bell, Chalky",
        "Bongo Dave, Lola Wren",
    ]


def test_words_for_rooms_need_no_capitals():
    rooms = room_prefixes(lines("Cellar Jaz Obuya", "Kitchen lychee, Ola", "Cellar Voss", "Kitchen Slab"))
    assert rooms == {"Cellar", "Kitchen"}


@pytest.mark.parametrize(
    "texts",
    [
        ("BUNKER Tariq Bell", "GARTEN Ola", "BUNKER"),
        ("DJ Rush, Chalky", "DJ Slivo", "MC Trouble", "MC Tom"),
        ("FRI Pale Harbour", "FRI Tin Roof", "SAT Ola", "SAT Voss"),
        ("THE Gannets", "THE Harbour", "LIVE Ola", "LIVE Voss"),
        ("Pale Harbour, Leeds", "Pale Ferry, Leeds", "Tin Roof", "Tin Whistle"),
        ("BUNKER Tariq Bell", "BUNKER Chalky"),
    ],
)
def test_what_comes_once_names_a_role_or_a_day_or_is_part_of_names_is_no_room(texts):
    assert room_prefixes(lines(*texts)) == frozenset()


def test_a_line_without_a_room_begins_at_its_beginning():
    assert prefix_of("Tariq Bell, Chalky", frozenset({"BUNKER"})) == 0
    assert prefix_of("BUNKER", frozenset({"BUNKER"})) == 0
