"""What stands around the names of a bill: instruments, roles, occasions, columns, verbs, and the names that look so."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.artists.bill import explain_bill, read_bill
from undercard.artists.entries import entries_of
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.leaders import leads
from undercard.artists.occasions import before_acts
from undercard.artists.surface import PARAGRAPH, mask

NOBODY = Gazetteer.of(())


def names(*bill: str) -> list[str]:
    return [act.name for act in read_bill(PARAGRAPH.join(bill), NOBODY)]


@pytest.mark.parametrize(
    ("bill", "acts"),
    [
        ("Ada Brisk pno, Bo Carden bs, Cy Dunmore dms", "Ada Brisk | Bo Carden | Cy Dunmore"),
        ("Ida Marsh voc, Tom Vale p, Uli Brack b", "Ida Marsh | Tom Vale | Uli Brack"),
        ("Ida Marsh soprano, Tom Vale countertenor, Uli Brack conductor", "Ida Marsh | Tom Vale | Uli Brack"),
        ("Soprano Ida Marsh", "Ida Marsh"),
        ("Bezirkskantorin Ida Marsh", "Ida Marsh"),
        ("Koro, an der Orgel Tom Vale", "Koro | Tom Vale"),
        ("die Altistin Ida Marsh", "Ida Marsh"),
        ("Alterna Ida Marsh", "Ida Marsh"),
        ("Koro / house, dub, UKG", "Koro"),
        ("Jungle", "Jungle"),
        ("Koro, Ada Brisk on drums", "Koro | Ada Brisk"),
        ("Ida Marsh Trio mit Tom Vale am Bandoneon", "Ida Marsh Trio | Tom Vale"),
        ("Ida Marsh Kwartet oud", "Ida Marsh Kwartet"),
        ("Three Wet Winters punk", "Three Wet Winters"),
        ("JAZZ Das Ida Marsh Septet", "Ida Marsh Septet"),
        ("INDIE Monday Rowers Club", "Monday Rowers Club"),
        ("Koro, DJ Wet Lamp after the show", "Koro | DJ Wet Lamp"),
        ("DJ Wet Lamp between bands", "DJ Wet Lamp"),
        ("Koro, Tonton Gilles jusqu'à", "Koro | Tonton Gilles"),
        ("Plattenfräulein auf", "Plattenfräulein"),
        ("Quiet Rowers on all dates", "Quiet Rowers"),
        ("Ida Marsh sits in", "Ida Marsh"),
        ("Camerata Nordheim unter Leitung", "Camerata Nordheim"),
        ("Wim & de Kade support", "Wim & de Kade"),
        ("Dry Canal Choir NOG KAARTEN", "Dry Canal Choir"),
        ("CANCELLED Ida Marsh Trio", "Ida Marsh Trio"),
        ("Ada Brisk floor spot", "Ada Brisk"),
        ("Kid Harbour's Christmas Knees-Up", "Kid Harbour"),
        ("THE TIDE SISTERS' THANKSGIVING EVE", "THE TIDE SISTERS"),
        ("Kreide hosting", "Kreide"),
        ("Nine Cranes. Ça commence tôt", "Nine Cranes"),
        ("Ida Marsh Sings Porter", "Ida Marsh"),
        ("KLAAS VROEG PRESENTEERT", "KLAAS VROEG"),
        ("Ada Brisk - bas | Tom Vale - drums", "Ada Brisk | Tom Vale"),
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(bill: str, acts: str) -> None:
    assert names(bill) == acts.split(" | ")


@pytest.mark.parametrize(
    ("bill", "acts"),
    [
        ("Opening set from Ada Brisk", "Ada Brisk"),
        ("Warm-up! Ada Brisk", "Ada Brisk"),
        ("Encabeza Nublo", "Nublo"),
        ("Los Rieles. Abre Nublo.", "Los Rieles | Nublo"),
        ("Danach DJ Kreide", "DJ Kreide"),
        ("Intanto Ada Lucia Brisca", "Ada Lucia Brisca"),
        ("Koro und Resident Tilda Voss", "Koro | Tilda Voss"),
        ("Gastgeber Uli Brack", "Uli Brack"),
        ("Überraschungsgast Tilda Voss", "Tilda Voss"),
        ("Koro, unser Nachbar Uli Brack", "Koro | Uli Brack"),
        ("Koro und als Lokalmatador Uli Brack", "Koro | Uli Brack"),
        ("KMD Uli Brack", "Uli Brack"),
        ("Coverband Nasse Katzen", "Nasse Katzen"),
        ("den DJs wanda v., sir harbour, le schnips", "wanda v. | sir harbour | le schnips"),
        ("## Koro", "Koro"),
        ("1\ufe0f\u20e3 Koro", "Koro"),
        ("Koro. With Ada Brisk and Okko", "Koro | Ada Brisk | Okko"),
        ("10 Jahre Nordkurve", "Nordkurve"),
        ("Tributo a Camilo por Rafa Nublo", "Rafa Nublo"),
        ("Tributo a cargo de Los Rieles", "Los Rieles"),
        ("Ida Marsh (Gesang), Tom Vale (Hang). Im Vorprogramm: Koro", "Ida Marsh | Tom Vale | Koro"),
    ],
)
def test_what_leads_up_to_a_name_is_no_part_of_it(bill: str, acts: str) -> None:
    assert names(bill) == acts.split(" | ")


WHOLE = """
Man Versus Ladder|Uncle Bob & Auntie Joan|Jo Brisk et son orchestre|Señor Nublo y sus Dudas|Ida Marsh & Tide Pals
Les Phoques en Colère|Duo Salz en Peper|0,5 Grad|Ticket Collector|o.k. Liebling|Les Oiseaux de Minuit|generation x
Orchestre de chambre du Nord|Manuel "El Faro"|Manuel "Niño de la Barca"|Uma Brisk|Noa K.
"""


@pytest.mark.parametrize("name", [name for line in WHOLE.split("\n") for name in line.split("|") if name])
def test_a_name_that_looks_like_such_words_stays_whole(name: str) -> None:
    assert names(name) == [name]


@pytest.mark.parametrize(
    ("bill", "acts"),
    [
        ("Koro, Paul et Jean Brume, Okko", "Koro | Paul et Jean Brume | Okko"),
        ("Koro, Vell und Okko", "Koro | Vell | Okko"),
        ("Das Rad und Kabelbund, danach DJ Kreide", "Das Rad | Kabelbund | DJ Kreide"),
        ("Koro • Vell • Oh, Nightjar • Okko • Quill", "Koro | Vell | Oh, Nightjar | Okko | Quill"),
        ("Ilex Quartet and the Harbour Street Collective", "Ilex Quartet | Harbour Street Collective"),
        ("La Roue à Sel et Trio Lamarche", "La Roue à Sel | Trio Lamarche"),
        ("Lady Brack und dem Trio Donau", "Lady Brack | Trio Donau"),
        ("Trio Van Oort & Ada Brisk Quartet", "Trio Van Oort | Ada Brisk Quartet"),
        ("Tom Vale (DK) en het Kade Trio", "Tom Vale | Kade Trio"),
        ("TOM VALE & IDA MARSH DUO", "TOM VALE | IDA MARSH"),
        ("Koro, Vell, Ada Brisk & Uma Vale", "Koro | Vell | Ada Brisk | Uma Vale"),
    ],
)
def test_two_acts_or_one_band(bill: str, acts: str) -> None:
    assert names(bill) == acts.split(" | ")


@pytest.mark.parametrize(
    "words", ["© 2027 Koro", "unannounced", "no one turned away", "sliding scale", "vielen mehr", "See all 99 shows"]
)
def test_a_footer_or_a_notice_is_no_act(words: str) -> None:
    assert names("Vell", words) == ["Vell"]


def test_a_surname_further_down_is_the_act_named_in_full_above() -> None:
    assert names("Ada Brisk", "Brisk") == ["Ada Brisk"]
    assert names("The Marrow Tins", "Marrow Tins") == ["The Marrow Tins"]
    assert names("Brisk", "Ada Brisk") == ["Brisk", "Ada Brisk"]


def test_a_pair_whose_halves_are_billed_apart_is_no_act() -> None:
    assert names("Nord & Süd", "Nord", "Süd") == ["Nord", "Süd"]
    assert names("Nord & Süd", "Nord Express") == ["Nord & Süd", "Nord Express"]


def test_a_leader_alone_is_in_the_band_however_it_is_called() -> None:
    assert names("Kwartet Ada Brisk", "Ada Brisk") == ["Kwartet Ada Brisk"]
    assert names("The Ada Brisk Quintet", "Ada Brisk") == ["The Ada Brisk Quintet"]
    assert names("ADA BRISK", "The Ada Brisk") == ["ADA BRISK"]


def test_a_leader_counts_among_the_players_of_a_band() -> None:
    assert names("Ada Brisk Trio", "Ada Brisk, Bo Carden, Cy Dunmore")[1:] == ["Ada Brisk", "Bo Carden", "Cy Dunmore"]
    assert names("Ada Brisk Trio", "Ada Brisk") == ["Ada Brisk Trio"]


@pytest.mark.parametrize(
    ("first", "second", "full", "led"),
    [
        ("Ada Brisk", "The Tides", True, True),
        ("DJ Kreide", "the Tides", True, True),
        ("Jo Brisk", "son orchestre", True, True),
        ("Lady Brack", "dem Trio Donau", True, False),
        ("Koro", "DJ Kreide", False, False),
    ],
)
def test_a_band_behind_a_sign_is_its_leaders(first: str, second: str, *, full: bool, led: bool) -> None:
    assert leads(first, second, full=full, spelled=False, closing=False) is led


def test_what_a_night_is_for_says_why_it_is_no_act() -> None:
    text = "10 Jahre Nordkurve"
    found = before_acts(text, mask(text, NOBODY), NOBODY)
    assert found is not None
    assert (text[found.end :], found.why) == ("Nordkurve", "says what the night is for")
    assert before_acts("12 Jahre Nordkurve w/ Koro", mask(text, NOBODY), NOBODY) is None


def test_an_entry_before_a_word_for_a_role_may_be_the_last_of_its_list() -> None:
    text = "Koro, Vell und Okko, danach Sable"
    inner = {item.text: item.inner for item in entries_of(text, mask(text, NOBODY))}
    assert inner == {"Koro": True, "Vell und Okko": False, "danach Sable": False}


@given(st.text(alphabet="Aab &,.()-'\"\u2029YMXDJund", max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_bill_is_too_odd_to_be_read(text: str) -> None:
    assert all(act.name.strip() for act in explain_bill(text, NOBODY).credits)


@pytest.mark.parametrize(
    "piece", ["tributo a ", "10 Jahre ", "X's birthday ", "Ida Marsh on drums and ", "With A, ", "1. "]
)
def test_the_time_grows_linearly_with_the_text(piece: str) -> None:
    started = time.perf_counter()
    explain_bill(piece * 2_000, NOBODY)
    assert time.perf_counter() - started < 2
