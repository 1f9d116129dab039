"""Make the tables of a version in an empty SQLite database: migrations run once, later databases copy the result."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, inspect

from db.engine import open_engine
from db.migrations.schema import changing_tables, migrate

NOT_IN_A_TRANSACTION = ("BEGIN TRANSACTION;", "COMMIT;")


def migrate_quickly(connection: Connection, to: str = "head") -> None:
    """Take the steps up to a version as migrate() does; copy the tables where there are none yet."""
    if connection.dialect.name != "sqlite" or inspect(connection).get_table_names():
        migrate(connection, to)
        return
    driver: Any = connection.connection.driver_connection
    for statement in _statements(to):
        driver.execute(statement)


@cache
def _statements(version: str) -> tuple[str, ...]:
    """Migrate an empty database to a version, and return the statements that make the same database."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'tables.sqlite3'}")
        with changing_tables(engine) as connection:
            migrate(connection, version)
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            found = tuple(line for line in driver.iterdump() if line not in NOT_IN_A_TRANSACTION)
        engine.dispose()
    return found
