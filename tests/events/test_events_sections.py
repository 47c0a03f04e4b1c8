"""What stands under the heading of another kind of event is no night of music."""

from itertools import pairwise

import pytest

from tests.fakes.newsletters import message
from undercard.events.nights import Night, Told
from undercard.events.page import read_html
from undercard.events.reading import read_events
from undercard.events.sections import is_other, without_other_sections
from undercard.events.tagger import Labelled
from undercard.events.units import Unit

PROGRAMME = """
<h2>{first}</h2>
<h3>The Gannet Collective</h3><p>Fri 12 Feb, 8pm</p>
<h3>Pale Harbour</h3><p>Sat 13 Feb, 8pm</p>
<h2>{second}</h2>
<h3>The Keeper's Wife</h3><p>Tue 16 Feb, 7.45pm</p>
<h3>{last}</h3><p>Wed 17 Feb, 8pm</p>
"""


def titles(**words: str) -> list[str]:
    """The titles of the nights that are left of a programme, each a heading with a date below it."""
    lines = read_html(PROGRAMME.format(**{"first": "Music", "second": "Film", "last": "Short Reels"} | words))
    nights = [night_at(number, line.text) for number, line in enumerate(lines) if line.heading == 3]
    return [lines[night.first].text for night in without_other_sections(lines, nights)]


def night_at(number: int, text: str) -> Night:
    title, date = Labelled("B-T", 0.9, 0.5), Labelled("I-D", 0.9, 0.0)
    named, dated = Unit(number, 0, len(text), "text", text), Unit(number + 1, 0, 9, "date", "")
    return Night([Told(named, "T", 0.9, title), Told(dated, "D", 0.9, date)])


@pytest.mark.parametrize("heading", ["Film", "THEATRE & COMEDY", "Talks & Workshops", "Lesungen", "Jeune public"])
def test_nights_under_the_heading_of_another_kind_are_left_out(heading):
    assert titles(second=heading) == ["The Gannet Collective", "Pale Harbour"]


@pytest.mark.parametrize("heading", ["Concerts & Film", "Later in February", "Club nights", "Film Noir Orchestra"])
def test_headings_that_speak_of_music_or_of_no_kind_leave_out_nobody(heading):
    assert len(titles(second=heading)) == 4


def test_another_heading_ends_the_section():
    assert titles(first="Film", second="Club") == ["The Keeper's Wife", "Short Reels"]
    assert titles(first="Film", second="Later in February") == ["The Keeper's Wife", "Short Reels"]


def test_a_night_that_speaks_of_music_stays_wherever_it_stands():
    assert titles(last="Silent Reels with live organ")[-1] == "Silent Reels with live organ"


def test_when_everything_stands_under_such_headings_they_are_no_sections():
    assert len(titles(first="Film", second="Theatre")) == 4


def test_a_kind_before_the_room_of_a_card_is_the_kind_of_the_card():
    assert titles(first="KONZERT | Saal", second="LESUNG | Foyer") == ["The Gannet Collective", "Pale Harbour"]


MARKED = """
<p>Fri 12 Feb | 8pm | {0}</p><h3>The Gannet Collective</h3>
<p>Sat 13 Feb | 8pm | {1}</p><h3>Pale Harbour</h3>
<p>Tue 16 Feb | 8pm | {2}</p><h3>Short Reels</h3>
"""


def marked(*kinds: str) -> list[str]:
    """The titles that are left where a mark in its line of date tells each night's kind."""
    lines = read_html(MARKED.format(*kinds))
    nights = [night_at(number - 1, line.text) for number, line in enumerate(lines) if line.heading == 3]
    return [lines[night.last].text for night in without_other_sections(lines, nights)]


def test_a_mark_in_the_line_of_the_date_tells_the_kind_of_a_night():
    assert marked("Konzert", "Party", "Lesung") == ["The Gannet Collective", "Pale Harbour"]


def test_where_no_nights_of_music_are_marked_a_word_may_be_the_room():
    assert len(marked("Main Hall", "Kino", "Theater")) == 3


CARDS = """
<p>CONCERT</p><h3>The Gannet Collective</h3><p>Fri 12 Feb, 8pm</p>
<p>EXPO</p><h3>Lights</h3><p>Sat 13 Feb, 8pm</p>
<p>CONCERT</p><h3>Pale Harbour</h3><p>Tue 16 Feb, 7.45pm</p>
<p>FILM</p><h3>Short Reels</h3><p>Wed 17 Feb, 8pm</p>
<p>CONCERT</p><h3>Tin Roof</h3><p>Thu 18 Feb, 8pm</p>
"""


def test_a_kind_above_each_card_does_not_mark_the_card_before_it():
    lines = read_html(CARDS)
    nights = [night_at(number, line.text) for number, line in enumerate(lines) if line.heading == 3]
    for night, below in pairwise(nights):
        kind = below.first - 1
        unit = Unit(kind, 0, len(lines[kind].text), "text", lines[kind].text)
        night.told.append(Told(unit, "N", 0.9, Labelled("I-N", 0.9)))
    left = [lines[night.first].text for night in without_other_sections(lines, nights)]
    assert left == ["The Gannet Collective", "Pale Harbour", "Tin Roof"]


@pytest.mark.parametrize(
    "title",
    [
        "Makers Market",
        "Vortrag: Burgen im Harz",
        "Cineforum",
        "Atelier parents-enfants",
        "Fledermauswanderung",
        "Swap Meet",
    ],
)
def test_a_title_that_names_another_kind_and_nobody_is_no_night_of_music(title):
    assert is_other(title, ())
    assert is_other(title, (title,))
    assert not is_other(title, ("Ola Berg",))


@pytest.mark.parametrize(
    "title", ["Ciné-concert", "Vinyl Bingo", "Film Music Orchestra", "Kids in the Hall", "Pale Harbour", "Jam"]
)
def test_a_title_that_speaks_of_music_or_of_nothing_else_is_one(title):
    assert not is_other(title, ())


@pytest.mark.parametrize(
    "title", ["Kneipenquiz", "Chess Tournament", "Networking Evening", "Filmabend", "Intro to Felt"]
)
def test_what_others_lead_is_no_night_of_music_though_it_names_a_host(title):
    assert is_other(title, [title, "Rita Hansen"])


def test_a_party_may_be_called_after_a_game():
    assert not is_other("Acid Bingo", ["Tilly Brunt", "Papa Drago"])


SINGING = "Workshop on Alpine yodel with Ada Brisk"


@pytest.mark.parametrize(
    "last", ["Film: The Long Tide", "Theater: Woyzeck", "A talk with Ada Brisk", "No music: skat", SINGING]
)
def test_a_line_that_says_itself_what_it_is_leaves_its_night_out(last):
    assert titles(second="Later", last=last) == ["The Gannet Collective", "Pale Harbour", "The Keeper's Wife"]


def test_a_band_called_like_a_market_is_on_tour_all_the_same():
    stops = [("SEP 15", "Ferry Hall", "Bristol"), ("SEP 16", "The Globe Rooms", "Cardiff"), ("SEP 18", "Kiln", "Leeds")]
    rows = "".join(f"<div>{day}</div><div>{place}</div><div>{town}, UK</div>" for day, place, town in stops)
    mail = message(
        html=f"<h1>Ada Marsh &amp; The Night Market</h1><p>just announced new tour dates near you</p>{rows}",
        subject="Ada Marsh & The Night Market announced 3 shows",
    )
    assert [(one.title, one.venue) for one in read_events(mail)] == [
        ("Ada Marsh & The Night Market", place) for _, place, _ in stops
    ]
