"""What a broken, busy or foreign database does: a StoreError that says what and what to do; nothing is lost."""

import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import nouns
from undercard.entities.rows import Row
from undercard.errors import SettingsError, StoreError
from undercard.store.sql.opening import SqlStore, open_store

NOBODY = 65534


def opened(file: Path, patience: float = 0.05) -> SqlStore:
    store = open_store(str(file), patience)
    assert isinstance(store, SqlStore)
    return store


def filled(file: Path) -> None:
    store = opened(file)
    store.shelves.verdicts.put([Row(f"{i:04}", nouns.VERDICT, nouns.STAMP) for i in range(200)])
    store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "undercard.db"


@pytest.fixture
def shut_folder() -> Iterator[Path]:
    """A folder that may be entered but not written, also when the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="undercard-shut-"))
    filled(folder / "old.db")
    (folder / "old.db").chmod(0o444)
    folder.chmod(0o555)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    yield folder
    if was_root:
        os.seteuid(0)
    folder.chmod(0o700)
    for left in folder.iterdir():
        left.unlink()
    folder.rmdir()


def test_a_write_waits_and_then_says_who_might_hold_the_lock(file: Path):
    store = opened(file)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"locked by another program.*SQLITE_BUSY"):
        store.shelves.known.put([Row("a", (), nouns.STAMP)])
    other.execute("COMMIT")
    other.close()
    store.shelves.known.put([Row("a", (), nouns.STAMP)])
    assert list(store.shelves.known.stamps()) == ["a"]
    store.close()


def test_reading_goes_on_while_another_process_writes(file: Path):
    filled(file)
    store = opened(file)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM verdicts")
    assert len(store.shelves.verdicts.rows()) == 200
    other.execute("COMMIT")
    other.close()
    assert store.shelves.verdicts.rows() == []
    store.close()


def test_a_full_disk_undoes_the_batch_and_keeps_the_rest(file: Path):
    filled(file)
    store = opened(file)
    with store.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    batch = [Row(f"new{i}", nouns.MESSAGE, nouns.STAMP) for i in range(500)]
    with pytest.raises(StoreError, match="disk is full: free some space"):
        store.shelves.messages.put(batch)
    assert store.shelves.messages.rows() == []
    assert len(store.shelves.verdicts.rows()) == 200
    with store.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    store.shelves.messages.put(batch)
    assert len(store.shelves.messages.stamps()) == 500
    store.close()


def test_a_text_file_is_not_a_database(file: Path):
    file.write_text("Dear diary, " * 500, encoding="utf-8")
    with pytest.raises(StoreError, match=r"undercard\.db is not a database: name another file"):
        opened(file)
    assert file.read_text(encoding="utf-8").startswith("Dear diary")


def test_a_damaged_file_says_so(file: Path):
    filled(file)
    data = bytearray(file.read_bytes())
    data[8192:-4096] = b"\xa5" * (len(data) - 12288)
    file.write_bytes(data)
    with pytest.raises(StoreError, match="is damaged: move it away"):
        opened(file).shelves.verdicts.rows()


def test_a_truncated_file_says_so(file: Path):
    filled(file)
    file.write_bytes(file.read_bytes()[:6000])
    with pytest.raises(StoreError, match="is damaged"):
        opened(file).shelves.verdicts.rows()


def test_an_empty_file_becomes_a_store(file: Path):
    file.touch()
    assert opened(file).shelves.known.rows() == []


def test_a_newer_schema_is_refused_untouched(file: Path):
    filled(file)
    with sqlite3.connect(file) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"newer undercard.*9999.*update undercard"):
        opened(file)
    assert file.read_bytes() == before


def test_a_database_of_another_program_is_refused_untouched(file: Path):
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    with pytest.raises(StoreError, match="another program"):
        opened(file)
    with sqlite3.connect(file) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    other.close()


def test_a_folder_in_place_of_the_file_is_refused(file: Path):
    file.mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        opened(file)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        opened(tmp_path / "file" / "undercard.db")


def test_a_folder_without_write_permission_is_refused(shut_folder: Path):
    with pytest.raises(StoreError, match=r"new\.db cannot be made: Permission denied"):
        opened(shut_folder / "new.db")


def test_a_store_without_write_permission_is_refused(shut_folder: Path):
    with pytest.raises(StoreError, match="check"):
        opened(shut_folder / "old.db").shelves.known.put([Row("a", (), nouns.STAMP)])


def test_a_claim_without_write_permission_is_refused(shut_folder: Path):
    from undercard.store.sql.claims import claim_file

    with pytest.raises(StoreError, match="cannot be locked"), claim_file(shut_folder / "old.db", "undercard run"):
        raise AssertionError("claimed without a lock")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "nonsense://x/y", "://", "sqlite+what:///x.db"])
def test_a_url_that_names_no_store_is_the_users_to_fix(url: str):
    with pytest.raises(SettingsError):
        open_store(url)


def test_a_password_never_stands_in_a_message():
    with pytest.raises((SettingsError, StoreError)) as caught:
        open_store("postgresql+psycopg://me:secret@127.0.0.1:1/undercard?connect_timeout=1")
    assert "secret" not in str(caught.value)
    assert re.search("psycopg|cannot be reached", str(caught.value))


def test_a_value_of_another_shape_is_named(file: Path):
    filled(file)
    with sqlite3.connect(file) as other:
        other.execute("UPDATE verdicts SET body = '{\"key\": 1}' WHERE key = '0007'")
    other.close()
    store = opened(file)
    with pytest.raises(StoreError, match=r"cannot read: verdicts '0007' by find_tracks/3 \(key: "):
        store.shelves.verdicts.rows()
    assert len(store.shelves.verdicts.stamps()) == 200
    store.close()


def test_an_array_of_another_length_is_named(file: Path):
    store = opened(file)
    store.shelves.vectors.put([Row("v", nouns.VECTOR, nouns.STAMP)])
    with sqlite3.connect(file) as other:
        other.execute("UPDATE vectors SET blob = x'0000'")
    other.close()
    with pytest.raises(StoreError, match=r"vectors 'v'.*expected 7 numbers, found 2 bytes"):
        store.shelves.vectors.get("v")
    store.close()
