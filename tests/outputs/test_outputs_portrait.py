"""What a reader of `artist`, `fix` and `fix --list` sees."""

import json
import re
import shlex
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len

from tests.fakes.portraits import ACCEPTED, AMBIGUOUS, METAL, MODEL, NOW, TECHNO, TECHNO_MBID, kept, stocked
from undercard.app.knowing import portray
from undercard.entities.artists import Correction, Verdict
from undercard.outputs.fixed_page import corrections_json, draw_corrections, draw_fixed, fixed_json
from undercard.outputs.portrait import (
    Fixed,
    Portrait,
    Said,
    ago,
    command_on,
    correction_words,
    fix_command,
    id_words,
)
from undercard.outputs.portrait_fields import portrait_json
from undercard.outputs.portrait_page import draw_portrait

WIDTHS = (40, 60, 80, 100, 120, 140)


def portrait(name: str = "Vril", verdict: Verdict = ACCEPTED) -> Portrait:
    store = stocked(verdict)
    store.shelves.corrections.put([kept("hausband", Correction(not_an_artist=True), days=2)])
    return portray(store.shelves, MODEL, name, NOW)


def page(name: str = "Vril", verdict: Verdict = ACCEPTED, width: int = 80, *, colour: bool = False) -> str:
    return draw_portrait(portrait(name, verdict), width, colour=colour)


def test_an_accepted_name_is_told_with_reasons_bills_tracks_and_what_to_type():
    assert page() == (
        "\n"
        "Vril  ✓ accepted\n"
        "of 2 artists of this name at Deezer and MusicBrainz this one plays Techno, as\n"
        "the night does\n"
        "\n"
        "Who it is\n"
        "  Deezer  4050205 · 30,120 fans · 12 releases · Techno, Dub Techno · 2009–2025\n"
        "    https://www.deezer.com/artist/4050205\n"
        "  MusicBrainz  5f2b1c9e-7a4d-4a0e-9f3c-1d2e3f405162 · German techno producer ·\n"
        "               Hannover\n"
        "    https://musicbrainz.org/artist/5f2b1c9e-7a4d-4a0e-9f3c-1d2e3f405162\n"
        "  +  plays Techno, as the night does  +2.5\n"
        "  +  released music in 2025           +0.5\n"
        "\n"
        "Others of this name\n"
        "  1  Deezer  77 · VRIL · 28,004 fans · 1 release · Black Metal · until 2003\n"
        "       https://www.deezer.com/artist/77\n"
        "     −  plays Black Metal, which this night does not  −4.0\n"
        "     −  ended in 2003                                 −4.0\n"
        "     −  has 28,004 fans, another of this name 30,120  −0.1\n"
        "     undercard fix Vril --deezer 77\n"
        "\n"
        "Found beside it, and taken for somebody else\n"
        "  Vrillah (Deezer 99) · Vril (Tribute) (iTunes 5)\n"
        "\n"
        "On the bill\n"
        "  Fri 13 Nov       Low Tide\n"
        "                   Cellar, Köln\n"
        "                   with Mara Volt and Hausband\n"
        "  Sat  3 May 2025  First Light\n"
        "                   Attic\n"
        "                   with Hausband\n"
        "\n"
        "Tracks, 1 of 2 listened to\n"
        "  ●  Torus · Torus · 2014 · Deezer\n"
        "     https://www.deezer.com/track/1\n"
        "  ○  Anima · Anima Mundi · 2018 · Deezer\n"
        "     not listened to: the clip is silent\n"
        "     https://www.deezer.com/track/2\n"
        "  1 more track in reserve, should a preview fail\n"
        "\n"
        "Nearest of yours\n"
        "  ━━━━━━━━━╸ 97  Mossglass  strong  “Torus” ~ “Moos, Farn”\n"
        "\n"
        "If this is wrong\n"
        "  undercard fix Vril --deezer ID\n"
        "  undercard fix Vril --not-an-artist\n"
        "\n"
        "decided 3 days ago; asked Deezer 3 days ago (4 hits); to be asked again after\n"
        "Thu 19 Nov 2026\n"
    )


def test_an_ambiguous_name_gives_each_candidate_its_command_in_one_piece():
    for width in WIDTHS[1:]:
        lines = [line.strip() for line in page(verdict=AMBIGUOUS, width=width).splitlines()]
        assert any(line.startswith("undercard fix Vril --deezer 4050205") for line in lines)
        assert "undercard fix Vril --deezer 77" in lines
        assert "If it is none of these" in lines


def test_all_ids_stand_in_the_command_where_there_is_room():
    assert f"undercard fix Vril --deezer 4050205 --mbid {TECHNO_MBID.id}" in page(verdict=AMBIGUOUS, width=120)


@pytest.mark.parametrize("name", ["Vril", "Ossip & Tin Lantern", "Ossip", "Hausband", "Mossglass", "Vrill"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(name, width):
    for verdict in (ACCEPTED, AMBIGUOUS):
        lines = page(name, verdict, width).split("\n")
        assert max(map(cell_len, lines)) <= width
        assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("width", [80, 120])
def test_colour_changes_nothing_but_colour(width):
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", page(width=width, colour=True))
    assert [line.rstrip() for line in coloured.splitlines()] == page(width=width).splitlines()


def test_what_comes_from_a_catalogue_is_no_markup_and_no_control_sequence():
    evil = replace(METAL, name="[red]\x1b[31mVril", note="[link=https://evil.example]x[/link]")
    shown = page(verdict=replace(ACCEPTED, chosen=(evil,), candidates=(evil,)), colour=True)
    assert "[link=https://evil.example]x[/link]" in shown
    assert "[red]Vril" in shown


def test_a_correction_is_told_with_its_day_and_how_to_take_it_back():
    shown = page("Hausband")
    assert "✎ you said on Tue 10 Nov 2026 that it is not an artist" in shown
    assert "undercard fix Hausband --forget" in shown
    assert "--deezer ID" not in shown


def test_a_name_that_nobody_knows_is_answered_with_those_like_it():
    shown = page("Vrill")
    assert "Nothing is known of Vrill" in shown
    assert "Did you mean?\n  Vril\n" in shown


def test_the_document_names_ids_candidates_commands_and_ages():
    told = json.loads(portrait_json(portrait()))
    assert (told["verdict"], told["ids"]) == (
        "accepted",
        {"deezer": int(TECHNO.id), "itunes": None, "mbid": TECHNO_MBID.id, "spotify": None, "soundcloud": None},
    )
    assert [one["chosen"] for one in told["namesakes"]] == [True, False]
    assert told["namesakes"][1]["fix"] == "undercard fix Vril --deezer 77"
    assert told["namesakes"][1]["clues"][0] == {
        "kind": "genre",
        "words": "plays Black Metal, which this night does not",
        "weight": -4.0,
    }
    assert [bill["event"]["title"] for bill in told["bills"]] == ["Low Tide", "First Light"]
    assert [track["heard"] for track in told["tracks"]] == [True, False, False]
    assert told["neighbours"][0]["name"] == "Mossglass"
    assert told["answered"][0]["source"] == "deezer"
    assert told["correction"] is None


def test_the_document_of_an_unknown_name_has_the_same_keys():
    assert json.loads(portrait_json(portrait("Vrill"))).keys() == json.loads(portrait_json(portrait())).keys()


@pytest.mark.parametrize(
    "name", ["Vril", "A & B", "Guns 'n' Roses", "$(rm -rf ~)", "-M-", "!!!", "日本", 'a"b', "; ls"]
)
def test_a_command_survives_the_shell(name):
    words = shlex.split(fix_command(name, "--deezer 27", home="/tmp/my home"))
    assert words[:2] == ["undercard", "fix"]
    assert name in words
    assert words[words.index("--deezer") + 1] == "27"
    assert words[words.index("--home") + 1] == "/tmp/my home"
    assert not name.startswith("-") or words.index("--") < words.index(name)


def test_a_command_of_a_usual_home_names_none():
    assert command_on("resolve", "Vril", "") == "undercard resolve Vril"


def test_entries_of_sources_without_an_option_have_no_words():
    assert id_words([replace(TECHNO, catalog="local"), replace(METAL, catalog="mine")]) == []


@pytest.mark.parametrize(
    ("correction", "words"),
    [
        (Correction({"deezer": "27", "musicbrainz": "5f2b"}), "is Deezer 27 and MusicBrainz 5f2b"),
        (Correction(not_an_artist=True), "is not an artist"),
        (Correction(parts=("A", "B", "C")), "stands for A, B and C"),
        (Correction(same_as="B"), "is the same as B"),
    ],
)
def test_a_correction_in_words(correction, words):
    assert correction_words(correction) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "yesterday"), (2, "2 days ago"), (13, "13 days ago"), (14, "2 weeks ago"), (59, "8 weeks ago"),
     (60, "2 months ago"), (729, "24 months ago"), (730, "2 years ago")],
)  # fmt: skip
def test_ages_in_words(days, words):
    assert ago(NOW - timedelta(days=days), NOW) == words


FIXED = Fixed(
    "Vril",
    Correction({"deezer": "77"}),
    before=Correction(not_an_artist=True),
    meant=(METAL,),
    verdicts=(replace(ACCEPTED, why="you said who this is"),),
    tracks=4,
    bills=portrait().bills,
)


def test_what_came_of_a_correction_is_told():
    assert draw_fixed(FIXED, 80, colour=False) == (
        "Vril is Deezer 77 from now on (until now you said it is not an artist)\n"
        "  Deezer  77 · VRIL · 28,004 fans · 1 release · Black Metal · until 2003\n"
        "    https://www.deezer.com/artist/77\n"
        "\n"
        "Done anew, with 4 tracks\n"
        "  ✓  Vril  you said who this is\n"
        "\n"
        "Done anew at the next run\n"
        "  whom it is like, the rank of 2 nights (Low Tide, First Light)\n"
        "\n"
        "to take it back  undercard fix Vril --forget\n"
    )


def test_what_waits_for_the_next_run_says_why():
    waits = Fixed("Vril", Correction({"deezer": "77"}), left="no catalogue can be asked now")
    shown = draw_fixed(waits, 80, colour=False)
    assert "  who it is, its tracks, whom it is like\n  no catalogue can be asked now\n" in shown


def test_a_name_that_nobody_bills_is_doubted():
    shown = draw_fixed(Fixed("Vrill", Correction(not_an_artist=True), known=False, alike=("Vril",)), 80, colour=False)
    assert "Did you mean Vril?" in shown.replace("\n", " ")


def test_forgetting_is_told_without_a_way_back():
    shown = draw_fixed(Fixed("Vril", None, before=Correction({"deezer": "77"})), 80, colour=False)
    assert shown.startswith("Vril: forgotten that you said it is Deezer 77; the evidence decides again\n")
    assert "--forget" not in shown


def test_the_document_of_a_correction():
    told = json.loads(fixed_json(FIXED))
    assert told["correction"]["ids"] == {"deezer": 77}
    assert told["before"]["not_an_artist"] is True
    assert told["verdicts"][0]["verdict"] == "accepted"


SAID = (Said("Vril", Correction({"deezer": "77"}), NOW), Said("Film Night", Correction(not_an_artist=True), NOW))


def test_the_list_of_corrections():
    assert draw_corrections(SAID, 80, colour=False) == (
        "Vril        is Deezer 77      Thu 12 Nov 2026\nFilm Night  is not an artist  Thu 12 Nov 2026\n"
    )
    assert draw_corrections((), 80, colour=False) == "You have corrected nothing yet.\n"
    assert [one["words"] for one in json.loads(corrections_json(SAID))] == ["is Deezer 77", "is not an artist"]
