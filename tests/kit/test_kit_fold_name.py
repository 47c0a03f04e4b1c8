"""The key of a name, where separators and small words are part of it."""

import pytest

from undercard.kit.text import fold_name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Above & Beyond", "above and beyond"),
        ("Rank+File", "rank and file"),
        ("C + C", "c and c"),
        ("Jun +886", "jun 886"),
        ("+44", "44"),
        ("+/-", "+/-"),
        ("&ME", "and me"),
        ("A*M*E", "a m e"),
        ("k?d", "k d"),
        ("Martín Y Corazón", "martin and corazon"),
        ("Y La Bamba", "y la bamba"),
        ("Lil Y", "lil y"),
        ("X y Z", "x y z"),
        ("Guns N’ Roses", "guns and roses"),
        ("Salt-N-Pepa", "salt and pepa"),
        ("M.o.n.r.o.e.", "m o n r o e"),
        ("Rock'n'Roll", "rock and roll"),
        ("D’Angelo", "dangelo"),
        ("Ke$ha", "kesha"),
        ("LUCIU$", "lucius"),
        ("R°sha", "r sha"),
        ("I ♥ Koro", "i koro"),
        ("♥", "♥"),
        ("JAŸ‐Z", "jay z"),
        ("Ölms und Bjørn", "olms and bjorn"),
        ("The Koros", "the koros"),
        ("東京事変", "dongjingshibian"),
    ],
)
def test_key_of_a_name(name: str, key: str) -> None:
    assert fold_name(name) == key
    assert fold_name(key) == key
