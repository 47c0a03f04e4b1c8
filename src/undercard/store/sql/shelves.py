"""One generic shelf over one table."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import Insert, Table, delete, select
from sqlalchemy import Row as Record
from sqlalchemy.dialects import postgresql, sqlite

from undercard.entities.rows import Row, Stamp
from undercard.errors import StoreError
from undercard.store.sql.codecs import Codec, UnreadableValue, well_formed
from undercard.store.sql.databases import Database
from undercard.store.sql.tables import ARRAYS, STAMP

V = TypeVar("V")
_AT_ONCE = 500
"""Keys in one statement; SQLite takes at least 999 parameters, whatever its build."""


class SqlShelf(Generic[V]):
    """Rows of one kind in one table."""

    def __init__(self, database: Database, table: Table, codec: Codec[V]) -> None:
        """Bind the table to its noun."""
        self._database = database
        self._table = table
        self._codec = codec
        self._values = ("body", "blob") if table.name in ARRAYS else ("body",)
        self._stamps = select(table.c.key, *(table.c[name] for name in STAMP)).order_by(table.c.key)
        self._rows = select(table.c.key, *(table.c[name] for name in STAMP + self._values)).order_by(table.c.key)
        self._upsert = _upsert(table, database.engine.dialect.name)

    def get(self, key: str) -> Row[str, V] | None:
        """Give the row, or None."""
        return self.find((key,)).get(key)

    def find(self, keys: Iterable[str]) -> dict[str, Row[str, V]]:
        """Give the rows that exist among these keys, in the order of the keys."""
        wanted = {well_formed(key): key for key in keys}
        found: dict[str, Row[str, V]] = {}
        with self._database.reading() as connection:
            for some in _portions(wanted):
                records = connection.execute(self._rows.where(self._table.c.key.in_(some)))
                found.update((record.key, self._row(record)) for record in records)
        return {wanted[key]: found[key] for key in wanted if key in found}

    def rows(self) -> list[Row[str, V]]:
        """Give all rows, ordered by key."""
        with self._database.reading() as connection:
            return [self._row(record) for record in connection.execute(self._rows)]

    def stamps(self) -> dict[str, Stamp]:
        """Give all stamps, ordered by key; values are neither read nor parsed."""
        with self._database.reading() as connection:
            return {key: Stamp(*fields) for key, *fields in connection.execute(self._stamps)}

    def put(self, rows: Sequence[Row[str, V]]) -> None:
        """Insert or replace rows in one transaction: all or none."""
        if not rows:
            return
        records = [self._record(row) for row in rows]
        with self._database.writing() as connection:
            connection.execute(self._upsert, records)

    def drop(self, keys: Iterable[str]) -> None:
        """Forget rows in one transaction; unknown keys are ignored."""
        with self._database.writing() as connection:
            for some in _portions(map(well_formed, keys)):
                connection.execute(delete(self._table).where(self._table.c.key.in_(some)))

    def _record(self, row: Row[str, V]) -> dict[str, object]:
        stamp = row.stamp
        body, blob = (None, None) if row.value is None else self._codec.encode(row.value)
        record = {
            "key": well_formed(row.key),
            "at": stamp.at,
            "by": stamp.by,
            "why": well_formed(stamp.why),
            "basis": stamp.basis,
            "outcome": stamp.outcome,
            "attempts": stamp.attempts,
            "due": stamp.due,
        }
        return record | dict(zip(self._values, (body, blob), strict=False))

    def _row(self, record: Record[Any]) -> Row[str, V]:
        key, stamp = record[0], Stamp(*record[1 : len(STAMP) + 1])
        body, *blob = record[len(STAMP) + 1 :]
        if body is None:
            return Row(key, None, stamp)
        try:
            return Row(key, self._codec.decode(body, blob[0] if blob else None), stamp)
        except UnreadableValue as fault:
            raise StoreError(
                f"the store {self._database.place} holds a value that this version cannot read: {self._table.name} "
                f"{key!r} by {stamp.by} ({fault}). Update undercard, or move the file away and run again"
            ) from fault


def _upsert(table: Table, dialect: str) -> Insert:
    insert = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    changed = {column.name: insert.excluded[column.name] for column in table.columns if not column.primary_key}
    return insert.on_conflict_do_update(index_elements=[table.c.key], set_=changed)


def _portions(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
