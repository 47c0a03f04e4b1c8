"""taste show: from lists and exports on disk, and from what a run has found out, to a table."""

import json
from pathlib import Path

import pytest

from tests.fakes.exports import spotify_files, write_zip
from tests.fakes.house import ARTISTS, MAIL, write_library


@pytest.fixture
def likes(home: Path) -> Path:
    path = home / "loved.csv"
    path.write_text("artist,weight\nMara Volt,3\nNobody Ever Heard,1\n\x1b[31mOdd [red]Name,0.5\n", encoding="utf-8")
    return path


def set_up(home: Path, *, lists: tuple[Path, ...] = (), likes: tuple[str, ...] = (), more: str = "") -> None:
    places = json.dumps([str(place) for place in lists])
    text = f"offline = true\n{more}\n[taste]\nlists = {places}\nlikes = {json.dumps(likes)}\n"
    (home / "undercard.toml").write_text(text, encoding="utf-8")


def test_artists_stand_heaviest_first_with_every_diary_that_names_them(home, likes, command):
    set_up(home, lists=(likes,), likes=("Mara Volt", "Ossip"))
    code, out, err = command("taste", "show", "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert [(a["name"], a["weight"]) for a in told["artists"]][:2] == [("Mara Volt", 4.0), ("Nobody Ever Heard", 1.0)]
    assert told["artists"][0]["diaries"] == {f"list:{likes}": 3.0, "--like": 1.0}
    assert told["diaries"] == {"--like": 2, f"list:{likes}": 3}
    assert {a["verdict"] for a in told["artists"]} == {None}
    assert not (home / "undercard.db-journal").exists()


def test_the_table_is_readable_and_harmless(home, likes, command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    set_up(home, lists=(likes,), likes=("Mara Volt",))
    code, out, _ = command("taste", "show", "--top", "3")
    assert code == 0
    assert "3 artists you love, 0 of them heard" in out
    assert "1  ○  Mara Volt" in out
    assert "━━━━━━━━  4.0  not asked yet  loved.csv, --like" in out
    assert "Odd [red]Name" in out
    assert "\x1b" not in out
    assert f"list:{likes} 3 artists" in " ".join(out.split())


def test_top_cuts_the_table_and_says_so(home, likes, command):
    set_up(home, lists=(likes,))
    code, out, _ = command("taste", "show", "--top", "1")
    assert code == 0
    assert "and 2 more artists (--top 3 shows all)" in out
    assert len(json.loads(command("taste", "show", "--json", "--top", "1")[1])["artists"]) == 1


def test_what_a_run_has_found_out_is_told(home, tmp_path, command, monkeypatch):
    mail = tmp_path / "week.eml"
    mail.write_text(MAIL, encoding="utf-8")
    library = write_library(tmp_path / "music")
    set_up(home, likes=("Beloved Act", "Nobody Ever Heard"), more=f"library = [{json.dumps(str(library))}]")
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    code, _, err = command("scan", mail, "--json")
    assert code == 0, err
    told = {a["name"]: a for a in json.loads(command("taste", "show", "--json")[1])["artists"]}
    assert "Beloved Act" in ARTISTS
    assert told["Beloved Act"]["verdict"]["status"] == "accepted"
    assert (told["Beloved Act"]["tracks"], told["Beloved Act"]["heard"]) == (2, 2)
    assert told["Nobody Ever Heard"]["verdict"]["status"] == "unknown"
    assert (told["Nobody Ever Heard"]["tracks"], told["Nobody Ever Heard"]["heard"]) == (0, 0)
    out = command("taste", "show")[1]
    assert "2 artists you love, 1 of them heard" in out
    assert "2 of 2 tracks heard" in out


def test_without_any_taste_the_command_says_what_to_do(home, command):
    set_up(home)
    code, out, _ = command("taste", "show")
    assert code == 1
    assert "Nothing is known of your taste yet." in out
    assert json.loads(command("taste", "show", "--json")[1]) == {"artists": [], "diaries": {}, "problems": []}


def test_one_place_may_be_an_export(home, tmp_path, command):
    archive = write_zip(tmp_path / "my_spotify_data.zip", spotify_files())
    set_up(home, lists=(archive,))
    code, out, err = command("taste", "show", "--json")
    assert (code, err) == (0, "")
    assert list(json.loads(out)["diaries"]) == [f"spotify-export:{archive}"]
