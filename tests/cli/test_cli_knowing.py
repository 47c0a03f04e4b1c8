"""`undercard artist` and `undercard fix`, in a home without a network."""

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
         {"ids": {"deezer": "77", "musicbrainz": "056e4f3e-d505-4dad-8ec1-d04f521cbb56"}}),
        (["--itunes", "5"], {"ids": {"itunes": "5"}}),
        (["--spotify", f"https://open.spotify.com/artist/{BASE62}"], {"ids": {"spotify": BASE62}}),
        (["--soundcloud", "308946187"], {"ids": {"soundcloud": "308946187"}}),
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
        (["Vril", "--deezer", "x"], "no id of deezer"),
        (["Vril", "--deezer", "77", "--not-an-artist"], "ids and --not-an-artist"),
        (["Vril", "--forget", "--deezer", "77"], "--forget takes back"),
        (["Vril", "--forget"], "you said nothing about 'Vril'"),
        (["Vril", "--same-as", "vril"], "would stand for itself"),
        (["Vril", "--split", "A"], "two names"),
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
    assert "Vril is deezer 77 from now on" in out
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
