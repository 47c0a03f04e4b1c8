"""hear, export, import: vectors of many artists by name, into files and back."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fakes.scenes import Scenes
from tests.twins.deezer import Deezer
from tests.twins.server import Twin
from tests.twins.world import Performer, Song
from undercard.app.exchanging import export_embeddings as export
from undercard.bootstrap import build_house
from undercard.flow.step import Silence
from undercard.settings import load_settings

MANY = tuple(
    Performer(
        5000 + number,
        f"Artist of Number {number}",
        900,
        2,
        "Techno",
        tuple(
            Song(
                9000 + 10 * number + song,
                f"Song {song}",
                f"Record {song}",
                2000 + 4 * song,
                isrc=f"DEX99{4 * song:02}{10 * number + song:05}",
            )
            for song in range(6)
        ),
    )
    for number in range(12)
)
NAMES = [performer.name for performer in MANY]


@pytest.fixture
def twin(monkeypatch):
    """Deezer alone, at any speed."""
    with Twin(Deezer(MANY, quota=0)) as twin:
        monkeypatch.setenv("UNDERCARD_CATALOGS__DEEZER__BASE_URL", twin.base_url)
        monkeypatch.setenv("UNDERCARD_CATALOGS__DEEZER__RATE", "1000")
        monkeypatch.setenv("UNDERCARD_CATALOGS__ITUNES__ENABLED", "false")
        monkeypatch.setenv("UNDERCARD_AUTHORITIES__MUSICBRAINZ__ENABLED", "false")
        monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
        yield twin


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """A list of all, and of one whom nobody knows."""
    file = tmp_path / "known.txt"
    file.write_text("\n".join([*NAMES, "Nobody Ever Heard", NAMES[0].upper()]), encoding="utf-8")
    return file


@pytest.mark.usefixtures("twin")
def test_everybody_of_a_list_is_heard_and_who_is_not_is_told_with_the_reason(command, names):
    code, out, _ = command("hear", "--from", names, "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["asked"], told["heard_before"], told["heard"]) == (13, 0, 12)
    assert [(one["name"], one["kind"]) for one in told["lost"]] == [("Nobody Ever Heard", "unknown")]
    _, out, _ = command("hear", "--from", names)
    assert "12 of 13 artists are heard by mfcc/1, 0 of them new" in out
    assert "1 unknown, such as Nobody Ever Heard" in out


def test_what_is_done_is_not_done_again(command, names, twin):
    command("hear", *NAMES[:5])
    asked = len(twin.asked)
    code, out, _ = command("hear", "--from", names, "--json")
    new = [question.path for question in twin.asked[asked:]]
    assert (code, json.loads(out)["heard_before"]) == (0, 5)
    assert not any(str(performer.id) in path for performer in MANY[:5] for path in new)
    asked = len(twin.asked)
    command("hear", "--from", names)
    assert len(twin.asked) == asked


def test_a_run_that_is_killed_goes_on_where_it_was(command, home, names, twin):
    twin.latency = 0.05
    line = [sys.executable, "-m", "undercard", "hear", "--from", str(names), "--home", str(home)]
    with subprocess.Popen(line, env=dict(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while sum("preview" in question.path for question in twin.asked) < 8 and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    twin.latency = 0.0
    store = build_house(load_settings(home)).open_store()
    kept = len(store.shelves.vectors.stamps())
    store.close()
    code, out, _ = command("hear", "--from", names, "--json")
    assert (code, json.loads(out)["heard"]) == (0, 12)
    assert 0 < kept < 12 * 4
    store = build_house(load_settings(home)).open_store()
    assert len(store.shelves.vectors.stamps()) == 12 * 4
    store.close()


def test_look_ups_of_similar_artists_name_those_who_were_looked_up(command, tmp_path, twin):
    lookups = {NAMES[0]: {"status": "success", "similar_artists": [{"name": NAMES[5]}]}, NAMES[1]: {"status": "error"}}
    (tmp_path / "map.json").write_text(json.dumps(lookups), encoding="utf-8")
    (tmp_path / "table.csv").write_text(f"artist,similar\n{NAMES[2]},{NAMES[6]}\n", encoding="utf-8")
    _, out, _ = command("hear", "--from", tmp_path / "map.json", "--from", tmp_path / "table.csv", "--json")
    assert json.loads(out)["asked"] == 3
    command("graph", "import", tmp_path / "table.csv", "--source", "friends")
    _, out, _ = command("hear", "--graph", "--json")
    assert (json.loads(out)["asked"], json.loads(out)["heard_before"]) == (1, 1)
    assert twin.asked


@pytest.mark.usefixtures("twin")
def test_a_folder_may_hold_the_names(command, names, tmp_path):
    (tmp_path / "export").mkdir()
    names.rename(tmp_path / "export" / names.name)
    assert json.loads(command("hear", "--from", tmp_path / "export", "--json")[1])["asked"] == 13


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "nobody is named"),
        (("  ",), "nobody is named"),
        (("--from", "gone.txt"), "there is no file gone.txt"),
        (("--graph",), "graph import"),
    ],
)
def test_nobody_to_hear_is_said(command, words, told):
    code, _, err = command("hear", *words)
    assert code == 2
    assert told in err


def test_a_source_that_is_away_is_said_and_is_no_answer(command, names, monkeypatch, twin):
    monkeypatch.setenv("UNDERCARD_CATALOGS__DEEZER__BASE_URL", "http://127.0.0.1:1")
    code, out, err = command("hear", NAMES[0], "--json")
    assert (code, json.loads(out)["losses"]) == (5, {"could-not-ask": 1})
    assert "1 artist could not be asked about; the same command goes on" in err
    monkeypatch.setenv("UNDERCARD_CATALOGS__DEEZER__BASE_URL", twin.base_url)
    assert command("hear", "--from", names)[0] == 0


@pytest.mark.usefixtures("twin")
def test_what_is_exported_is_exported_again_to_the_byte_from_an_empty_home(command, home, names, tmp_path, monkeypatch):
    command("hear", "--from", names)
    code, out, _ = command("export", "embeddings", tmp_path / "first.json")
    assert (code, out) == (0, f"12 artists -> {tmp_path / 'first.json'}\n")
    first = (tmp_path / "first.json").read_bytes()
    command("export", "embeddings", tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == first
    (home / "undercard.db").rename(tmp_path / "kept.db")
    assert command("import", "embeddings", tmp_path / "first.json")[0] == 0
    command("export", "embeddings", tmp_path / "second.json")
    assert (tmp_path / "second.json").read_bytes() == first
    assert [entry["model"] for entry in json.loads(first).values()] == ["mfcc/1"] * 12
    monkeypatch.setenv("UNDERCARD_OFFLINE", "true")
    assert len(json.loads(command("similar", NAMES[0], "--json")[1])["neighbours"]) == 10


def test_a_vector_that_is_no_numbers_is_left_out_and_told(command, home, monkeypatch, tmp_path):
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    Scenes(each=2, spoiled="Ska 1").fill(build_house(load_settings(home)), ["mfcc"])
    code, out, err = command("export", "embeddings", tmp_path / "out.json")
    assert (code, out) == (0, f"7 artists -> {tmp_path / 'out.json'}\n")
    assert "Ska 1 was left out: its vector holds values that are no numbers" in err


class Impatient(Silence):
    """Presses Ctrl-C in the middle."""

    def advance(self, step: str, count: int = 1) -> None:
        raise KeyboardInterrupt(step, count)


def test_an_export_that_is_stopped_leaves_what_was_there(home, monkeypatch, tmp_path):
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    house = build_house(load_settings(home))
    Scenes(each=2).fill(house, ["mfcc"])
    file = tmp_path / "kept.json"
    file.write_text("{}\n", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        export(house, file, Impatient())
    assert file.read_text(encoding="utf-8") == "{}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "kept.json"]


def test_a_place_that_cannot_be_written_is_told(command, home, monkeypatch, tmp_path):
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    Scenes(each=2).fill(build_house(load_settings(home)), ["mfcc"])
    code, _, err = command("export", "embeddings", tmp_path / "nowhere" / "out.json")
    assert code == 2
    assert "out.json cannot be written" in err


def entry(model: str = "mfcc/1", length: int = 80) -> dict[str, object]:
    return {
        "embedding": [0.5] * length,
        "tracks_used": [],
        "spotify_ids": [],
        "computed_at": "2026-11-12T09:00:00",
        "model": model,
    }


def write(path: Path, **entries: object) -> Path:
    path.write_text(json.dumps({name.replace("_", " "): found for name, found in entries.items()}), encoding="utf-8")
    return path


def test_two_spellings_of_one_name_are_told(command, tmp_path):
    file = write(tmp_path / "a.json", Mara_Volt=entry("x/1", 3), MARA_VOLT=entry("x/1", 3))
    code, out, err = command("import", "embeddings", file)
    assert code == 0
    assert out.startswith("1 artists <- ")
    assert "'MARA VOLT' is the same name as 'Mara Volt' to undercard, and was left out" in err


def test_the_model_in_use_comes_first_and_what_has_no_room_is_told(command, tmp_path, monkeypatch):
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    command("import", "embeddings", write(tmp_path / "a.json", Ossip=entry("a/1", 3), Vril=entry("b/1", 4)))
    from undercard.embedding.models.mfcc import build

    length = build().card.dim
    command("import", "embeddings", write(tmp_path / "b.json", Ossip=entry("mfcc/1", length)))
    code, _, err = command("export", "embeddings", tmp_path / "out.json")
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert code == 0
    assert {name: one["model"] for name, one in told.items()} == {"Ossip": "mfcc/1", "Vril": "b/1"}
    assert "1 vector of another model left out" in err


def test_a_file_that_breaks_off_is_refused_whole(command, home, tmp_path):
    text = json.dumps({"A": entry("x/1", 3), "B": entry("x/1", 3)})
    (tmp_path / "a.json").write_text(text[:-30], encoding="utf-8")
    code, _, err = command("import", "embeddings", tmp_path / "a.json")
    assert code == 2
    assert "not a JSON object of artists" in err
    store = build_house(load_settings(home)).open_store()
    assert store.shelves.imports.stamps() == {}
    store.close()


def test_drift_listens_to_more_for_its_own_question_and_leaves_runs_alone(command, home, twin):
    command("hear", *NAMES)
    store = build_house(load_settings(home)).open_store()
    chosen = store.shelves.tracks.rows()
    asked = len(twin.asked)
    code, out, _ = command("drift", NAMES[3], "--tracks", "6", "--json")
    told = json.loads(out)["years"]
    assert code == 0
    assert (told["heard"], told["dated"]) == (6, 6)
    assert [(one["first"], one["last"]) for one in told["periods"]] == [(2000, 2008), (2012, 2020)]
    assert len(twin.asked) > asked
    assert store.shelves.tracks.rows() == chosen
    store.close()
    _, out, _ = command("drift", NAMES[3], "--json")
    assert json.loads(out)["years"]["heard"] == 4
