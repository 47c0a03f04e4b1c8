"""undercard models: the list, and getting a model that does not ship."""

import json

import pytest

from tests.fakes.toy_model import BODY, CARD
from undercard.app.models import Entry, State
from undercard.cli import main, modelling
from undercard.cli.model_table import models_text
from undercard.embedding.models import BUILTIN
from undercard.embedding.weights import store
from undercard.errors import SourceUnavailable
from undercard.kit import downloads


@pytest.fixture(autouse=True)
def shelf(tmp_path, monkeypatch):
    """The group of commands, a shelf of its own, and two models that share one published file."""
    if "models" not in {group.name for group in main.app.registered_groups}:
        modelling.register(main.app)
    monkeypatch.setattr(store, "models_folder", lambda: tmp_path / "models")
    monkeypatch.setitem(BUILTIN, "toy", "tests.fakes.toy_model:build")
    monkeypatch.setitem(BUILTIN, "twin", "tests.fakes.toy_model:build_twin")
    return tmp_path / "models"


@pytest.fixture
def network(monkeypatch):
    """A web that holds the one file; gives the addresses that were asked for."""
    asked: list[str] = []

    def download(url, target, *, watch, most=0):
        assert most == len(BODY)
        asked.append(url)
        watch(len(BODY), len(BODY))
        target.write_bytes(BODY)

    monkeypatch.setattr(downloads, "download", download)
    return asked


def test_list_names_every_model_with_what_one_wants_to_know(command):
    code, out, _ = command("models")
    assert code == 0
    assert all(name in out for name in BUILTIN)
    (line,) = [line for line in out.splitlines() if line.startswith("effnet_multi ")]
    assert line.split() == ["effnet_multi", "1280", "0.19", "16", "MB", "CC", "BY-NC-SA", "4.0", "no"]
    assert any(line.split()[:3] == ["musicnn", "*", "1643"] for line in out.splitlines())


def test_list_as_json_holds_the_whole_card(command):
    code, out, _ = command("models", "--json")
    assert code == 0
    told = {entry["name"]: entry for entry in json.loads(out)}
    assert told["musicnn"]["in_use"]
    assert told["musicnn"]["state"] == "ships"
    assert told["musicnn"]["download_bytes"] == 0
    assert told["toy"]["state"] == "not installed"
    assert told["toy"]["dims"] == 512
    assert told["toy"]["notice"] == "Toys are for children."
    assert told["toy"]["files"][0]["url"] == "https://weights.example/toy.onnx"


def test_licence_that_nobody_accepted_stops_before_the_network(command, network):
    code, _, err = command("models", "install", "toy")
    assert code == 2
    assert err.count("Toys are for children.") == 1
    assert "undercard models install toy --accept-licence" in err
    assert network == []


def test_install_says_what_it_did_and_how_to_use_it(command, network, shelf):
    code, out, err = command("models", "install", "toy", "--accept-licence")
    assert code == 0
    assert network == ["https://weights.example/toy.onnx"]
    assert "Toys are for children." in err
    assert f"toy is installed: 0.4 MB in {shelf}" in out
    assert "checked: names and shapes are as published" in out
    assert "--model toy" in out
    assert json.loads(command("models", "--json")[1])[-2]["state"] == "installed"


def test_installing_twice_fetches_once_unless_told(command, network):
    command("models", "install", "toy", "--accept-licence")
    code, out, _ = command("models", "install", "toy")
    assert (code, len(network)) == (0, 1)
    assert "installed already" in out
    assert command("models", "install", "toy", "--accept-licence", "--again")[0] == 0
    assert len(network) == 2


def test_copy_is_installed_without_the_network(command, network, tmp_path):
    copy = tmp_path / "copy.onnx"
    copy.write_bytes(BODY)
    assert command("models", "install", "toy", "--accept-licence", "--from", copy)[0] == 0
    assert network == []
    assert command("models", "verify", "toy")[0] == 0


def test_damaged_copy_is_refused_with_exit_code_3(command, tmp_path, shelf):
    copy = tmp_path / "copy.onnx"
    copy.write_bytes(BODY[:1000])
    code, _, err = command("models", "install", "toy", "--accept-licence", "--from", copy)
    assert code == 3
    assert f"is cut short: 1000 bytes, expected {len(BODY)}; nothing was installed" in err
    assert store.find_installed(CARD, shelf) is None


def test_no_network_is_told_with_exit_code_5(command, monkeypatch):
    def unreachable(url, target, *, watch, most=0):
        del url, target, watch, most
        raise SourceUnavailable("weights.example", "cannot be reached; is the network up?")

    monkeypatch.setattr(downloads, "download", unreachable)
    code, _, err = command("models", "install", "toy", "--accept-licence")
    assert code == 5
    assert "is the network up?" in err
    assert "--from FILE" in err


@pytest.mark.usefixtures("network")
def test_verify_finds_a_changed_byte_and_the_list_shows_what_is_damaged(command, shelf):
    command("models", "install", "toy", "--accept-licence")
    assert command("models", "verify", "toy")[1].startswith("toy is in order: names and shapes")
    (network,) = shelf.glob("toy/v1-*/network.onnx")
    network.write_bytes(BODY[:-1] + b"!")
    code, _, err = command("models", "verify", "toy")
    assert (code, "not the expected file" in err) == (3, True)
    (shelf / "toy/installed.json").write_text("?")
    code, out, _ = command("models")
    assert code == 0
    assert "damaged" in out
    assert "remove the model and install it again" in " ".join(out.split())


@pytest.mark.usefixtures("network")
def test_remove_frees_the_room_and_names_who_shared_it(command, shelf):
    command("models", "install", "toy", "--accept-licence")
    code, out, _ = command("models", "remove", "toy")
    assert code == 0
    assert "toy is removed: 0.4 MB free again; twin used the same files" in out
    assert not (shelf / "toy").exists()
    assert "was not installed" in command("models", "remove", "toy")[1]


@pytest.mark.parametrize("verb", ["install", "verify", "remove"])
def test_model_that_ships_needs_no_installing(command, verb):
    code, _, err = command("models", verb, "musicnn")
    assert code == 2
    assert "ships with its package" in err


@pytest.mark.parametrize("verb", ["install", "verify", "remove"])
def test_unknown_model_is_told_the_known_ones(command, verb):
    code, _, err = command("models", verb, "nope")
    assert code == 2
    assert "musicnn" in err


@pytest.mark.parametrize("width", [80, 100, 120, 140])
def test_table_keeps_its_columns_and_the_width(width):
    entries = [Entry(CARD, state, in_use=state is State.READY) for state in State]
    lines = models_text(entries, width, colour=False).splitlines()
    assert max(map(len, lines)) <= width
    column = lines[0].index("INSTALLED")
    shown = [line[column:].split()[0] for line in lines if line.startswith("toy")]
    assert shown == ["ships", "yes", "no", "outdated", "damaged"]
    assert ("GOOD FOR" in lines[0]) == (width >= 100)


def test_colour_is_only_shown_where_it_is_wanted():
    entry = Entry(CARD, State.READY)
    assert "\x1b[" in models_text([entry], 80, colour=True)
    assert "\x1b[" not in models_text([entry], 80, colour=False)
