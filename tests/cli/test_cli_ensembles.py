"""Several models under one name, from the command line to the store and back."""

import json

import numpy as np
import pytest

from tests.fakes.house import user_world
from undercard.app.evaluating import Evaluation
from undercard.app.pooling import LEARNED
from undercard.cli.scoreboard import retrieval_text
from undercard.embedding.models.mfcc import CARD as MFCC
from undercard.embedding.models.musicnn.cards import POOLED, TAGS
from undercard.evaluation.retrieval import evaluate

BOTH = "musicnn+mfcc"
ID = f"{MFCC.id}+{POOLED.id}"
DIM = MFCC.dim + POOLED.dim


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with user_world(tmp_path_factory.mktemp("user")) as world:
        yield world


@pytest.fixture
def told(command, world, monkeypatch):
    """Runs a command in the user's own home; gives what it prints."""
    for key, value in world.environment.items():
        if key.startswith("UNDERCARD_"):
            monkeypatch.setenv(key, value)

    def call(*words):
        code, out, err = command(*words)
        assert code == 0, err
        return out

    return call


def test_a_night_is_ranked_and_explained_by_two_models_together_and_their_vectors_travel(told, world, home, tmp_path):
    (home / "undercard.toml").write_text(f'[listening]\nmodel = "{BOTH}"\n', encoding="utf-8")
    assert "Low Tide" in told("scan", world.mail, "--library", world.library, "--like", "Beloved Act")
    assert "Ossip" in told("similar", "Mara Volt", "--json")
    assert "Low Tide" in told("why", "Low Tide")
    assert "Track 1" in told("artist", "Mara Volt")
    told("export", "embeddings", tmp_path / "db.json")
    entries = json.loads((tmp_path / "db.json").read_text())
    assert {(entry["model"], len(entry["embedding"])) for entry in entries.values()} == {(ID, DIM)}
    assert told("import", "embeddings", tmp_path / "db.json").startswith("4 artists")


def test_the_standing_run_hears_with_the_models_that_it_is_told_and_knows_them_apart(command, told, world, home):
    (home / "undercard.toml").write_text(
        f'mail = ["{world.mail}"]\nlibrary = ["{world.library}"]\n[taste]\nlikes = ["Beloved Act"]\n', encoding="utf-8"
    )
    _, out, err = command("run", "--model", BOTH, "--json")
    assert json.loads(out)["funnel"]["scored"] == 3, err
    spaces = [check["detail"] for check in json.loads(told("doctor", "--json")) if check["name"] == "space"]
    assert {space.partition(":")[0] for space in spaces} == {MFCC.id, POOLED.id, ID}
    plan = {check["name"]: check["detail"] for check in json.loads(told("doctor", "--model", BOTH, "--json"))}
    assert plan["plan"].endswith(f"of each with {BOTH}, in 1 process")
    assert plan["model"].startswith(f"{ID}, {DIM} values")
    assert "Nearest of yours" in told("artist", "Mara Volt", "--model", BOTH)
    assert "Nearest of yours" not in told("artist", "Mara Volt", "--model", "mfcc")


def test_embed_writes_rows_of_both_models_under_the_ensembles_id(told, world, tmp_path):
    songs = sorted(world.library.rglob("*.wav"))[:3]
    told("embed", *songs, "--model", BOTH, "--out", tmp_path / "v.npz")
    with np.load(tmp_path / "v.npz") as file:
        assert file["vectors"].shape == (3, DIM)
        assert str(file["model_id"]) == ID
        assert np.allclose(np.linalg.norm(file["vectors"], axis=1), 1, atol=1e-5)


def test_tags_are_those_of_the_models_that_have_words(told, world):
    song = next(iter(world.library.rglob("*.wav")))
    words = [
        entry["tag"] for entry in json.loads(told("tags", song, "--model", BOTH, "--top", "50", "--json"))[str(song)]
    ]
    assert sorted(words) == sorted(TAGS)


def test_retrieval_sets_the_members_the_learned_shares_and_rank_fusion_beside_the_ensemble(told, world, tmp_path):
    rows = [f"{song.parent.name},{song},shelf" for song in sorted(world.library.rglob("*.wav"))]
    corpus = tmp_path / "corpus.csv"
    corpus.write_text("artist,clip,source_repo\n" + "\n".join(rows), encoding="utf-8")
    report = json.loads(told("evaluate", "retrieval", corpus, "--model", "3*musicnn+1*mfcc", "--json"))
    assert report["model"] == f"0.25*{MFCC.id}+0.75*{POOLED.id}"
    assert {POOLED.id, MFCC.id, "learned shares", "rank fusion", "random"} <= report["baselines"].keys()
    assert len(report["baselines"]["learned shares"]["lift_interval"]["all"]) == 2
    assert report["learned"]


def test_the_page_says_what_the_shares_should_be_and_whether_learning_them_pays():
    rng = np.random.default_rng(1)
    artists = [f"a{i // 3}" for i in range(12)]
    heard, learned = rng.standard_normal((2, 12, 4), np.float32)
    shown = evaluate(heard, artists, ["s"] * 12, {LEARNED: learned})
    page = retrieval_text(Evaluation("0.25*mfcc/1+0.75*musicnn_a_rather_long_name/1", shown, (), "0.7*a+0.3*b"))
    heads = [line for line in page.splitlines() if line.strip().startswith("top-1")]
    row = next(line for line in page.splitlines() if line.startswith("0.25*mfcc"))
    assert len({len(line) for line in heads}) == 1
    assert len(row) == len(heads[0])
    assert "times that (" in page
    assert page.endswith("All artists together teach: --model 0.7*a+0.3*b")


def test_members_of_the_ensemble_in_use_are_marked_in_the_list(told, home):
    (home / "undercard.toml").write_text(f'[listening]\nmodel = "{BOTH}"\n', encoding="utf-8")
    marked = [line.split()[0] for line in told("models").splitlines() if " * " in line[:32]]
    assert marked == ["musicnn", "mfcc"]


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("musicnn+nosuch", "no model is called 'nosuch'"),
        ("musicnn+", "lacks a model"),
        ("0*mfcc+1*musicnn", "no share"),
    ],
)
def test_a_wrong_name_is_told_before_anything_is_heard(command, world, home, tmp_path, model, said):
    (home / "undercard.toml").write_text(f'mail = ["{world.mail}"]\noffline = true\n', encoding="utf-8")
    song = next(iter(world.library.rglob("*.wav")))
    for words in (("embed", song, "--out", tmp_path / "v.npz"), ("run",), ("scan", world.mail)):
        code, _, err = command(*words, "--model", model)
        assert code == 2
        assert said in err
