"""The first schema: one table per shelf."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_PLAIN = (
    "messages",
    "cursors",
    "events",
    "bills",
    "known",
    "verdicts",
    "tracks",
    "neighbours",
    "nights",
    "answers",
    "imports",
)
_WITH_ARRAYS = ("vectors", "spaces")


def upgrade() -> None:
    """Make the tables."""
    for name in _PLAIN:
        op.create_table(name, *_columns(), sa.PrimaryKeyConstraint("key", name=f"pk_{name}"))
    for name in _WITH_ARRAYS:
        blob = sa.Column("blob", sa.LargeBinary)
        op.create_table(name, *_columns(), blob, sa.PrimaryKeyConstraint("key", name=f"pk_{name}"))


def _columns() -> list[sa.Column[object]]:
    return [
        sa.Column("key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("basis", sa.String, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due", sa.DateTime(timezone=True)),
        sa.Column("body", sa.Text),
    ]
