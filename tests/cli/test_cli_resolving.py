"""`undercard resolve`: the command contract, over twins of the real catalogues."""

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.twins.deezer import Deezer
from tests.twins.itunes import ITunes
from tests.twins.musicbrainz import MusicBrainz
from tests.twins.server import Answer, Fault, Twin

PLACES = {
    "UNDERCARD_CATALOGS__DEEZER": Deezer,
    "UNDERCARD_CATALOGS__ITUNES": ITunes,
    "UNDERCARD_AUTHORITIES__MUSICBRAINZ": MusicBrainz,
}


@pytest.fixture
def twins(monkeypatch):
    """Where each source answers, at any speed."""
    with ExitStack() as stack:
        places = {}
        for name, play in PLACES.items():
            places[name] = twin = stack.enter_context(Twin(play(quota=0)))
            monkeypatch.setenv(f"{name}__BASE_URL", twin.base_url)
            monkeypatch.setenv(f"{name}__RATE", "1000")
        yield places


@pytest.fixture
def resolve(twins, command, tmp_path: Path):  # noqa: ARG001 - they must answer
    """Gives what `resolve --json` says about the only name, or about all."""

    def call(*names: str, bill: list[dict[str, object]] | None = None) -> dict[str, dict[str, object]]:
        more: list[object] = []
        if bill is not None:
            (tmp_path / "bill.json").write_text(json.dumps(bill), encoding="utf-8")
            more = ["--bill", tmp_path / "bill.json"]
        code, out, _ = command("resolve", *names, *more, "--json")
        assert code == 0
        told: dict[str, dict[str, object]] = json.loads(out)
        return told

    return call


def test_an_act_that_is_the_only_one_of_its_name_is_accepted_with_its_ids(resolve):
    told = resolve("Vril")["Vril"]
    assert (told["verdict"], told["ids"]["deezer"]) == ("accepted", 1005)
    assert isinstance(told["ids"]["mbid"], str)
    assert {entry["name"] for entry in told["candidates"]} == {"Vril", "Vrillah"}
    assert "only artist of this name" in told["reason"]


def test_namesakes_are_told_apart_by_the_words_of_the_bill_or_left_open(resolve):
    assert resolve("Nirvana")["Nirvana"]["verdict"] == "ambiguous"
    psychedelic = [{"name": "Nirvana", "words": ["psychedelic"], "links": ["https://www.deezer.com/artist/1002"]}]
    told = resolve(bill=psychedelic)["Nirvana"]
    assert (told["verdict"], told["ids"]["deezer"]) == ("accepted", 1002)
    assert told["evidence"][0]["kind"] == "link"


def test_a_prefix_is_nobody_and_words_for_nobody_are_no_artist(resolve):
    told = resolve("Vri", "special guests", "Film Screening")
    assert {name: one["verdict"] for name, one in told.items()} == {
        "Vri": "unknown",
        "special guests": "not-an-artist",
        "Film Screening": "not-an-artist",
    }


@pytest.mark.parametrize("credit", ["Vril b2b Calibre", "Vril & Calibre", "Vril vs. Calibre", "Vril, Calibre"])
def test_a_credit_of_several_names_each_of_them(resolve, credit):
    told = resolve(credit)[credit]
    assert told["verdict"] == "accepted"
    assert [(one["name"], one["ids"]["deezer"]) for one in told["artists"]] == [("Vril", 1005), ("Calibre", 1003)]


def test_an_alias_in_another_script_is_the_same_artist(resolve):
    told = resolve("東京事変", "Tokyo Incidents")
    assert {one["ids"]["deezer"] for one in told.values()} == {1008}


def test_annotations_are_no_part_of_the_name(resolve):
    assert resolve("Vril (live)")["Vril (live)"]["ids"]["deezer"] == 1005


def test_nothing_is_asked_twice(resolve, twins):
    resolve("Vril", "Calibre")
    asked = {name: len(twin.asked) for name, twin in twins.items()}
    resolve("Vril", "Calibre")
    assert {name: len(twin.asked) for name, twin in twins.items()} == asked


def test_a_source_that_is_away_is_told_and_the_others_decide(command, twins):
    twins["UNDERCARD_AUTHORITIES__MUSICBRAINZ"].script(Fault(Answer(401), times=99))
    code, out, err = command("resolve", "Vril", "--json")
    told = json.loads(out)["Vril"]
    assert (code, told["verdict"], told["ids"]["deezer"]) == (0, "accepted", 1005)
    assert told["not_asked"]
    assert "musicbrainz" in err


def test_when_nobody_can_be_asked_the_exit_code_says_so(command, twins):
    for twin in twins.values():
        twin.script(Fault(Answer(401), times=99))
    code, out, err = command("resolve", "Vril", "--json")
    assert (code, json.loads(out)["Vril"]["verdict"]) == (5, "unknown")
    assert "deezer" in err


@pytest.mark.usefixtures("twins")
def test_a_corrected_name_is_what_the_user_said(command):
    assert command("fix", "Nirvana", "--deezer", "1002", "--later")[0] == 0
    told = json.loads(command("resolve", "Nirvana", "--json")[1])["Nirvana"]
    assert (told["verdict"], told["ids"]["deezer"], told["reason"]) == ("accepted", 1002, "you said who this is")


@pytest.mark.usefixtures("twins")
def test_the_answer_is_readable_without_json(command):
    code, out, _ = command("resolve", "Vril b2b Calibre", "Vri")
    assert code == 0
    assert "Vril b2b Calibre: accepted" in out
    assert "deezer 1005" in out
    assert "Vri: unknown" in out


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "is no JSON list"),
        ('[{"name": 3}]', "something wrong at 0.name"),
        ('[{"name": "Vril", "with": "Calibre"}]', "something wrong at 0.with"),
        ('["Vril"]', "is no JSON list"),
    ],
)
def test_a_broken_bill_file_says_what_is_wrong_with_it(command, tmp_path, text, complaint):
    (tmp_path / "bill.json").write_text(text, encoding="utf-8")
    code, _, err = command("resolve", "--bill", tmp_path / "bill.json")
    assert code == 2
    assert complaint in err


def test_a_bill_file_that_is_not_there_and_no_name_at_all(command, tmp_path):
    assert "cannot be read" in command("resolve", "--bill", tmp_path / "none.json")[2]
    assert command("resolve")[0] == 2
