"""Everything known about a name, read off the shelves."""

from dataclasses import replace

import pytest

from tests.fakes.portraits import (
    ACCEPTED,
    AMBIGUOUS,
    METAL,
    MODEL,
    NOW,
    OTHER,
    TECHNO,
    TECHNO_MBID,
    TRIBUTE,
    kept,
    stocked,
)
from undercard.app.knowing import names_like, portray
from undercard.entities.artists import Candidate, Clue, Correction, KnownArtist, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Outcome
from undercard.store.memory import MemoryStore
from undercard.store.port import Answer


def portrait(name: str = "Vril", verdict: Verdict = ACCEPTED, store: MemoryStore | None = None):
    return portray((store or stocked(verdict)).shelves, MODEL, name, NOW)


@pytest.mark.parametrize("written", ["Vril", "VRIL", " vrïl ", "VRIL!"])
def test_a_name_is_known_however_it_is_written(written):
    assert portrait(written).name == "Vril"


def test_the_chosen_artist_stands_first_with_every_entry_and_only_its_own_clues():
    chosen, other = portrait().namesakes
    assert chosen.chosen
    assert chosen.entries == (TECHNO, TECHNO_MBID)
    assert [clue.kind for clue in chosen.clues] == ["genre", "years"]
    assert (other.chosen, other.entries) == (False, (METAL,))


def test_a_namesake_says_why_it_was_not_chosen():
    assert portrait().namesakes[1].why == "it plays Black Metal, which this night does not and ended in 2003"


def test_while_nobody_is_chosen_the_likeliest_stands_first():
    first, second = portrait(verdict=AMBIGUOUS).namesakes
    assert first.entries == (TECHNO, TECHNO_MBID)
    assert not first.chosen
    assert second.entries == (METAL,)
    assert (first.weight, second.weight) == (0.5, -0.1)


def test_what_only_looks_alike_is_told_apart_with_the_reason():
    reasons = {one.entry: one.why for one in portrait().strangers}
    assert reasons == {OTHER: "has another name", TRIBUTE: "plays what others have written"}


def test_an_entry_that_only_the_user_named_counts_as_the_chosen_one():
    said = Verdict(ArtistKey("vril"), "Vril", VerdictStatus.ACCEPTED, (OTHER,), (TECHNO, METAL), "you said who this is")
    namesakes = portrait(verdict=said).namesakes
    assert [one.entries for one in namesakes if one.chosen] == [(OTHER,)]
    assert {entry for one in namesakes for entry in one.entries} == {OTHER, TECHNO, METAL}


def test_others_than_the_one_the_user_named_are_told_to_be_so_whatever_was_heard():
    said = Verdict(ArtistKey("vril"), "Vril", VerdictStatus.ACCEPTED, (OTHER,), (METAL,), "you said who this is")
    heard = replace(said, clues=(Clue(f"deezer:{OTHER.id}", "sound", 0.7, "sounds like the 2 acts beside it"),))
    for verdict in (said, heard):
        assert [one.why for one in portrait(verdict=verdict).namesakes[1:]] == ["you said that it is another"]


def test_an_entry_known_by_its_id_only_is_told_as_its_source_once_told_it():
    bare = Candidate("deezer", METAL.id, "Vril")
    store = stocked(replace(ACCEPTED, chosen=(bare,), candidates=()))
    store.shelves.answers.put([kept("deezer:entry:77", Answer(candidates=(METAL,)))])
    found = portrait(store=store)
    assert found.verdict.chosen == (METAL,)
    assert found.namesakes[0].entries == (METAL,)


def test_bills_are_merged_and_the_coming_night_stands_before_those_that_are_over():
    low_tide, first_light = portrait().bills
    assert (low_tide.event.title, low_tide.beside) == ("Low Tide", ("Mara Volt", "Hausband"))
    assert (first_light.event.title, first_light.beside) == ("First Light", ("Hausband",))


def test_a_name_within_a_joint_credit_has_its_bills_too():
    found = portrait("Tin Lantern")
    assert found.name == "Tin Lantern"
    assert [(bill.event.title, bill.printed) for bill in found.bills] == [("Third Wave", "Ossip & Tin Lantern")]


def test_what_the_user_said_stands_for_the_name_leads_to_its_bills():
    store = stocked()
    store.shelves.corrections.put([kept("hausband", Correction(same_as="Basement Five"), days=2)])
    found = portrait("Basement Five", store=store)
    assert [bill.printed for bill in found.bills] == ["Hausband", "Hausband"]


def test_words_that_stand_for_others_name_them_with_what_is_known():
    parts = portrait("Ossip & Tin Lantern").parts
    assert [(part.name, part.verdict) for part in parts] == [("Ossip", None), ("Tin Lantern", None)]


def test_each_track_says_whether_it_was_heard_or_why_not():
    told = [(one.track.title, one.heard, one.why) for one in portrait().tracks]
    assert told == [
        ("Torus", True, ""),
        ("Anima", False, "the clip is silent"),
        ("Haus", False, "kept in reserve"),
    ]


def test_neighbours_come_with_the_tracks_that_matched():
    found = portrait()
    near = found.neighbours[0]
    assert near.name == "Mossglass"
    assert found.matched[near.match.theirs].title == "Torus"
    assert found.matched[near.match.yours].title == "Moos, Farn"


def test_the_age_of_answers_and_verdict_is_told():
    found = portrait()
    assert [(one.source, one.entries, (NOW - one.at).days) for one in found.answered] == [("deezer", 4, 3)]
    assert found.answered[0].due is not None
    assert (NOW - found.judged).days == 3


def test_a_verdict_that_waits_for_a_source_says_so():
    store = stocked()
    store.shelves.verdicts.put([kept("vril", AMBIGUOUS, Outcome.LATER, "deezer: answered 503")])
    assert portrait(store=store).waiting == "deezer: answered 503"


def test_a_correction_and_its_day_are_told():
    store = stocked()
    store.shelves.corrections.put([kept("vril", Correction({"deezer": "4050205"}), days=2)])
    said = portrait(store=store).said
    assert said.correction.ids == {"deezer": "4050205"}
    assert (NOW - said.at).days == 2


def test_a_loved_artist_on_no_bill_is_known():
    found = portrait("mossglass")
    assert found.known
    assert found.loved == (KnownArtist("Mossglass", ArtistKey("mossglass"), 1.0, "--like"),)
    assert found.verdict is None


@pytest.mark.parametrize(
    ("written", "first"),
    [("Vrll", "Vril"), ("Mara", "Mara Volt"), ("Hausbande", "Hausband"), ("mos glass", "Mossglass")],
)
def test_a_name_that_nobody_knows_brings_up_those_like_it(written, first):
    found = portrait(written)
    assert not found.known
    assert found.alike[0] == first


def test_a_name_like_no_other_brings_up_nothing():
    assert portrait("Quetzalcoatl").alike == ()


def test_suggestions_are_few():
    store = MemoryStore()
    names = [KnownArtist(f"Mara {number}", ArtistKey(f"mara {number}"), 1.0, "--like") for number in range(50)]
    store.shelves.known.put([kept("--like", tuple(names))])
    assert len(names_like(store.shelves, "Mara")) == 5
