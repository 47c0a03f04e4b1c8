"""Every command on a small world: real files, real decoding, real model, twins on loopback."""

import json
import re
import sys

import numpy as np
import pytest

from tests.fakes.house import UserWorld, user_world
from undercard.cli.main import run


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with user_world(tmp_path_factory.mktemp("user")) as world:
        yield world


@pytest.fixture
def command(world: UserWorld, monkeypatch, capsys):
    """Runs `undercard ...` in this process; gives exit code, output and complaints."""
    for key, value in world.environment.items():
        if key.startswith("UNDERCARD_"):
            monkeypatch.setenv(key, value)

    def call(*words: object, home: bool = True) -> tuple[int, str, str]:
        line = [str(word) for word in words] + (["--home", str(world.home)] if home else [])
        monkeypatch.setattr(sys, "argv", ["undercard", *line])
        code: object = 0
        try:
            run()
        except SystemExit as end:
            code = end.code
        told = capsys.readouterr()
        return (code if isinstance(code, int) else 0), told.out, told.err

    return call


def scan(world: UserWorld, command, *more: str):
    return command("scan", world.mail, "--library", world.library, "--like", "Beloved Act", *more)


def test_events_keeps_its_contract(world, command):
    code, out, _ = command("events", world.mail, "--json")
    events = json.loads(out)["week.eml"]
    assert code == 0
    assert [event["title"] for event in events] == ["Low Tide", "Quiet Hours", "House Party"]
    assert events[0]["artists"] == ["Mara Volt", "Ossip"]
    assert events[2]["artists"] == []
    assert {"title", "artists", "date", "venue", "city", "url"} <= events[0].keys()
    assert (events[0]["date"], events[0]["venue"], events[0]["url"]) == (
        "2026-11-13", "The Lathe", "https://klub.example/1",
    )  # fmt: skip


def test_events_reads_well(world, command):
    code, out, _ = command("events", world.mail)
    assert code == 0
    assert "Low Tide" in out
    assert "Mara Volt" in out


def test_scan_ranks_the_nights_and_counts_the_funnel(world, command):
    code, out, err = scan(world, command, "--json")
    advice = json.loads(out)
    assert code == 0, err
    assert advice["nights"][0]["event"]["title"] == "Low Tide"
    assert "Beloved Act" in advice["nights"][0]["reason"]
    funnel = advice["funnel"]
    assert (funnel["events"], funnel["acts"], funnel["resolved"], funnel["scored"]) == (3, 4, 3, 3)
    assert [drop["name"] for drop in funnel["dropouts"]] == ["Nobody Ever Heard"]


def test_scan_shows_reasons_in_a_terminal(world, command):
    code, out, _ = scan(world, command)
    assert code == 0
    assert re.search(r"1\s+Fri 13 Nov\s+Low Tide", out)
    assert "Track" in out
    assert "Nobody Ever Heard" in out


def test_a_second_scan_asks_and_hears_nothing_again(world, command):
    scan(world, command)
    asked = len(world.twin.asked)
    code, _, _ = scan(world, command)
    assert code == 0
    assert len(world.twin.asked) == asked
    log = next((world.home / "logs").glob("undercard_*.log")).read_text(encoding="utf-8")
    last = [line for line in log.splitlines() if "step=embed_tracks" in line][-1]
    assert "done=0" in last


def test_similar_names_the_nearest_artists(world, command):
    scan(world, command)
    code, out, _ = command("similar", "mara volt", "--top", "2", "--json", "--library", world.library)
    found = json.loads(out)
    assert code == 0
    assert len(found["neighbours"]) == 2
    assert {near["name"] for near in found["neighbours"]} == {"Ossip", "Beloved Act"}
    assert found["neighbours"][0]["match"]["theirs"]["title"]


def test_similar_hears_a_name_it_has_never_met(world, command, tmp_path):
    code, out, _ = command("similar", "Tin Lantern", "--library", world.library, "--home", tmp_path, home=False)
    assert code == 1
    assert "no other artist was heard yet" in out


def test_similar_says_why_there_is_nobody(world, command):
    code, out, _ = command("similar", "Nobody Ever Heard", "--library", world.library)
    assert code == 1
    assert "no artist of this name" in out


def test_why_explains_a_night_by_words_of_its_title(world, command):
    scan(world, command)
    code, out, _ = command("why", "low tide")
    assert code == 0
    assert "Mara Volt" in out
    assert "Beloved Act" in out
    code, out, _ = command("why", "low tide", "--json")
    assert json.loads(out)["event"]["evidence"]


def test_why_lists_what_exists_when_nothing_answers(world, command):
    scan(world, command)
    code, _, err = command("why", "high tide")
    assert code == 2
    assert "Low Tide" in err


def test_embed_writes_vectors_paths_and_model_id(world, command, tmp_path):
    songs = sorted(world.library.rglob("*.wav"))[:3]
    code, _, err = command("embed", *songs, "--model", "musicnn", "--out", tmp_path / "v.npz")
    assert code == 0, err
    found = np.load(tmp_path / "v.npz")
    assert found["vectors"].dtype == np.float32
    assert found["vectors"].shape[0] == 3
    assert np.allclose(np.linalg.norm(found["vectors"], axis=1), 1, atol=1e-5)
    assert list(found["paths"]) == [str(song) for song in songs]
    assert str(found["model_id"]) == "musicnn/2"


def test_the_vector_of_a_file_does_not_depend_on_its_company(world, command, tmp_path):
    songs = sorted(world.library.rglob("*.wav"))[:3]
    command("embed", *songs, "--out", tmp_path / "three.npz")
    command("embed", songs[1], "--out", tmp_path / "one.npz")
    assert np.array_equal(np.load(tmp_path / "three.npz")["vectors"][1], np.load(tmp_path / "one.npz")["vectors"][0])


def test_tags_gives_words_with_probabilities(world, command):
    song = next(world.library.rglob("*.wav"))
    code, out, _ = command("tags", song, "--top", "10", "--json")
    assert code == 0
    words = json.loads(out)[str(song)]
    assert len(words) == 10
    assert words == sorted(words, key=lambda word: -word["probability"])


def test_evaluate_retrieval_keeps_its_contract(world, command, tmp_path):
    rows = [f"{song.parent.name},{song},shelf" for song in sorted(world.library.rglob("*.wav"))]
    corpus = tmp_path / "corpus.csv"
    corpus.write_text("artist,clip,source_repo\n" + "\n".join(rows), encoding="utf-8")
    code, out, err = command("evaluate", "retrieval", corpus, "--model", "musicnn", "--json")
    assert code == 0, err
    report = json.loads(out)
    assert {"top1", "map", "auc", "queries", "chance"} <= report["protocols"]["all"].keys()
    assert set(report["protocols"]) == {"all", "cross_source", "within_source"}
    assert {"skew", "max_occurrence"} <= report["hubness"].keys()
    assert {"musicnn_penultimate_raw", "mfcc_statistics", "random"} <= report["baselines"].keys()


def test_vectors_exported_and_imported_elsewhere_are_the_same_bytes(world, command, tmp_path):
    scan(world, command)
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    assert command("export", "embeddings", first)[0] == 0
    assert command("import", "embeddings", first, "--home", tmp_path / "other", home=False)[0] == 0
    assert command("export", "embeddings", second, "--home", tmp_path / "other", home=False)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    entry = json.loads(first.read_text(encoding="utf-8"))["Mara Volt"]
    assert list(entry) == ["embedding", "tracks_used", "spotify_ids", "computed_at", "model"]


def test_imported_vectors_take_part_in_comparisons(world, command, tmp_path):
    scan(world, command)
    command("export", "embeddings", tmp_path / "a.json")
    command("import", "embeddings", tmp_path / "a.json", "--home", tmp_path / "other", home=False)
    code, out, _ = command(
        "similar", "Ossip", "--top", "1", "--json", "--library", world.library, "--home", tmp_path / "other", home=False
    )
    assert code == 0
    assert json.loads(out)["neighbours"]


def test_init_and_run_are_the_standing_use(world, command, tmp_path):
    home = tmp_path / "home"
    code, out, _ = command(
        "init", "--mail", world.mail, "--like", "Beloved Act", "--library", world.library, "--home", home, home=False
    )
    assert code == 0
    assert "undercard run" in out
    code, out, err = command("run", "--json", "--home", home, home=False)
    assert code in (0, 1), err
    assert json.loads(out)["funnel"]["scored"] == 3


def test_init_does_not_overwrite_settings(world, command, tmp_path):
    command("init", "--mail", world.mail, "--home", tmp_path, home=False)
    code, _, err = command("init", "--mail", world.mail, "--home", tmp_path, home=False)
    assert code == 2
    assert "--force" in err


def test_run_without_settings_says_what_to_do(command, tmp_path):
    code, _, err = command("run", "--home", tmp_path, home=False)
    assert code == 2
    assert "undercard init" in err


def test_doctor_finds_the_house_in_order(world, command):
    scan(world, command)
    code, out, _ = command("doctor", "--json")
    checks = {check["name"]: check for check in json.loads(out)}
    assert code == 0, out
    assert "musicnn/2" in checks["model"]["detail"]
    assert "hubness" in checks["space"]["detail"]


def test_evaluate_events_scores_the_mails_beside_a_gold_file(world, command, tmp_path):
    (tmp_path / "week.eml").write_bytes(world.mail.read_bytes())
    _, out, _ = command("events", tmp_path / "week.eml", "--json")
    gold = json.loads(out)
    gold["week.eml"][0]["artists"].append("Somebody Missing")
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    code, out, err = command("evaluate", "events", tmp_path / "gold.json", "--json")
    assert code == 0, err
    scores = json.loads(out)["total"]
    assert scores["events"]["f1"] == 1.0
    assert scores["artists"] == {"precision": 1.0, "recall": 0.8, "f1": 0.8889}
    code, out, _ = command("evaluate", "events", tmp_path / "gold.json")
    assert "0.889" in out


def test_mail_explain_shows_the_words_behind_each_field(world, command):
    code, out, _ = command("mail", "explain", world.mail)
    assert code == 0
    assert "“10p-4a”" in out
    assert "blocks" in out


def test_a_mail_place_may_come_from_the_environment_as_a_plain_path(world, command, tmp_path, monkeypatch):
    monkeypatch.setenv("UNDERCARD_MAIL", str(world.mail))
    monkeypatch.setenv("UNDERCARD_LIBRARY", str(world.library))
    code, out, err = command("run", "--json", "--home", tmp_path, home=False)
    assert json.loads(out)["funnel"]["resolved"] == 3, (code, err)


def test_a_standing_mail_place_that_is_gone_does_not_keep_the_others_from_being_read(
    world, command, tmp_path, monkeypatch
):
    monkeypatch.setenv("UNDERCARD_MAIL", f"{tmp_path / 'gone'}:{world.mail}")
    monkeypatch.setenv("UNDERCARD_LIBRARY", str(world.library))
    _, out, err = command("run", "--json", "--home", tmp_path, home=False)
    assert json.loads(out)["funnel"]["resolved"] == 3
    assert "gone" in err


def test_two_files_of_one_name_stay_apart(world, command, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "week.eml").write_bytes(world.mail.read_bytes())
    _, out, _ = command("events", tmp_path / "a" / "week.eml", tmp_path / "b" / "week.eml", "--json")
    assert list(json.loads(out)) == ["week.eml", str(tmp_path / "b" / "week.eml")]


def test_the_demo_never_removes_what_the_user_named(command, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("mine", encoding="utf-8")
    code, _, err = command("demo", "--fresh", "--home", tmp_path, home=False)
    assert code == 2
    assert "--fresh" in err
    assert (tmp_path / "home" / "thesis.txt").exists()
