"""`undercard resolve`: the command contract, over twins of the real catalogues."""

import json
import re
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.twins.deezer import Deezer
from tests.twins.itunes import ITunes
from tests.twins.musicbrainz import MusicBrainz
from tests.twins.server import Answer, Fault, Twin
from undercard.app.bill_file import Billed, read_bill_file

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
    assert re.search(r"Vril b2b Calibre  [✓?] 2 artists", out)
    assert "Deezer 1005 · MusicBrainz" in out
    assert "Vri  ○ unknown" in out
    assert "undercard fix Vri --deezer ID" in out


@pytest.mark.usefixtures("twins")
def test_a_credit_bears_the_sign_of_the_best_known_and_an_unknown_one_may_be_several(command):
    _, out, _ = command("resolve", "Foo Zork & Bar Zork", "Vril b2b Zork", "Zork & Zonk")
    heads = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert heads[:3] == ["Foo Zork & Bar Zork  ○ 2 artists", "Vril b2b Zork  ✓ 2 artists", "Zork & Zonk  ○ unknown"]
    _, alone, _ = command("resolve", "Zork & Zonk")
    assert 'undercard fix \'Zork & Zonk\' --split "ONE" "OTHER"' in alone


@pytest.mark.usefixtures("twins")
def test_a_doubtful_name_is_told_with_its_readings_and_what_settles_it(command, home):
    code, out, _ = command("resolve", "Nirvana")
    assert code == 0
    assert "Nirvana  ? ambiguous" in out
    shown = " ".join(out.split())
    assert all(f"undercard fix Nirvana --deezer {number}" in shown for number in (1001, 1002))
    # A long path is broken where the terminal ends.
    assert f"undercardfixNirvana--not-an-artist--home{home}" in "".join(out.split())
    told = json.loads(command("resolve", "Nirvana", "--json")[1])["Nirvana"]
    assert len(told["readings"]) > 1
    assert all(one["fix"].startswith("undercard fix Nirvana --") for one in told["readings"])
    assert "deezer:1002" in {entry for one in told["readings"] for entry in one["entries"]}


NIRVANAS = [
    {"name": "Nirvana", "links": ["https://www.deezer.com/artist/1001"]},
    {"name": "Nirvana", "links": ["https://www.deezer.com/artist/1002"]},
]


def test_entries_of_one_name_are_judged_each_by_itself(resolve):
    told = resolve(bill=NIRVANAS)["Nirvana"]
    assert [(one["verdict"], one["ids"]["deezer"]) for one in told["entries"]] == [
        ("accepted", 1001),
        ("accepted", 1002),
    ]
    assert (told["verdict"], set(told["ids"].values())) == ("ambiguous", {None})
    assert "2 entries of the bill have this name" in told["note"]
    assert "not the same artist" in told["note"]


def test_a_name_gets_what_its_entries_agree_on(resolve):
    told = resolve(bill=[{"name": "Nirvana"}, NIRVANAS[1]])["Nirvana"]
    assert [one["verdict"] for one in told["entries"]] == ["ambiguous", "accepted"]
    assert (told["verdict"], told["ids"]["deezer"]) == ("accepted", 1002)
    assert "1 is surely this artist" in told["note"]


def test_equal_entries_are_one_and_other_spellings_are_others(resolve):
    told = resolve(bill=[{"name": "Vril"}, {"name": "Vril"}, {"name": "VRIL", "words": ["techno"]}])
    assert {name: one["ids"]["deezer"] for name, one in told.items()} == {"Vril": 1005, "VRIL": 1005}
    assert not any("entries" in one for one in told.values())


@pytest.mark.usefixtures("twins")
def test_entries_that_differ_are_shown_one_by_one(command, tmp_path):
    (tmp_path / "bill.json").write_text(json.dumps(NIRVANAS), encoding="utf-8")
    out = command("resolve", "--bill", tmp_path / "bill.json")[1]
    assert out.count("✓ accepted") == 2
    assert "not the same artist" in " ".join(out.split())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "is no JSON (expecting property name enclosed in double quotes at line 1, column 2)"),
        ('[{"name": "Vril"}, {"name": 3}]', 'act 2: "name" is a text, here it is a number'),
        ('[{"name": "Vril", "with": "Calibre"}]', 'act 1 (Vril): "with" is a list of texts, as in ["Calibre"]'),
        ('[{"name": "Vril", "words": ["techno", null]}]', '"words" is a list of texts, here it holds null'),
        ('[{"name": "Vril", "links": {}}]', '"links" is a list of texts, here it is an object'),
        ('[{"name": "Vril", "city": true}]', '"city" is a text, here it is true or false'),
        ('[{"name": "Vril", "wiht": []}]', 'there is no field "wiht"; is it "with"?'),
        ('[{"name": "Vril", "genre": []}]', 'no field "genre": there are name, venue, city, with, words, links'),
        ('[{"with": []}]', 'act 1: it has no "name"'),
        ('[{"name": " "}]', 'its "name" is empty'),
        ('["Vril"]', "act 1: it is a text, not an object"),
        ("3", "act 1: it is a number, not an object"),
        ("[]", "names nobody"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_broken_bill_file_says_what_is_wrong_with_it(command, tmp_path, text, complaint):
    (tmp_path / "bill.json").write_text(text, encoding="utf-8")
    code, _, err = command("resolve", "--bill", tmp_path / "bill.json")
    assert code == 2
    assert complaint in err
    assert "valid" not in err


def test_a_bill_file_in_another_encoding_is_refused_in_words(command, tmp_path):
    (tmp_path / "bill.json").write_bytes(b"\xff\xfe[]")
    assert "save it as UTF-8" in command("resolve", "--bill", tmp_path / "bill.json")[2]


def test_a_bill_file_may_leave_out_all_but_the_name_and_begin_with_a_mark(tmp_path):
    (tmp_path / "bill.json").write_text('\ufeff{"name": "Vril", "city": null, "with": null}', encoding="utf-8")
    assert read_bill_file(tmp_path / "bill.json") == (Billed("Vril"),)


def test_a_bill_file_that_is_not_there_and_no_name_at_all(command, tmp_path):
    assert "cannot be read" in command("resolve", "--bill", tmp_path / "none.json")[2]
    assert command("resolve")[0] == 2
