"""Snapshots of neighbours: which are kept, what moved between two, and whether music moved it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from undercard.entities.history import Near, Snapshot
from undercard.entities.names import ArtistKey, TrackId
from undercard.similarity.drift import MOST, Cause, Move, compare_snapshots, extend

DAY = datetime(2026, 11, 12, tzinfo=UTC)


def near(name: str, strength: float, heard: str = "t1") -> Near:
    return Near(ArtistKey(name), strength, heard)


FIRST = Snapshot(DAY, "compare/1 learn/1", "s1", "c1", 9, (TrackId("a"),), (near("x", 0.9), near("y", 0.8)))


def later(**fields: Any) -> Snapshot:
    return replace(FIRST, at=DAY + timedelta(days=7), **fields)


def test_nothing_is_kept_twice():
    assert extend((), FIRST) == (FIRST,)
    assert extend((FIRST,), later(space="s2", company="c2")) == (FIRST,)


def test_a_tremble_of_the_scale_is_no_news():
    trembling = later(space="s2", near=(near("x", 0.895), near("y", 0.805)))
    assert extend((FIRST,), trembling) == (FIRST,)


@pytest.mark.parametrize(
    "fields",
    [
        {"near": (near("y", 0.8), near("x", 0.9))},
        {"near": (near("x", 0.88), near("y", 0.8))},
        {"near": (near("x", 0.9),)},
        {"near": (near("x", 0.9, "t2"), near("y", 0.8))},
        {"tracks": (TrackId("b"),)},
        {"method": "compare/2 learn/1"},
    ],
)
def test_whatever_moved_is_kept(fields):
    assert extend((FIRST,), later(**fields)) == (FIRST, later(**fields))


def test_the_first_and_the_newest_are_kept():
    kept: tuple[Snapshot, ...] = ()
    for number in range(3 * MOST):
        kept = extend(kept, replace(FIRST, size=number, near=(near("x", number / 60),)))
    assert [one.size for one in kept] == [0, *range(2 * MOST + 1, 3 * MOST)]


def test_who_came_who_went_and_who_stayed():
    shift = compare_snapshots(FIRST, later(near=(near("z", 0.95), near("x", 0.7)), company="c2", size=10))
    assert shift.moves == (
        Move(ArtistKey("z"), None, 0.95),
        Move(ArtistKey("x"), 0.9, 0.7),
        Move(ArtistKey("y"), 0.8, None),
    )
    assert shift.kept == 1
    assert shift.causes == (Cause.COMPANY,)
    assert not shift.is_music


def test_other_tracks_are_other_music():
    shift = compare_snapshots(FIRST, later(tracks=(TrackId("b"),), space="s2"))
    assert shift.causes == (Cause.OWN_TRACKS, Cause.SPACE)
    assert shift.is_music
    theirs = compare_snapshots(FIRST, later(near=(near("x", 0.9, "t2"), near("y", 0.8))))
    assert theirs.causes == (Cause.THEIR_TRACKS,)
    assert theirs.moves[0].retold
    assert theirs.is_music


def test_another_order_of_the_same_tracks_is_no_other_music():
    both = replace(FIRST, tracks=(TrackId("a"), TrackId("b")))
    shift = compare_snapshots(both, later(tracks=(TrackId("b"), TrackId("a")), space="s2"))
    assert shift.causes == (Cause.SPACE,)
    assert not shift.is_music


def test_another_way_of_comparing_says_nothing_of_music_whatever_else_changed():
    shift = compare_snapshots(FIRST, later(method="compare/2 learn/1", tracks=(TrackId("b"),)))
    assert shift.causes == (Cause.METHOD, Cause.OWN_TRACKS)
    assert not shift.is_music


def test_the_same_has_no_cause():
    shift = compare_snapshots(FIRST, later(space="s2", company="c2"))
    assert (shift.causes, shift.kept) == ((), 2)
