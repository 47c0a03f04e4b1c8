"""What bills print around who plays: whose music it is, who shows pictures, what somebody plays, how the night is."""

import pytest

from undercard.artists.bill import read_bill
from undercard.artists.gazetteer import Gazetteer

NOBODY = Gazetteer.of(())


def acts(text):
    return [credit.name for credit in read_bill(text, NOBODY)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Music of Ada Brisk by Lamp Quartet", ["Lamp Quartet"]),
        ("Songs of Ada Brisk by The Wet Lamps", ["The Wet Lamps"]),
        ("Ada Brisk par le Trio Lampe", ["Trio Lampe"]),
        ("La música de Ada Brisk", []),
        ("Koro, Chopin Ballades, Bach Partita no. 2", ["Koro"]),
        ("Koro\nScriabin", ["Koro"]),
    ],
)
def test_whose_music_is_played_is_no_act(text, names):
    assert acts(text) == names


@pytest.mark.parametrize(
    "text", ["Koro, VJ Lampe", "Koro. Visuals: Lampe", "koro, vell. visuals lampe", "Koro. Visual: Lampe"]
)
def test_who_shows_pictures_is_no_act(text):
    assert "lampe" not in [name.casefold() for name in acts(text)]
    assert acts(text)[0].casefold() == "koro"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("am Klavier Ada Brisk", "Ada Brisk"),
        ("Ada Brisk on pedal steel", "Ada Brisk"),
        ("Aftershow-DJ Frau Lampe", "Frau Lampe"),
        ("Hausband Die Lampen", "Die Lampen"),
        ("Band Trio Lampe", "Trio Lampe"),
        ("Telonean Los Faroles", "Los Faroles"),
        ("The Wet Lamps again", "The Wet Lamps"),
        ("Koro Vell pour finir", "Koro Vell"),
        ("! The Wet Lamps", "The Wet Lamps"),
        ("koro. sitzend", "koro"),
    ],
)
def test_words_around_a_name_are_no_part_of_it(text, name):
    assert acts(text) == [name]


@pytest.mark.parametrize("text", ["21+", "stessa ora", "zelfde plek", "weather permitting"])
def test_what_a_night_says_of_itself_is_no_act(text):
    assert acts(f"Koro\n{text}") == ["Koro"]


@pytest.mark.parametrize("text", ["Weather Permitting", "Band of Lamps", "Visual Lamps", "!!!"])
def test_names_that_look_alike_stay(text):
    assert acts(text) == [text]


def test_a_named_ensemble_behind_a_full_name_is_an_act_of_its_own():
    assert acts("Ada Brisk & Lamp Quartet") == ["Ada Brisk", "Lamp Quartet"]
    assert acts("Ada Brisk & Her Brothers") == ["Ada Brisk & Her Brothers"]
    assert acts("Ada Brisk & Blues Band") == ["Ada Brisk & Blues Band"]


def test_the_band_of_the_act_before_it_is_none():
    assert acts("Ada Brisk\nBanda") == ["Ada Brisk"]
