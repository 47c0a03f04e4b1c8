"""Which items are undone, stale or worth another try."""

from datetime import UTC, datetime, timedelta

import pytest

from undercard.entities.rows import Outcome, Stamp
from undercard.flow.step import Report, Stamper, fingerprint, is_due, undone

NOW = datetime(2026, 11, 13, 12, tzinfo=UTC)
STAMPER = Stamper("find_tracks/2", NOW)


@pytest.mark.parametrize(
    ("stamp", "due"),
    [
        (None, True),
        (STAMPER.done("b"), False),
        (STAMPER.done("other inputs"), True),
        (Stamper("find_tracks/1", NOW).done("b"), True),
        (STAMPER.failed("b", "undecodable"), False),
        (STAMPER.none("b", "has none", days=7), False),
        (STAMPER.later("b", "time-out"), True),
        (Stamp(NOW, "find_tracks/2", "", "b", Outcome.NONE), False),
    ],
)
def test_an_item_is_due_when_undone_stale_or_worth_another_try(stamp, due):
    assert is_due(stamp, "find_tracks/2", "b", NOW) is due


def test_a_negative_answer_expires():
    stamp = STAMPER.none("b", "has none", days=7)
    assert not is_due(stamp, "find_tracks/2", "b", NOW + timedelta(days=6))
    assert is_due(stamp, "find_tracks/2", "b", NOW + timedelta(days=8))


def test_undone_keeps_the_given_order():
    bases = {"c": "1", "a": "1", "b": "1"}
    assert undone(bases, {"a": STAMPER.done("1")}, "find_tracks/2", NOW) == ["c", "b"]


def test_fingerprints_tell_different_inputs_apart():
    assert fingerprint("a", "b") == fingerprint("a", "b")
    assert fingerprint("ab") != fingerprint("a", "b")


def test_a_failure_is_worth_another_try_only_when_it_was_stamped_with_days():
    stamp = STAMPER.failed("b", "cut short", days=2)
    assert not is_due(stamp, "find_tracks/2", "b", NOW + timedelta(days=1))
    assert is_due(stamp, "find_tracks/2", "b", NOW + timedelta(days=2))
    assert not is_due(STAMPER.failed("b", "undecodable"), "find_tracks/2", "b", NOW + timedelta(days=9999))


def test_a_report_keeps_each_reason_by_itself():
    report = Report("resolve_artists")
    for why in ("deezer: away\nitunes: away", "itunes: away"):
        report.count(Outcome.LATER, why)
    assert (report.later, report.faults) == (2, ["deezer: away", "itunes: away", "itunes: away"])
