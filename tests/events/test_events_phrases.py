"""Names in sentences, acts that open a whole tour, dates with the month first behind a weekday."""

from datetime import date

import pytest

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.dates import Dating
from undercard.events.phrases import is_low, low_names_in, names_in, tells
from undercard.events.plain_text import read_text
from undercard.events.supports import told_supports
from undercard.events.units import cut_body


@pytest.mark.parametrize(
    ("stretch", "names"),
    [
        ("Then The Unpaid Interns play", ["The Unpaid Interns"]),
        ("the Old Chapel on Holbeck Lane has Marnie Voss", ["Old Chapel", "Holbeck Lane", "Marnie Voss"]),
        ("they have got Hot Maths and Doctor Sunday", ["Hot Maths", "Doctor Sunday"]),
        ("the quiet Ana & the Lighthouse Keepers bring", ["Ana & the Lighthouse Keepers"]),
        ("Anton und die Angst wieder", ["Anton und die Angst"]),
        ("Dabei sind Sandra Maritim", ["Sandra Maritim"]),
        ("They've asked for Wet Paint Sign", ["Wet Paint Sign"]),
        ("die Freiburger Sängerin Alma Reuther ist vielen noch bekannt", ["Alma Reuther"]),
        ("der Pianist Hans Geiger mit einem Gast", ["Hans Geiger", "Gast"]),
        ("Severin Groebner singt", ["Severin Groebner"]),
        ("die Trompeterin Salome Hirt und den Organisten Pauli Glück", ["Salome Hirt", "Pauli Glück"]),
        ("am Nachmittag Susi Danninger mit Schlagern", ["Susi Danninger", "Schlagern"]),
        ("Encabeza Kuroi con ganas", ["Kuroi"]),
        ("come Cattle Grid and The Immaculates below", ["Cattle Grid", "The Immaculates"]),
        ("vuelven Ruth y Los Despistados con todo", ["Ruth y Los Despistados"]),
        ("from residents Ellie Frost and hox", ["Ellie Frost", "hox"]),
        ("we have Gio Marchetti and fern.exe", ["Gio Marchetti", "fern.exe"]),
        ("Marnie Voss", []),
        ("nobody at all", []),
    ],
)
def test_a_stretch_of_a_sentence_gives_its_names(stretch, names):
    assert [stretch[name.start : name.end] for name in names_in(stretch)] == names


def test_in_portuguese_das_stands_inside_a_name_and_in_german_it_is_an_article():
    def named(stretch, language):
        return [stretch[name.start : name.end] for name in names_in(stretch, language=language)]

    assert named("uma noite com Nilo das Pedras no palco", "pt") == ["Nilo das Pedras"]
    assert named("danach spielt Nilo das Pedras vor", "de") == ["Nilo", "Pedras"]
    assert named("later Huw ap Bryn sings", "en") == ["Huw ap Bryn"]


def test_a_word_that_opens_no_sentence_owes_its_capital_to_a_name():
    stretch = "Yes Chef Yes play two nights"
    assert [stretch[name.start : name.end] for name in names_in(stretch, opens=False)] == ["Yes Chef Yes"]


@pytest.mark.parametrize(
    ("stretch", "names"),
    [
        ("and it belongs to oona vex", ["oona vex"]),
        ("unten spielen iva strahl", ["unten", "iva strahl"]),
        ("then ploughman to close", ["ploughman"]),
        ("it is us. we are here", []),
    ],
)
def test_without_capitals_the_words_between_small_ones_may_be_names(stretch, names):
    assert is_low(stretch)
    assert [stretch[name.start : name.end] for name in low_names_in(stretch)] == names


def told_units(text):
    lines = read_text(text)
    return [unit.text for unit in cut_body(context_of(message(text=text), None, [lines]), lines).units]


def test_a_sentence_ends_behind_a_number_and_behind_a_short_word_too():
    units = told_units("She plays three hours at Basement 21. Marnie Voss warms it up. Ada Brisk is up to it as well.")
    assert {"Basement 21", "Marnie Voss", "Ada Brisk"} <= set(units)


def test_rows_of_german_prose_are_one_line_and_rows_of_a_list_are_not():
    prose = (
        "Und dann lehnen wir uns weit aus dem Fenster: Zum Geburtstag des\n"
        "Rillenreichs mieten wir im November noch einmal das schöne, alte\n"
        "Straßenbahndepot in der Lützner Straße. Es spielt Palais Pinguin.\n"
    )
    listed = "Palais Pinguin und die Große Kapelle Rot-Weiß\nFrau Doktor Mond und die Herren Söhne aus Halle\nGull\n"
    assert len(read_text(prose)) == 1
    assert len(read_text(listed)) == 3


def test_a_line_of_names_tells_nothing_and_a_sentence_does():
    assert not tells("Tin Roof, Pale Harbour, Ada Brisk, Gull, Neon Parlour, Big Slow Machine, Ghost Signals, Sil")
    assert tells("On Wednesday the Old Chapel has Marnie Voss and she is very good at what she does.")


def supports(text, sender="Tin Roof"):
    lines = read_text(text)
    body = cut_body(context_of(message(text=text), None, [lines]), lines)
    dated = [unit.line for unit in body.units if unit.kind == "date"]
    near = [at for at in range(len(lines)) if not min(dated) <= at <= max(dated)]
    return [one.unit.text for one in told_supports(body, near, sender)]


DATES = "\n\n5 March 2027 | Leeds | Hall 5\n6 March 2027 | York | Hall 6\n"


@pytest.mark.parametrize(
    "said",
    [
        "We got a van and it has a name, and our favourite person Ada Brisk opens every night of it.",
        "Support on all dates: Ada Brisk",
        "Première partie sur toutes les dates : Ada Brisk, et nous en sommes ravis comme jamais.",
    ],
)
def test_who_opens_a_tour_may_be_said_once(said):
    assert supports(said + DATES) == ["Ada Brisk"]


def test_a_sale_that_opens_is_no_act():
    assert (
        supports("The presale for Golden Members opens on Wednesday and it is for people on this list only." + DATES)
        == []
    )


def test_behind_a_weekday_the_month_may_come_first_between_dots():
    dating = Dating(date(2027, 2, 18))
    assert [found.night.first for found in dating.nights("/// THU 02.18")] == [date(2027, 2, 18)]
    assert [found.night.first for found in dating.nights("Fr 12.02.")] == [date(2027, 2, 12)]
    assert dating.nights("Doors 08.30") == ()
