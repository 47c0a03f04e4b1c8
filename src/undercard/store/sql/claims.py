"""One running line per store: a lock that the system takes back when its holder dies."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import crc32

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text

from undercard.errors import StoreError
from undercard.store.sql.databases import Database

_ADVISORY = crc32(b"undercard: one running line")
_UPGRADE = crc32(b"undercard: one upgrade")


@contextmanager
def claim_file(file: Path, who: str) -> Iterator[None]:
    """Hold `<file>.lock`; `<file>.holder` says who does.

    Raises:
        StoreError: another process holds it, or the lock cannot be made.
    """
    lock = FileLock(f"{file}.lock", blocking=False, mode=0o600, thread_local=False)
    holder = file.with_name(f"{file.name}.holder")
    try:
        lock.acquire()
    except Timeout as fault:
        raise StoreError(_taken(file, _read_holder(holder))) from fault
    except (OSError, NotImplementedError) as fault:
        raise StoreError(f"the store {file} cannot be locked: {fault}. Check the permissions of its folder") from fault
    try:
        with suppress(OSError):
            holder.touch(mode=0o600)
            holder.write_text(json.dumps({"pid": os.getpid(), "who": who}), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def _read_holder(holder: Path) -> str:
    try:
        told = json.loads(holder.read_text(encoding="utf-8"))
        return f"{told['who']} (process {told['pid']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


def _taken(place: object, holder: str) -> str:
    return f"the store {place} is in use by {holder}: wait until that run has ended, or stop it, and run again"


@contextmanager
def claim_server(database: Database, who: str) -> Iterator[None]:
    """Hold PostgreSQL's advisory lock on a connection of its own, named after the holder.

    Raises:
        StoreError: another session holds it.
    """
    with database.reading() as connection:
        connection.execute(text("SELECT set_config('application_name', :who, false)"), {"who": who[:63]})
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _ADVISORY}):
            query = (
                "SELECT a.application_name || ' (server process ' || a.pid || ')' FROM pg_locks l "
                "JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.granted AND l.objid = :lock "
                "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
            holder = connection.scalar(text(query), {"lock": _ADVISORY})
            raise StoreError(_taken(database.place, holder or "another process"))
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _ADVISORY})
            connection.commit()


def wait_for_upgrade(connection: Connection) -> None:
    """Let one process at a time change the schema; SQLite's writing transaction does so by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE})
