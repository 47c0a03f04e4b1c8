"""Towns that no table knows."""

import pytest

from undercard.events.small_towns import may_be_town, small_towns


def weights(*edges: str, sender: str = "Die Mulde", address: str = "post@mulde.example") -> dict[str, int]:
    told: dict[str, int] = {}
    for town in small_towns(sender, address, edges):
        told[town.name] = told.get(town.name, 0) + town.weight
    return told


@pytest.mark.parametrize(
    ("edge", "town"),
    [
        ("Die Mulde, Hof 3, 6999 Ziegenwald", "Ziegenwald"),
        ("The Tannery Arts Centre, Mill Lane, Ockley LS99. Registered charity.", "Ockley"),
        ("Ziegenwald, im Januar 2027", "Ziegenwald"),
        ("Kurverwaltung Bad Ziegenwald", "Bad Ziegenwald"),
        ("folkavond, te Zwaluwegem, bij Roger", "Zwaluwegem"),
    ],
)
def test_what_stands_around_a_name_tells_a_town(edge, town):
    assert weights(edge)[town] >= 2


def test_one_weak_sign_is_not_enough():
    assert weights("Sparkasse Ziegenwald") == {"Ziegenwald": 1}


@pytest.mark.parametrize("name", ["Film Society 2", "Sommer", "Abbestellen", "the Barn", "Leeds"])
def test_what_is_no_small_town(name):
    assert not may_be_town(name)


def test_a_quarter_before_a_known_town_is_none():
    assert weights("Hof 3, Ziegenwald, Bremen") == {}
