"""The acts about which the user should say something, by the nights that bill them."""

from datetime import timedelta

import pytest

from tests.fakes.portraits import AMBIGUOUS, NOW, kept, stocked
from undercard.app.doubts import doubts_in
from undercard.entities.artists import Correction, KnownArtist, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.kit.text import fold_name


def doubtful(name: str) -> Verdict:
    why = "2 artists of this name, and nothing tells them apart"
    return Verdict(ArtistKey(fold_name(name)), name, VerdictStatus.AMBIGUOUS, (), (), why)


def shelves_with(*names: str):
    store = stocked(AMBIGUOUS)
    store.shelves.verdicts.put([kept(fold_name(name), doubtful(name)) for name in names])
    return store.shelves


def titles(doubt):
    return [night.title for night in doubt.nights]


def test_an_act_in_doubt_is_told_with_its_readings_and_each_night_once():
    (doubt,) = doubts_in(shelves_with(), NOW).acts
    assert (doubt.name, doubt.loved, titles(doubt)) == ("Vril", False, ["Low Tide"])
    assert [one.entries[0].id for one in doubt.persons] == ["4050205", "77"]


def test_acts_of_the_next_night_come_first():
    shelves = shelves_with("Ossip", "Mara Volt")
    doubts = doubts_in(shelves, NOW)
    assert [(one.name, titles(one)[0]) for one in doubts.acts] == [
        ("Mara Volt", "Low Tide"),
        ("Vril", "Low Tide"),
        ("Ossip", "Third Wave"),
    ]
    assert not doubts.over


def test_the_parts_of_a_joint_credit_are_on_its_bill():
    shelves = shelves_with("Tin Lantern")
    assert titles(doubts_in(shelves, NOW).acts[-1]) == ["Third Wave"]


def test_nights_that_are_over_count_only_while_no_coming_one_has_a_doubt():
    shelves = shelves_with()
    later = doubts_in(shelves, NOW + timedelta(days=30))
    assert (later.over, later.past, [one.name for one in later.acts]) == (True, 0, ["Vril"])
    assert titles(later.acts[0]) == ["Low Tide", "First Light"]
    shelves.verdicts.put([kept("ossip", doubtful("Ossip"))])
    some = doubts_in(shelves, NOW + timedelta(days=2))
    assert (some.over, some.past, [one.name for one in some.acts]) == (False, 1, ["Ossip"])


@pytest.mark.parametrize("said", [Correction({"deezer": "77"}), Correction(not_an_artist=True)])
def test_what_the_user_has_spoken_about_is_in_doubt_no_more(said):
    shelves = shelves_with()
    shelves.corrections.put([kept("vril", said)])
    assert doubts_in(shelves, NOW).acts == ()


def test_an_artist_who_is_only_loved_comes_last():
    shelves = shelves_with("Mossglass")
    shelves.known.put([kept("list", (KnownArtist("Vril", ArtistKey("vril"), 1.0, "list"),))])
    told = [(one.name, one.loved, len(one.nights)) for one in doubts_in(shelves, NOW).acts]
    assert told == [("Vril", True, 1), ("Mossglass", True, 0)]


def test_nobody_is_in_doubt_who_was_billed_and_loved_nowhere():
    assert [one.name for one in doubts_in(shelves_with("Stray Name"), NOW).acts] == ["Vril"]
