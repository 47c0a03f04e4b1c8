"""`undercard tune` and `undercard judge`, as a user meets them."""

import asyncio
import json

import pytest

from benchmarks.tuning_world import TuningWorld
from undercard.bootstrap import build_house
from undercard.flow.learn_space import LearnSpace
from undercard.flow.step import Scope, Silence
from undercard.settings import load_settings

WORLD = TuningWorld(artists=100, liked=25, tracks=1)


@pytest.fixture
def filled(home):
    """A home whose store holds a world that the default model heard."""
    house = build_house(load_settings(home))
    model = house.open_model(house.model)
    store = house.open_store()
    WORLD.fill(store.shelves, model.id, model.statistics)
    scope = Scope(house.clock())
    asyncio.run(LearnSpace(model.id, model.statistics).run(store.shelves, scope, Silence()))
    store.close()
    return house


@pytest.mark.usefixtures("filled")
def test_tune_tells_what_it_learned_and_show_tells_it_again(command):
    code, out, err = command("tune")
    assert (code, err) == (0, "")
    words = " ".join(out.split())
    assert "You love 25 artists; 25 were heard" in words
    assert "Tuned: the map counts" in words
    assert "share of what others say" in words
    assert "On: with it, neighbours of artists that it had not met are found better" in words
    assert "stated 60 %" in words
    assert command("tune", "--show") == (0, out, "")


@pytest.mark.usefixtures("filled")
def test_tune_as_json_and_as_a_page(command, tmp_path):
    page = tmp_path / "tuning.html"
    code, out, _ = command("tune", "--json", "--report", page)
    told = json.loads(out)
    assert (code, told["format"], told["tuned"], told["doubt"]) == (0, "undercard tuning", True, "")
    assert told["map"]["is_on"]
    assert told["map"]["found"]["gain"]["ndcg10"]["low"] > 0
    assert set(told["weights"]) == {"sound", "graph", "mapped"}
    assert told["counts"]["loved"] == 25
    assert "<svg" in page.read_text(encoding="utf-8")


@pytest.mark.usefixtures("filled")
def test_a_tuning_of_another_model_is_shown_as_stale(command):
    command("tune")
    code, out, _ = command("tune", "--show", "--model", "mfcc")
    assert code == 0
    assert "it does not count now" in out
    assert "tune again" in out


@pytest.mark.usefixtures("filled")
def test_similar_tells_where_the_map_puts_an_act_that_the_graph_does_not_know(command):
    known = {circle.name for circle in WORLD.circles()}
    stranger = min(set(WORLD.names) - known)
    code, before, _ = command("similar", stranger)
    assert (code, "puts it near" in before) == (0, False)
    command("tune")
    code, out, _ = command("similar", stranger)
    assert code == 0
    assert "the map learned from your artists ('undercard tune') puts it near act number" in out
    assert len(json.loads(command("similar", stranger, "--json")[1])["placed"]) == 3
    assert json.loads(command("similar", min(known), "--json")[1])["placed"] == []


@pytest.mark.usefixtures("filled")
def test_a_reset_forgets_and_says_so(command):
    assert command("tune", "--reset")[1] == "nothing was tuned\n"
    command("tune")
    assert command("tune", "--reset")[1] == "what was tuned is forgotten; the stated weights count\n"
    assert command("tune", "--show")[0] == 1
    told = json.loads(command("tune", "--reset", "--json")[1])
    assert (told["tuned"], told["forgotten"]) == (False, False)
    command("tune")
    assert json.loads(command("tune", "--reset", "--json")[1])["forgotten"]
    code, out, err = command("tune", "--show", "--json")
    assert (code, json.loads(out)["tuned"], "nothing was tuned yet" in err) == (1, False, True)


def test_where_too_little_is_known_it_says_what_is_missing(command, home):
    house = build_house(load_settings(home))
    model = house.open_model(house.model)
    store = house.open_store()
    TuningWorld(artists=30, liked=4, tracks=1).fill(store.shelves, model.id, model.statistics)
    asyncio.run(LearnSpace(model.id, model.statistics).run(store.shelves, Scope(house.clock()), Silence()))
    store.close()
    words = " ".join(command("tune")[1].split())
    assert words.startswith("Too little is known to tune by")
    assert "'undercard graph import FILE' (docs/graphs.md)" in words
    assert "and 20 and 20 are wanted" in words
    assert "and 60 are wanted" in words


def test_without_anybody_heard_it_says_what_to_do(command):
    code, _, err = command("tune")
    assert (code, "nobody was heard by musicnn" in err) == (2, True)
    assert command("tune", "--show")[:2] == (1, "")
    code, _, err = command("tune", "--show", "--reset")
    assert (code, "contradict each other" in err) == (2, True)


@pytest.mark.usefixtures("filled")
def test_judge_keeps_what_is_said_and_lists_it(command):
    assert command("judge")[1] == "you said nothing yet: undercard judge NAME yes, NAME no, or NIGHT went\n"
    code, out, _ = command("judge", "Mara Volt", "yes")
    assert (code, out.splitlines()[0]) == (0, "Mara Volt: yes")
    assert command("judge", "Tin Lantern", "no")[0] == 0
    assert command("judge", "Night 2", "went")[0] == 0
    lines = command("judge")[1].splitlines()
    assert lines[:2] == ["yes   Mara Volt", "no    Tin Lantern"]
    assert lines[2].startswith("went  2026-")
    told = json.loads(command("judge", "--json")[1])
    assert [(one["name"], one["likes"]) for one in told["acts"]] == [("Mara Volt", True), ("Tin Lantern", False)]
    assert command("judge", "mara volt", "forget")[1] == "mara volt: forgotten\n"


def test_judge_wants_an_answer_that_it_knows(command):
    code, _, err = command("judge", "Mara Volt", "perhaps")
    assert (code, "say yes, no, went or forget" in err) == (2, True)
    code, _, err = command("judge", "Mara Volt")
    assert code == 2
