"""Connections: how SQLite is set up, and what a reading and a writing transaction are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from undercard.errors import SettingsError, StoreError
from undercard.store.sql.faults import explained

_WRITES = "undercard_writes"


@dataclass(frozen=True, slots=True)
class Database:
    """An engine and what to call it.

    Attributes:
        engine: the connections.
        place: the file, or the URL without its password, for messages.
        file: the file of SQLite; None for a server.
    """

    engine: Engine
    place: str
    file: Path | None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state and never waits for a writer.

        Raises:
            StoreError: damaged, not a database, cannot be opened.
        """
        with explained(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that is committed at the end, or undone by an exception.

        Raises:
            StoreError: locked for too long, disk full, read-only, damaged.
        """
        with explained(self.place), self.engine.connect() as connection:
            connection.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection


def connect(url: str, patience: float) -> Database:
    """Give the database of a URL or a plain path; a file and its folder are made, for the user alone.

    Args:
        url: `sqlite:////path/undercard.db`, `postgresql+psycopg://...`, or the path of a file.
        patience: seconds to wait for another writer.

    Raises:
        SettingsError: the URL makes no sense or its driver is not installed.
        StoreError: the file or its folder cannot be made.
    """
    target = _read_url(url)
    if target.drivername in {"sqlite", "sqlite+pysqlite"}:
        return _connect_file(target, patience)
    try:
        return Database(create_engine(target, pool_pre_ping=True), target.render_as_string(hide_password=True), None)
    except (NoSuchModuleError, ImportError) as fault:
        msg = (
            f"no driver for {target.render_as_string(hide_password=True)}: {fault}. Try: pip install 'psycopg[binary]'"
        )
        raise SettingsError(msg) from fault


def _read_url(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        return make_url(url)
    except ArgumentError as fault:
        raise SettingsError(f"{url!r} is no database URL. Example: sqlite:////home/me/undercard.db") from fault


def _connect_file(target: URL, patience: float) -> Database:
    if not target.database or target.database == ":memory:":
        raise SettingsError("the store needs a file. Example: sqlite:////home/me/undercard.db")
    file = Path(target.database).expanduser().absolute()
    _make_private(file)
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": patience})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return Database(engine, str(file), file)


def _make_private(file: Path) -> None:
    """Make folder (0700) and file (0600) where they are missing; leave what exists as the user set it."""
    try:
        if not file.parent.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as fault:
        raise StoreError(
            f"the store {file} cannot be made: {fault.strerror}. Check the folder's permissions and free space, "
            "or name another place"
        ) from fault


def _set_up(connection: SqliteConnection, _: ConnectionPoolEntry) -> None:
    # The driver's own BEGIN comes too late and never IMMEDIATE: transactions are begun by _begin.
    connection.isolation_level = None
    # A log beside the file lets readers go on while one process writes; with it, NORMAL survives kill -9.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """Take the write lock first: a transaction that reads and then writes could not wait for its turn."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
