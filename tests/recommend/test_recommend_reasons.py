"""Reasons in words."""

from datetime import date

import pytest

from undercard.entities.events import Event, EventStatus
from undercard.entities.names import ArtistKey, EventId, MessageId, TrackId
from undercard.entities.nights import ActScore
from undercard.entities.similarity import Band, Match, Neighbour
from undercard.entities.tracks import Track
from undercard.recommend.reasons import explain_act, explain_night, percent


def track(id_, title):
    return Track(TrackId(id_), "test", ArtistKey("x"), "X", title)


TRACKS = {TrackId("t1"): track("t1", "Vril Track"), TrackId("y1"): track("y1", "Baby")}


def near(name="Four Tet", strength=0.987, band=Band.STRONG, tracks=3):
    key = ArtistKey(name.casefold())
    return Neighbour(key, name, 0.5, strength, 0.9, 0.99, band, Match(TrackId("t1"), TrackId("y1"), 0.8), tracks)


def explained(*neighbours, tracks=TRACKS, known=False, unheard="no preview found"):
    return explain_act("Vril", neighbours, tracks, known=known, unheard=unheard)


def test_a_strong_likeness_names_both_tracks():
    assert (
        explained(near()) == "Vril – “Vril Track” sounds like Four Tet’s “Baby”: closer than 98\u00a0% of artist pairs"
    )


def test_further_clear_neighbours_are_named():
    assert explained(near(), near("Burial", 0.95, Band.LIKELY), near("Abba", 0.5, Band.FAINT)).endswith(
        "; also near Burial"
    )


def test_a_faint_likeness_does_not_claim_to_sound_alike():
    assert explained(near(strength=0.62, band=Band.FAINT)) == (
        "Vril – “Vril Track” comes nearest to Four Tet’s “Baby”: "
        "a faint likeness, closer than 62\u00a0% of artist pairs"
    )


def test_what_is_far_from_everything_is_said_to_be_far():
    assert explained(near(strength=0.2, band=Band.FAR)) == (
        "Vril – “Vril Track” sounds like none of yours; the nearest is Four Tet’s “Baby”: "
        "closer than only 20\u00a0% of artist pairs"
    )


def test_thin_evidence_says_what_is_thin():
    assert "on thin evidence (only one track heard)" in explained(near(band=Band.THIN, tracks=1))
    assert "only one track of Four Tet to compare with" in explained(near(band=Band.THIN, tracks=4))


def test_titles_that_are_not_known_are_left_out():
    assert explained(near(), tracks={}) == "Vril sounds like Four Tet: closer than 98\u00a0% of artist pairs"


def test_a_name_that_ends_in_s_takes_an_apostrophe_only():
    assert "Jon Hopkins’ “Baby”" in explained(near("Jon Hopkins"))


def test_an_act_the_user_loves_needs_no_comparison():
    assert explained(near(), known=True) == "Vril is already yours"


def test_silence_has_its_reason():
    assert explained() == "Vril was not heard: no preview found"


def test_an_act_that_was_heard_and_is_doubted_is_not_called_unheard():
    why = explain_act("Vril", (), TRACKS, known=False, unheard="it sounds unlike the 3 acts beside it", doubted=True)
    assert why == "Vril is ambiguous after listening: it sounds unlike the 3 acts beside it"
    acts = [
        ActScore("Vril", ArtistKey("vril"), known=False, strength=None, neighbours=(), why=why),
        ActScore("Ossip", ArtistKey("ossip"), known=False, strength=None, neighbours=(), why=explained_as("Ossip")),
    ]
    event = Event(EventId("e"), MessageId("m"), "Night", night=date(2026, 11, 13))
    assert explain_night(event, [], acts) == (
        "Left out: Vril (it sounds unlike the 3 acts beside it). Not heard: Ossip (no preview found)."
    )


def explained_as(name):
    return explain_act(name, (), TRACKS, known=False, unheard="no preview found")


@pytest.mark.parametrize(
    ("strength", "text"),
    [(1.0, "99\u00a0%"), (0.9999, "99\u00a0%"), (0.57, "57\u00a0%"), (0.29, "29\u00a0%"), (0, "0\u00a0%")],
)
def test_percentages_never_round_up_and_never_break_at_a_line_end(strength, text):
    assert percent(strength) == text


def act(name, why, strength=0.9, *, known=False):
    return ActScore(name, ArtistKey(name.casefold()), known=known, strength=strength, neighbours=(), why=why)


def night(**more):
    return Event(EventId("e"), MessageId("m"), "T", date(2026, 12, 1), **more)


def test_a_night_names_its_three_best_and_counts_the_rest():
    acts = [act(name, f"{name} fits") for name in "ABCDE"]
    assert explain_night(night(), acts, acts) == "A fits. B fits. C fits. 2 more acts compared."


def test_loved_acts_share_a_sentence_and_leave_room_for_strangers():
    loved = [act(name, f"{name} is already yours", known=True) for name in ("Burial", "Four Tet", "Vril")]
    stranger = act("X", "X fits")
    assert explain_night(night(), [*loved, stranger], [*loved, stranger]) == (
        "Burial, Four Tet and Vril are already yours. X fits."
    )
    assert explain_night(night(), loved[:1], loved[:1]) == "Burial is already yours."


def test_the_silent_acts_come_last_with_their_reasons():
    heard = act("A", "A fits")
    silent = [act(name, f"{name} was not heard: no preview found", None) for name in "BCDEF"]
    assert explain_night(night(), [heard], [heard, *silent]) == (
        "A fits. Not heard: B, C and D (no preview found); 2 more acts."
    )


def test_a_night_that_is_off_or_undated_says_so_first():
    assert explain_night(night(status=EventStatus.CANCELLED), [], []).startswith("Cancelled.")
    undated = Event(EventId("e"), MessageId("m"), "T", status=EventStatus.SOLD_OUT)
    assert explain_night(undated, [], []) == "Sold out. The mail gives no date. No act was found on the bill."
