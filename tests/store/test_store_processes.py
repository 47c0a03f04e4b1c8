"""Several processes at one store, and processes that die."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from undercard.errors import StoreError
from undercard.store.sql.opening import open_store

PREAMBLE = """
import sys
from datetime import UTC, datetime
from undercard.entities.artists import KnownArtist
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.store.sql.opening import open_store

stamp = Stamp(datetime(2026, 1, 1, tzinfo=UTC), "test/1", "x" * 500, "b", Outcome.DONE)
row = lambda key: Row(key, (KnownArtist(key, key, 1.0, "d"),), stamp)
store = open_store(sys.argv[1])
say = lambda word: (sys.stdout.write(f"{word}\\n"), sys.stdout.flush())
"""


@contextmanager
def process(script: str, *args: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-W", "error", "-c", PREAMBLE + textwrap.dedent(script), *args]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        yield running
        running.kill()


def read(running: "subprocess.Popen[str]") -> str:
    assert running.stdout is not None
    return running.stdout.readline().strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "undercard.db"


def test_a_second_process_is_told_who_holds_the_store_until_that_one_dies(file: Path):
    script = """
    with store.claim("undercard run --home /home/me"):
        say("held")
        sys.stdin.read()
    """
    store = open_store(str(file))
    with process(script, str(file)) as holder:
        assert read(holder) == "held"
        expected = rf"in use by undercard run --home /home/me \(process {holder.pid}\): wait until"
        with pytest.raises(StoreError, match=expected), store.claim("undercard scan"):
            raise AssertionError("two processes hold the store")
        assert store.shelves.known.rows() == []
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with store.claim("undercard scan"):
            pass
    store.close()


def test_a_claim_without_a_readable_holder_still_refuses(file: Path):
    store = open_store(str(file))
    with store.claim("undercard run"):
        file.with_name("undercard.db.holder").write_text("{", encoding="utf-8")
        with pytest.raises(StoreError, match="in use by another process"), store.claim("undercard scan"):
            raise AssertionError("two claims")
    store.close()


def test_a_killed_writer_loses_at_most_its_open_batch(file: Path):
    script = """
    for batch in range(100_000):
        store.shelves.known.put([row(f"{batch:05}/{i:03}") for i in range(100)])
        say(batch)
    """
    with process(script, str(file)) as writer:
        while read(writer) != "12":
            pass
        os.kill(writer.pid, signal.SIGKILL)
        assert writer.stdout is not None
        reported = 12 + len(writer.stdout.read().split())
        writer.wait()
    store = open_store(str(file))
    keys = list(store.shelves.known.stamps())
    store.close()
    whole, rest = divmod(len(keys), 100)
    assert rest == 0
    assert whole > reported
    assert keys == [f"{batch:05}/{i:03}" for batch in range(whole) for i in range(100)]
    with sqlite3.connect(file) as check:
        assert check.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    check.close()


def test_two_processes_open_a_new_store_and_write_different_keys(file: Path):
    script = """
    for batch in range(60):
        store.shelves.known.put([row(f"{sys.argv[2]}{batch:02}/{i}") for i in range(5)])
    say("done")
    """
    with process(script, str(file), "a") as left, process(script, str(file), "b") as right:
        assert [read(left), read(right)] == ["done", "done"]
    store = open_store(str(file))
    rows = store.shelves.known.rows()
    store.close()
    assert [r.key for r in rows] == [f"{who}{batch:02}/{i}" for who in "ab" for batch in range(60) for i in range(5)]
    assert all(r.value is not None and r.value[0].name == r.key for r in rows)


def test_opening_a_store_that_is_up_to_date_does_not_load_alembic(file: Path):
    open_store(str(file)).close()
    script = """
    store.shelves.known.put([row("a")])
    with store.claim("me"):
        store.shelves.known.rows()
    store.close()
    say([name for name in sys.modules if name.startswith(("alembic", "mako"))])
    """
    with process(script, str(file)) as reader:
        assert read(reader) == "[]"
