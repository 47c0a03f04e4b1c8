"""What others say, in the table, in JSON and on pages."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.fakes.advice import NEBEL, TRACKS, act, event, near, night
from undercard.entities.graphs import Beside
from undercard.entities.names import ArtistKey
from undercard.entities.nights import Funnel
from undercard.entities.similarity import Band
from undercard.outputs.beside import beside_line, beside_words
from undercard.outputs.port import Advice
from undercard.outputs.renderers.json_file import build as json_file
from undercard.outputs.renderers.table import build as table

DIRECT = Beside(ArtistKey("mossglass"), "Mossglass", 0.996, ("Ede", "Mossglass"), ("music-map",))
FAR = Beside(ArtistKey("farn"), "Farn", 0.7, ("Ede", "Tin", "Ossip", "Farn"), ("deezer", "music-map", "deezer"))
TOLD = replace(act("Ede", why="Ede was not heard: no preview"), strength=0.9, graph=0.9, beside=(DIRECT, FAR))
BOTH = replace(act("Glasmoos", near("Farn", 0.978, Band.STRONG)), sound=0.978, graph=0.996, beside=(DIRECT,))


def advice(*acts):
    one = night(event("Nebelnacht", date(2026, 11, 13)), 0.9, acts, "a reason")
    return Advice(nights=(one,), funnel=Funnel(1, 1, 1, 0, 0, 0, 0), tracks=TRACKS, as_of=date(2026, 11, 12))


@pytest.mark.parametrize("width", [60, 100, 140])
def test_an_act_that_others_alone_speak_for_is_marked_and_explained(width):
    text = " ".join(table().render(advice(TOLD), width).split())
    assert "◇" in text
    assert "◇ by others alone" in text
    assert "90 not heard; beside Mossglass at music-map" in text


def test_an_act_that_was_heard_tells_what_others_say_behind_whom_it_sounds_like():
    text = " ".join(table().render(advice(BOTH), 110).split())
    assert "strong, like Farn; beside Mossglass at music-map" in text
    assert "by others alone" not in text


def test_a_table_without_a_graph_says_nothing_of_it():
    plain = Advice(nights=(NEBEL,), funnel=Funnel(1, 1, 1, 0, 0, 0, 0), tracks=TRACKS, as_of=date(2026, 11, 12))
    assert "◇" not in table().render(plain, 100)


def test_acts_that_were_not_heard_are_not_counted_as_heard_when_there_is_no_room_for_them():
    acts = [act(f"Heard {n}", near("Farn", 0.95, Band.STRONG)) for n in range(8)]
    hidden = [replace(TOLD, name=f"Told {n}", strength=0.1) for n in range(3)]
    text = table().render(advice(*acts, *hidden), 100)
    assert "and 3 more, not heard" in text


def test_json_tells_both_strengths_and_every_way_with_its_tier():
    told = json.loads(json_file().render(advice(TOLD, BOTH), 80))["nights"][0]["acts"]
    assert (told[0]["sound"], told[0]["graph"], told[0]["strength"]) == (None, 0.9, 0.9)
    assert [way["tier"] for way in told[0]["beside"]] == ["direct", "two between"]
    assert told[0]["beside"][1]["way"] == ["Ede", "Tin", "Ossip", "Farn"]
    assert told[0]["beside"][1]["sources"] == ["deezer", "music-map", "deezer"]
    assert (told[1]["sound"], told[1]["graph"]) == (0.978, 0.996)


def test_a_way_is_told_in_a_line_and_in_few_words():
    assert beside_line(FAR) == "Ede – Tin – Ossip – Farn (Deezer and music-map)"
    assert beside_words(FAR) == "three steps from Farn at Deezer and music-map"


def test_names_of_a_source_do_nothing_to_the_terminal():
    odd = replace(DIRECT, name="Moss\x1b[31mglass", way=("Ede", "Moss\x1b[31mglass"))
    assert "\x1b" not in table().render(advice(replace(TOLD, beside=(odd,))), 100)
    assert "\x1b" not in beside_line(odd)
