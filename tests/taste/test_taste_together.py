"""Several diaries that tell of the same deeds."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.collections_of_djs import rekordbox, traktor
from tests.fakes.exports import extended, jsonl, listen, write_folder
from tests.fakes.music import tagged
from undercard.errors import SettingsError
from undercard.kit.registry import load
from undercard.taste.absent import Absent
from undercard.taste.diaries import BUILTIN
from undercard.taste.likes import merge
from undercard.taste.port import Diary, members_of, problems_of, state_of
from undercard.taste.together import read_together

PLAYS = 16


def diary(kind: str, place: object) -> Diary:
    built: Diary = load("diary", kind, BUILTIN)(place)
    return built


def together(*diaries: Diary) -> dict[str, float]:
    read = read_together(diaries)
    return {one.name: round(one.weight, 2) for one in merge(artist for each in read for artist in each.artists())}


@pytest.fixture
def spotify(tmp_path: Path) -> Diary:
    rows = [extended("Mara Volt", f"2026-01-{day:02}T10:03:20Z", "Low Tide") for day in range(1, PLAYS + 1)]
    return diary("spotify_export", write_folder(tmp_path / "spotify", {"Streaming_History_Audio_2026.json": rows}))


@pytest.fixture
def lastfm(tmp_path: Path) -> Diary:
    """The same plays, as the scrobbler saw them begin: each 200 s before its end."""
    rows = [f"Mara Volt,Record,Low Tide,{day:02} Jan 2026 10:00" for day in range(1, PLAYS + 1)]
    path = tmp_path / "scrobbles.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return diary("lastfm_export", path)


def test_plays_that_two_services_tell_count_once(spotify, lastfm):
    assert together(spotify) == together(lastfm) == together(spotify, lastfm) == {"Mara Volt": 5.0}


def test_all_three_services_and_a_newer_export_of_one_count_once(spotify, lastfm, tmp_path):
    began = 1_767_261_600
    listens: list[dict[str, Any]] = [listen("Mara Volt", began + 86_400 * day) for day in range(PLAYS)]
    for row in listens:
        row["track_metadata"]["track_name"] = "Low tide"
    brainz = diary("listenbrainz_export", write_folder(tmp_path / "lb", {"listens/2026/1.jsonl": jsonl(listens)}))
    newer = Path(spotify.path.parent / "newer.json")
    rows = json.loads((spotify.path / "Streaming_History_Audio_2026.json").read_text(encoding="utf-8"))
    more = [extended("Mara Volt", f"2026-02-{day:02}T10:03:20Z", "Low Tide") for day in range(1, PLAYS + 1)]
    newer.write_text(json.dumps(rows + more), encoding="utf-8")
    assert together(spotify, lastfm, brainz, diary("spotify_export", newer)) == {"Mara Volt": 6.0}


def test_the_same_file_named_twice_counts_once(spotify, tmp_path):
    path = tmp_path / "loved.txt"
    path.write_text("Ossip\n", encoding="utf-8")
    assert together(spotify, spotify, diary("list", path), diary("list", path)) == {"Mara Volt": 5.0, "Ossip": 4.0}


def test_plays_that_only_one_of_them_knows_add_up(spotify, tmp_path):
    path = tmp_path / "old.csv"
    rows = [f"Mara Volt,Record,Attic,{day:02} Jan 2026 18:00" for day in range(1, PLAYS + 1)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert together(spotify, diary("lastfm_export", path)) == {"Mara Volt": 6.0}


def test_two_plays_here_and_two_there_are_four(tmp_path):
    for number in (1, 2):
        rows = [f"Mara Volt,Record,Song {number},{day:02} Jan 2026 1{number}:00" for day in (1, 2)]
        (tmp_path / f"{number}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert together(*(diary("lastfm_export", tmp_path / f"{number}.csv") for number in (1, 2))) == {"Mara Volt": 3.0}


def test_a_track_that_lies_in_a_folder_and_in_two_collections_is_one_track(tmp_path):
    (tmp_path / "rekordbox.xml").write_text(rekordbox([("Ossip", "Night Bus", 0)]), encoding="utf-8")
    (tmp_path / "collection.nml").write_text(traktor([("Ossip", "Night Bus", 0)]), encoding="utf-8")
    tagged(tmp_path / "music" / "x.mp3", TPE1="OSSIP", TIT2="Night bus")
    diaries = [
        diary("rekordbox", tmp_path / "rekordbox.xml"),
        diary("traktor", tmp_path / "collection.nml"),
        diary("folder", tmp_path / "music"),
    ]
    assert together(*diaries) == {"Ossip": 3.0}


def test_what_is_written_by_hand_adds_to_what_was_heard(spotify):
    assert together(spotify, diary("by_hand", ["Mara Volt"])) == {"Mara Volt": round(1 + math.log2(16 + 8), 2)}


def test_several_are_one_diary_with_their_names_and_their_state(spotify, lastfm):
    by_hand = diary("by_hand", ["Ossip"])
    hand, joint = read_together([spotify, by_hand, lastfm])
    assert hand is by_hand
    assert joint.name == f"{spotify.name} + {lastfm.name}"
    assert {artist.diary for artist in joint.artists()} == {joint.name}
    assert members_of(joint) == (spotify, lastfm)
    assert members_of(by_hand) == (by_hand,)
    before = state_of(joint)
    assert before
    lastfm.path.write_text("", encoding="utf-8")
    assert state_of(joint) != before


def test_one_that_is_gone_does_not_silence_the_others_and_is_told_every_time(spotify, lastfm):
    (joint,) = read_together([spotify, lastfm])
    lastfm.path.unlink()
    assert state_of(joint) == "", "no state: it is read anew, and the loss told, in every run"
    for _ in range(2):
        assert [artist.name for artist in joint.artists()] == ["Mara Volt"]
        (problem,) = problems_of(joint)
        assert "scrobbles.csv" in problem


def test_when_all_are_gone_that_is_the_users_to_mend(tmp_path):
    (joint,) = read_together([diary("lastfm_export", tmp_path / "a.csv"), diary("lastfm_export", tmp_path / "b.csv")])
    with pytest.raises(SettingsError, match=r"a\.csv"):
        joint.artists()


def test_one_alone_stays_as_it_is(spotify):
    assert read_together([spotify]) == (spotify,)
    assert read_together([]) == ()


def test_a_place_where_nothing_is_says_why(tmp_path):
    absent = Absent(tmp_path / "gone.csv", "gone.csv is not there; mend it")
    assert (absent.name, problems_of(absent)) == (f"list:{tmp_path / 'gone.csv'}", ())
    for look in (absent.artists, lambda: state_of(absent)):
        with pytest.raises(SettingsError, match="mend it"):
            look()
