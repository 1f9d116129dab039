"""The versions of the tables: which this code knows, which a database has, and the steps between them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, create_engine, inspect, select, text
from sqlalchemy.sql import quoted_name
from sqlmodel import SQLModel

from db.engine import sqlite_file

MIGRATIONS: Final = Path(__file__).parent
UPGRADE_LOCK: Final = 7_305_411  # any number that no other program uses on the same PostgreSQL database
OWN_TABLE: Final = "alembic_version"


class NewerDatabase(RuntimeError):
    """A newer version of the app has changed the tables. The message says in a sentence what to do."""


@cache
def revisions() -> tuple[str, ...]:
    """Return the names of all steps that this code knows, the first one first."""
    steps = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    return tuple(step.revision for step in steps)[::-1]


def newest_schema() -> str:
    """Return the version of the tables that this code works with."""
    return revisions()[-1]


def schema_version(connection: Connection) -> str:
    """Return the name of the last step of this database; empty before the first.

    Raises NewerDatabase for one that this code does not know.
    """
    found = MigrationContext.configure(connection).get_current_revision() or ""
    if found and found not in revisions():
        raise NewerDatabase(
            f"The database has tables of version {found}, and this version of the app knows only those up to "
            f'{newest_schema()}: start the newer version of the app again, or see "Going back" in deploy/README.md.'
        )
    return found


def migrate(connection: Connection, to: str = "head") -> None:
    """Take the steps up to a version, in the transaction of the connection."""
    command.upgrade(steps(connection), to)


def steps(connection: Connection) -> Config:
    """Return the configuration with which Alembic takes steps on a connection, in its transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def tables_of(connection: Connection) -> MetaData:
    """Read the tables of a database of any known version, as they are in it; tables of other programs are left out."""
    version = schema_version(connection)
    found = MetaData()
    if version:
        names = _names_at(version)
        found.reflect(connection, only=lambda name, _: name in names)
    return found


def has_data(connection: Connection) -> bool:
    """Return whether there are accounts or plans."""
    tables = [found for name, found in tables_of(connection).tables.items() if name in ("account", "plan")]
    return any(connection.execute(select(found).limit(1)).first() for found in tables)


def lock_tables(connection: Connection) -> None:
    """Let others only read until the transaction ends. On SQLite it is so from its beginning."""
    names = [quoted_name(name, quote=True) for name in tables_of(connection).tables]
    if connection.dialect.name == "postgresql" and names:
        quote = connection.dialect.identifier_preparer.quote
        connection.execute(text(f"LOCK TABLE {', '.join(map(quote, names))} IN EXCLUSIVE MODE"))


@cache
def _names_at(version: str) -> frozenset[str]:
    if version == newest_schema():
        return frozenset(SQLModel.metadata.tables)
    with create_engine("sqlite://").connect() as connection:
        migrate(connection, version)
        return frozenset(inspect(connection).get_table_names()) - {OWN_TABLE}


@contextmanager
def changing_tables(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that one process has at a time; others wait, however long it takes."""
    with _turn_on_sqlite(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            with _without_foreign_keys(connection), connection.begin():
                yield connection
        else:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})
                yield connection


@contextmanager
def _turn_on_sqlite(engine: Engine) -> Iterator[None]:
    """Lock the folder of the SQLite file: SQLite itself would give up after BUSY_TIMEOUT. The system unlocks it."""
    path = sqlite_file(engine.url)
    with nullcontext() if path is None else _locked(path.parent):
        yield


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Disable foreign keys: SQLite changes a table by replacing it, and dropping the old one must delete no rows."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
