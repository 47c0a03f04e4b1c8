"""evaluate validate, unknown, compare, graph and genres, on a store whose right answers are known."""

import csv
import json

import pytest

from tests.fakes.scenes import GENRES, STAMP, Scenes
from undercard.bootstrap import build_house
from undercard.entities.rows import Row
from undercard.settings import load_settings

WORLD = Scenes()


@pytest.fixture
def house(home):
    return build_house(load_settings(home))


@pytest.fixture
def lists(tmp_path):
    return WORLD.write_lists(tmp_path / "lists.csv")


@pytest.fixture
def told(command, tmp_path):
    """Runs `undercard evaluate ...` with a report; gives what it prints, and the page."""

    def call(*words):
        place = tmp_path / "report.html"
        code, out, err = command("evaluate", *words, "--report", place)
        assert code == 0, err
        return out, place.read_text(encoding="utf-8")

    return call


def test_a_planted_world_is_validated_beside_baselines(house, told, lists):
    WORLD.fill(house)
    text, page = told("validate", "--graph", lists)
    assert "20 artists were heard and have a list of their own, 20 of them loved" in text
    assert "mfcc: not all of these artists were heard by it" in text
    assert "undercard run --model mfcc" in " ".join(text.split())
    assert page.count("<svg") == 5
    out, _ = told("validate", "--graph", lists, "--json")
    report = json.loads(out)
    model = report["contenders"][report["model"]]
    assert model["recall5"]["value"] > 0.95
    assert model["pairs"]["auc"]["value"] > 0.95
    assert report["contenders"]["random"]["behind"]["low"] > 0
    assert set(report["contenders"]) > {
        "random",
        "popularity (links)",
        "popularity (fans)",
        "catalogue genres",
        "model tags",
    }
    assert [one["outcome"] for one in report["criteria"]] == ["met", "met", "met"]
    assert report["extraction"] == {"present": 25, "heard": 24, "reasons": {"no catalogue has a preview of it": 1}}
    assert "linked" not in report


def test_deaf_vectors_are_not_called_good(house, told, lists):
    Scenes(noise=float("inf")).fill(house)
    report = json.loads(told("validate", "--graph", lists, "--json")[0])
    model = report["contenders"][report["model"]]
    assert model["pairs"]["auc"]["low"] < 0.5 < model["pairs"]["auc"]["high"]
    assert [one["outcome"] for one in report["criteria"]][:2] == ["missed", "missed"]


def test_lists_may_come_from_the_store(house, told):
    WORLD.fill(house)
    store = house.open_store()
    store.shelves.relations.put([Row(f"music-map:{c.name}", c, STAMP) for c in WORLD.circles()])
    store.close()
    report = json.loads(told("validate", "--json")[0])
    assert report["sources"] == ["music-map"]
    assert report["artists"] == 20


def test_without_lists_or_with_too_few_artists_it_says_what_to_do(house, command, lists, tmp_path):
    code, _, err = command("evaluate", "validate", "--graph", lists)
    assert (code, "nobody was heard by musicnn" in err) == (2, True)
    Scenes(each=3).fill(house)
    code, _, err = command("evaluate", "validate")
    assert (code, "nobody has said yet" in err, "--graph FILE" in err) == (2, True, True)
    few = Scenes(each=3).write_lists(tmp_path / "few.csv")
    code, _, err = command("evaluate", "validate", "--graph", few)
    assert (code, "only 8 artists were heard and have a list" in err) == (2, True)


def test_artists_that_should_be_heard_are_named(house, command, lists):
    Scenes(each=2).fill(house)
    code, _, err = command("evaluate", "validate", "--graph", lists)
    assert (code, "such as Dub Techno 2, Dub Techno 3" in err) == (2, True)


def test_artists_whose_vectors_are_no_numbers_are_left_out(house, told, lists):
    Scenes(spoiled="Ska 0").fill(house)
    report = json.loads(told("validate", "--graph", lists, "--json")[0])
    assert report["artists"] == 19
    assert "Ska 0" not in report["pool"]


def test_a_space_that_was_never_learned_is_learned_on_the_spot_and_not_kept(house, told, lists):
    WORLD.fill(house)
    store = house.open_store()
    store.shelves.spaces.drop([row.key for row in store.shelves.spaces.rows()])
    store.close()
    assert json.loads(told("validate", "--graph", lists, "--json")[0])["criteria"][0]["outcome"] == "met"
    store = house.open_store()
    assert store.shelves.spaces.rows() == []
    store.close()


def test_artists_that_all_sound_the_same_are_measured_as_what_they_are(house, told, lists):
    Scenes(same=True).fill(house)
    report = json.loads(told("validate", "--graph", lists, "--json")[0])
    model = report["contenders"][report["model"]]
    assert model["pairs"]["auc"]["value"] == pytest.approx(0.5)
    assert model["pairs"]["pearson"]["value"] is None
    assert report["criteria"][1]["outcome"] == "not measured"
    assert report["criteria"][0]["outcome"] == "missed"
    assert told("genres", "--all")[0]


def test_models_are_compared_artist_by_artist(house, told, command, lists):
    WORLD.fill(house, models=("musicnn", "mfcc"))
    text, page = told("compare", "musicnn", "mfcc", "--graph", lists)
    assert "level with mfcc/1" in text
    assert "<svg" in page
    found = json.loads(told("compare", "musicnn", "mfcc", "musicnn+mfcc", "--graph", lists, "--json")[0])
    assert set(found["ahead"]["mfcc/1"]) == {"recall5", "recall10", "ndcg10", "auc"}
    assert len(found["ahead"]) == 2
    assert all(score["recall5"]["value"] > 0.9 for name, score in found["scores"].items() if name != "random")
    code, _, err = command("evaluate", "compare", "musicnn", "--graph", lists)
    assert (code, "name at least two models" in err) == (2, True)


def test_a_model_that_hears_the_scenes_is_ahead_of_one_that_does_not(house, told, lists):
    WORLD.fill(house)
    Scenes(noise=float("inf")).fill(house, models=("mfcc",))
    found = json.loads(told("compare", "musicnn", "mfcc", "--graph", lists, "--json")[0])
    assert found["ahead"]["mfcc/1"]["ndcg10"]["low"] > 0


def test_unknown_acts_become_a_form_whose_verdicts_are_kept_and_compared(house, home, told, command, lists, tmp_path):
    WORLD.fill(house)
    form = tmp_path / "form.csv"
    text, page = told("unknown", "--graph", lists, "--form", form)
    assert "4 of 4 acts that no list of similar artists knows" in text
    assert page.count("https://music.example/deezer:track:") > 40
    rows = _lines(form)
    assert {row["act"] for row in rows} == {f"{genre} 5" for genre in GENRES}
    assert len(rows) == 40
    assert all(row["listen_act"] and row["listen_neighbour"] for row in rows)
    code, _, err = command("evaluate", "unknown", "--score", form)
    assert (code, "says nothing yet" in err) == (2, True)
    code, _, err = command("evaluate", "unknown", "--graph", lists, "--form", form)
    assert (code, "is there already and may hold verdicts of yours" in err) == (2, True)
    _judge(form, rows)
    report = json.loads(told("unknown", "--score", form, "--json")[0])["report"]
    assert report["precision"]["value"] == pytest.approx(0.5)
    assert report["first"]["value"] == 1.0
    assert report["agreement"] > 0.6
    assert report["change"] is None
    assert json.loads((home / "verdicts.json").read_text())["runs"][0]["pairs"][0]["fits"] is True
    again = json.loads(told("unknown", "--graph", lists, "--json")[0])
    assert {line["verdict"] for line in again["lines"]} == {"yes", "no"}


def _lines(form):
    return list(csv.DictReader(form.read_text(encoding="utf-8").splitlines()))


def _judge(form, rows, wrong=""):
    """Whoever sounds like the own scene fits."""
    for row in rows:
        same = row["act"].rpartition(" ")[0] == row["neighbour"].rpartition(" ")[0]
        row["verdict"] = "yes" if same and row["act"] != wrong else "no"
    with form.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_later_run_is_compared_with_the_one_before_and_the_same_form_twice_is_one(house, home, told, lists, tmp_path):
    WORLD.fill(house, models=("musicnn", "mfcc"))
    for model, wrong in (("musicnn", "Ska 5"), ("mfcc", ""), ("mfcc", "")):
        form = tmp_path / f"{model}{len(list(tmp_path.iterdir()))}.csv"
        told("unknown", "--graph", lists, "--model", model, "--form", form)
        _judge(form, _lines(form), wrong)
        found = json.loads(told("unknown", "--score", form, "--json")[0])
    assert found["earlier"].startswith("musicnn/")
    assert found["report"]["change"]["value"] == pytest.approx(0.5 / 4)
    assert len(json.loads((home / "verdicts.json").read_text())["runs"]) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ska 5,1,Ska 0,perhaps,0.9,m", "line 2: the verdict 'perhaps' is neither yes nor no"),
        ("Ska 5,first,Ska 0,yes,0.9,m", "line 2: rank and strength must stay"),
        ("Ska 5,1,,yes,0.9,m", "line 2: the act, its neighbour or their strength is missing"),
        ("Ska 5,1,Ska 0,yes,7,m", "line 2: the act, its neighbour or their strength is missing"),
        ("Ska 5,1,Ska 0,yes,0.9,m\nSka 5,1,Ska 1,yes,0.9,n", "several models"),
    ],
)
def test_a_form_that_is_not_ours_is_refused_with_its_line(command, tmp_path, line, said):
    form = tmp_path / "form.csv"
    form.write_text(f"act,rank,neighbour,verdict,strength,model\n{line}\n", encoding="utf-8")
    code, _, err = command("evaluate", "unknown", "--score", form)
    assert (code, said in err) == (2, True), err


def test_a_form_from_a_spreadsheet_of_another_country_is_read(command, tmp_path):
    form = tmp_path / "form.csv"
    form.write_text("\ufeffact;rank;neighbour;verdict;strength;model\n'=Ska;1;Dub;Ja;0,9;m\n", encoding="utf-8")
    code, out, _ = command("evaluate", "unknown", "--score", form)
    assert code == 0
    assert "  =Ska" in out
    assert "fits in 100 % (21 to 100 %)" in " ".join(out.split())
    assert out.startswith("100 % (21 to 100 %) of the neighbours fit")


def test_a_damaged_book_of_verdicts_is_said_and_left_alone(house, home, command, lists):
    WORLD.fill(house)
    (home / "verdicts.json").write_text("{", encoding="utf-8")
    code, _, err = command("evaluate", "unknown", "--graph", lists)
    assert (code, "verdicts.json cannot be read" in err) == (2, True)
    assert (home / "verdicts.json").read_text() == "{"


def test_a_named_act_must_have_been_heard(house, command, told, lists):
    WORLD.fill(house)
    code, _, err = command("evaluate", "unknown", "Nobody Ever", "--graph", lists)
    assert (code, 'undercard similar "Nobody Ever" listens first' in err) == (2, True)
    lines = json.loads(told("unknown", "Ska 0", "--graph", lists, "--json")[0])["lines"]
    assert {line["act"] for line in lines} == {"Ska 0"}
    assert all(line["neighbour"] != "Ska 0" for line in lines)


def test_hidden_edges_are_found_by_closeness_and_not_by_chance(told, lists):
    text, page = told("graph", lists)
    assert "closeness, as used" in text
    assert page.count("<svg") == 2
    found = json.loads(told("graph", lists, "--json", "--share", "0.3")[0])
    assert found["scores"]["closeness, as used"]["auc"] > 0.95
    assert found["scores"]["random"]["auc"] < 0.7
    assert found["hidden"] == round(0.3 * 40)


def test_a_graph_too_small_to_hide_anything_is_said(command, tmp_path):
    small = tmp_path / "small.csv"
    small.write_text("artist,similar\nA,B\nB,A\n", encoding="utf-8")
    code, _, err = command("evaluate", "graph", small)
    assert (code, "10 are needed to measure anything" in err) == (2, True)
    code, _, err = command("evaluate", "graph", tmp_path / "none.json")
    assert (code, "cannot be read" in err) == (2, True)


def test_groups_by_sound_turn_out_to_be_the_scenes(house, told):
    WORLD.fill(house)
    text, page = told("genres", "--all")
    assert "4 groups by sound" in text
    assert "<svg" in page
    found = json.loads(told("genres", "--all", "--json")[0])
    assert sorted(sorted({name.rpartition(" ")[0] for name in group["artists"]}) for group in found["groups"]) == [
        [genre] for genre in sorted(GENRES)
    ]
    assert found["purity"]["value"] == 1.0
    assert found["purity"]["luck"] < 0.01
    assert len(json.loads(told("genres", "--all", "--groups", "6", "--json")[0])["groups"]) == 6


def test_a_report_that_cannot_be_written_is_said(command, lists, tmp_path):
    code, _, err = command("evaluate", "graph", lists, "--report", tmp_path)
    assert (code, "cannot be written" in err) == (2, True)
