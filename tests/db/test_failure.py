"""Test that a busy database, a full disk and other failures are distinguished, on both engines."""

from __future__ import annotations

import sqlite3

import pytest
from psycopg.errors import DiskFull
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from db.failure import Cause, cause_of


def test_a_full_sqlite_database_says_so(own_sqlite_engine: Engine) -> None:
    with own_sqlite_engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))
        with pytest.raises(DBAPIError) as full:
            connection.execute(text("INSERT INTO setting VALUES ('a', :long)"), {"long": "ä" * 1_000_000})
    assert cause_of(full.value) is Cause.DISK_FULL


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (OperationalError("", None, DiskFull("could not extend file: No space left on device")), Cause.DISK_FULL),
        (OperationalError("", None, sqlite3.OperationalError("database is locked")), Cause.BUSY),
        (NoFreeConnection("QueuePool limit"), Cause.BUSY),
        (OperationalError("", None, sqlite3.OperationalError("disk I/O error")), Cause.OTHER),
        (OperationalError.__new__(OperationalError), Cause.OTHER),
    ],
)
def test_a_cause_is_found(error: DBAPIError, cause: Cause) -> None:
    assert cause_of(error) is cause
