"""What a reader of `fix` without a name, and of `resolve`, sees."""

import json
import shlex
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from tests.fakes.portraits import AMBIGUOUS, FRIDAY, SUNDAY, TRIBUTE, UNKNOWN
from undercard.app.namesakes import namesakes_of
from undercard.outputs.answers import Answer, answers_json
from undercard.outputs.answers_page import draw_answers
from undercard.outputs.doubts import Doubt, Doubts, doubts_json, draw_doubts
from undercard.outputs.portrait import IDS, Namesake, Stranger

NOBODY = dict.fromkeys(IDS.values())
PERSONS = namesakes_of(AMBIGUOUS)
VRIL = Doubt("Vril", AMBIGUOUS.why, PERSONS, (FRIDAY,))
WIDTHS = (40, 80, 120)


def page(*acts: Doubt, width: int = 80, home: str = "", **more) -> str:
    return draw_doubts(Doubts(acts, **more), width, 2026, colour=False, home=home)


def answer(verdict=AMBIGUOUS, persons=PERSONS, **more) -> Answer:
    return Answer(verdict.name, verdict, NOBODY, namesakes=persons, **more)


def test_a_doubt_names_its_night_its_readings_and_the_command_for_each():
    lines = page(VRIL).splitlines()
    assert lines[0] == "1 act of coming nights is in doubt: who is meant?"
    assert lines[2] == "Fri 13 Nov  Low Tide · Cellar, Köln"
    assert lines[3] == "Vril  ? 2 artists of this name, and nothing tells them apart"
    commands = [line.strip() for line in lines if line.strip().startswith("undercard fix")]
    assert [shlex.split(command)[:4] for command in commands] == [
        ["undercard", "fix", "Vril", "--deezer"],
        ["undercard", "fix", "Vril", "--deezer"],
    ]
    assert "no artist at all: undercard fix Vril --not-an-artist" in page(VRIL)
    assert "+  released music in 2025" in page(VRIL)


def test_further_nights_are_counted_and_a_loved_act_is_marked():
    nights = tuple(replace(FRIDAY, night=date(2026, 12, day)) for day in range(1, 6))
    shown = page(replace(VRIL, nights=nights, loved=True), past=3)
    assert "and 2 more nights" in shown
    assert "♥ one of yours" in shown
    assert "and 3 acts of nights that are over" in shown


def test_no_doubt_is_said_in_words():
    assert page().startswith("No act is in doubt.\n")


def test_nights_that_are_over_are_called_so():
    assert page(VRIL, over=True).startswith("1 act of nights that are over is in doubt")


def test_artists_who_are_only_loved_are_counted_apart():
    assert page(VRIL, replace(VRIL, nights=())).startswith("1 act of coming nights and 1 artist you love are in doubt")


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width):
    texts = [page(VRIL, replace(VRIL, nights=(SUNDAY,)), width=width, past=1)]
    texts.append(draw_answers([answer(), answer(UNKNOWN, ())], width, colour=False))
    assert max(cell_len(line) for text in texts for line in text.split("\n")) <= width


def test_the_document_of_doubts_names_nights_and_commands():
    told = json.loads(doubts_json(Doubts((VRIL,)), "/my home"))
    act = told["acts"][0]
    assert act["nights"][0] | {"id": ""} == {
        "id": "",
        "date": "2026-11-13",
        "title": "Low Tide",
        "venue": "Cellar",
        "city": "Köln",
    }
    assert act["readings"][1]["fix"] == "undercard fix Vril --deezer 77 --home '/my home'"


def test_an_answer_that_is_open_names_the_home_in_its_commands():
    shown = draw_answers([answer()], 120, colour=False, home="/h")
    assert "undercard fix Vril --deezer 77 --home /h" in shown
    assert json.loads(answers_json([answer()], "/h"))["Vril"]["readings"][1]["fix"].endswith("--home /h")


def test_of_strangers_only_those_of_nearly_the_name_are_named():
    near = Stranger(replace(TRIBUTE, name="Hausbande"), "has another name")
    far = Stranger(replace(TRIBUTE, name="The Velvet Parade"), "has another name")
    shown = draw_answers([answer(UNKNOWN, (), strangers=(near, far))], 80, colour=False)
    assert "nearly this name: Hausbande (iTunes 5)" in shown
    assert "Velvet" not in shown
    assert "undercard fix Hausband --deezer ID" in shown


def test_entries_that_agree_are_told_once_with_a_note():
    both = answer(entries=(answer(), answer()), note="2 entries of the bill have this name")
    shown = draw_answers([both], 80, colour=False)
    assert shown.count("? ambiguous") == 1
    assert "2 entries of the bill have this name" in shown


def test_a_reading_of_ones_own_music_has_no_command():
    own = Namesake((replace(TRIBUTE, catalog="local"),))
    assert "--local" not in draw_answers([answer(persons=(own,))], 80, colour=False)
    assert json.loads(answers_json([answer(persons=(own,))]))["Vril"]["readings"][0]["fix"] is None
