"""taste show: from lists and exports on disk, and from what a run has found out, to a table."""

import json
from pathlib import Path

import pytest

from tests.fakes.exports import SCROBBLES, extended, spotify_files, write_folder, write_zip
from tests.fakes.house import ARTISTS, MAIL, write_library
from undercard.kit.secrets_file import SecretsFile


@pytest.fixture
def likes(home: Path) -> Path:
    path = home / "loved.csv"
    path.write_text("artist,weight\nMara Volt,3\nNobody Ever Heard,1\n\x1b[31mOdd [red]Name,0.5\n", encoding="utf-8")
    return path


def set_up(home: Path, *, lists: tuple[Path, ...] = (), likes: tuple[str, ...] = (), more: str = "") -> None:
    places = json.dumps([str(place) for place in lists])
    text = f"offline = true\n{more}\n[taste]\nlists = {places}\nlikes = {json.dumps(likes)}\n"
    (home / "undercard.toml").write_text(text, encoding="utf-8")


def by_hand(home: Path) -> str:
    return f"likes:{home / 'undercard.toml'}"


def test_artists_stand_heaviest_first_with_every_diary_that_names_them(home, likes, command):
    set_up(home, lists=(likes,), likes=("Mara Volt", "Ossip"))
    code, out, err = command("taste", "show", "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert [(a["name"], a["weight"]) for a in told["artists"]][:2] == [("Mara Volt", 4.585), ("Ossip", 4.0)]
    assert told["artists"][0]["diaries"] == {by_hand(home): 4.0, f"list:{likes}": 3.0}
    assert told["diaries"] == {by_hand(home): 2, f"list:{likes}": 3}
    assert {a["verdict"] for a in told["artists"]} == {None}
    assert not (home / "undercard.db-journal").exists()


def test_the_table_is_readable_and_harmless(home, likes, command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    set_up(home, lists=(likes,), likes=("Mara Volt",))
    code, out, _ = command("taste", "show", "--top", "3")
    assert code == 0
    assert "3 artists you love, 0 of them heard" in out
    assert "1  ○  Mara Volt" in out
    assert "━━━━━━━━  4.6  not asked yet  undercard.toml, loved.csv" in out
    assert "Odd [red]Name" in out
    assert "\x1b" not in out
    assert f"list:{likes}3artists" in "".join(out.split())


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
    assert json.loads(command("taste", "show", "--json")[1]) == {
        "artists": [],
        "diaries": {},
        "waiting": [],
        "problems": [],
    }


def test_one_place_may_be_an_export(home, tmp_path, command):
    archive = write_zip(tmp_path / "my_spotify_data.zip", spotify_files())
    set_up(home, lists=(archive,))
    code, out, err = command("taste", "show", "--json")
    assert (code, err) == (0, "")
    assert list(json.loads(out)["diaries"]) == [f"spotify-export:{archive}"]


def test_two_exports_of_the_same_plays_stand_both_beside_a_weight_that_counts_them_once(home, tmp_path, command):
    rows = [extended("Mara Volt", f"2015-08-{day:02}T13:44:20Z", f"Song {day}") for day in range(1, 5)]
    spotify = write_folder(tmp_path / "spotify", {"Streaming_History_Audio_2015.json": rows})
    scrobbles = tmp_path / "scrobbles.csv"
    scrobbles.write_text(SCROBBLES, encoding="utf-8")
    set_up(home, lists=(spotify, scrobbles, scrobbles))
    told = json.loads(command("taste", "show", "--json")[1])
    (artist,) = told["artists"]
    assert artist["weight"] == 3.0
    assert artist["diaries"] == {f"spotify-export:{spotify}": 3.0, f"lastfm-export:{scrobbles}": 3.0}


def test_every_column_is_there_at_any_width(home, likes, command, monkeypatch):
    set_up(home, lists=(likes,))
    for width in ("80", "140"):
        monkeypatch.setenv("COLUMNS", width)
        assert "3.0  not asked yet  loved.csv" in command("taste", "show")[1]


def test_a_place_that_is_gone_is_a_warning_that_names_the_file_and_the_setting(home, likes, command):
    set_up(home, lists=(home / "gone.csv", likes))
    code, out, err = command("taste", "show")
    assert code == 0
    assert "Mara Volt" in out
    assert f"warning: {home / 'gone.csv'} is not there; mend or remove it under [taste] lists in" in err
    assert str(home / "undercard.toml") in err


def test_when_every_place_is_gone_the_exit_code_says_that_the_settings_are_wrong(home, command):
    set_up(home, lists=(home / "gone.csv",))
    code, out, err = command("taste", "show")
    assert code == 2
    assert "Nothing is known of your taste yet." in out
    assert "gone.csv" in err


def test_an_account_that_no_run_has_read_is_waiting_and_no_warning(home, command):
    (home / "undercard.toml").write_text('[catalogs.spotify]\nclient_id = "mine"\n', encoding="utf-8")
    SecretsFile(home / "tokens" / "spotify.json").write({"client_id": "mine", "refresh_token": "hush"})
    code, out, err = command("taste", "show")
    assert (code, err) == (1, "")
    assert "spotify:me  not read yet: 'undercard run' reads it" in out


def test_a_run_goes_on_without_a_place_that_is_gone(home, tmp_path, command, monkeypatch):
    mail = tmp_path / "mails"
    mail.mkdir()
    (mail / "week.eml").write_text(MAIL.replace("2026", "2126"), encoding="utf-8")
    library = write_library(tmp_path / "music")
    more = f"mail = [{json.dumps(str(mail))}]\nlibrary = [{json.dumps(str(library))}]"
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    set_up(home, lists=(home / "gone.csv",), likes=("Beloved Act",), more=more)
    code, out, err = command("run")
    assert code == 0, err
    assert "gone.csv is not there" in err
    assert "Low Tide" in out
    set_up(home, lists=(home / "gone.csv",), more=more)
    code, _, err = command("run")
    assert code == 2
    assert "see the warnings below" in err
