"""Every act that went no further has one clear reason, and one word for its kind."""

from datetime import UTC, datetime

import pytest

from undercard.entities.artists import Verdict, VerdictStatus
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.nights import Loss
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Track
from undercard.recommend.losses import Reason, faults_of, why_doubted, why_no_preview, why_unheard, why_unresolved

NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)


def stamp(outcome, why=""):
    return Stamp(NOW, "x/1", why, "b", outcome)


def verdict_row(status, why, outcome=Outcome.NONE, said=""):
    verdict = Verdict(ArtistKey("the x"), "The X", status, (), (), why)
    return Row("the x", verdict, stamp(outcome, said or why))


def track(number, catalog="deezer"):
    return Track(TrackId(f"{catalog}:track:{number}"), catalog, ArtistKey("x"), "X", f"Song {number}")


def tried(*endings, catalog="deezer"):
    return [(track(n, catalog), stamp(o, f"X - Song {n}: {why}")) for n, (o, why) in enumerate(endings)]


@pytest.mark.parametrize(
    ("status", "loss"),
    [
        (VerdictStatus.AMBIGUOUS, Loss.AMBIGUOUS),
        (VerdictStatus.UNKNOWN, Loss.UNKNOWN),
        (VerdictStatus.NOT_AN_ARTIST, Loss.NOT_AN_ARTIST),
    ],
)
def test_a_verdict_that_accepts_nobody_is_its_own_kind_of_reason(status, loss):
    reason = why_unresolved("The X", verdict_row(status, "said so"), {}, ("deezer",))
    assert (reason.loss, reason.why) == (loss, "said so")


def test_only_a_doubtful_name_comes_with_a_command_that_shows_who_it_may_be():
    doubt = why_unresolved("The X's", verdict_row(VerdictStatus.AMBIGUOUS, "two of them"), {})
    assert doubt.hint == """undercard artist 'The X'"'"'s'"""
    assert why_unresolved("The X", verdict_row(VerdictStatus.UNKNOWN, "nobody"), {}).hint == ""


def test_a_source_away_is_never_told_as_unknown():
    row = verdict_row(VerdictStatus.UNKNOWN, "no artist of this name at itunes", Outcome.LATER, "deezer: time-out")
    reason = why_unresolved("The X", row, faults_of(row.stamp))
    assert reason == Reason(Loss.COULD_NOT_ASK, "deezer could not be asked (time-out); the next run asks again")


def test_several_sources_away_are_all_named():
    row = verdict_row(VerdictStatus.UNKNOWN, "no catalogue was asked", Outcome.LATER, "deezer: time-out")
    reason = why_unresolved("The X", row, {"deezer": "time-out", "itunes": "", "musicbrainz": ""})
    assert reason.why == "deezer, itunes and musicbrainz could not be asked; the next run asks again"


def test_a_doubt_while_a_source_is_away_tells_both():
    row = verdict_row(VerdictStatus.AMBIGUOUS, "2 artists of this name", Outcome.LATER, "deezer: time-out")
    reason = why_unresolved("The X", row, faults_of(row.stamp))
    assert reason.loss is Loss.COULD_NOT_ASK
    assert reason.why.endswith("; so far, 2 artists of this name")
    assert reason.hint == "undercard artist 'The X'"


def test_when_nobody_may_be_asked_no_catalogue_is_blamed():
    row = verdict_row(VerdictStatus.UNKNOWN, "no catalogue was asked")
    for reason in (why_unresolved("X", row, {}, ()), why_unresolved("X", None, {}, ())):
        assert reason == Reason(Loss.NOT_ASKED, "no catalogue was asked")
    kept: Row[str, tuple[Track, ...]] = Row("x", (), stamp(Outcome.NONE, "no preview in deezer"))
    assert why_no_preview(kept, ()) == Reason(Loss.NOT_ASKED, "no catalogue was asked for its tracks")
    waits = tried((Outcome.LATER, "deezer: is switched off in this run"))
    assert why_unheard(waits, ()) == Reason(Loss.NOT_ASKED, "its previews are at deezer, not asked in this run")


def test_no_preview_is_apart_from_not_looked_up_and_from_a_source_away():
    kept: Row[str, tuple[Track, ...]] = Row("x", (), stamp(Outcome.NONE, "no preview in deezer"))
    assert why_no_preview(kept, ("deezer",)) == Reason(Loss.NO_PREVIEW, "no preview in deezer")
    assert why_no_preview(None, ("deezer",)).loss is Loss.NOT_ASKED
    away: Row[str, tuple[Track, ...]] = Row("x", None, stamp(Outcome.LATER, "deezer: time-out"))
    assert why_no_preview(away).loss is Loss.COULD_NOT_ASK


@pytest.mark.parametrize(
    ("endings", "expected"),
    [
        ([(Outcome.NONE, "its preview is gone")], Reason(Loss.PREVIEW_GONE, "its preview is gone")),
        ([(Outcome.NONE, "gone")] * 3, Reason(Loss.PREVIEW_GONE, "its 3 previews are gone")),
        (
            [(Outcome.NONE, "gone")] * 2 + [(Outcome.FAILED, "is silent")],
            Reason(Loss.PREVIEW_GONE, "2 of its 3 previews are gone"),
        ),
        (
            [(Outcome.FAILED, "is silent"), (Outcome.FAILED, "is silent"), (Outcome.NONE, "gone")],
            Reason(Loss.UNHEARABLE, "its preview is silent"),
        ),
        (
            [(Outcome.FAILED, "is silent"), (Outcome.LATER, "deezer: time-out")],
            Reason(Loss.COULD_NOT_ASK, "deezer could not be asked (time-out); the next run asks again"),
        ),
        ([], Reason(Loss.NOT_ASKED, "its previews were not listened to yet")),
    ],
)
def test_the_reason_of_an_unheard_artist_sums_up_its_tracks(endings, expected):
    assert why_unheard(tried(*endings), ("deezer",)) == expected


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.NONE, Outcome.FAILED])
def test_only_a_row_that_waits_has_faults(outcome):
    assert faults_of(stamp(outcome, "deezer: time-out")) == {}
    assert faults_of(stamp(Outcome.LATER, "deezer: time-out: 5 s")) == {"deezer": "time-out: 5 s"}


def test_an_act_that_is_doubted_after_listening_says_why_and_which_command_tells_more():
    assert why_doubted("The X", "it sounds unlike the 3 acts beside it") == Reason(
        Loss.AMBIGUOUS_AFTER_LISTENING, "it sounds unlike the 3 acts beside it", "undercard artist 'The X'"
    )
