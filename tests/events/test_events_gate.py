"""The gate: a mail announces nights only where its words or its shape say so."""

import pytest

from tests.fakes.newsletters import message
from undercard.events.reading import read_events
from undercard.events.signs import signs_of
from undercard.events.titles import read_title
from undercard.events.venues import is_room, split_place
from undercard.events.wording import is_aside

LISTED = "Fri 12 Feb, 7pm - {} - {}\nSat 13 Feb, 8pm - {} - {}\n"


def titles(text, **more):
    return [event.title for event in read_events(message(text=text, **more))]


def test_a_listing_with_one_word_of_gigs_is_one():
    text = LISTED.format("Ada Brisk", "Cellar 9, Leeds", "Tin Lizard", "Cellar 9, Leeds")
    assert titles("Concerts\n\n" + text) == ["Ada Brisk", "Tin Lizard"]


def test_the_same_shape_without_any_such_word_is_none():
    assert titles(LISTED.format("Budget talks", "Room 4, Leeds", "Stocktaking", "Room 4, Leeds")) == []


def test_more_words_for_other_things_outweigh_a_few_for_gigs():
    text = LISTED.format("Spring concert", "Main Hall", "Summer fair", "School field")
    heads = "Dear parents, dates for pupils before half term. School closes on Monday.\n\n"
    assert titles(heads + text) == []


def test_bills_behind_an_at_sign_speak_for_themselves():
    assert titles("Fri 12 Feb - Ada Brisk + Gull @ Cellar 9, 8pm\nSat 13 Feb - Sil + Nell @ Cellar 9, 8pm") == [
        "Ada Brisk + Gull",
        "Sil + Nell",
    ]


def test_signs_are_different_words_not_repeated_ones():
    signs = signs_of("Tickets, tickets, tickets", "", ["Your flight and your FLIGHT"])
    assert (set(signs.gig), set(signs.other)) == ({"tickets"}, {"flight"})
    assert not signs.outweigh(0)


def test_accents_do_not_hide_a_sign():
    assert signs_of("Soirée, première partie").gig == {"soiree", "premiere partie"}


@pytest.mark.parametrize("name", ["Main House", "Kleine Zaal", "Studio 2", "the Basement", "Grande Salle", "Saal"])
def test_rooms_are_no_houses(name):
    assert is_room(name)


@pytest.mark.parametrize("name", ["Silbersaal", "Union Hall", "Studio Nord", "Main Street", "2 4"])
def test_names_with_a_word_of_their_own_are_houses(name):
    assert not is_room(name)


def test_the_town_stands_beside_its_postcode():
    assert split_place("Zilt, Havenstraat 8, 4381 KA Vlissingen").city == "Vlissingen"


@pytest.mark.parametrize("text", ["342 attending", "2 x Ticket", "Entrada libre hasta la", "Free before 6"])
def test_counts_and_entry_rules_name_nothing(text):
    assert is_aside(text)


@pytest.mark.parametrize(
    ("printed", "bill"),
    [
        ("HEATWAVE: DJ Torpedo all night long", ("DJ Torpedo all night long",)),
        ("Goûter-concert : Petit Orage", ("Petit Orage",)),
        ("Movie: The Birds", ()),
        ("The Ardent Lovers w/ support from Skelp", ("The Ardent Lovers", "Skelp")),
    ],
)
def test_a_night_before_a_colon_gives_up_its_bill(printed, bill):
    assert read_title(printed).bill == bill


def test_a_weekday_below_the_dates_of_a_festival_is_one_of_its_days():
    html = (
        "<h1>Orchard Festival</h1><p>2 - 4 July 2027<br>Home Farm, Leeds</p><h2>FRIDAY</h2><p>Ada Brisk<br>Gull</p>"
        "<h2>SUNDAY</h2><p>Tin Lizard<br>Sil</p>"
    )
    events = read_events(message(html=html))
    assert [(str(event.night), event.title, event.venue) for event in events] == [
        ("2027-07-02", "Orchard Festival", "Home Farm"),
        ("2027-07-04", "Orchard Festival", "Home Farm"),
    ]


def test_tour_dates_belong_to_the_act_above_them():
    text = "<h3>{}</h3><table><tr><td>Fri 9 Apr</td><td>{}</td><td>Cellar 9</td></tr></table>"
    html = "<p>On tour:</p>" + text.format("Ada Brisk", "Leeds") + text.format("Tin Lizard", "York")
    assert [event.title for event in read_events(message(html=html))] == ["Ada Brisk", "Tin Lizard"]


def test_in_english_mar_with_a_number_is_march():
    (event,) = read_events(message(text="Concerts\n\nMar 5 - Ada Brisk @ Cellar 9, Leeds, 8pm"))
    assert str(event.night) == "2027-03-05"


def test_a_mail_of_three_lines_is_a_night_when_it_names_who_plays_where_and_when():
    assert titles("Thursday 18 February, 8pm, The Hatch, Leeds\nIda Fen + Paper Lung\n£8 on the door") == [
        "Ida Fen + Paper Lung"
    ]


def test_a_committee_is_none():
    text = LISTED.format("Bauausschuss", "Rathaus, Leeds", "Ortsbeirat", "Bürgerhaus, Leeds")
    assert titles("Tagesordnung der Sitzungen\n\n" + text) == []


def test_a_letter_that_names_only_what_is_over_announces_nothing():
    told = (
        "On 22 January I was in Leeds, where Ada Brisk sang her songs at the Cellar 9 for a hall that was half full of "
        "her own family, and nobody minded; the concert was over at ten, and we walked home through the rain.\n"
    )
    assert titles(told) == []
