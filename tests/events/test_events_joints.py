"""Small words inside names, quotes, shouted towns and dots: what parts a line and what does not."""

import pytest

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.joints import binds, ends_of_quotes
from undercard.events.phrases import names_in
from undercard.events.plain_text import read_text
from undercard.events.rooms import ends_of_towns, shouts_towns
from undercard.events.units import cut_body


def units_of(text, kind="text"):
    lines = read_text(text)
    body = cut_body(context_of(message(text=text), None, [lines]), lines)
    return [unit.text for unit in body.units if unit.kind == kind]


def bound(text, word, *, dutch=False):
    start = text.index(f" {word} ") + 1
    return binds(text, start, start + len(word) + 1, dutch=dutch)


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("Otto von Tassel, Gull", "von", True),
        ("Konzert von Tassel, Gull", "von", False),
        ("Vera von & zu, Gull", "von", True),
        ("Le Moulin à Craie", "à", True),
        ("Le Moulin à Lyon", "à", False),
        ("Soirée à Craie", "à", False),
        ("Bint Al Rif", "Al", True),
        ("Fiesta al Rif", "al", False),
        ("Nieve en Marzo @ La Nave", "en", True),
        ("Nieve en La Nave", "en", False),
        ("Nieve en La Nave, hola@nave.example", "en", False),
    ],
)
def test_a_small_word_inside_a_name_parts_nothing(text, word, whole):
    assert bound(text, word) is whole


def test_and_is_no_place_where_it_is_written_as_in_in_other_languages():
    assert bound("Kat en de Muizen", "en", dutch=True)
    assert not bound("Kat en la Nave", "en")


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("»Nachtzug« Tin Roof, Gull", "Tin Roof, Gull"),
        ('"Night Train" all-dayer', "all-dayer"),
        ("\x00\x00: “Songs of Rain” performed by Gull", "performed by Gull"),
        ("Ada “The Gull” Brisk", None),
        ("„Return“ Tour 2027", None),
    ],
)
def test_what_stands_behind_a_quote_that_opens_a_line_is_another_thing(text, behind):
    assert [text[at:] for at in ends_of_quotes(text)] == ([behind] if behind else [])


def test_the_closing_quote_of_a_title_is_no_part_of_it():
    assert units_of("»Nachtzug« Tin Roof, Gull") == ["Nachtzug", "Tin Roof", "Gull"]


def test_a_town_in_capitals_before_a_place_is_parted_where_a_tour_prints_several():
    tour = "12.03.2027 LYON Le Petit Toit\n13.03.2027 PARIS La Grue\n14.03.2027 LILLE Salle Noix\n"
    assert shouts_towns(read_text(tour))
    assert units_of(tour) == ["LYON", "Le Petit Toit", "PARIS", "La Grue", "LILLE", "Salle Noix"]
    assert not shouts_towns(read_text("12.03.2027 LYON Le Petit Toit\n13.03.2027 GULL And Friends\n"))
    assert ends_of_towns("TIN ROOF And Friends") == []


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Gull, The Second Mrs. Brisk, Tin Roof", ["Gull", "The Second Mrs. Brisk", "Tin Roof"]),
        ("Night Sessions Vol. 20", ["Night Sessions Vol. 20"]),
        ("Night Train ++ Tin Roof ++ Hall 22", ["Night Train", "Tin Roof", "Hall 22"]),
        ("Tin Roof … Gull", ["Tin Roof", "Gull"]),
        ("TIN ROOF ** GULL ** ADA BRISK", ["TIN ROOF", "GULL", "ADA BRISK"]),
        ("Ada Brisk (bass) and Gull (drums)", ["Ada Brisk", "bass", "Gull", "drums"]),
        ("Gull, Tin Roof, and Ada Brisk", ["Gull", "Tin Roof", "Ada Brisk"]),
        ("tin roof, gull & hella. sitzplätze", ["tin roof", "gull & hella", "sitzplätze"]),
    ],
)
def test_marks_and_dots_part_what_a_reader_would_part(text, units):
    assert units_of(text) == units


def test_a_date_of_small_words_makes_no_sentence_of_a_line_that_lists():
    assert units_of("mar. 18 mai 2027 à 20h | LYON | Le Petit Toit | avec Ada Brisk") == [
        "LYON",
        "Le Petit Toit",
        "Ada Brisk",
    ]


@pytest.mark.parametrize(
    ("stretch", "names"),
    [
        ("puisqu’il invite l’Octuor Sans Toit", ["Octuor Sans Toit"]),
        ("joue au Studio de l’Hiver Noir avec nous", ["Studio de l’Hiver Noir"]),
        ("und dann das Orchester der Leisen Dinge aus Halle", ["Orchester der Leisen Dinge", "Halle"]),
        ("beim Fest der Weberei spielt Ada Brisk", ["Fest", "Weberei", "Ada Brisk"]),
        ("le trio joue au Moulin à Craie ce soir", ["Moulin à Craie"]),
        ("y a las 21 Rumba Alta presenta su disco", ["Rumba Alta"]),
        ("Sara Brisk canta per noi", ["Sara Brisk"]),
        ("Infine Ada Brisk suona da sola", ["Ada Brisk"]),
    ],
)
def test_names_in_sentences_keep_their_small_words_and_lose_those_before_them(stretch, names):
    assert [stretch[name.start : name.end] for name in names_in(stretch)] == names


def test_a_sentence_ends_behind_an_initial_where_the_next_one_plainly_begins():
    units = units_of("Nous avons Petra Noix et aussi Velma K. Il n’y aura pas de vestiaire ce soir, pas plus qu’hier.")
    assert "Velma K" in units
    units = units_of("We are so glad to have found that Ada K. Brisk will come and play for all of us on that night.")
    assert "Ada K. Brisk" in units
