"""Opening, upgrading and describing the store in a database."""

import sqlite3
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from tests.fakes import nouns
from undercard.entities.rows import Row
from undercard.store.sql.databases import connect
from undercard.store.sql.opening import SqlStore, open_store
from undercard.store.sql.shelves import _upsert
from undercard.store.sql.tables import CHAIN, METADATA, SHELVES, TABLES
from undercard.store.sql.upgrading import config


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_store_is_for_its_user_alone(tmp_path: Path):
    file = tmp_path / "new" / "deep" / "undercard.db"
    store = open_store(str(file))
    store.shelves.known.put([Row("a", (), nouns.STAMP)])
    assert mode(file.parent) == 0o700
    assert {mode(part) for part in file.parent.iterdir()} == {0o600}
    with store.claim("undercard run"):
        assert {mode(part) for part in file.parent.iterdir()} == {0o600}
    store.close()


def test_permissions_the_user_set_are_left_alone(tmp_path: Path):
    tmp_path.chmod(0o755)
    file = tmp_path / "undercard.db"
    file.touch(mode=0o640)
    file.chmod(0o640)
    open_store(str(file)).close()
    assert (mode(tmp_path), mode(file)) == (0o755, 0o640)


@pytest.mark.parametrize("name", ["undercard.db", "odd ?#%20&.db", "ünder cärd.db"])
def test_a_path_and_its_url_open_the_same_store(tmp_path: Path, name: str):
    file = tmp_path / name
    by_path = open_store(str(file))
    by_path.shelves.known.put([Row("a", (nouns.KNOWN,), nouns.STAMP)])
    by_path.close()
    assert file.is_file()
    by_url = open_store(f"sqlite:///{str(file).replace('%', '%25').replace('?', '%3F')}")
    got = by_url.shelves.known.get("a")
    by_url.close()
    assert got is not None
    assert got.value == (nouns.KNOWN,)


def test_migrations_from_nothing_give_the_declared_schema(tmp_path: Path):
    file = tmp_path / "undercard.db"
    open_store(str(file)).close()
    database = connect(str(file), 1)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    database.engine.dispose()


def test_the_comparison_would_see_a_missing_column(tmp_path: Path):
    file = tmp_path / "undercard.db"
    open_store(str(file)).close()
    with sqlite3.connect(file) as other:
        other.execute("ALTER TABLE vectors DROP COLUMN blob")
    other.close()
    database = connect(str(file), 1)
    with database.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), METADATA)
    database.engine.dispose()
    assert [str(change[0]) for change in found] == ["add_column"]


def test_the_chain_names_every_revision_in_order(tmp_path: Path):
    database = connect(str(tmp_path / "undercard.db"), 1)
    with database.engine.connect() as connection:
        scripts = ScriptDirectory.from_config(config(connection))
    database.engine.dispose()
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == CHAIN


def test_a_failing_upgrade_leaves_nothing_behind(tmp_path: Path):
    file = tmp_path / "undercard.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE VIEW messages AS SELECT 1 AS x")  # in the way of the first table
    other.close()
    with pytest.raises(Exception, match="messages"):
        open_store(str(file))
    with sqlite3.connect(file) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("messages",)]
    other.close()


def test_sqlite_is_set_up_for_one_writer_and_many_readers(tmp_path: Path):
    store = open_store(str(tmp_path / "undercard.db"), patience=7)
    assert isinstance(store, SqlStore)
    with store.database.engine.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        assert [connection.exec_driver_sql(f"PRAGMA {n}").scalar() for n in names] == ["wal", 1, 1, 7000]
    store.close()


def test_stamps_do_not_touch_the_wide_columns(tmp_path: Path):
    store = open_store(str(tmp_path / "undercard.db"))
    seen: list[str] = []
    assert isinstance(store, SqlStore)
    for name in SHELVES:
        shelf = getattr(store.shelves, name)
        seen.append(str(shelf._stamps))
    store.close()
    assert not any("body" in statement or "blob" in statement for statement in seen)


@pytest.mark.parametrize("name", SHELVES)
def test_the_schema_and_the_upsert_can_be_said_to_postgresql(name: str):
    dialect = postgresql.dialect()
    ddl = str(CreateTable(TABLES[name]).compile(dialect=dialect))
    assert 'TEXT COLLATE "C" NOT NULL' in ddl
    assert "TIMESTAMP WITH TIME ZONE NOT NULL" in ddl
    upsert = str(_upsert(TABLES[name], "postgresql").compile(dialect=dialect))
    assert "ON CONFLICT (key) DO UPDATE SET at = excluded.at" in upsert
