"""Stores from which little can be told: every command says what is missing, and none breaks."""

from dataclasses import replace

import pytest

from tests.fakes import scenes as fakes
from tests.fakes.scenes import Scenes
from undercard.bootstrap import build_house
from undercard.settings import load_settings

SENSIBLE = {0, 1, 2}


@pytest.fixture
def fill(home, monkeypatch):
    """Puts artists of scenes on the shelves of a house that asks nobody and hears by mfcc."""
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    monkeypatch.setenv("UNDERCARD_OFFLINE", "true")

    def call(scenes: Scenes, *models: str) -> None:
        scenes.fill(build_house(load_settings(home)), models or ("mfcc",))

    return call


@pytest.fixture
def everything(command, tmp_path):
    """Asks every command that compares; gives all that was said, by command."""

    def ask(name: str) -> dict[str, tuple[object, str]]:
        told = {}
        for words in (
            ("similar", name),
            ("drift", name),
            ("doctor",),
            ("evaluate", "genres"),
            ("evaluate", "unknown"),
            ("evaluate", "validate"),
            ("export", "embeddings", tmp_path / "out.json"),
        ):
            code, out, err = command(*words)
            assert code in SENSIBLE, (words, code, err)
            told[" ".join(map(str, words[:2]))] = code, " ".join(f"{out} {err}".split())
        return told

    return ask


def test_one_artist_alone(fill, everything, monkeypatch):
    monkeypatch.setattr(fakes, "GENRES", ("Ska",))
    fill(Scenes(each=1, unlisted=0))
    told = everything("Ska 0")
    assert told["similar Ska 0"][0] == 1
    assert "no other artist was heard yet" in told["similar Ska 0"][1]
    assert told["drift Ska 0"][0] == 0
    assert "1 artist was heard; 10 are needed" in told["evaluate genres"][1]


def test_nobody_at_all(fill, everything):
    fill(replace(Scenes(each=1), tracks=0))
    told = everything("Ska 0")
    assert told["similar Ska 0"][0] == told["drift Ska 0"][0] == 1
    assert told["export embeddings"][0] == 2
    assert "nothing to export yet" in told["export embeddings"][1]


def test_all_tracks_are_the_same(fill, everything):
    fill(Scenes(same=True))
    told = everything("Ska 1")
    assert "sound exactly the same" in told["similar Ska 1"][1]
    assert "sound exactly the same" in told["doctor"][1]


def test_a_vector_that_is_no_numbers(fill, everything):
    fill(Scenes(spoiled="Ska 1"))
    told = everything("Ska 1")
    assert "values that are no numbers" in told["similar Ska 1"][1]
    assert "do not fit the model" in told["drift Ska 1"][1]
    assert "Ska 1 was left out" in told["export embeddings"][1]
    assert "Ska 1: vectors of another length, or that are no numbers" in told["doctor"][1]
    assert everything("Ska 2")["similar Ska 2"][0] == 0


def test_two_models_never_meet(fill, everything, command):
    fill(Scenes(), "mfcc", "musicnn")
    alone = everything("Ska 1")["similar Ska 1"][1]
    other = command("similar", "Ska 1", "--model", "musicnn")[1]
    assert alone != " ".join(other.split())
    assert command("similar", "Ska 1", "--model", "mfcc+musicnn")[0] == 0
    code, _, err = command("drift", "Ska 1", "--model", "openl3")
    assert code in {2, 3}
    assert "openl3" in err


def test_a_graph_that_names_strangers_only(fill, everything, command, tmp_path):
    fill(Scenes())
    table = tmp_path / "strangers.csv"
    table.write_text("artist,similar,strength\nZyx,Qwe,3\nQwe,Rty,1\n", encoding="utf-8")
    assert command("graph", "import", table)[0] == 0
    told = everything("Ska 1")
    assert told["similar Ska 1"][0] == 0
    assert "0 artists were heard and have a list" in told["evaluate validate"][1]
    code, _, err = command("evaluate", "graph", table)
    assert code == 2
    assert "10 are needed to measure anything" in err
    assert command("similar", "Zyx")[0] == 1
