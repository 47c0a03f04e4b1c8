"""Codes for places that a mail explains itself."""

import time

import pytest

from tests.fakes.newsletters import message
from undercard.events.legend import legend_of
from undercard.events.page import read_html
from undercard.events.reading import read_events

EQUAL = "SR = Spinning Room, Leeds    TW = The Tin Whistle, Leeds"


def legend(*texts: str) -> dict[str, str]:
    return dict(legend_of(read_html("".join(f"<pre>{text}</pre>" for text in texts))).places)


@pytest.mark.parametrize(
    "told",
    [
        ["SR = Spinning Room", "TW = The Tin Whistle"],
        ["SR = Spinning Room; TW = The Tin Whistle"],
        ["[SR] Spinning Room", "[TW] The Tin Whistle"],
        ["Venues: SR Spinning Room · TW The Tin Whistle"],
        ["SR: Spinning Room", "TW: The Tin Whistle"],
    ],
)
def test_codes_are_explained_in_many_ways(told):
    lines = ["Fri 12 Feb Ola Voss at SR", "Sat 13 Feb Slab [TW]", "Sun 14 Feb Gull, SR"]
    assert legend(*told, *lines) == {"SR": "Spinning Room", "TW": "The Tin Whistle"}


def test_before_a_sign_a_code_may_be_a_word_or_two():
    told = "HALLS: GRANARY = Old Granary Centre, Leeds | TIN BAR = The Tin Bar, Hull"
    lines = ["Fri 12 Feb Ola Voss - GRANARY", "Sat 13 Feb Slab - TIN BAR", "Sun 14 Feb Gull - GRANARY"]
    assert legend(told, *lines) == {"GRANARY": "Old Granary Centre, Leeds", "TIN BAR": "The Tin Bar, Hull"}


@pytest.mark.parametrize(
    "texts",
    [
        ["SR = Spinning Room", "Fri 12 Feb Ola at SR", "Sat 13 Feb Slab at SR"],
        ["SR = Spinning Room", "TW = The Tin Whistle", "Fri 12 Feb Ola Voss"],
        ["DJ Spinning Room", "MC The Tin Whistle", "Fri 12 Feb DJ Ola", "Sat 13 Feb MC Slab, DJ Gull"],
        ["ABBA Tribute Night", "LIVE Tin Whistle", "ABBA and LIVE again", "ABBA"],
    ],
)
def test_one_code_alone_codes_unused_and_other_capitals_are_no_legend(texts):
    assert legend(*texts) == {}


def test_nights_are_at_the_places_that_their_codes_stand_for():
    text = (
        f"Concerts in Leeds\n\n{EQUAL}\n\nFri 12 Feb - Ola Voss, Mild Peril at SR, 7pm\n"
        "Sat 13 Feb - Ditchwater at TW, 7pm\nSun 14 Feb - Gull Parliament at SR, 8pm\n"
    )
    events = read_events(message(text=text))
    assert [(event.venue, event.city) for event in events] == [
        ("Spinning Room", "Leeds"),
        ("The Tin Whistle", "Leeds"),
        ("Spinning Room", "Leeds"),
    ]
    told = {one.field: one for one in events[0].evidence}["venue"]
    assert (told.reader, told.words) == ("legend", "SR = Spinning Room, Leeds")


@pytest.mark.parametrize(
    "text", ["SR = " * 200, "[SR] " * 200, "A" * 5_000 + " = x", "SR  " * 400, "SR = a " + "· " * 400]
)
def test_a_legend_is_sought_in_linear_time(text):
    started = time.process_time()
    legend(*([text] * 20))
    assert time.process_time() - started < 2


def test_a_code_and_its_place_stand_in_a_row_and_a_number_beside_such_rows_is_a_code():
    lines = ["Fri 12 Feb Ola Voss [SR]", "Sat 13 Feb Slab [77]", "Sun 14 Feb Gull [SR]"]
    assert legend("SR | Spinning Room", "77 | Double Seven", *lines) == {"SR": "Spinning Room", "77": "Double Seven"}
    assert legend("77 | Double Seven", "SR | Spinning Room", *lines) == {}


def test_a_nickname_in_quotation_marks_stands_for_its_place():
    told = 'New here? "the Depot" is the Old Bus Depot in Hove, mind the step.'
    lines = ["Fri 12 Feb, the Depot: Ola Voss", "Sat 13 Feb, the Depot: Slab"]
    assert legend(told, *lines) == {"Depot": "Old Bus Depot, Hove"}
    assert legend(told, *lines[:1]) == {}


def test_the_codes_of_a_bracket_listing_are_resolved():
    rows = ("SR | Spinning Room", "TW | The Tin Whistle", "Friday 12 February")
    items = ("Ola Voss, Gull [SR] [8pm] [$12]", "Slab, Tin Roof [TW] [9pm] [$10]", "Mild Peril [SR] [11pm] [free]")
    html = "".join(f"<p>{text}</p>" for text in (*rows, *items))
    events = read_events(message(html=html))
    assert [event.venue for event in events] == ["Spinning Room", "The Tin Whistle", "Spinning Room"]


def test_a_code_that_is_a_word_between_acts_is_a_place_all_the_same():
    text = (
        "Concerts in Leeds\n\nSR = Spinning Room, Leeds    FT = Furnace Tower, Leeds\n\n"
        "Fri 12 Feb: SR | Ola Voss / Mild Peril\nSat 13 Feb: FT | Ditchwater / Slab\n"
        "Sun 14 Feb: FT | Gull Parliament / Tin Roof\n"
    )
    events = read_events(message(text=text))
    assert [event.venue for event in events] == ["Spinning Room", "Furnace Tower", "Furnace Tower"]


def test_a_place_in_a_legend_ends_with_its_sentence():
    lines = ["Fri 12 Feb Ola Voss at SR", "Sat 13 Feb Slab at TW", "Sun 14 Feb Gull at SR"]
    assert legend("SR = Spinning Room, TW = Tin Whistle. Free for members", *lines)["TW"] == "Tin Whistle"


def test_entries_between_slashes_and_with_remarks_are_places():
    told = ["key: SR = Spinning Room / TW = The Tin Whistle, down the stairs", "20h | SR | Ola", "Ola SR", "Vell TW"]
    assert legend(*told) == {"SR": "Spinning Room", "TW": "The Tin Whistle"}
