"""`A & B`: what speaks for one act and what for two, and acts that a bill names twice."""

import pytest

from undercard.artists.bill import read_bill
from undercard.artists.credits import name_acts
from undercard.artists.gazetteer import Gazetteer
from undercard.entities.events import Event
from undercard.entities.names import EventId, MessageId

NOBODY = Gazetteer.of([])


def names(bill: str) -> list[str]:
    return [credit.name for credit in read_bill(bill, NOBODY)]


@pytest.mark.parametrize(
    "bill",
    [
        "Els & Els",
        "Jule & Jule",
        "Heron vs. Heron",
        "Haut & Knochen",
        "Sol y Sombra",
        "The Frank & Walters",
        "Herr Nilsson & Frau Tod",
        "Tommy & Úna Loftus",
        "Ida Marsh & The Lowlands",
        "Hugo et les Sirènes",
        "Ada e il Temporale",
        "Pedro e os Lobos Mansos",
        "Fien & Het Bestuur",
        "Kroeger en Zonen",
        "Ghislain & Fils",
        "Bruja & Cía.",
        "Hannelore und die Hunde",
        "Akte X Y",
    ],
)
def test_one_act_stays_whole(bill: str) -> None:
    assert names(bill) == [bill.removesuffix(".")]


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        ("Ida Marsh und der Kirchenchor Nordheim", "Ida Marsh | Kirchenchor Nordheim"),
        ("Trío Marsh y la Charanga Tres Ríos", "Trío Marsh | Charanga Tres Ríos"),
        ("den Bands Kolm und Fjällräv", "Kolm | Fjällräv"),
        ("Kolm 7 (Leeds) u. dj Kwelder", "Kolm 7 | dj Kwelder"),
        ("Roberta Fumo e Lo Zio", "Roberta Fumo | Lo Zio"),
        ("Anaïs K., Mor Diop & Le Petit Chose", "Anaïs K. | Mor Diop | Le Petit Chose"),
        ("Noa Blue, Stationsstraat en MAÏS", "Noa Blue | Stationsstraat | MAÏS"),
        ("Lorne, Pol Pottery and The Hard Shoulders", "Lorne | Pol Pottery | The Hard Shoulders"),
        ("Hulda Brekk und Fjällräv", "Hulda Brekk | Fjällräv"),
        ("Bróna and Little Furnace", "Bróna | Little Furnace"),
        ("Tender Machines (Leeds) y Costera", "Tender Machines | Costera"),
        ("Dampfer Dora (Oslo) & Zaungast", "Dampfer Dora | Zaungast"),
        ("Erreka Beltza y los franceses Maison Vide", "Erreka Beltza | Maison Vide"),
        ("Kolm, Juno Pell und der Rapperin Marta Vilar", "Kolm | Juno Pell | Marta Vilar"),
        ("Lupe & Lobo e Terno Rei", "Lupe & Lobo | Terno Rei"),
        ("The Frank & Walters, Fathom Five and Cormac Bell", "The Frank & Walters | Fathom Five | Cormac Bell"),
        ("Fabrice Lune, Nox & Nelly", "Fabrice Lune | Nox & Nelly"),
        ("Cable Cruzado, Iñigo & Amaia y", "Cable Cruzado | Iñigo & Amaia"),
        ("Martin Gil, Tommy & Úna Loftus and many more", "Martin Gil | Tommy & Úna Loftus"),
        ("Cartoon Physics • Pebbles, Pebbles • Ida Crewe", "Cartoon Physics | Pebbles, Pebbles | Ida Crewe"),
        ("Sereia Elétrica e os DJs Tamborim e Jô Lima", "Sereia Elétrica | Tamborim | Jô Lima"),
        ("os Mar de Vidro e o DJ Azulejo", "Mar de Vidro | DJ Azulejo"),
    ],
)
def test_acts_of_a_list_are_told_apart(bill: str, expected: str) -> None:
    assert names(bill) == expected.split(" | ")


def test_open_pair_keeps_both_readings_within_a_mixed_list() -> None:
    first, second = read_bill("Koro & Vell und Okko Pell", NOBODY)
    assert (first.name, first.readings) == ("Koro & Vell", (("Koro", "Vell"),))
    assert (second.name, second.readings) == ("Okko Pell", ())


def test_leader_named_apart_from_the_band_is_no_second_act() -> None:
    assert names("Ida Marsh Trio\nIda Marsh") == ["Ida Marsh Trio"]
    assert names("Kolm\nKolm Soundsystem, Juno") == ["Kolm Soundsystem", "Juno"]


def test_leader_in_the_same_list_as_the_band_is_an_act() -> None:
    assert names("Ida Marsh Trio, Ida Marsh") == ["Ida Marsh Trio", "Ida Marsh"]


def test_surnames_of_players_named_in_full_are_no_acts() -> None:
    bill = "Ojama / Keller / dos Reis\nLiis Ojama (cello), Benedikt Keller (g), Gil dos Reis"
    assert names(bill) == ["Liis Ojama", "Benedikt Keller", "Gil dos Reis"]


def test_one_surname_alone_may_be_an_act() -> None:
    assert names("Vale\nJuno Vale") == ["Vale", "Juno Vale"]


def test_leader_in_the_title_and_band_on_the_bill_are_one() -> None:
    event = Event(EventId("e"), MessageId("m"), "Ida Marsh: Blue Tour", bill=("Ida Marsh Trio",), bill_from_title=True)
    assert [credit.name for credit in name_acts(event, NOBODY)] == ["Ida Marsh Trio"]
