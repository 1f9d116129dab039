"""Open the database, SQLite in the data folder or PostgreSQL, and run its migrations."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy import Engine as Engine  # pages name it too
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from curreap.settings import settings
from db.sqlite_file import watch_file
from playbook_tools.normal_form import nfc_deep

DatabaseFailed = SQLAlchemyError  # what pages catch: they say that nothing was saved, and why not is in the log

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_TIMEOUT = 15_000  # milliseconds that SQLite waits for another writer before it gives up
UPGRADE_LOCK = 7_305_411  # any number that no other program uses on the same PostgreSQL database
JSON_COLUMNS = {"json_serializer": lambda value: json.dumps(nfc_deep(value))}  # texts in them are normalised too
QUIET = {"hide_parameters": True}  # an error names the statement, never the text and contacts that were to be stored
POOL = {"pool_size": 10, "max_overflow": 20}  # one connection per running transaction, 30 at most


def data_folder() -> Path:
    """Give the folder of the database and the cookie key; created on first use, closed to other users.

    It is CURREAP_DATA, or ./data where that is not set.
    """
    folder = settings().data.resolve()
    if not folder.is_dir():
        folder.mkdir(parents=True, mode=0o700)
    return folder


def check_data_folder() -> None:
    """Make the data folder and write a file into it. Raises OSError where that is not possible."""
    with TemporaryDirectory(dir=data_folder()):
        return


def database_url() -> str:
    """DATABASE_URL, or the SQLite database of the data folder where that is not set."""
    given = settings().database_url
    return given.get_secret_value() if given else f"sqlite:///{data_folder() / 'curreap.sqlite3'}"


def open_engine(url: str | None = None) -> Engine:
    """Open an engine for `url`, or for `database_url()`. Open one per process, and share it.

    On SQLite every transaction takes the write lock when it begins, so what it reads cannot change
    before it writes. Use `for_reading(engine)` where nothing is written.
    Raises sqlalchemy.exc.ArgumentError for an address that cannot be read.
    """
    address = make_url(url or database_url())
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address)
    return create_engine(_with_psycopg(address), pool_pre_ping=True, pool_recycle=1800, **POOL, **QUIET, **JSON_COLUMNS)


def for_reading(engine: Engine) -> Engine:
    """Give the same engine for read-only transactions: they see one snapshot and wait for no writer."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(only_reads=True)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def first_line(error: Exception) -> str:
    """Give the first line of what the database or its driver says of an error."""
    cause = error.orig if isinstance(error, OperationalError) else error
    return str(cause).strip().split("\n")[0]


@contextmanager
def turn_to_write(engine: Engine) -> Iterator[None]:
    """Queue the writing threads of this process: on SQLite they write one after the other.

    SQLite lets those who wait sleep, longer each time; without turns one of thirty people would wait for many others.
    Who has waited as long as SQLite would let one wait goes on without a turn.
    """
    turn: Lock | None = engine.get_execution_options().get("turn")
    has_turn = turn is not None and turn.acquire(timeout=BUSY_TIMEOUT / 1000)
    try:
        yield
    finally:
        if turn is not None and has_turn:
            turn.release()


def log_failures(engine: Engine) -> None:
    """From now on, write into the log why the database could not do something. Without any text of a plan."""
    event.listen(engine, "handle_error", _log_failure)


def _log_failure(failure: ExceptionContext) -> None:
    if isinstance(failure.sqlalchemy_exception, OperationalError):
        first_line = str(failure.original_exception).split("\n")[0]
        logging.getLogger(__name__).error("The database could not do it: %s", first_line)


def upgrade(engine: Engine) -> None:
    """Create or change the tables to what the code expects, in one transaction, keeping the data.

    Two processes may start at once: the second waits, and finds the work done.
    Raises alembic.util.CommandError for a database that a newer version of the app has changed.
    """
    with _upgrading(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def schema_version(connection: Connection) -> str:
    """Give the name of the last migration of this database; empty before the first."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def _open_sqlite(address: URL) -> Engine:
    _make_private(address.database)
    engine = create_engine(
        address, connect_args={"timeout": BUSY_TIMEOUT / 1000}, **QUIET, **JSON_COLUMNS, **_sqlite_pool(address)
    )
    engine.update_execution_options(turn=Lock())
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if _is_file(address):
        watch_file(engine, str(address.database))
    return engine


def _sqlite_pool(address: URL) -> dict[str, Any]:
    return dict(POOL) if _is_file(address) else {}


def _is_file(address: URL) -> bool:
    return bool(address.database) and address.database != ":memory:"


def _make_private(database: str | None) -> None:
    """SQLite gives its journal files the mode of the database, so the mode is set before it is opened."""
    if not database or database == ":memory:":
        return
    path = Path(database)
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, mode=0o700)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # sqlite3 begins no transaction by itself, _begin_sqlite does
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _use_write_ahead_log(connection: Any) -> None:
    """Retry: the first process that opens a new database changes its file, and another one fails without waiting."""
    end = time.monotonic() + BUSY_TIMEOUT / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    only_reads = connection.get_execution_options().get("only_reads")
    connection.exec_driver_sql("BEGIN DEFERRED" if only_reads else "BEGIN IMMEDIATE")


def _with_psycopg(address: URL) -> URL:
    """Hosts hand out postgres:// and postgresql://; the driver installed here is psycopg 3."""
    is_plain = address.drivername in ("postgres", "postgresql")
    return address.set(drivername="postgresql+psycopg") if is_plain else address


@contextmanager
def _upgrading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that only one process has at a time."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            with _without_foreign_keys(connection), connection.begin():
                yield connection
        else:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})
                yield connection


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Disable foreign keys: SQLite changes a table by replacing it, and dropping the old one must delete no rows."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
