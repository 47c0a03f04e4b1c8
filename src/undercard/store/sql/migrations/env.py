"""What Alembic runs before a revision: uses the connection and the transaction it was given."""

from alembic import context

from undercard.store.sql.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
