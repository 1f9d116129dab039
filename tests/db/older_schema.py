"""Give a database the tables of an earlier version of the app, and upgrade it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from db import engine as opened
from db.engine import MIGRATIONS, upgrade


@contextmanager
def older_schema(engine: Engine, revision: str) -> Iterator[None]:
    """Take the later steps back, with the rows as they are; at the end, run them as the app does at its start."""
    with opened._upgrading(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    try:
        yield
    finally:  # the database is shared by the tests
        upgrade(engine)
