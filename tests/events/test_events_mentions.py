"""Acts that a sentence names though they do not play, marks behind the nights of a tour, quotes left open."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.newsletters import message
from undercard.events.billed import billed, named
from undercard.events.context import context_of
from undercard.events.footnotes import footnote_of, marks_in
from undercard.events.mentions import who_play
from undercard.events.nights import Told
from undercard.events.page import Line
from undercard.events.plain_text import read_text
from undercard.events.supports import told_supports
from undercard.events.tagger import Labelled
from undercard.events.units import Unit, cut_body


def acts_in(text, *names, role="L"):
    """The lines of a mail, and units for these names in its first line, in order."""
    lines = read_text(text)
    places = [(lines[0].text.index(name), name) for name in names]
    units = [Unit(0, at, at + len(name), "text", name) for at, name in places]
    return lines, [Told(unit, role, 1.0, Labelled(f"I-{role}", 1.0)) for unit in units]


def playing(text, *names, role="L"):
    lines, told = acts_in(text, *names, role=role)
    return [one.unit.text for one in who_play(lines, told)]


@pytest.mark.parametrize(
    "text",
    [
        "For fans of Wet Lamp.",
        "Für Fans von Wet Lamp und Kuchen.",
        "Pour les fans de Wet Lamp et de glaces à l'eau.",
        "If you like Wet Lamp or the sadder end of it, come.",
        "They sound like Wet Lamp, only louder.",
        "Flûte basse, dans la lignée de Wet Lamp.",
        "In de traditie van Wet Lamp.",
        "Her debut was mixed by Wet Lamp.",
        "Songs from Malmö, deren Debüt von Wet Lamp produziert wurde.",
        "Un disco producido por Wet Lamp.",
        "She studied under Wet Lamp and moved on.",
        "Arpista que ha girado con Wet Lamp.",
        "Their drummer used to be in Wet Lamp.",
        "Los primeros reúnen a exmiembros de Wet Lamp.",
        "You know them from opening for Wet Lamp last year.",
        "Wet Lamp schrieb über ihr Set: herrlich.",
        "FFO: Wet Lamp",
        "If it owes something to Wet Lamp, so be it.",
    ],
)
def test_an_act_that_is_only_mentioned_does_not_play(text):
    assert playing(text, "Wet Lamp") == []


@pytest.mark.parametrize(
    "text",
    [
        "Support: Wet Lamp",
        "Ada Brisk with Wet Lamp",
        "Opening for Koro: Wet Lamp",
        "Ada Brisk is supporting Wet Lamp",
        "Tonight Wet Lamp plays with a full band",
        "Konzert von Wet Lamp",
        "Members only: Wet Lamp",
        "With fans, lights and Wet Lamp",
    ],
)
def test_an_act_that_plays_stays(text):
    assert playing(text, "Wet Lamp") == ["Wet Lamp"]


def test_what_is_joined_to_a_mention_is_one_too():
    text = "For fans of Wet Lamp and Dry Canal. Support comes from Ada Brisk and Koro"
    assert playing(text, "Wet Lamp", "Dry Canal", "Ada Brisk", "Koro") == ["Ada Brisk", "Koro"]


def test_a_title_is_never_only_mentioned():
    assert playing("For fans of Wet Lamp", "Wet Lamp", role="T") == ["Wet Lamp"]


def test_a_mention_is_neither_on_the_bill_nor_a_title():
    lines, told = acts_in("Ada Brisk, for fans of Wet Lamp", "Ada Brisk", "Wet Lamp")
    assert [run.text for run in billed(lines, told)] == ["Ada Brisk"]
    assert [run.text for run in named(lines, told)] == ["Ada Brisk"]


def test_the_quote_of_a_nickname_is_closed():
    lines, told = acts_in("Rafa «el Nublo», cante", "Rafa «el Nublo")
    assert [run.text for run in billed(lines, told)] == ["Rafa «el Nublo»"]
    lines, told = acts_in("Rafa el Nublo», cante", "Rafa el Nublo")
    assert [run.text for run in billed(lines, told)] == ["Rafa el Nublo"]


@pytest.mark.parametrize(
    ("text", "mark", "name", "without"),
    [
        ("* with Wet Lamp", "*", "Wet Lamp", False),
        ("** | mit Wet Lamp", "**", "Wet Lamp", False),
        ("# w/ Wet Lamp", "#", "Wet Lamp", False),
        ("+ with Wet Lamp (no relation of ours, though they may come)", "+", "Wet Lamp", False),
        ("* ohne Wet Lamp.", "*", "Wet Lamp", True),
    ],
)
def test_a_footnote_says_who_plays_the_nights_of_a_mark(text, mark, name, without):
    found = footnote_of(text)
    assert found is not None
    assert (found.mark, found.name, found.without) == (mark, name, without)
    assert text[found.start :].startswith(name)


@pytest.mark.parametrize("text", ["* all ages", "with Wet Lamp", "*** mit", "", "- with Wet Lamp"])
def test_other_lines_are_no_footnotes(text):
    assert footnote_of(text) is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("9 Apr Norwich Karo *", {"*"}),
        ("11 Apr London Karo #* (SOLD OUT)", {"#", "*"}),
        ("13 Sep Chicago Karo * &", {"*", "&"}),
        ("03.10. Hamburg Karo**", {"**"}),
        ("13 Apr Brighton Hope & Anchor +", {"+"}),
        ("13 Apr Brighton Hope & Anchor", set()),
        ("Bar #5, York", set()),
        ("", set()),
    ],
)
def test_a_night_bears_its_marks(text, marks):
    assert marks_in(text) == marks


def opens(near, places=("Leeds", "York", "Graz")):
    """Who opens where, as lines near a tour tell."""
    lines = read_text(near)
    body = cut_body(context_of(message(text=near), None, [lines]), lines)
    told = told_supports(body, range(len(lines)), "Tin Roof", places)
    return {one.unit.text: (sorted(one.only), sorted(one.but)) for one in told}


def test_a_name_under_two_marks_opens_at_both():
    assert opens("* with Wet Lamp\n# with Ada Brisk\n+ with Wet Lamp") == {
        "Wet Lamp": (["*", "+"], []),
        "Ada Brisk": (["#"], []),
    }


def test_a_footnote_takes_a_support_away():
    assert opens("An allen Abenden dabei: Ada Brisk.\n\n* ohne Ada Brisk") == {"Ada Brisk": ([], ["*"])}


def test_a_bracket_of_places_says_where_somebody_opens():
    text = "Support comes from Ada Brisk (Leeds, York) and Koro Blau (Graz, York)."
    assert opens(text) == {"Ada Brisk": (["leeds", "york"], []), "Koro Blau": (["graz", "york"], [])}


def test_one_place_in_a_bracket_is_where_an_act_is_from():
    assert opens("Support on all dates: Ada Brisk (Leeds)") == {"Ada Brisk": ([], [])}
    assert opens("Support on all dates: Ada Brisk (except Leeds)") == {"Ada Brisk": ([], ["leeds"])}


def test_instead_takes_the_place_of_who_opens_elsewhere():
    text = "Jeden Abend dabei ist meine liebste Ada Brisk, die vor mir spielt. In Graz spielt stattdessen Koro Blau."
    assert opens(text) == {"Ada Brisk": ([], ["graz"]), "Koro Blau": (["graz"], [])}


def test_footnotes_stand_further_down_where_other_nights_part_them():
    nights = "\n".join(f"{day} May | York | Karo" for day in range(1, 9))
    lines = read_text(f"Tin Roof on tour\n\n{nights}\n\n* with Ada Brisk\n")
    body = cut_body(context_of(message(text="x"), None, [lines]), lines)
    assert [one.unit.text for one in told_supports(body, [0, 1], "Tin Roof")] == ["Ada Brisk"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Mit dabei auf allen Terminen: unsere Lieblingsband Drei Liter Tee.", ["Drei Liter Tee"]),
        (
            "Koro Blau opens all of them except Leeds, where the wonderful Dry Geese do the honours.",
            ["Koro Blau", "Dry Geese"],
        ),
        ("Danke Open Air Nordheim, it was wet.", []),
    ],
)
def test_who_opens_is_told_in_many_ways(text, acts):
    assert list(opens(text)) == acts


def test_a_heading_does_not_go_on_with_the_line_before():
    assert opens("Artista invitada en todas las fechas: Ada Brisk (excepto York)\nY ADEMÁS") == {
        "Ada Brisk": ([], ["york"])
    }


@given(st.text(alphabet="*#&+ aA()|with", max_size=60))
def test_no_line_is_too_odd_for_marks(text):
    found = footnote_of(text)
    assert found is None or found.name
    assert all(text.count(mark) for mark in marks_in(text))


@pytest.mark.parametrize("piece", ["toured with ", "for fans of the ", "a, ", "* & "])
def test_the_time_grows_linearly_with_the_line(piece):
    text = piece * 4_000
    unit = Unit(0, len(text), len(text) + 8, "text", "Wet Lamp")
    told = [Told(unit, "L", 1.0, Labelled("I-L", 1.0))] * 200
    started = time.perf_counter()
    who_play([Line(text + "Wet Lamp", (0,))], told)
    marks_in(text)
    footnote_of("* with " + text)
    assert time.perf_counter() - started < 1
