"""Runs the migrations on an open connection; the only importer of Alembic outside `migrations`."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

_SCRIPTS = "undercard.store.sql:migrations"


def upgrade(connection: Connection) -> None:
    """Bring the schema to the newest revision inside the connection's transaction: all or none."""
    command.upgrade(config(connection), "head")


def config(connection: Connection) -> Config:
    """Alembic's settings for this connection; no file is involved."""
    settings = Config(attributes={"connection": connection})
    settings.set_main_option("script_location", _SCRIPTS)
    return settings
