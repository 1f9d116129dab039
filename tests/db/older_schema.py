"""Give a database the tables of an earlier version of the app, and upgrade it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from sqlalchemy import Engine

from db.migrations.schema import changing_tables, steps
from db.migrations.upgrade import upgrade


@contextmanager
def older_schema(engine: Engine, revision: str) -> Iterator[None]:
    """Take the later steps back, with the rows as they are; at the end, run them as the app does at its start."""
    with changing_tables(engine) as connection:
        command.downgrade(steps(connection), revision)
    try:
        yield
    finally:  # the database is shared by the tests
        upgrade(engine, keep=False)
