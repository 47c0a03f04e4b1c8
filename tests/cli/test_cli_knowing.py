"""`undercard artist` and `undercard fix`, in a home without a network."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest
import typer

from tests.fakes.portraits import AMBIGUOUS, stocked
from undercard.cli import knowing
from undercard.cli.knowing import spread
from undercard.errors import UndercardError
from undercard.store.sql.opening import open_store

BASE62 = "4tZwfgrHOc3mvqYlEYSvVi"


@pytest.fixture(scope="module")
def memory(tmp_path_factory) -> Path:
    """A database in which Vril is ambiguous; copied for each test."""
    path: Path = tmp_path_factory.mktemp("memory") / "undercard.db"
    store = open_store(str(path))
    for shelf in ("events", "bills", "verdicts", "known"):
        getattr(store.shelves, shelf).put(getattr(stocked(AMBIGUOUS).shelves, shelf).rows())
    store.close()
    return path


@pytest.fixture
def home(memory: Path, tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("UNDERCARD_OFFLINE", "true")
    place = tmp_path / "home"
    place.mkdir()
    shutil.copy(memory, place)
    return place


@pytest.fixture
def command(home: Path, monkeypatch, capsys):
    """Runs a command of this file in this process; gives exit code, output and complaints."""
    app = typer.Typer()
    knowing.register(app)

    def call(*words: str) -> tuple[object, str, str]:
        verb, *rest = words
        monkeypatch.setattr(sys, "argv", ["undercard", verb, "--home", str(home), *rest])
        code: object = 0
        try:
            app()
        except SystemExit as end:
            code = end.code or 0
        except UndercardError as fault:
            code = fault.exit_code
            print(f"undercard: {fault}", file=sys.stderr)  # noqa: T201 - as the door does
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["A & B", "--split", "A", "B"], ["A & B", "--split", "A", "--split", "B"]),
        (["A", "--split", "B", "C", "D", "--later"], ["A", "--split", "B", "--split", "C", "--split", "D", "--later"]),
        (["A", "--split", "B", "--split", "C"], ["A", "--split", "B", "--split", "C"]),
        (["A", "--split=B", "--split", "C"], ["A", "--split=B", "--split", "C"]),
        (["A", "--deezer", "1", "--later"], ["A", "--deezer", "1", "--later"]),
        (["--split", "B", "C", "--", "-M-"], ["--split", "B", "--split", "C", "--", "-M-"]),
        (["A", "--split"], ["A", "--split"]),
        ([], []),
    ],
)
def test_split_takes_all_names_up_to_the_next_option(words, told):
    assert spread(words) == told


def test_artist_shows_the_page_and_the_commands_of_this_home(command, home, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    code, out, _ = command("artist", "vril")
    assert code == 0
    assert "Vril  ? ambiguous" in out
    assert f"undercard fix Vril --deezer 77 --home {home}" in " ".join(out.split())


def test_artist_in_the_usual_home_names_no_home(command, home, monkeypatch):
    monkeypatch.setenv("UNDERCARD_HOME", str(home))
    assert "--home" not in command("artist", "vril")[1]


def test_artist_gives_its_document(command):
    code, out, _ = command("artist", "vril", "--json")
    assert code == 0
    assert json.loads(out)["verdict"] == "ambiguous"


def test_artist_of_a_name_that_nobody_knows_ends_with_one(command):
    code, out, _ = command("artist", "Vrill")
    assert code == 1
    assert "Did you mean?" in out


def test_artist_wants_a_name(command):
    code, _, err = command("artist", " ")
    assert code == 2
    assert "NAME is empty" in err


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["--deezer", "77", "--mbid", "056E4F3E-d505-4dad-8ec1-d04f521cbb56"],
         {"ids": {"deezer": 77, "mbid": "056e4f3e-d505-4dad-8ec1-d04f521cbb56"}}),
        (["--itunes", "5"], {"ids": {"itunes": 5}}),
        (["--spotify", f"https://open.spotify.com/artist/{BASE62}"], {"ids": {"spotify": BASE62}}),
        (["--soundcloud", "308946187"], {"ids": {"soundcloud": "308946187"}}),
        (["--soundcloud", "https://soundcloud.com/Vril/tracks"], {"ids": {"soundcloud": "vril"}}),
        (["--not-an-artist"], {"not_an_artist": True}),
        (["--split", "Blasha", "Allatt"], {"parts": ["Blasha", "Allatt"]}),
        (["--split", "Blasha", "--split", "Allatt"], {"parts": ["Blasha", "Allatt"]}),
        (["--same-as", "Voices From The Lake"], {"same_as": "Voices From The Lake"}),
    ],
)  # fmt: skip
def test_fix_keeps_each_kind_of_correction(command, words, kept):
    code, out, _ = command("fix", "Vril", *words, "--later", "--json")
    assert code == 0
    empty = {"ids": {}, "not_an_artist": False, "parts": [], "same_as": None}
    assert json.loads(out)["correction"] == empty | kept
    listed = json.loads(command("fix", "--list", "--json")[1])
    assert [one["name"] for one in listed] == ["Vril"]
    assert kept.items() <= listed[0].items()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Vril"], "say who 'Vril' is"),
        (["--deezer", "77"], "needs the name first"),
        (["--split", "A", "B", "Vril"], "needs the name first"),
        (["Vril", "--deezer", "x"], "no id of Deezer"),
        (["Vril", "--deezer", "77", "--not-an-artist"], "--deezer and --not-an-artist"),
        (["Vril", "--forget", "--deezer", "77"], "--forget takes back"),
        (["Vril", "--forget"], "you said nothing about 'Vril'"),
        (["Vril", "--same-as", "vril"], "would stand for itself"),
        (["Vril", "--split", "A"], "two names"),
        ([" "], "needs the name first"),
        (["--forget"], "needs the name first"),
        (["Vril", "--list"], "--list and Vril do not go together"),
        (["--list", "--ask"], "--list and --ask do not go together"),
        (["--ask", "--deezer", "77"], "--ask and a correction do not go together"),
        (["--ask", "--json"], "asks a person"),
    ],
)
def test_fix_refuses_what_makes_no_sense_and_changes_nothing(command, words, told):
    code, _, err = command("fix", *words)
    assert code == 2
    assert told in err
    assert json.loads(command("fix", "--list", "--json")[1]) == []


def test_an_unknown_word_behind_the_name_is_refused(command):
    assert command("fix", "Vril", "Mara", "--not-an-artist")[0] == 2


def test_fix_without_a_network_says_what_waits(command):
    code, out, _ = command("fix", "vril", "--deezer", "77")
    assert code == 0
    assert "Vril is Deezer 77 from now on" in out
    assert "no catalogue can be asked now" in out
    assert "the rank of 2 nights (Low Tide, First Light)" in " ".join(out.split())


def test_a_correction_shows_on_the_page_until_it_is_forgotten(command):
    command("fix", "Vril", "--not-an-artist", "--later")
    assert "that it is not an artist" in command("artist", "Vril")[1]
    assert command("fix", "Vril", "--forget", "--later")[0] == 0
    assert "you said" not in command("artist", "Vril")[1]
    assert "You have corrected nothing yet." in command("fix", "--list")[1]


def test_a_name_that_begins_with_a_dash_can_be_corrected(command):
    code, out, _ = command("fix", "--not-an-artist", "--later", "--", "-M-")
    assert code == 0
    assert "undercard fix --forget" in out


def test_an_id_given_offline_is_told_to_be_unchecked(command):
    out = command("fix", "Hausband", "--deezer", "88")[1]
    assert "Not checked yet: Deezer did not say whether the id exists." in out
    assert "not checked yet at Deezer" in command("fix", "--list")[1]
    assert "not checked yet at Deezer" in command("artist", "Hausband")[1]
    assert json.loads(command("fix", "--list", "--json")[1])[0]["doubt"] == "not checked yet at Deezer"


def test_fix_without_a_name_lists_what_is_in_doubt_with_what_settles_it(command, home):
    code, out, _ = command("fix")
    told = " ".join(out.split())
    assert code == 0
    assert "1 act of " in told
    assert "Vril ?" in told
    # A long path is broken where the terminal ends.
    solid = "".join(out.split())
    assert f"undercardfixVril--deezer77--home{home}" in solid
    assert f"undercardfix--ask--home{home}" in solid
    document = json.loads(command("fix", "--json")[1])
    assert [(act["name"], len(act["readings"])) for act in document["acts"]] == [("Vril", 2)]
    assert document["acts"][0]["readings"][1]["fix"].startswith("undercard fix Vril --deezer 77")


def test_what_the_user_has_said_something_about_is_in_doubt_no_more(command):
    command("fix", "Vril", "--deezer", "77", "--later")
    assert "No act is in doubt." in command("fix")[1]
    assert json.loads(command("fix", "--json")[1])["acts"] == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2\n", "is Deezer 77"),
        ("9\nx\n1\n", "is Deezer 4050205 and MusicBrainz 5f2b1c9e-7a4d-4a0e-9f3c-1d2e3f405162"),
        ("n\n", "is not an artist"),
        (f"open.spotify.com/artist/{BASE62}\n", f"is Spotify {BASE62}"),
    ],
)
def test_fix_asks_about_one_act_after_the_other(command, monkeypatch, typed, words):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    code, out, _ = command("fix", "--ask")
    assert code == 0
    assert f"Vril {words}" in out
    assert "1 act settled" in out
    assert [one["words"] for one in json.loads(command("fix", "--list", "--json")[1])] == [words]


@pytest.mark.parametrize("typed", ["\n", "q\n", "", "7\n"])
def test_fix_changes_nothing_where_nothing_was_answered(command, monkeypatch, typed):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    code, out, _ = command("fix", "--ask")
    assert code == 0
    assert "Nothing was changed." in out
    assert json.loads(command("fix", "--list", "--json")[1]) == []


def test_artist_shows_a_joint_credit_by_its_parts(command):
    code, out, _ = command("artist", "Vril b2b Mara Volt")
    assert code == 0
    assert "Vril b2b Mara Volt  2 acts" in out
    assert "undercard artist 'Mara Volt'" in out
    told = json.loads(command("artist", "Vril b2b Mara Volt", "--json")[1])
    assert (told["parts"][0]["name"], told["parts"][0]["verdict"]) == ("Vril", "ambiguous")


def test_artist_reads_annotations_off_a_name(command):
    assert json.loads(command("artist", "Vril (live)", "--json")[1])["name"] == "Vril"
