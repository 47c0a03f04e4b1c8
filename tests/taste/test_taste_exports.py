"""Exports come from elsewhere: damaged, huge, or made to harm."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.fakes.exports import extended, jsonl, listen, spotify_files, write_folder, write_zip
from undercard.errors import SettingsError
from undercard.kit.registry import load
from undercard.taste import exports
from undercard.taste.diaries import BUILTIN
from undercard.taste.exports import names_in_zip, open_export

HISTORY = "Streaming_History_Audio_2026_0.json"


def rows(artist: str = "Mara Volt", count: int = 4) -> list[object]:
    return [extended(artist, f"2026-03-{day:02}T20:00:00Z", f"S{day}") for day in range(1, count + 1)]


def read(place: Path, kind: str = "spotify_export") -> tuple[dict[str, float], tuple[str, ...]]:
    diary = load("diary", kind, BUILTIN)(place)
    return {artist.name: artist.weight for artist in diary.artists()}, diary.problems


def test_a_zip_a_folder_and_a_folder_with_the_zip_read_alike(tmp_path):
    folder = write_folder(tmp_path / "unpacked", spotify_files())
    archive = write_zip(tmp_path / "my_spotify_data.zip", spotify_files())
    both = write_folder(tmp_path / "both", spotify_files())
    write_zip(both / "my_spotify_data.zip", spotify_files())
    assert read(folder) == read(archive) == read(both)


def test_names_that_lead_out_of_the_archive_lead_nowhere(tmp_path):
    inside = tmp_path / "a" / "b"
    archive = write_zip(
        inside / "x.zip", {f"../../{HISTORY}": rows(), "/etc/evil.json": rows("Evil"), "C:\\x.json": []}
    )
    before = sorted(tmp_path.rglob("*"))
    assert set(read(archive)[0]) == {"Mara Volt", "Evil"}
    assert sorted(tmp_path.rglob("*")) == before
    assert names_in_zip(archive) is not None


def test_a_member_that_is_larger_than_it_says_is_cut_off_as_it_comes(tmp_path, monkeypatch):
    monkeypatch.setattr(exports, "PIECE_LIMIT", 100_000)
    archive = write_zip(tmp_path / "x.zip", {"a.json": rows(), "b.json": json.dumps(rows("Bomb")) + " " * 50_000_000})
    found, problems = read(archive)
    assert set(found) == {"Mara Volt", "Bomb"}  # what stood before the padding; no more was unpacked
    assert problems == ()
    endless = write_zip(
        tmp_path / "y.zip", {"a.json": rows(), "b.json": '[{"artistName": "x", "msPlayed": 1}' + " " * 10**7}
    )
    assert read(endless)[1] == ("y.zip/b.json: is larger than 0 MB",)


def test_a_line_without_end_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(exports, "LINE_LIMIT", 10_000)
    good = jsonl([listen("Mara Volt", 1736000000 + n) for n in range(3)])
    place = write_folder(tmp_path, {"listens/2025/1.jsonl": good, "listens/2025/2.jsonl": good[:80] + "x" * 200_000})
    found, problems = read(place, "listenbrainz_export")
    assert set(found) == {"Mara Volt"}
    assert problems == ("listens/2025/2.jsonl: has a line of more than 0 MB",)


def test_a_damaged_zip_is_the_users_to_mend(tmp_path):
    whole = write_zip(tmp_path / "x.zip", spotify_files()).read_bytes()
    (tmp_path / "x.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SettingsError, match=r"no spotify-export in .*x\.zip.*cannot be read"):
        read(tmp_path / "x.zip")
    with pytest.raises(SettingsError, match=r"damaged ZIP.*download it again"):
        names_in_zip(tmp_path / "x.zip")


def test_a_damaged_member_costs_that_member_only(tmp_path):
    archive = write_zip(tmp_path / "x.zip", {"a.json": rows(), "b.json": rows("Lost", 40)})
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        start = opened.getinfo("b.json").header_offset + 60
    data[start : start + 40] = bytes(40)
    archive.write_bytes(data)
    found, problems = read(archive)
    assert "Mara Volt" in found
    assert problems
    assert all(problem.startswith("x.zip/b.json: ") for problem in problems)


def test_a_member_under_a_password_is_told(tmp_path):
    archive = write_zip(tmp_path / "x.zip", {"a.json": rows(), "b.json": rows("Locked")})
    data = archive.read_bytes()
    place = data.rindex(b"PK\x01\x02")
    archive.write_bytes(data[: place + 8] + b"\x01" + data[place + 9 :])
    found, problems = read(archive)
    assert set(found) == {"Mara Volt"}
    assert "encrypted" in problems[0]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (json.dumps(rows("Half"))[:-40], "an entry is broken or cut short"),
        (json.dumps(rows("Half"))[:-1], "ends before its list does"),
        (json.dumps([*rows("Half"), 7, "x", None]), "3 entries are no records"),
        (json.dumps(rows("Half"))[:-1] + ", oops]", "an entry is broken or cut short"),
    ],
)
def test_a_broken_file_gives_what_stands_before_the_break(content, problem, tmp_path):
    place = write_folder(tmp_path, {"a.json": content, "b.json": rows()})
    found, problems = read(place)
    assert set(found) == {"Half", "Mara Volt"}
    assert problem in problems[0]
    assert len(problems) == 1


def test_broken_lines_are_counted_and_passed_over(tmp_path):
    lines = jsonl([listen("Mara Volt", 1736000000 + n) for n in range(3)]) + "{oops\n\n" + "[" * 100_000 + "\n"
    found, problems = read(write_folder(tmp_path, {"listens/2025/1.jsonl": lines}), "listenbrainz_export")
    assert set(found) == {"Mara Volt"}
    assert problems == ("listens/2025/1.jsonl: 2 lines are broken and were passed over",)


def test_rows_of_senseless_values_do_no_harm(tmp_path):
    odd = [
        extended("Mara Volt", "nonsense"),
        extended("Mara Volt", "", ms=None),
        {"master_metadata_album_artist_name": 7, "ms_played": {"a": 1}, "ts": []},
        {"master_metadata_album_artist_name": "Mara Volt", "ms_played": "99999", "ts": None},
        {"master_metadata_album_artist_name": "x" * 100_000, "ms_played": 1e308},
        {},
    ]
    assert set(read(write_folder(tmp_path, {"a.json": odd}))[0]) == {"Mara Volt"}


def test_archives_are_closed_and_a_second_reading_forgets_the_first_problems(tmp_path):
    place = write_folder(tmp_path, {"a.json": json.dumps(rows())[:-5]})
    diary = load("diary", "spotify_export", BUILTIN)(place)
    diary.artists()
    diary.artists()
    assert len(diary.problems) == 1


def test_hidden_files_and_links_to_folders_are_left_alone(tmp_path):
    outside = write_folder(tmp_path / "outside", {"o.json": rows("Outside")})
    place = write_folder(
        tmp_path / "place", {"a.json": rows(), ".git/h.json": rows("Hidden"), ".h.json": rows("Hidden")}
    )
    (place / "link").symlink_to(outside, target_is_directory=True)
    assert set(read(place)[0]) == {"Mara Volt"}


def test_a_folder_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(exports, "_MOST_PIECES", 3)
    place = write_folder(tmp_path, {f"{n}.json": [] for n in range(5)})
    with pytest.raises(SettingsError, match="name the export itself"), open_export(place):
        pass
    archive = write_zip(tmp_path.parent / "many.zip", {f"{n}.json": rows() for n in range(5)})
    with pytest.raises(SettingsError, match="more than 3 files"):
        read(archive)
