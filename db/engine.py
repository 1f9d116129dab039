"""Open the database: SQLite in the data folder, or PostgreSQL."""

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

from sqlalchemy import Connection, create_engine, event
from sqlalchemy import Engine as Engine  # pages name it too
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from curreap.settings import settings
from db.sqlite_file import watch_file
from playbook_tools.normal_form import nfc_deep

DatabaseFailed = SQLAlchemyError  # what pages catch: they say that nothing was saved, and why not is in the log

BUSY_TIMEOUT = 15_000  # milliseconds that SQLite waits for another writer before it gives up
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
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(cause).strip().split("\n")[0]


def sqlite_file(url: URL) -> Path | None:
    """Return the file of a SQLite database; None for one in memory, and for PostgreSQL."""
    is_file = url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
    return Path(str(url.database)).absolute() if is_file else None


def cannot_be_used(error: Exception) -> str:
    """Write the line for operators when a database does not open, answer or hold together."""
    line = first_line(error)
    is_damaged = "malformed" in line or "not a database" in line
    advice = " It is damaged: move it away and restore a backup, see Backups in deploy/README.md." if is_damaged else ""
    return f"The database cannot be used ({described(make_url(database_url()))}): {line}.{advice}"


def described(url: URL) -> str:
    """Name a database in a line for operators, without its password."""
    if url.get_backend_name() == "sqlite":
        return f"SQLite, {sqlite_file(url) or 'in memory'}"
    host = f"{url.host or 'this machine'}{f':{url.port}' if url.port else ''}"
    return f"PostgreSQL, {url.database or url.username} on {host}"


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


def _open_sqlite(address: URL) -> Engine:
    file = sqlite_file(address)
    if file:
        _make_private(file)
    engine = create_engine(
        address, connect_args={"timeout": BUSY_TIMEOUT / 1000}, **QUIET, **JSON_COLUMNS, **_sqlite_pool(address)
    )
    engine.update_execution_options(turn=Lock())
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if file:
        watch_file(engine, str(file))
    return engine


def _sqlite_pool(address: URL) -> dict[str, Any]:
    return dict(POOL) if sqlite_file(address) else {}


def _make_private(path: Path) -> None:
    """SQLite gives its journal files the mode of the database, so the mode is set before it is opened."""
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
