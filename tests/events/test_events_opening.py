"""What is settled before and after the labels: the mail that was forwarded, the reader of a list, the town."""

import pytest

from tests.fakes.newsletters import message
from undercard.events.bodies import open_mail
from undercard.events.reading import read_events
from undercard.events.venues import Place, split_place

HEAD = ["Betreff: Advent", "Datum: Tue, 24 Nov 2026 09:12:44 +0100", "Von: Waldhorn <kultur@waldhorn.example>"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_a_forwarded_head_counts_whether_its_date_stands_above_or_below_the_sender(order):
    text = "\n".join(["Schau mal!", "", *(HEAD[at] for at in order), "An: me@example.net", "", "Fr. 4. Dezember: Voss"])
    opened = open_mail(message(text=text, sent="2026-11-26T19:55:00+01:00"))
    assert (opened.message.sender, opened.message.sender_name) == ("kultur@waldhorn.example", "Waldhorn")
    assert opened.message.sent is not None
    assert opened.message.sent.day == 24
    assert [line.text for line in opened.text[0]][:1] == ["Schau mal!"]
    assert not any("waldhorn" in line.text for line in opened.text[0])


def test_items_in_brackets_without_a_list_of_names_are_nights():
    days = [
        "Friday 12 February",
        "* Late Tide [Vera Holm, Kade, Nils Brandt] [The Kiln] [23-06h / 12]",
        "* Ola Voss [jazz] [The Low Room] [20h / bote]",
        "Saturday 13 February",
        "* Slow Hands [Mira Ohm, Pia Lund] [Bunker 12] [22-05h / 10]",
        "* Greta Nilsson & Tom Ahl [folk] [Harbour Chapel] [19h / bote]",
    ]
    found = read_events(message(text="\n\n".join(days)))
    assert [(event.title, event.venue) for event in found if event.night and event.night.day == 12][1:] == [
        ("Ola Voss", "The Low Room")
    ]
    assert len(found) == 4


def test_a_bracket_behind_a_place_that_names_a_quarter_too_tells_the_town():
    assert split_place("El Grajo (Lavapiés, Madrid)") == Place("El Grajo", "Madrid")
    assert split_place("El Grajo (Peñafría)") == Place("El Grajo", "Peñafría")
