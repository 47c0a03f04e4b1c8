"""Shapes of lists: bands of several surnames, names parted by brackets alone, hours that are names."""

import time

import pytest

from undercard.artists.asides import split_asides
from undercard.artists.bill import read_bill
from undercard.artists.ensembles import ensembles_in, without_duo
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.separators import Item
from undercard.artists.surface import mask
from undercard.entities.artists import Role

NOBODY = Gazetteer.of(())


def names(bill: str) -> list[str]:
    return [act.name for act in read_bill(bill, NOBODY)]


@pytest.mark.parametrize(
    ("bill", "acts"),
    [
        ("Duo Kessler/Rabe", "Duo Kessler/Rabe"),
        ("Tilda Voss, Duo Van der Linden / Bruns", "Tilda Voss | Duo Van der Linden / Bruns"),
        ("Okuda / Ferrand Quartet", "Okuda / Ferrand Quartet"),
        ("Ida Marsh / Tom Vale Duo", "Ida Marsh | Tom Vale"),
        ("Boy Lantern / Kontrast / Sable / Quill", "Boy Lantern | Kontrast | Sable | Quill"),
    ],
)
def test_slashes_join_the_surnames_of_a_band(bill: str, acts: str) -> None:
    assert names(bill) == acts.split(" | ")


@pytest.mark.parametrize(
    ("bill", "acts"),
    [
        (
            "HIVER NOIR (CH, Label) Ilse Vanck (BE) PLONK (CH) ensuite: dj Frigo",
            "HIVER NOIR | Ilse Vanck | PLONK | dj Frigo",
        ),
        ("Pella Strom (cancelled) Jenny Vale, Tow Two", "Pella Strom | Jenny Vale | Tow Two"),
        ("Aksel (DE) b2b Brine (FR)", "Aksel | Brine"),
        ("Nadir (Oslo) Ensemble", "Nadir Ensemble"),
    ],
)
def test_brackets_alone_part_names(bill: str, acts: str) -> None:
    assert names(bill) == acts.split(" | ")


@pytest.mark.parametrize(
    ("bill", "acts"),
    [
        ("Gil Penn · Rosa Lund · 4am Kid", "Gil Penn | Rosa Lund | 4am Kid"),
        ("Kontrast / Minuit Machine / Sable", "Kontrast | Minuit Machine | Sable"),
        ("8pm Kontrast, 9pm Sable, 10pm Quill", "Kontrast | Sable | Quill"),
        ("77 Hours + Petrol Lane", "77 Hours | Petrol Lane"),
        ("DJ Grimm till 2", "DJ Grimm"),
    ],
)
def test_an_hour_alone_among_names_is_one(bill: str, acts: str) -> None:
    assert names(bill) == acts.split(" | ")


@pytest.mark.parametrize(
    ("bill", "acts"),
    [
        ("Mimi Kasten b2b jasper . Moorloch . Frl. Sturm", "Mimi Kasten | jasper | Moorloch | Frl. Sturm"),
        ("Residents Corin Mbal & Slab", "Corin Mbal | Slab"),
        ("12 Jahre Kurve m. Kabelsalat", "12 Jahre Kurve | Kabelsalat"),
        ("DJ Sabra und Tayo", "DJ Sabra | Tayo"),
        ("Dad Choke and The Ferals", "Dad Choke | The Ferals"),
        ("Maria Rael & Banda do Bairro", "Maria Rael & Banda do Bairro"),
        ("Djs del Puerto", "Djs del Puerto"),
        ("Genferin Océane Roch", "Océane Roch"),
        ("Françoise Hardy Trio", "Françoise Hardy Trio"),
        ("Friederike Alt, Sopran", "Friederike Alt"),
        ("Mancha & Borra entrada gratuita hasta completar", "Mancha & Borra"),
        (
            "ruby (first set since the baby!!), dex, Tony Bisk, and Mothra Steward.",
            "ruby | dex | Tony Bisk | Mothra Steward",
        ),
        ("sable all vinyl", "sable"),
    ],
)
def test_words_around_names_are_told_from_them(bill: str, acts: str) -> None:
    assert names(bill) == acts.split(" | ")


def test_a_first_name_told_again_on_another_line_is_no_second_act() -> None:
    assert names("Walt Kinnard\u2029Walt") == ["Walt Kinnard"]
    assert names("Walt Kinnard, Walt") == ["Walt Kinnard", "Walt"]


def test_the_word_before_guests_gives_their_role() -> None:
    assert [act.role for act in read_bill("special guests Rat Parade & Suki", NOBODY)] == [Role.GUEST, Role.GUEST]


def test_surnames_and_brackets_are_looked_for_in_linear_time() -> None:
    def seconds(size: int) -> float:
        started = time.process_time()
        ensembles_in("Duo " + "Ab/" * size)
        ensembles_in("Abc / " * size)
        without_duo("Ab Cd / " * size)
        surface = mask("Abc (de) " * min(size, 500), NOBODY)
        split_asides(Item(surface.text), surface)
        return time.process_time() - started

    seconds(1_000)
    assert seconds(16_000) < 40 * max(seconds(1_000), 0.005)
