"""Write a backup of a whole database, of any known version of the tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import Connection, Engine

from db.backups.file import write_file
from db.backups.rows import all_rows
from db.engine import for_reading
from db.migrations.schema import schema_version


def back_up(engine: Engine, path: Path, *, now: dt.datetime) -> int:
    """Write all rows as they are at one moment, while people go on working; return the number of rows.

    The file can be read by its owner only, and takes its name once it is whole. Raises OSError, NewerDatabase.
    """
    with for_reading(engine).connect() as connection:
        return write_backup(connection, path, now=now)


def write_backup(connection: Connection, path: Path, *, now: dt.datetime) -> int:
    """Write all rows that a transaction sees; return their number. Raises OSError, NewerDatabase."""
    return write_file(path, all_rows(connection), schema=schema_version(connection), now=now)
