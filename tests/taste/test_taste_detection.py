import json
from pathlib import Path

import pytest

from tests.fakes.exports import SCROBBLES, jsonl, last_year, listen, listenbrainz_files, spotify_files, write_folder
from tests.fakes.exports import write_zip as zipped
from tests.fakes.house import write_library
from undercard.errors import SettingsError
from undercard.kit.registry import load
from undercard.taste.detection import find_taste
from undercard.taste.diaries import BUILTIN


def told(path: Path) -> list[tuple[str, str]]:
    return [(kind, place.name) for kind, place in find_taste(path)]


FILES: dict[str, tuple[str, object]] = {
    "likes.txt": ("list", "Four Tet\nBurial\n"),
    "likes.csv": ("list", "artist,plays\nFour Tet,3\n"),
    "my_artists.json": ("list", {"artists": ["Four Tet"]}),
    "names.json": ("list", ["Four Tet", "Burial"]),
    "beets.txt": ("list", "Four Tet\nFour Tet\nVarious Artists\n"),
    "[bsd.u] and others.txt": ("list", "[bsd.u]\nBurial\n"),
    "weights.json": ("list", [{"name": "Four Tet", "weight": 2}]),
    "odd.json": ("list", {"songs": []}),  # its diary says what is wrong with it
    "scrobbles.csv": ("lastfm_export", SCROBBLES),
    "top.json": ("lastfm_export", {"topartists": {"artist": []}}),
    "stats.json": ("lastfm_export", {"username": "u", "scrobbles": []}),
    "history.json": ("spotify_export", [last_year("A", "2026-01-01 10:00")]),
    "YourLibrary.json": ("spotify_export", {"tracks": [], "albums": []}),
    "Playlist1.json": ("spotify_export", {"playlists": []}),
    "1.jsonl": ("listenbrainz_export", jsonl([listen("A", 1736000000)])),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_told_by_its_content(name, tmp_path):
    kind, content = FILES[name]
    write_folder(tmp_path, {name: content})
    assert told(tmp_path / name) == [(kind, name)]


def test_a_zip_is_told_by_the_names_in_it(tmp_path):
    assert told(zipped(tmp_path / "a.zip", spotify_files())) == [("spotify_export", "a.zip")]
    assert told(zipped(tmp_path / "b.zip", listenbrainz_files())) == [("listenbrainz_export", "b.zip")]
    with pytest.raises(SettingsError, match=r"c\.zip is no export that is known"):
        find_taste(zipped(tmp_path / "c.zip", {"holiday.txt": "x"}))


def test_a_folder_is_one_export_or_one_music_folder(tmp_path):
    assert told(write_folder(tmp_path / "s", spotify_files())) == [("spotify_export", "s")]
    assert told(write_folder(tmp_path / "l", listenbrainz_files())) == [("listenbrainz_export", "l")]
    write_folder(write_library(tmp_path / "m"), {"notes.txt": "rip log"})
    assert told(tmp_path / "m") == [("folder", "m")]


def test_a_drawer_gives_every_export_and_list_in_it(tmp_path):
    drawer = write_folder(
        tmp_path / "taste",
        {"scrobbles.csv": SCROBBLES, "mine.json": {"artists": ["A"]}, "README.txt": "what this is", "x.json": {"y": 1}},
    )
    zipped(drawer / "my_spotify_data.zip", spotify_files())
    zipped(drawer / "old" / "lb.zip", listenbrainz_files())
    (drawer / "broken").mkdir()
    assert told(drawer) == [
        ("spotify_export", "taste"),
        ("listenbrainz_export", "taste"),
        ("list", "mine.json"),
        ("lastfm_export", "scrobbles.csv"),
    ]
    read = {kind: load("diary", kind, BUILTIN)(place).artists() for kind, place in find_taste(drawer)}
    assert all(read.values())


def test_what_says_nothing_is_the_users_to_mend(tmp_path):
    with pytest.raises(SettingsError, match=r"nowhere cannot be read: No such file.*give a list of names"):
        find_taste(tmp_path / "nowhere")
    with pytest.raises(SettingsError, match="says nothing of your taste; give a list"):
        find_taste(write_folder(tmp_path / "empty", {"x.json": {"y": 1}}))


def test_an_empty_file_is_an_empty_list(tmp_path):
    (tmp_path / "likes.txt").touch()
    assert told(tmp_path / "likes.txt") == [("list", "likes.txt")]
    assert load("diary", "list", BUILTIN)(tmp_path / "likes.txt").artists() == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_the_encoding_does_not_matter(encoding, tmp_path):
    (tmp_path / "a.csv").write_bytes(SCROBBLES.replace("Mara", "Mära").encode(encoding))
    assert told(tmp_path / "a.csv") == [("lastfm_export", "a.csv")]


@pytest.mark.shared
def test_the_upstream_list_is_a_list(shared):
    assert told(shared / "upstream" / "my_artists.json") == [("list", "my_artists.json")]


@pytest.mark.shared
def test_the_corpus_is_a_music_folder(shared):
    assert told(shared / "corpus") == [("folder", "corpus")]


def test_json_of_one_line_reads_like_json_of_many(tmp_path):
    rows = [last_year("A", "2026-01-01 10:00")]
    (tmp_path / "a.json").write_text(json.dumps(rows, indent=2), encoding="utf-8")
    assert told(tmp_path / "a.json") == [("spotify_export", "a.json")]
