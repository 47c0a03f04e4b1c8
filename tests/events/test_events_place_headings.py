"""Listings by place and by town: headings hold for the nights below them."""

from datetime import UTC, datetime

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.page import Line, read_html
from undercard.events.place_headings import (
    town_headings,
    towns_below,
    towns_of_headings,
    with_place_headings,
    without_town_headings,
)
from undercard.events.tagger import Labelled
from undercard.events.units import Body, cut_body

BY_PLACE = [
    "The Tenement",
    "Fri 12 Feb Ola",
    "Sat 13 Feb Voss",
    "Ironmonger",
    "Fri 12 Feb Slab",
    "Sat 13 Feb Tin Roof",
]
BY_TOWN = [
    "LEEDS",
    "Fri 12 Feb Ola, The Kiln",
    "Sat 13 Feb Voss, The Kiln",
    "PORTO",
    "Fri 12 Feb Slab, Plano",
    "Sat 13 Feb Ola",
]


def body_of(*texts: str) -> Body:
    lines: tuple[Line, ...] = read_html("".join(f"<p>{text}</p>" for text in texts))
    mail = message(html="x", sent=datetime(2027, 1, 20, tzinfo=UTC).isoformat())
    return cut_body(context_of(mail, None, [lines]), lines)


def labels_for(body: Body, *, placed: bool = False) -> list[Labelled]:
    """What a tagger says that takes each heading for the place of the night above it."""
    roles = []
    for unit in body.units:
        dated = any(other.night is not None for other in body.units if other.line == unit.line)
        role = "D" if unit.night is not None else "V" if not dated or (placed and unit.index > 1) else "A"
        roles.append(Labelled(f"I-{role}", 0.8, act=0.5 if role == "A" else 0.0))
    return roles


def test_a_heading_of_place_holds_for_the_nights_below_and_each_dated_line_begins_one():
    body = body_of(*BY_PLACE)
    told = [one.label for one in with_place_headings(body, labels_for(body))]
    assert told == ["SV", "B-D", "I-A", "B-D", "I-A", "SV", "B-D", "I-A", "B-D", "I-A"]


def test_one_heading_alone_or_nights_with_places_of_their_own_change_nothing():
    for texts in (BY_PLACE[:3], BY_TOWN):
        body = body_of(*texts)
        labels = labels_for(body, placed=True)
        assert with_place_headings(body, labels) == labels


def test_a_town_in_a_line_by_itself_holds_for_what_stands_below_it_and_is_no_title():
    body = body_of(*BY_TOWN)
    assert towns_below(body, town_headings(body, labels_for(body))) == {
        0: "LEEDS",
        1: "LEEDS",
        2: "LEEDS",
        3: "PORTO",
        4: "PORTO",
        5: "PORTO",
    }
    told = without_town_headings(body, labels_for(body), town_headings(body, labels_for(body)))
    assert [one.label for unit, one in zip(body.units, told, strict=True) if unit.line in (0, 3)] == ["O", "O"]


def test_towns_printed_in_each_night_are_no_headings():
    body = body_of("Fri 12 Feb Ola", "Leeds", "Sat 13 Feb Voss", "Porto")
    assert towns_below(body, town_headings(body, labels_for(body))) == {}
    labels = labels_for(body)
    assert without_town_headings(body, labels, town_headings(body, labels)) == labels


def test_towns_between_the_date_and_the_venue_of_their_night_are_no_headings():
    body = body_of(
        "Fri 12 Feb", "Leeds", "The Kiln", "Sat 13 Feb", "Porto", "Plano", "Sun 14 Feb", "Oberkassel", "Saal"
    )
    roles = ["B-D", "I-C", "I-V"] * 3
    labels = [Labelled(role, 0.9) for role in roles]
    assert town_headings(body, labels) == {}


def test_the_first_town_that_heads_nights_stands_above_the_first_of_them():
    nights = [("Fri 12 Feb Ola", "Sat 13 Feb Slab"), ("Sun 14 Feb Gull", "Mon 15 Feb Nell Arden"), ("Tue 16 Feb Voss",)]
    towns = ("Leeds", "Porto", "Oberkassel")
    closing = body_of(*(line for some, town in zip(nights, towns, strict=True) for line in (*some, town)))
    heading = body_of(*(line for some, town in zip(nights, towns, strict=True) for line in (town, *some)))
    assert town_headings(closing, labels_for(closing)) == {}
    assert town_headings(heading, labels_for(heading)) != {}


def set_in(*roles: str, body: Body) -> list[Labelled]:
    return [Labelled(role, 0.8) for role, _ in zip(roles, body.units, strict=True)]


def test_headings_of_one_look_that_name_place_and_town_hold_for_what_stands_below():
    nights = "<p>Ola Voss</p><p>Fri 12 Feb</p><p>Slab</p><p>Sat 13 Feb</p>"
    lines = read_html(f"<h2>Leeds · The Kiln</h2>{nights}<h2>Porto · Plano</h2>{nights}")
    body = cut_body(context_of(message(html="x"), None, [lines]), lines)
    half = ("B-C", "I-V", "B-A", "I-D", "B-A", "I-D")
    told, towns = towns_of_headings(body, with_place_headings(body, set_in(*half, *half, body=body)))
    assert [one.label for one in told[:2]] == ["O", "SV"]
    assert [one.label for one in told[6:8]] == ["O", "SV"]
    assert towns == {"the kiln": "Leeds", "plano": "Porto"}


def test_a_heading_that_names_more_than_place_and_town_leaves_those_of_its_look_alone():
    nights = "<p>Ola Voss</p><p>Fri 12 Feb</p><p>Slab</p><p>Sat 13 Feb</p>"
    lines = read_html(f"<h2>Leeds · The Kiln</h2>{nights}<h2>Porto · Plano</h2>{nights}")
    body = cut_body(context_of(message(html="x"), None, [lines]), lines)
    half = ("B-C", "I-A", "B-A", "I-D", "B-A", "I-D")
    labels = set_in("B-C", "I-V", *half[2:], *half, body=body)
    assert with_place_headings(body, labels) == labels


def test_the_two_houses_of_a_sender_called_after_both_head_their_nights():
    nights = ("Ola Voss", "Fri 12 Feb", "Slab", "Sat 13 Feb")
    body = body_of("THE KILN", *nights, "The Loom", *nights)
    labels = [Labelled("O", 0.5) for _ in body.units]
    told = with_place_headings(body, labels, "Kiln & Loom")
    assert [at for at, one in enumerate(told) if one.label == "SV"] == [0, 5]
    assert with_place_headings(body, labels, "Kiln & Lathe") == labels
