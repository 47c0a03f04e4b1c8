"""What a sentence or a column prints around a name: who leads, whom somebody meets, until when, on which record."""

import pytest

from undercard.artists.bill import read_bill
from undercard.artists.gazetteer import Gazetteer


def names(bill: str) -> list[str]:
    return [act.name for act in read_bill(bill, Gazetteer.of(()))]


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        ("Sopraan Marta van den Vale", "Marta van den Vale"),
        ("Tenor Marta Vilar", "Marta Vilar"),
        ("Kirchenmusikdirektor Jon Vale", "Jon Vale"),
        ("Domorganist Jon-Ole von Vale", "Jon-Ole von Vale"),
        ("Bandoneonistin Marta Vilar", "Marta Vilar"),
        ("Orgel Marta Vilar", "Marta Vilar"),
        ("Resident Marta Vilar", "Marta Vilar"),
        ("Récital Marta Vilar", "Marta Vilar"),
        ("RECITAL DI MARTA VILAR", "MARTA VILAR"),
        ("Telonean Kolm", "Kolm"),
        ("Lo de Kolm", "Kolm"),
        ("Erst Marta Vilar Sextett", "Marta Vilar Sextett"),
        ("Then Wet Cement", "Wet Cement"),
        ("Then the Wet Cements", "Wet Cements"),
        ("nachher DJ Okko", "DJ Okko"),
        ("En dan Marta Vilar", "Marta Vilar"),
        ("b2b Okko Vell", "Okko Vell"),
        ("KR041 Wet Cement", "Wet Cement"),
        ("Fri WET CEMENT", "WET CEMENT"),
        ("DEM KOLM-TRIO", "KOLM-TRIO"),
        ("Das Vokalensemble Kolm", "Vokalensemble Kolm"),
        ("Das Marta Vilar Sextett", "Marta Vilar Sextett"),
    ],
)
def test_words_before_a_name_are_not_part_of_it(bill: str, expected: str) -> None:
    assert names(bill) == [expected]


@pytest.mark.parametrize(
    "close",
    [
        "till late",
        "an den Tellern",
        "auf historischen Instrumenten",
        "supp",
        "open",
        "first",
        "improviseert",
        "lute",
        "solo drums",
        "am Flügel",
        "as Kolm",
        "zum Duell",
        "7-10",
        "sings Porter",
    ],
)
def test_words_behind_a_name_are_not_part_of_it(close: str) -> None:
    assert names(f"Marta Vilar {close}") == ["Marta Vilar"]


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        ("Marta Vilar ontmoet Jon Vale", "Marta Vilar | Jon Vale"),
        ("Kolm incontra Banda Vell", "Kolm | Banda Vell"),
        ("Wet Cement contre Docteur Kolm", "Wet Cement | Docteur Kolm"),
        ("Wet Cement alongside Kolm", "Wet Cement | Kolm"),
        ("The Wet Cements then DJ Okko", "The Wet Cements | DJ Okko"),
        ("Wet Cement AND Marta Vilar", "Wet Cement | Marta Vilar"),
        ("Marta Vilar und der Big Band der Musikschule", "Marta Vilar | Big Band der Musikschule"),
        ("Wet Cement und dem Trio Kolm", "Wet Cement | Trio Kolm"),
        ("Orchester 1834 unter Marta Vilar", "Orchester 1834 | Marta Vilar"),
        ("Kolm Concert Band under Jon Vale", "Kolm Concert Band | Jon Vale"),
        ("The Wet Cements do Kolm", "The Wet Cements"),
        ("Kolm D15. Vell", "Kolm D15"),
        ("MARTA VILAR SINGS PORTER", "MARTA VILAR"),
    ],
)
def test_two_acts_are_joined_or_one_is_followed_by_what_it_plays(bill: str, expected: str) -> None:
    assert " | ".join(names(bill)) == expected


@pytest.mark.parametrize(
    "name",
    [
        *("Tenor Trevor", "Orgel & Takt", "Resident Ute", "Then Comes Silence", "Partyband Kolm", "Schulband Kolm"),
        *("Professor Plum Kolm", "Das Kleinste Ensemble", "Das Trio", "Por Todas as Ruas", "Solid as Rock", "Sat Nam"),
        *("Jo und der Wald", "4 gegen Kolm", "Tausend Kolm unter Feinden", "Kolm Vell 5-0", "Kolm 7-10", "UB40 Kolm"),
        *("Dan Berg Trio", "Then Again Kolm"),
        *("Trío Kolm Nuevo", "Banda do Bairro", "ARMS AND CEMENT", "Dr. Kolm", "Chr. Mannenkoor Kolm", "J. Vell"),
    ],
)
def test_name_of_such_words_stays_whole(name: str) -> None:
    assert names(name) == [name]


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        ("l'Orchestre Vilar et Nino Sol", ["Orchestre Vilar", "Nino Sol"]),
        ("L'Orchestre Vilar", ["L'Orchestre Vilar"]),
        ("Velhos do Cais recebe Marta Vilar", ["Velhos do Cais", "Marta Vilar"]),
        ("DJ WET CEMENT spins between bands", ["DJ WET CEMENT"]),
        ("apre koro vell", ["koro vell"]),
        ("abre la nube, kolm", ["la nube", "kolm"]),
        ("KLM-4 hybrid live", ["KLM-4"]),
        ("Kolm-tribute Blauwe Vork", ["Blauwe Vork"]),
        ("Marta Vilar soprano, Jon Vale evangelist", ["Marta Vilar", "Jon Vale"]),
        ("Vera Vilar y Medio", ["Vera Vilar y Medio"]),
        ("Choro das Nove e Meia + Kolm", ["Choro das Nove e Meia", "Kolm"]),
    ],
)
def test_what_leads_to_a_name_or_goes_on_behind_it_is_no_part_of_it(bill, expected):
    assert names(bill) == expected


@pytest.mark.parametrize(
    "name", ['Big Band "Ebbe"', 'Shantychor "Luv"', 'Vilarer Musikverein "Eintracht"', 'Banda Cittadina "G. Vilar"']
)
def test_a_society_is_called_with_the_name_in_quotes(name):
    assert names(name) == [name]
    assert names('Chor "Ebbe"') == ["Ebbe"]


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        ("Nordchor Kolm\nLeitung Marta Vilar", ["Nordchor Kolm", "Marta Vilar"]),
        ("Orchestre de la Brume\ndirection Marta Vilar.", ["Orchestre de la Brume", "Marta Vilar"]),
        ("Coro de la Bruma\nDirige Marta Vilar.", ["Coro de la Bruma", "Marta Vilar"]),
        ("Kolm, Empress Vell on the mic", ["Kolm", "Empress Vell"]),
        ("MARTA VILAR ON TOUR", ["MARTA VILAR"]),
        ("Wet Cement Union an", ["Wet Cement Union"]),
        ("7.30. MARTA VILAR", ["MARTA VILAR"]),
        ("Le Quatuor Brumaire", ["Quatuor Brumaire"]),
        ("El Cuarteto Bruma Alta", ["Cuarteto Bruma Alta"]),
        ("Het Vocaal Ensemble Kolm", ["Vocaal Ensemble Kolm"]),
        ("Das Quatuor Kolm", ["Quatuor Kolm"]),
        ("Le Quintet à Vapeur", ["Le Quintet à Vapeur"]),
        ("El Cuarteto del Puente", ["El Cuarteto del Puente"]),
        ("Hausband Rostlaube", ["Hausband Rostlaube"]),
        ("Hausband Marta Vilar Trio", ["Marta Vilar Trio"]),
        ("Wet Cement, Kolm Residents", ["Wet Cement", "Kolm Residents"]),
        ("Wet Cement, École de musique du Port", ["Wet Cement", "École de musique du Port"]),
        ("Wet Cement, Tonton Kolm et son luth, Vell", ["Wet Cement", "Tonton Kolm et son luth", "Vell"]),
    ],
)
def test_what_stands_around_a_name_is_told_from_it(bill: str, expected: list[str]) -> None:
    assert names(bill) == expected


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        ("Kolm, Hering mit Hut", ["Kolm", "Hering mit Hut"]),
        ("Kolm, Vrouw met de Fluit", ["Kolm", "Vrouw met de Fluit"]),
        ("Kolm, Sopa con Hielo", ["Kolm", "Sopa con Hielo"]),
        ("Kolm mit Marta Vilar", ["Kolm", "Marta Vilar"]),
        ("Kolm mit Band", ["Kolm"]),
    ],
)
def test_one_word_with_another_is_a_name(bill: str, expected: list[str]) -> None:
    assert names(bill) == expected


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        ("Kolm and The Wet Cements", ["Kolm", "The Wet Cements"]),
        ("Marta Vilar y Las Ruinas", ["Marta Vilar", "Las Ruinas"]),
        ("Kolm & The Wet Cements", ["Kolm & The Wet Cements"]),
        ("Kolm and the Wet Cements", ["Kolm and the Wet Cements"]),
        ("Marta Vilar y Los Ruinosos", ["Marta Vilar y Los Ruinosos"]),
    ],
)
def test_article_in_capitals_behind_a_word_begins_the_next_act(bill: str, expected: list[str]) -> None:
    assert names(bill) == expected


def test_one_comma_among_slashes_parts_nothing() -> None:
    assert names("Kolm / Oh, Nightjar / Okko") == ["Kolm", "Oh, Nightjar", "Okko"]
