"""One table per shelf: the key, the stamp in columns of its own, the value as JSON text.

A new column or table is a new revision below `migrations/versions`; a test compares the two.
No secondary index exists: every query is by primary key or reads a whole shelf.
"""

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Dialect, Enum, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

from undercard.entities.rows import Outcome

CHAIN = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every revision of the schema, oldest first; the last one is what this program reads."""

SHELVES = (
    "messages",
    "cursors",
    "events",
    "yields",
    "bills",
    "known",
    "corrections",
    "verdicts",
    "tracks",
    "vectors",
    "spaces",
    "neighbours",
    "history",
    "soundings",
    "relations",
    "nights",
    "answers",
    "imports",
)

ARRAYS = frozenset({"vectors", "spaces", "imports"})
"""Shelves whose values hold arrays: those lie in `blob`, as little-endian float32."""


class Moment(TypeDecorator[datetime]):
    """A zoned moment: goes in with any zone, comes out in UTC, also where the database has no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC, without its zone for SQLite."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC, with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _key() -> Column[str]:
    # Byte order everywhere, so that rows come in the same order from every database.
    return Column("key", Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True)


def _outcome() -> Column[Outcome]:
    kind = Enum(Outcome, native_enum=False, length=16, values_callable=lambda members: [str(m) for m in members])
    return Column("outcome", kind, nullable=False)


def _shelf(metadata: MetaData, name: str) -> Table:
    """Lay out one shelf; the wide columns come last, so that reading stamps need not walk over them."""
    table = Table(
        name,
        metadata,
        _key(),
        Column("at", Moment, nullable=False),
        Column("by", String, nullable=False),
        Column("why", Text, nullable=False),
        Column("basis", String, nullable=False),
        _outcome(),
        Column("attempts", Integer, nullable=False),
        Column("due", Moment),  # null: never worth another try for this basis
        Column("body", Text),  # null: no value, the outcome is not "done"
    )
    if name in ARRAYS:
        table.append_column(Column("blob", LargeBinary))  # null: the same
    return table


METADATA = MetaData(naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"})
TABLES = {name: _shelf(METADATA, name) for name in SHELVES}
STAMP = ("at", "by", "why", "basis", "outcome", "attempts", "due")
"""The columns of a stamp, in the order of its fields."""
