"""What went wrong in the database, in words a user can act on.

Only what the user or the machine can cause becomes a StoreError; a statement that is wrong
(our own bug) stays what it is.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError

from undercard.errors import StoreError

_ADVICE = {
    sqlite3.SQLITE_BUSY: "is locked by another program: close what else is writing to it and run again",
    sqlite3.SQLITE_LOCKED: "is locked by another program: close what else is writing to it and run again",
    sqlite3.SQLITE_FULL: "cannot grow, the disk is full: free some space and run again; nothing stored before is lost",
    sqlite3.SQLITE_READONLY: "cannot be written: check the owner and permissions of the file and its folder",
    sqlite3.SQLITE_PERM: "cannot be used: check the owner and permissions of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: check that its folder exists and may be written, and that it is a file",
    sqlite3.SQLITE_NOTADB: "is not a database: name another file, or move this one away and run again",
    sqlite3.SQLITE_CORRUPT: (
        "is damaged: move it away together with its -wal and -shm files and run again, or restore a backup"
    ),
    sqlite3.SQLITE_IOERR: "cannot be read or written, the disk reports an error: check the disk and its free space",
}
_PRIMARY = 0xFF
"""The low byte of an extended result code is the primary one (https://sqlite.org/rescode.html)."""


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn what the database raises into a StoreError that names the place and the remedy."""
    try:
        yield
    except (OperationalError, InterfaceError, DatabaseError) as fault:
        advice = _advice(fault)
        if advice is None:
            raise
        raise StoreError(f"the store {place} {advice} ({_cause(fault)})") from fault


def _advice(fault: DatabaseError | InterfaceError) -> str | None:
    code = getattr(fault.orig, "sqlite_errorcode", None)
    if code is not None:
        return _ADVICE.get(code & _PRIMARY)
    if isinstance(fault.orig, sqlite3.Error) or not isinstance(fault, OperationalError | InterfaceError):
        return None
    return "cannot be reached: check that the database server runs and that the URL, user and password are right"


def _cause(fault: DatabaseError | InterfaceError) -> str:
    name = getattr(fault.orig, "sqlite_errorname", type(fault.orig).__name__)
    return f"{name}: {' '.join(str(fault.orig).split())}"
