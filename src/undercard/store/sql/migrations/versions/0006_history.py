"""A shelf for what an artist's neighbours were; vectors that were imported lie as bytes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, and the column; what was imported before stays as text until it is imported again."""
    op.create_table(
        "history",
        sa.Column("key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("basis", sa.String, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due", sa.DateTime(timezone=True)),
        sa.Column("body", sa.Text),
        sa.PrimaryKeyConstraint("key", name="pk_history"),
    )
    op.add_column("imports", sa.Column("blob", sa.LargeBinary))
