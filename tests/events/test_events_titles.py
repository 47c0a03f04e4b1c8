"""Titles: without their own place or town, and without who else plays."""

import time

import pytest

from undercard.events.titles import headliner, without_place


@pytest.mark.parametrize(
    "printed",
    [
        "Fern Kettle @ The Lathe",
        "Fern Kettle at Lathe",
        "Fern Kettle live at The Lathe",
        "Fern Kettle - The Lathe, Bremen",
        "Fern Kettle | The Lathe | Bremen",
        "Fern Kettle (Bremen)",
        "Fern Kettle in Bremen",
        "The Lathe: Fern Kettle",
    ],
)
def test_its_own_place_or_town_is_no_part_of_a_title(printed):
    assert without_place(printed, "The Lathe", "Bremen") == "Fern Kettle"


@pytest.mark.parametrize(
    "printed", ["Fern Kettle at Sea", "Jazz in Bremen", "Festival in Bremen", "The Lathe", "Bremen"]
)
def test_a_name_that_holds_a_town_or_another_place_stays(printed):
    assert without_place(printed, "The Lathe", "Bremen") == printed


def test_a_town_behind_who_is_told_to_play_goes_whatever_the_name_says():
    assert without_place("Jazz Kettle en Murcia", "Sala Torno", "Murcia", ["Jazz Kettle"]) == "Jazz Kettle"


def test_a_title_that_lists_who_else_plays_is_the_headliners():
    assert headliner("Fern Kettle + Olm", ["Fern Kettle", "Olm"]) == "Fern Kettle"
    assert headliner("Fern Kettle with Olm and Tarn", ["Fern Kettle", "Olm", "Tarn"]) == "Fern Kettle"
    assert headliner("Songs with Olm", ["Olm"]) == "Songs with Olm"


def test_long_titles_take_no_longer():
    begin = time.perf_counter()
    for text in ("a @ " * 30_000, "a, " * 30_000, " " * 100_000):
        without_place(text, "The Lathe", "Bremen")
        headliner(text, ["a"])
    assert time.perf_counter() - begin < 1
