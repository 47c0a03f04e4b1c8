"""doctor: why does it not work, and what will the next run do?"""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.fakes.exports import spotify_files, write_zip
from tests.fakes.house import write_library
from tests.fakes.scenes import Scenes
from undercard.app.checking_hubs import Hubs, measure_hubs
from undercard.bootstrap import build_house
from undercard.cli.showing import complain_of_hubs
from undercard.entities.names import ModelId
from undercard.kit.secrets_file import SecretsFile
from undercard.settings import load_settings
from undercard.similarity.hubness import HIGH_SKEW


@pytest.fixture
def doctor(home, command):
    """Writes settings, and gives the exit code and the checks by group and name (the last of a name counts)."""

    def look(text: str = "") -> tuple[object, dict[tuple[str, str], dict[str, str]]]:
        (home / "undercard.toml").write_text(text, encoding="utf-8")
        code, out, err = command("doctor", "--json")
        assert err == ""
        return code, {(check["group"], check["name"]): check for check in json.loads(out)}

    return look


def level(checks, group: str, name: str) -> str:
    return str(checks[group, name]["level"])


def test_a_house_that_is_fine_has_no_fault_and_says_what_it_will_do(doctor, tmp_path):
    (tmp_path / "mail").mkdir()
    likes = tmp_path / "loved.txt"
    likes.write_text("Mara Volt\n", encoding="utf-8")
    library = write_library(tmp_path / "music")
    code, checks = doctor(f'mail = ["{tmp_path}/mail"]\nlibrary = ["{library}"]\n[taste]\nlists = ["{likes}"]\n')
    assert code == 0
    assert checks["taste", "list"]["detail"] == str(likes)
    assert checks["sources", "Deezer"]["detail"] == "catalogue"
    plan = checks["next run", "plan"]["detail"]
    assert "take mail from 1 place" in plan
    assert "ask your own music, Deezer, iTunes and MusicBrainz" in plan
    assert "up to 4 tracks of each with musicnn, in 1 process" in plan


def test_an_empty_house_warns_and_is_no_fault(command):
    code, out, _ = command("doctor")
    assert code == 0
    assert "'undercard init' writes it" in out
    assert "3 warnings" in out


def test_each_place_of_the_taste_is_told_and_what_is_gone_is_a_fault_with_what_to_do(doctor, home, tmp_path):
    archive = write_zip(tmp_path / "spotify.zip", spotify_files())
    text = f'[taste]\nlikes = ["A"]\nlists = ["{archive}", "gone.csv"]\nfolders = ["{tmp_path}/none"]\n'
    code, checks = doctor(text)
    assert code == 1
    assert level(checks, "taste", "spotify-export") == "ok"
    for name, what in (("list", f"{home}/gone.csv is not there"), ("folder", f"there is no folder {tmp_path}/none")):
        check = checks["taste", name]
        assert (check["level"], check["detail"]) == ("fault", what)
        assert str(home / "undercard.toml") in check["advice"]
    assert checks["taste", "loved"]["detail"] == "nothing was read yet"


def test_whom_the_last_run_read_and_what_changed_since(doctor, tmp_path, command, monkeypatch):
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    likes = tmp_path / "loved.txt"
    likes.write_text("Mara Volt\nNobody Ever Heard\n", encoding="utf-8")
    (tmp_path / "mail").mkdir()
    library = write_library(tmp_path / "music")
    text = f'offline = true\nmail = ["{tmp_path}/mail"]\nlibrary = ["{library}"]\n[taste]\nlists = ["{likes}"]\n'
    doctor(text)
    command("run")
    _, checks = doctor(text)
    assert checks["taste", "loved"]["detail"].endswith(": 1 found, 1 heard")
    assert ("taste", "changed") not in checks
    likes.write_text("Ossip\n", encoding="utf-8")
    _, checks = doctor(text)
    assert "loved.txt changed since" in checks["taste", "changed"]["detail"]


def test_sources_tell_why_they_are_off_and_where_they_are_asked(doctor):
    code, checks = doctor(
        '[catalogs.deezer]\nenabled = false\n[catalogs.itunes]\nbase_url = "http://127.0.0.1:1"\nrate = "20/min"\n'
        '[catalogs.soundcloud]\nclient_id = "mine"\n'
    )
    assert code == 0
    assert checks["sources", "Deezer"]["detail"] == "off: enabled = false"
    itunes = checks["sources", "iTunes"]
    assert itunes["level"] == "warn"
    assert itunes["detail"] == "catalogue, at most 20 in 60 s, asked at http://127.0.0.1:1, not at its own home"
    assert "client_secret of an app of your own is not given" in checks["sources", "SoundCloud"]["detail"]


def test_a_source_that_is_on_without_its_keys_is_a_fault_and_keys_are_never_shown(doctor):
    code, checks = doctor('[catalogs.spotify]\nenabled = true\nclient_secret = "hush"\n')
    assert code == 1
    told = checks["sources", "Spotify"]
    assert told["level"] == "fault"
    assert "client_id of an app of your own is not given: put them under [catalogs.spotify]" in told["detail"]
    _, checks = doctor('[catalogs.spotify]\nenabled = true\nclient_id = "mine"\nclient_secret = "hush"\n')
    assert checks["sources", "Spotify"]["detail"] == "catalogue, keys given"
    assert "hush" not in json.dumps(list(checks.values()))


def test_offline_is_told_and_nobody_at_all_is_a_fault(doctor):
    code, checks = doctor("offline = true\n")
    assert code == 0
    assert level(checks, "sources", "offline") == "warn"
    assert checks["sources", "MusicBrainz"]["detail"] == "off: offline = true"
    off = "".join(f"[catalogs.{name}]\nenabled = false\n" for name in ("deezer", "itunes"))
    code, checks = doctor(f"{off}[authorities.musicbrainz]\nenabled = false\n")
    assert code == 1
    assert level(checks, "sources", "nobody") == "fault"


def test_a_plug_in_that_cannot_be_opened_is_a_fault(doctor):
    code, checks = doctor('[catalogs.plugins]\nmine = "nowhere:build"\n')
    assert code == 1
    assert "nowhere" in checks["sources", "opening"]["detail"]


def test_the_sign_in_is_told_whole_damaged_or_without_its_app(doctor, home):
    app = '[catalogs.spotify]\nclient_id = "mine"\n'
    assert "nobody has signed in" in doctor(app)[1]["taste", "sign-in"]["detail"]
    tokens = home / "tokens" / "spotify.json"
    SecretsFile(tokens).write({"client_id": "mine", "refresh_token": "hush"})
    _, checks = doctor(app)
    assert "signed in" in checks["taste", "sign-in"]["detail"]
    assert "hush" not in json.dumps(list(checks.values()))
    assert level(doctor("")[1], "taste", "sign-in") == "warn"
    assert level(doctor(f"offline = true\n{app}")[1], "taste", "sign-in") == "warn"
    tokens.write_text("{broken", encoding="utf-8")
    code, checks = doctor(app)
    assert code == 1
    assert "spotify connect" in checks["taste", "sign-in"]["advice"]


def test_variables_that_have_a_say_are_named_without_what_they_hold(doctor, monkeypatch):
    monkeypatch.setenv("UNDERCARD_CATALOGS__SPOTIFY__CLIENT_SECRET", "hush")
    _, checks = doctor()
    told = checks["house", "environment"]["detail"]
    assert "UNDERCARD_CATALOGS__SPOTIFY__CLIENT_SECRET" in told
    assert "hush" not in told


def test_corrections_are_counted_and_those_in_doubt_told(doctor, command):
    assert doctor()[1]["sources", "corrections"]["detail"] == "none"
    command("fix", "Mara Volt", "--not-an-artist", "--later")
    assert doctor("offline = true\n")[1]["sources", "corrections"]["detail"].startswith("1")


def test_a_music_folder_and_a_mail_place_that_are_gone_are_faults(doctor, home):
    code, checks = doctor('mail = ["nomail"]\nlibrary = ["nomusic"]\n')
    assert code == 1
    assert checks["mail", "place"]["detail"] == f"{home}/nomail does not exist"
    assert checks["sources", "your music"]["detail"] == f"there is no folder {home}/nomusic"


@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_page_fits_its_width(width, command, home, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    (home / "undercard.toml").write_text('[taste]\nlists = ["gone.csv"]\n', encoding="utf-8")
    code, out, _ = command("doctor")
    assert code == 1
    assert max(map(len, out.splitlines())) <= width
    assert "fault" in out
    assert "\x1b" not in out


def test_init_says_at_once_what_is_not_there(command, tmp_path, home):
    code, out, err = command("init", "--mail", tmp_path / "nomail", "--taste", tmp_path / "gone.csv", "--like", "A")
    assert code == 0
    assert f"warning: {tmp_path / 'gone.csv'} is not there" in err
    assert "undercard doctor" in out
    assert Path(home / "undercard.toml").is_file()


@pytest.fixture
def filled(home, monkeypatch):
    """Puts artists of scenes on the shelves, and gives them."""
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    stores = []

    def fill(scenes: Scenes):
        house = build_house(load_settings(home))
        scenes.fill(house, ["mfcc"])
        stores.append(house.open_store())
        return stores[-1].shelves

    yield fill
    for store in stores:
        store.close()


def test_artists_that_share_their_places_alike_are_no_hubs(doctor, filled):
    filled(Scenes(each=6))
    told = doctor()[1]["listening", "hubs"]
    assert told["level"] == "ok"
    assert told["detail"].startswith("20 artists you love: skew ")
    assert "% are among the 5 nearest of another, most often " in told["detail"]
    assert "; without levelling: skew " in told["detail"]


def test_a_hub_is_named_with_how_many_it_is_near_to_and_what_levelling_does(doctor, filled):
    shelves = filled(Scenes(each=10, noise=float("inf"), tracks=1))
    assert make_hub(shelves, "ska 1")
    levelled = doctor()[1]["listening", "hubs"]
    (row,) = shelves.spaces.rows()
    shelves.spaces.put([replace(row, value=replace(row.value, crowd=row.value.crowd[:0]))])
    told = doctor()[1]["listening", "hubs"]
    assert told["level"] == "warn"
    assert "most often Ska 1 of " in told["detail"]
    assert "(high)" in told["detail"]
    assert "without levelling" not in told["detail"]
    skew = float(told["detail"].split("skew ")[1].split()[0])
    assert float(levelled["detail"].split("without levelling: skew ")[1].split(",")[0]) == skew
    assert float(levelled["detail"].split("skew ")[1].split()[0]) < skew


def make_hub(shelves, name: str) -> bool:
    """Give an artist vectors in the middle of all others, where everybody is near it."""
    rows = shelves.vectors.rows()
    middle = np.mean([row.value.embedding.values for row in rows], axis=0, dtype=np.float64).astype(np.float32)
    own = [row for row in rows if row.value.artist == name]
    nudge = np.random.default_rng(0).standard_normal(middle.shape).astype(np.float32) * 1e-3
    heard = [
        replace(row, value=replace(row.value, embedding=replace(row.value.embedding, values=middle + nudge)))
        for row in own
    ]
    shelves.vectors.put(heard)
    return bool(heard)


def test_too_few_artists_are_not_judged(doctor, filled):
    filled(Scenes(each=2))
    assert ("listening", "hubs") not in doctor()[1]


def test_tracks_that_all_sound_the_same_are_told(doctor, filled, command):
    filled(Scenes(each=6, same=True))
    code, checks = doctor()
    assert code == 0
    assert ("listening", "hubs") not in checks
    assert "24 artists sound exactly the same to mfcc/1" in checks["listening", "likeness"]["detail"]
    code, out, _ = command("similar", "Ska 1")
    assert code == 1
    assert "sound exactly the same" in out


def test_a_vector_that_is_no_numbers_is_named(doctor, filled):
    filled(Scenes(each=6, spoiled="Ska 1"))
    checks = doctor()[1]
    assert checks["listening", "odd vectors"]["detail"].startswith("Ska 1: ")
    assert checks["listening", "hubs"]["detail"].startswith("19 artists you love")


def test_a_run_speaks_of_hubs_only_when_they_are_bad(capsys):
    hubs = Hubs("m/1", 40, 40, HIGH_SKEW + 0.5, 0.4, (("Ska 1", 39), ("Ska 2", 7)))
    complain_of_hubs(hubs)
    told = capsys.readouterr().err
    assert "some artists you love seem near to everybody: skew 1.90 (high)" in told
    assert "most often Ska 1 of 39 artists" in told
    complain_of_hubs(replace(hubs, skew=HIGH_SKEW))
    complain_of_hubs(None)
    assert capsys.readouterr().err == ""


def test_hubs_are_counted_among_the_artists_of_the_diaries_that_are_named(filled):
    shelves = filled(Scenes(each=6))
    hubs = measure_hubs(shelves, ModelId("mfcc/1"))
    assert hubs is not None
    assert (hubs.artists, hubs.heard, len(hubs.worst), hubs.plain) == (20, 20, 3, None)
    assert measure_hubs(shelves, ModelId("mfcc/1"), ["nobody's list"]) is None
