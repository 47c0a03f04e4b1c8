"""Who plays beside the act of a tour, told once in a sentence or in a bracket behind each place."""

import re
import time
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.nights import Night, Told
from undercard.events.page import Line
from undercard.events.plain_text import read_text
from undercard.events.supports import told_supports
from undercard.events.tagger import Labelled
from undercard.events.tours import openers, tell_guests
from undercard.events.units import Body, Unit, cut_body

DATES = (
    "5 March 2027 | Leeds | Hall Nine{}\n6 March 2027 | York | The Cooperage{}\n"
    "3 April 2027 | Graz | Das Gewölbe{}\n4 April 2027 | Wien | Kleiner Salon{}\n"
)
ROLES = {"date": "D", "Leeds": "C", "York": "C", "Graz": "C", "Wien": "C"}
PLACES = ("Hall Nine", "The Cooperage", "Das Gewölbe", "Kleiner Salon")


def toured(said="", below="", guests=("", "", "", "")):
    """Acts beside `Tin Roof` for each night, by place."""
    text = f"{said}\n\n{DATES.format(*guests)}\n{below}\n"
    lines = read_text(text)
    context = context_of(message(text=text), None, [lines])
    body = cut_body(context, lines)
    nights = []
    for number, line in enumerate(lines):
        units = [unit for unit in body.units if unit.line == number]
        if not any(place in line.text for place in PLACES):
            continue
        roles = [ROLES.get(unit.kind, ROLES.get(unit.text, "V" if unit.text in PLACES else "N")) for unit in units]
        nights.append(
            Night([Told(unit, role, 1.0, Labelled(f"I-{role}", 1.0)) for unit, role in zip(units, roles, strict=True)])
        )
    tell_guests(context, body, nights, "Tin Roof", toured=True)
    played = [[*night.of("L"), *chain.from_iterable(openers(night))] for night in nights]
    return [[one.unit.text for one in told] for told in played]


EVERYWHERE = [["Ada Brisk"]] * 4


@pytest.mark.parametrize(
    "said",
    [
        "We got a van, and our favourite person Ada Brisk opens every night.",
        "Support on all dates: Ada Brisk",
        "Première partie sur toutes les dates : Ada Brisk.",
        "Auf der ganzen Tour haben wir als Support die wunderbare Ada Brisk dabei.",
        "Nos acompaña Ada Brisk.",
        "Ada Brisk (van Neon Parlour) doet elke avond het voorprogramma.",
        "Vamos andar por aí, quase sempre com os nossos amigos Ada Brisk a abrir.",
    ],
)
def test_who_opens_a_tour_may_be_said_once(said):
    assert toured(said) == EVERYWHERE


def test_a_sentence_that_nobody_opens_names_nobody():
    assert toured("No support on the Irish ones, just us for two hours.") == [[]] * 4
    assert toured("Ohne Vorband, dafür mit den Berliner Gästen.") == [[]] * 4


def test_who_opens_a_tour_may_be_said_below_its_dates():
    assert toured(below="Bei allen Terminen spielt vor uns: Ada Brisk.") == EVERYWHERE


@pytest.mark.parametrize(
    ("said", "acts"),
    [
        ("Support: Ada Brisk, except in York.", [["Ada Brisk"], [], ["Ada Brisk"], ["Ada Brisk"]]),
        (
            "Bei allen Terminen außer Graz spielt vor uns: Lotte & die Hunde.",
            [["Lotte & die Hunde"], ["Lotte & die Hunde"], [], ["Lotte & die Hunde"]],
        ),
        (
            "Première partie : Ada Brisk, sauf à Graz où ce sera Les Beaux Restes.",
            [["Ada Brisk"], ["Ada Brisk"], ["Les Beaux Restes"], ["Ada Brisk"]],
        ),
        (
            "Als Support haben wir Ada Brisk dabei, in Wien und Graz außerdem noch Strizzi und die Semmeln.",
            [
                ["Ada Brisk"],
                ["Ada Brisk"],
                ["Ada Brisk", "Strizzi und die Semmeln"],
                ["Ada Brisk", "Strizzi und die Semmeln"],
            ],
        ),
        (
            "Nos acompañan Verónica Salitre en marzo y Los Ñus en abril.",
            [["Verónica Salitre"], ["Verónica Salitre"], ["Los Ñus"], ["Los Ñus"]],
        ),
    ],
)
def test_a_support_may_be_bound_to_places_and_months(said, acts):
    assert toured(said) == acts


def test_a_night_without_support_has_none():
    assert toured("Support: Ada Brisk", guests=("", " (no support)", "", ""))[1] == []


@pytest.mark.parametrize("word", ["mit ", "avec ", "with ", "support: ", "+ "])
def test_a_bracket_with_a_word_for_with_holds_an_act(word):
    assert toured(guests=(f" ({word}Gros Câlin)", "", "", "")) == [["Gros Câlin"], [], [], []]


def test_brackets_that_are_said_to_hold_supports_do():
    acts = toured("The support is in brackets.", guests=(" (Tom Ravenhill)", " (Ada & Eve, Mawgan)", "", ""))
    assert acts == [["Tom Ravenhill"], ["Ada & Eve, Mawgan"], [], []]


def test_a_name_that_recurs_in_brackets_is_an_act_and_a_note_is_none():
    assert toured(guests=(" (Tom Ravenhill)", " (Tom Ravenhill)", " (Zusatzshow)", " (sold out)")) == [
        ["Tom Ravenhill"],
        ["Tom Ravenhill"],
        [],
        [],
    ]


@pytest.mark.parametrize("note", ["(CH)", "(COMPLET)", "(ausverkauft)", "(early show)", "(18+)", "(bestuhlt)"])
def test_notes_in_brackets_are_no_acts(note):
    assert toured(guests=(f" {note}", f" {note}", "", "")) == [[], [], [], []]


def test_an_own_guest_replaces_the_tours_support_and_a_plus_adds_to_it():
    acts = toured("Support: Ada Brisk", guests=(" (mit Gull)", " (+ Gull)", "", ""))
    assert acts[:2] == [["Gull"], ["Gull", "Ada Brisk"]]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="support: AdaBrisk,.()sauf à Graz opens \n", max_size=300))
def test_any_sentence_is_read(text):
    lines = read_text(text)
    body = cut_body(context_of(message(text=text), None, [lines]), lines)
    for one in told_supports(body, range(len(lines)), "Tin Roof", PLACES):
        printed = lines[one.unit.line].text[one.unit.start : one.unit.end]
        assert printed == one.unit.text
        assert re.search(r"\w", printed)


@pytest.mark.parametrize("piece", ["support ", "support: ", "Ada, ", "(mit X) ", "sauf à ", "opens. ", "Graz und "])
def test_time_grows_linearly_on_adversarial_text(piece):
    lines = [Line((piece * 20_000)[:60_000], (at,)) for at in range(6)]
    started = time.process_time()
    told_supports(Body(lines), range(len(lines)), "Tin Roof", PLACES)
    assert time.process_time() - started < 2


def test_a_footnote_tells_who_plays_where_its_mark_stands():
    marked = (" | *", "", " | ^", " | *")
    told = toured(below="* with Ada Brisk\n^ with Moss and Fern", guests=marked)
    assert told == [["Ada Brisk"], [], ["Moss and Fern"], ["Ada Brisk"]]


@pytest.mark.parametrize(
    ("said", "acts"),
    [
        ("in leeds und york mit Ada Brisk, in graz und wien mit Bo Lint.", [["Ada Brisk"]] * 2 + [["Bo Lint"]] * 2),
        ("Support bis York: Ada Brisk (FR), ab Graz: Bo Lint.", [["Ada Brisk"]] * 2 + [["Bo Lint"]] * 2),
        ("Ada Brisk opens in England, Bo Lint from Graz on.", [["Ada Brisk"]] * 2 + [["Bo Lint"]] * 2),
        ("Als Gast ist überall Ada Brisk dabei, nur in Wien spielt Bo Lint.", [["Ada Brisk"]] * 3 + [["Bo Lint"]]),
        ("In Leeds we came home with Ada Brisk.", [[]] * 4),
    ],
)
def test_towns_share_out_who_opens(said, acts):
    assert toured(said) == acts


def test_a_mark_may_say_that_nobody_opens_or_another():
    said = "En todas las fechas abre ADA BRISK menos donde pone (*)."
    assert toured(said, guests=("", " *", "", "")) == [["ADA BRISK"], [], ["ADA BRISK"], ["ADA BRISK"]]
    below = "* with Bo Lint instead of Ada Brisk\n** no support, we play longer"
    acts = toured("Ada Brisk opens every night.", below, guests=("", " *", "", " **"))
    assert acts == [["Ada Brisk"], ["Bo Lint"], ["Ada Brisk"], []]


@pytest.mark.parametrize(
    "said",
    [
        "Après deux Zéniths en première partie de Clara Vann, Tin Roof prend la route.",
        "After a winter as support for Clara Vann, Tin Roof take the road.",
        "The gate\u2019s open for all of you this spring and summer.",
    ],
)
def test_whom_they_opened_for_before_does_not_play(said):
    assert toured(said) == [[]] * 4


def test_a_mark_may_be_told_between_bars_with_who_plays_before():
    below = "* | davor: Ada Brisk\n** | davor: Koro\n"
    assert toured(below=below, guests=(" *", " *", " **", "")) == [["Ada Brisk"], ["Ada Brisk"], ["Koro"], []]


def test_who_opens_one_night_too_comes_on_top():
    shared = Told(Unit(0, 0, 9, "text", "Ada Brisk"), "SL", 1.0, Labelled("SL", 1.0))
    extra = Told(Unit(1, 0, 15, "text", "Koro opens too!"), "L", 1.0, Labelled("I-L", 1.0))
    assert openers(Night([extra], supports=[shared])) == [[shared]]
    extra.unit.text = "Koro opens"
    assert openers(Night([extra], supports=[shared])) == [[]]


def test_a_list_of_supports_names_each_of_them_and_where_it_opens():
    assert toured("Support: Ada Brisk, Bo Lint, Moss Parade") == [["Ada Brisk", "Bo Lint", "Moss Parade"]] * 4
    below = "Supports: ADA BRISK (all shows), BO LINT (Leeds + York), MOSS (Graz, Wien)."
    assert toured(below=below) == [["ADA BRISK", "BO LINT"]] * 2 + [["ADA BRISK", "MOSS"]] * 2
    assert toured("Support: Ada Brisk, die neue Platte ist da") == EVERYWHERE


def test_a_country_stands_for_its_towns_and_behind_a_name_for_where_it_is_from():
    lands = "Supports: Ada Brisk (all shows), Bo Lint (UK + Ireland), Moss Parade (Austria)"
    assert toured(lands) == [["Ada Brisk", "Bo Lint"]] * 2 + [["Ada Brisk", "Moss Parade"]] * 2
    told = "Support in Austria: Bo Lint. Support in the UK: Ada Brisk."
    assert toured(told) == [["Ada Brisk"]] * 2 + [["Bo Lint"]] * 2
    assert toured("Support: Ada Brisk (UK)") == EVERYWHERE


def test_places_may_stand_at_the_beginning_of_a_sentence():
    said = "On the Graz night, and in York, the support is Ada Brisk, of Moss Parade."
    assert toured(said) == [[], ["Ada Brisk"], ["Ada Brisk"], []]
    said = "In allen vier Städten eröffnet Ada Brisk, allein mit Akkordeon."
    assert toured(said) == EVERYWHERE


def test_a_support_that_some_nights_name_opens_these():
    assert toured("The support is Ada Brisk.", guests=(" (mit Ada Brisk)", "", "", "")) == [["Ada Brisk"], [], [], []]


def test_a_footnote_may_name_the_town_of_its_mark():
    told = toured("Bo Lint opens.", "* Leeds opener: Ada Brisk", guests=(" *", "", "", ""))
    assert told == [["Ada Brisk", "Bo Lint"], *[["Bo Lint"]] * 3]
