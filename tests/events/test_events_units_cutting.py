"""Lines and units: what is set apart, set otherwise or set in columns is parted; names stay whole."""

import pytest

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.page import read_html
from undercard.events.plain_text import read_text
from undercard.events.rooms import room_prefixes
from undercard.events.units import cut_body


def texts_of(html):
    return [line.text for line in read_html(html)]


def units_of(lines):
    body = cut_body(context_of(message(text="x"), None, [lines]), lines)
    return [unit.text for unit in body.units if unit.kind == "text"]


def test_words_in_boxes_of_their_own_do_not_touch():
    html = '<li><span style="display:inline-block;width:9em">5 de marzo</span><b>Montse</b></li>'
    assert texts_of(html) == ["5 de marzo Montse"]


def test_a_badge_with_room_around_it_does_not_touch_what_stands_beside_it():
    assert texts_of('<p>Pale Harbour<span style="padding:2px 6px">NEW</span></p>') == ["Pale Harbour NEW"]


def test_an_element_without_room_around_it_is_part_of_its_word():
    assert texts_of('<p><span style="padding:0">B</span>eat</p>') == ["Beat"]


def test_an_element_shown_as_a_block_has_a_line_of_its_own():
    assert texts_of('<div><span style="display:block">Do</span><span style="display:block">30</span></div>') == [
        "Do",
        "30",
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>02.02.2027 &nbsp; <b>Leeds</b></p>", "02.02.2027 | Leeds"),
        ("<p>The Kiln &nbsp;<a href='x'>Tickets</a></p>", "The Kiln | Tickets"),
        ("<p>Home &nbsp;|&nbsp; About</p>", "Home | About"),
        ("<p>The end. &nbsp;And more</p>", "The end. And more"),
        ("<p>20&nbsp;Uhr</p>", "20 Uhr"),
        ("<p>The Kiln &nbsp;</p>", "The Kiln"),
        ("<p>Pale&shy;Harbour</p>", "PaleHarbour"),
    ],
)
def test_a_gap_of_blanks_that_do_not_break_parts_words(html, text):
    assert texts_of(html) == [text]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Fri 5 March\tLa Rochelle\tThe Kiln\t+ Roof", "Fri 5 March | La Rochelle | The Kiln | + Roof"),
        ("9/12\tSt. Paul, MN\tThe Kiln", "9/12 | St. Paul, MN | The Kiln"),
        ("\tThe Kiln", "The Kiln"),
    ],
)
def test_tabs_part_the_columns_of_a_plain_text(text, line):
    assert [one.text for one in read_text(text)] == [line]


def test_words_set_otherwise_are_units_of_their_own():
    html = '<p><b>Night Train</b> <span style="color:#888">The Kiln</span> <a href="x">Tickets</a></p>'
    line = read_html(html)[0]
    assert [line.text[at:].split()[0] for at in line.seams] == ["The", "Tickets"]
    assert units_of([line]) == ["Night Train", "The Kiln", "Tickets"]


def test_letters_set_otherwise_inside_a_word_part_nothing():
    assert read_html("<p><b>B</b>eat Club</p>")[0].seams == ()


def test_a_sentence_is_not_cut_where_its_words_are_set_otherwise():
    html = (
        "<p>We are so glad that on Friday the wonderful <b>Pale</b> <i>Harbour</i> will come and play for us, and that "
        "the bar will be open until we all are tired.</p>"
    )
    assert "Pale Harbour" in units_of(read_html(html))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Night Train ab 23 Uhr", "Night Train"),
        ("FESTA FINALE dalle ore 21.30", "FESTA FINALE"),
        ("A festa às 22h", "A festa"),
        ("Night Train with", "Night Train"),
        ("1️⃣ Night Train", "Night Train"),
        ("➊ Night Train", "Night Train"),
        ("concert en La Nau", "La Nau"),
        ("concert en la Nau", "Nau"),
    ],
)
def test_small_words_and_bullets_are_no_part_of_a_unit(text, unit):
    assert unit in units_of(read_text(text))


def test_a_word_that_begins_the_names_of_houses_is_no_room():
    lines = read_text("Sala Apolo, 21h\nSala Vapor, 22h\nCafé Berlin, 20h\nCafé Nou, 19h")
    assert room_prefixes(lines) == frozenset()


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("Hey Otter! / Third Rail", ["Hey Otter!", "Third Rail"]),
        ("Hey Otter! (Leeds) + Who Knows? + Third Rail", ["Hey Otter!", "Leeds", "Who Knows?", "Third Rail"]),
        ("Sold out! Third Rail", ["Sold out", "Third Rail"]),
    ],
)
def test_a_shout_before_another_mark_belongs_to_its_name(line, units):
    assert units_of(read_text(line)) == units


@pytest.mark.parametrize("tail", ["", " comes to town on Friday, and you should come along with all of your friends."])
def test_a_badge_is_parted_from_the_words_beside_it_that_are_as_bold(tail):
    html = f'<p><b style="background:#fc0">POSTPONED</b> <b>Grey Harbour</b>{tail}</p>'
    assert units_of(read_html(html))[:2] == ["POSTPONED", "Grey Harbour"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("SOLD OUT Grey Harbour + Voss", ["SOLD OUT", "Grey Harbour", "Voss"]),
        ("ABGESAGT! Grey Harbour", ["ABGESAGT", "Grey Harbour"]),
        ("Moved Mountains, Plano", ["Moved Mountains", "Plano"]),
    ],
)
def test_a_status_in_capitals_is_parted_from_the_name_behind_it(text, units):
    assert units_of(read_text(text)) == units
