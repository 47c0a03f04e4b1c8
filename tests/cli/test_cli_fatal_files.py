"""A file that kills or hangs its decoder costs itself, whatever command met it."""

import json
import signal
from functools import partial

import pytest

from tests.fakes.house import MAIL, write_library
from undercard.app import hearing, line
from undercard.audio import containers
from undercard.flow.listening import Listener

MODEL = "tests.fakes.fatal_decoder:build"

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals are POSIX")


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """A decoder that hangs is given up after two seconds, not ninety; this process gets its own decoder back."""
    monkeypatch.setattr(containers, "_opened", containers._opened)
    for module in (hearing, line):
        monkeypatch.setattr(module, "Listener", partial(Listener, patience=2))


@pytest.fixture
def library(tmp_path):
    return write_library(tmp_path / "music")


def poison(song, word):
    song.write_bytes(song.read_bytes() + word.rjust(8).encode())


@pytest.mark.parametrize("word", ["SIGSEGV", "SIGKILL", "hang"])
def test_embed_leaves_the_file_out_and_hears_the_others(command, library, tmp_path, word):
    songs = sorted(library.rglob("*.wav"))
    poison(songs[3], word)
    code, out, err = command("embed", *songs, "--model", MODEL, "--out", tmp_path / "v.npz")
    assert code == 0
    assert out.startswith("7 vectors of 40 values")
    assert f"{songs[3]}: its decoder crashed or hung twice; the clip is left out" in err
    assert "7 heard; 1 broken" in err


def test_scan_goes_on_past_all_of_them(command, library, tmp_path):
    for artist, word in (("Mara Volt", "SIGSEGV"), ("Ossip", "SIGKILL"), ("Tin Lantern", "hang")):
        poison(library / artist / "Track 1.wav", word)
    mail = tmp_path / "week.eml"
    mail.write_text(MAIL, encoding="utf-8")
    (tmp_path / "home/undercard.toml").write_text("offline = true\n", encoding="utf-8")
    code, out, err = command("scan", mail, "--library", library, "--like", "Beloved Act", "--model", MODEL, "--json")
    assert code == 0, err
    assert json.loads(out)["funnel"]["scored"] == 3
    assert err.count("crashed or hung twice") == 3
    checks = {check["name"]: check["detail"] for check in json.loads(command("doctor", "--json")[1])}
    assert checks["previews"] == "5 heard; 3 broken"
