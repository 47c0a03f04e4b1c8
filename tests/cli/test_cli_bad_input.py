"""Bad input gets a clear message that says what, where and what to do; nothing is lost, a rerun completes."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from tests.fakes.house import UserWorld, user_world
from undercard import __version__


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with user_world(tmp_path_factory.mktemp("user")) as world:
        yield world


def undercard(world: UserWorld, *words: object) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "undercard", *map(str, words), "--home", str(world.home)]
    return subprocess.run(line, capture_output=True, text=True, env=world.environment, timeout=120, check=False)


def test_an_empty_mail(world, tmp_path):
    (tmp_path / "empty.eml").write_bytes(b"")
    done = undercard(world, "events", tmp_path / "empty.eml")
    assert done.returncode == 1
    assert "empty.eml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pdf_called_eml(world, tmp_path):
    (tmp_path / "bill.eml").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    done = undercard(world, "scan", tmp_path / "bill.eml", "--like", "Beloved Act")
    assert done.returncode == 1
    assert "PDF" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_bad_mail_does_not_stop_the_others(world, tmp_path):
    (tmp_path / "a.eml").write_bytes(b"")
    shutil.copy(world.mail, tmp_path / "b.eml")
    done = undercard(world, "events", tmp_path, "--json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["b.eml"]) == 3
    assert "a.eml" in done.stderr


def test_a_path_that_does_not_exist(world, tmp_path):
    done = undercard(world, "scan", tmp_path / "nowhere.eml", "--like", "X")
    assert done.returncode == 2
    assert "nowhere.eml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read(world, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o000)
    done = undercard(world, "events", tmp_path / "locked")
    assert done.returncode == 2
    assert "locked" in done.stderr


def test_a_text_called_mp3_and_a_truncated_song_cost_one_clip_each(world, tmp_path):
    library = tmp_path / "music"
    shutil.copytree(world.library, library)
    (library / "Ossip" / "Track 3.mp3").write_text("these are words, not music\n" * 50, encoding="utf-8")
    whole = library / "Ossip" / "Track 1.wav"
    whole.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    done = undercard(world, "scan", world.mail, "--library", library, "--like", "Beloved Act", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["funnel"]["scored"] == 3
    assert "Track 3" in done.stderr


def test_a_file_that_is_not_audio(world, tmp_path):
    (tmp_path / "words.mp3").write_text("these are words\n" * 50, encoding="utf-8")
    done = undercard(world, "tags", tmp_path / "words.mp3")
    assert done.returncode == 1
    assert "words.mp3" in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_that_are_no_toml(world, tmp_path):
    (tmp_path / "undercard.toml").write_text("mail = [", encoding="utf-8")
    line = [sys.executable, "-m", "undercard", "doctor", "--home", str(tmp_path)]
    done = subprocess.run(line, capture_output=True, text=True, env=world.environment, timeout=60, check=False)
    assert done.returncode == 2
    assert "undercard.toml" in done.stderr


def test_a_setting_that_does_not_exist(world, tmp_path):
    (tmp_path / "undercard.toml").write_text("[listening]\ntrackz = 3\n", encoding="utf-8")
    line = [sys.executable, "-m", "undercard", "doctor", "--home", str(tmp_path)]
    done = subprocess.run(line, capture_output=True, text=True, env=world.environment, timeout=60, check=False)
    assert done.returncode == 2
    assert "listening.trackz" in done.stderr


def test_a_variable_that_names_no_setting(world):
    line = [sys.executable, "-m", "undercard", "doctor", "--home", str(world.home)]
    environment = world.environment | {"UNDERCARD_OFFLIN": "1"}
    done = subprocess.run(line, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert done.returncode == 2
    assert "UNDERCARD_OFFLIN" in done.stderr


def test_a_model_nobody_knows(world):
    done = undercard(world, "tags", next(world.library.rglob("*.wav")), "--model", "psychic")
    assert done.returncode == 2
    assert "musicnn" in done.stderr


def test_a_model_without_words_says_so(world):
    done = undercard(world, "tags", next(world.library.rglob("*.wav")), "--model", "mfcc")
    assert done.returncode == 2
    assert "mfcc has no words" in done.stderr
    assert done.stdout == ""


def test_a_folder_that_is_not_there_is_told_before_anything_is_heard(world, tmp_path):
    (tmp_path / "words.mp3").write_text("these are words\n" * 50, encoding="utf-8")
    done = undercard(world, "embed", tmp_path / "words.mp3", "--out", tmp_path / "nowhere" / "vectors.npz")
    assert done.returncode == 2
    assert "there is no folder" in done.stderr
    assert "words.mp3" not in done.stderr


@pytest.fixture
def slow_world(tmp_path):
    with user_world(tmp_path, latency=1.5) as world:
        yield world


def start_scan(world: UserWorld) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "undercard", "scan", str(world.mail), "--library", str(world.library)]
    line += ["--like", "Beloved Act", "--home", str(world.home)]
    process = subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=world.environment, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while not world.twin.asked and time.monotonic() < deadline:
        time.sleep(0.05)
    assert world.twin.asked, "the scan never reached the catalogue"
    return process


def test_ctrl_c_in_the_middle_keeps_what_is_done_and_the_rerun_completes(slow_world):
    process = start_scan(slow_world)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run the same command again" in err
    assert "Traceback" not in err
    again = undercard(
        slow_world, "scan", slow_world.mail, "--library", slow_world.library, "--like", "Beloved Act", "--json"
    )
    assert json.loads(again.stdout)["funnel"]["scored"] == 3


def test_a_second_process_on_the_same_store_is_turned_away_politely(slow_world):
    process = start_scan(slow_world)
    os.killpg(process.pid, signal.SIGSTOP)
    try:
        second = undercard(slow_world, "scan", slow_world.mail, "--like", "Beloved Act")
        assert second.returncode == 4
        assert str(process.pid) in second.stderr
        assert "Traceback" not in second.stderr
    finally:
        os.killpg(process.pid, signal.SIGCONT)
        process.communicate(timeout=60)
    assert process.returncode == 0


def test_kill_nine_in_the_middle_and_the_rerun_completes(slow_world):
    process = start_scan(slow_world)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    again = undercard(
        slow_world, "scan", slow_world.mail, "--library", slow_world.library, "--like", "Beloved Act", "--json"
    )
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["funnel"]["scored"] == 3


def screen(written: bytes) -> list[str]:
    """What a terminal shows in the end: the few commands that progress bars use, obeyed."""
    rows, row, column = [""], 0, 0
    for token in re.findall(r"\x1b\[[?0-9;]*[A-Za-z]|[\r\n]|[^\x1b\r\n]+", written.decode("utf-8", "replace")):
        if token == "\r":
            column = 0
        elif token == "\n":
            row += 1
            rows += [""] * (row + 1 - len(rows))
        elif token.startswith("\x1b"):
            count, command = token[2:-1], token[-1]
            row = max(0, row - int(count or 1)) if command == "A" else row
            rows[row] = "" if (count, command) == ("2", "K") else rows[row]
        else:
            rows[row] = rows[row].ljust(column)[:column] + token + rows[row][column + len(token) :]
            column += len(token)
    return rows


def interrupted_on_a_terminal(
    line: list[str], environment: dict[str, str], ready: Callable[[bytes], bool]
) -> tuple[int, list[str]]:
    """Give exit code and last screen of a command that gets Ctrl-C once what it has written is `ready`."""
    pty = pytest.importorskip("pty")
    written, (ours, theirs) = bytearray(), pty.openpty()

    def read() -> None:
        while True:
            try:
                data = os.read(ours, 4096)
            except OSError:  # Linux says so when the other end is closed
                return
            if not data:
                return
            written.extend(data)

    reader = threading.Thread(target=read)
    environment = {**environment, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
    with subprocess.Popen(
        line, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as process:
        os.close(theirs)
        reader.start()
        deadline = time.monotonic() + 60
        while not ready(bytes(written)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert ready(bytes(written)), written.decode()
        os.killpg(process.pid, signal.SIGINT)
        code = process.wait(60)
    reader.join(10)
    os.close(ours)
    return code, [row for row in screen(bytes(written)) if row.strip()]


def test_the_screen_of_a_terminal_is_read_as_it_is_seen():
    assert screen(b"one\r\ntwo\x1b[1A\r\x1b[2KONE\r\n\x1b[31mT\x1b[0m") == ["ONE", "Two"]


def test_ctrl_c_on_a_terminal_leaves_its_message_below_the_bars(slow_world):
    line = [sys.executable, "-m", "undercard", "scan", str(slow_world.mail), "--library", str(slow_world.library)]
    line += ["--like", "Beloved Act", "--home", str(slow_world.home)]
    code, rows = interrupted_on_a_terminal(
        line, slow_world.environment, lambda written: bool(slow_world.twin.asked) and b"finding artists" in written
    )
    assert code == 130
    assert "run the same command again" in rows[-1]
    assert any("finding artists" in row for row in rows)
    assert not any("Traceback" in row for row in rows)


def test_ctrl_c_while_the_demo_composes_says_so_too(world, tmp_path):
    line = [sys.executable, "-m", "undercard", "demo", "--home", str(tmp_path / "demo")]
    environment = {**world.environment, "TMPDIR": str(tmp_path)}  # where no demo has composed before
    code, rows = interrupted_on_a_terminal(
        line, environment, lambda written: bool(re.search(rb"composing[^\n]*[1-9]/\d", written))
    )
    assert code == 130
    assert "run the same command again" in rows[-1]
    assert not any("Traceback" in row for row in rows)


def test_the_version_is_told(world):
    line = [sys.executable, "-m", "undercard", "--version"]
    done = subprocess.run(line, capture_output=True, text=True, env=world.environment, timeout=60, check=True)
    assert done.stdout == f"undercard {__version__}\n"
