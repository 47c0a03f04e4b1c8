"""The door of the SQL store: open a URL, bring its schema up to date, hand out the shelves."""

from contextlib import AbstractContextManager

from sqlalchemy import Connection, inspect, text

from undercard.errors import StoreError
from undercard.store.port import Shelves, Store
from undercard.store.sql import codecs
from undercard.store.sql.claims import claim_file, claim_server, wait_for_upgrade
from undercard.store.sql.databases import Database, connect
from undercard.store.sql.shelves import SqlShelf
from undercard.store.sql.tables import CHAIN, TABLES


class SqlStore:
    """A `Store` in a database."""

    def __init__(self, database: Database) -> None:
        """Bind every shelf to its table; the schema must be up to date."""
        self.database = database
        self.shelves = Shelves(
            messages=SqlShelf(database, TABLES["messages"], codecs.MESSAGE),
            cursors=SqlShelf(database, TABLES["cursors"], codecs.CURSOR),
            events=SqlShelf(database, TABLES["events"], codecs.EVENTS),
            yields=SqlShelf(database, TABLES["yields"], codecs.YIELD),
            bills=SqlShelf(database, TABLES["bills"], codecs.CREDITS),
            known=SqlShelf(database, TABLES["known"], codecs.KNOWN),
            corrections=SqlShelf(database, TABLES["corrections"], codecs.CORRECTION),
            verdicts=SqlShelf(database, TABLES["verdicts"], codecs.VERDICT),
            tracks=SqlShelf(database, TABLES["tracks"], codecs.TRACKS),
            vectors=SqlShelf(database, TABLES["vectors"], codecs.VECTOR),
            spaces=SqlShelf(database, TABLES["spaces"], codecs.SPACE),
            neighbours=SqlShelf(database, TABLES["neighbours"], codecs.NEIGHBOURS),
            history=SqlShelf(database, TABLES["history"], codecs.HISTORY),
            soundings=SqlShelf(database, TABLES["soundings"], codecs.SOUNDING),
            relations=SqlShelf(database, TABLES["relations"], codecs.CIRCLE),
            nights=SqlShelf(database, TABLES["nights"], codecs.NIGHT),
            answers=SqlShelf(database, TABLES["answers"], codecs.ANSWER),
            imports=SqlShelf(database, TABLES["imports"], codecs.IMPORT),
        )

    def claim(self, who: str) -> AbstractContextManager[None]:
        """Hold the right to run the line until the block ends or the process dies.

        Raises:
            StoreError: another process holds it; the text names it.
        """
        file = self.database.file
        return claim_server(self.database, who) if file is None else claim_file(file, who)

    def close(self) -> None:
        """Release the database."""
        self.database.engine.dispose()


def open_store(url: str, patience: float = 10.0) -> Store:
    """Give the store behind a URL (`sqlite:////path/undercard.db`) or a path, made or upgraded where needed.

    Args:
        url: where the store lies; a file that does not exist is made with mode 0600, its folder with 0700.
        patience: seconds to wait for another process that is writing.

    Raises:
        SettingsError: the URL makes no sense, or its driver is not installed.
        StoreError: locked, damaged, read-only, not a database, another program's, or newer than this program.
    """
    database = connect(url, patience)
    try:
        _bring_up_to_date(database)
    except BaseException:
        database.engine.dispose()
        raise
    return SqlStore(database)


def _bring_up_to_date(database: Database) -> None:
    with database.reading() as connection:
        current = _is_current(connection, database.place)
    if current:
        return
    from undercard.store.sql.upgrading import upgrade  # noqa: PLC0415 - Alembic is slow to load and rarely needed

    with database.writing() as connection:
        wait_for_upgrade(connection)
        if not _is_current(connection, database.place):  # another process may have been faster
            upgrade(connection)


def _is_current(connection: Connection, place: str) -> bool:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return False
    if "alembic_version" not in tables or not tables & TABLES.keys():
        raise StoreError(f"the store {place} is a database of another program: name another file")
    revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision not in CHAIN:
        raise StoreError(
            f"the store {place} was written by a newer undercard (its schema is {revision}, this program knows "
            f"{CHAIN[-1]}): update undercard, or name another file"
        )
    return bool(revision == CHAIN[-1])
