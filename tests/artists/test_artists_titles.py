"""Titles: which of them are bills, and how surely."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.artists.gazetteer import Gazetteer
from undercard.artists.titles import GUESS, read_title

KNOWN = Gazetteer.of(["Mirel Dant", "Ostra"])

ACTS = {
    "Koro, Vell, Okko, Juno Pell, Tasja Lund": "Koro | Vell | Okko | Juno Pell | Tasja Lund",
    "Koro b2b Vell": "Koro | Vell",
    "Koro / Vell / Okko": "Koro | Vell | Okko",
    "Koro with Vell": "Koro | Vell",
    "Koro feat. Vell": "Koro | Vell",
    "Mirel Dant": "Mirel Dant",
    "Ostra": "Ostra",
    "Juno Pell presents Night Songs Tour": "Juno Pell",
    "Quarry Records presents: Koro, Vell": "Koro | Vell",
    "Quarry Rooms presents Ada Brisk": "Ada Brisk",
    "Mira Kalt b2b Weir Street Social, residents": "Mira Kalt | Weir Street Social",
    "Klubnacht: Koro + Vell": "Koro | Vell",
    "Sunday Session: Juno Pell": "Juno Pell",
    "Juno Pell: Northern Lights Tour 2027": "Juno Pell",
    "Juno Pell – Live 2027": "Juno Pell",
    "Concert: Juno Pell": "Juno Pell",
    "Konzert: Koro": "Koro",
    "Concierto: Los Faroles": "Los Faroles",
    "Concerto: I Semafori": "I Semafori",
    "Koro + support": "Koro",
    "Koro + special guests": "Koro",
    "Koro (support: Vell)": "Koro | Vell",
    "Koro & Gäste": "Koro",
    "Koro + invités": "Koro",
    "Juno Pell @ Kulturhaus": "Juno Pell",
    "Juno Pell live in Berlin": "Juno Pell",
    "Koro en concert": "Koro",
    "An evening with Juno Pell": "Juno Pell",
    "Ein Abend mit Juno Pell": "Juno Pell",
    "Une soirée avec Juno Pell": "Juno Pell",
    "Una noche con Juno Pell": "Juno Pell",
    "Una serata con Koro": "Koro",
    "Uma noite com Koro": "Koro",
    "Een avond met Koro": "Koro",
    '"Glow" mit Koro, Vell': "Koro | Vell",
    "Glow w/ Koro, Vell": "Koro | Vell",
    "SOLD OUT: Juno Pell": "Juno Pell",
    'Juno Pell "Blue Album" Tour': "Juno Pell",
    "Juno Pell <b>live</b>": "Juno Pell",
    "Simon & Garfunkel": "Simon & Garfunkel",
}

PARTIES = [
    "Thirst",
    "Soul Summit",
    "Nonstop Halloween",
    "Art Class",
    "Film screening: The Wall",
    "Durations: Night 1",
    "23rd Year Anniversary",
    "Pub Quiz",
    "Flohmarkt am See",
    "Lesung: Juno Pell",
    "Festival of Lights",
    "Sauna & Sound Workshop",
    "",
    "   ",
]


@pytest.mark.parametrize("title", ACTS)
def test_title_that_is_a_bill_names_its_acts(title: str) -> None:
    credits_ = read_title(title, KNOWN)
    assert [credit.name for credit in credits_] == ACTS[title].split(" | ")
    assert min(credit.confidence for credit in credits_) >= 0.5


@pytest.mark.parametrize("title", PARTIES)
def test_title_of_a_party_or_film_names_nobody(title: str) -> None:
    assert read_title(title, KNOWN) == ()


@pytest.mark.parametrize("title", ["Juno Pell", "Hanna Lane & The Zeros", "Bob & Shirley: Spectral Shift"])
def test_bare_name_nobody_knows_is_a_guess(title: str) -> None:
    assert [credit.confidence for credit in read_title(title, KNOWN)] == [GUESS]


def test_single_word_is_a_guess_only_where_titles_are_acts() -> None:
    assert read_title("Solofane", KNOWN) == ()
    assert [credit.name for credit in read_title("Solofane", KNOWN, expected=True)] == ["Solofane"]
    assert read_title("Soul Summit", KNOWN, expected=True) == ()


def test_long_list_is_surer_than_a_pair() -> None:
    many, pair = read_title("Koro, Vell, Okko", KNOWN), read_title("Koro, Vell", KNOWN)
    assert many[0].confidence > pair[0].confidence >= 0.5


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=80))
def test_any_title_is_read_without_fault(title: str) -> None:
    assert all(0 < credit.confidence <= 1 for credit in read_title(title, KNOWN))
