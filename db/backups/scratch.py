"""A scratch database: a backup of any earlier version of the tables is loaded into it and brought up to date there."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, func, select

from db.backups.file import Header, read_header, read_rows
from db.backups.rows import put_rows
from db.engine import data_folder, open_engine
from db.migrations.schema import changing_tables, migrate, tables_of

PREFIX: Final = ".scratch-"
STALE: Final = 86_400  # seconds; a scratch database of a process that was killed is deleted after them


@dataclass(frozen=True)
class Unpacked:
    """A backup that was read whole, in a scratch database whose tables are up to date."""

    header: Header
    rows: int
    accounts: int
    plans: int
    engine: Engine


@contextmanager
def unpacked(path: Path) -> Iterator[Unpacked]:
    """Read a whole backup into a scratch database, and delete that database at the end of the block.

    Raises BrokenBackup; OSError where the file cannot be read; DatabaseFailed where the disk is full.
    """
    header = read_header(path)
    with _scratch() as engine:
        with changing_tables(engine) as connection:
            migrate(connection, header.schema)
            rows = put_rows(connection, read_rows(path))
            accounts, plans = _count(connection, "account"), _count(connection, "plan")
            migrate(connection)
        yield Unpacked(header, rows, accounts, plans, engine)


def _count(connection: Connection, table: str) -> int:
    found = tables_of(connection).tables[table]
    return connection.execute(select(func.count()).select_from(found)).scalar_one()


@contextmanager
def _scratch() -> Iterator[Engine]:
    """Make an empty database in the data folder: the folder for temporary files may be small, or read by others."""
    _delete_stale(data_folder())
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=data_folder()) as folder:
        engine = open_engine(f"sqlite:///{folder}/scratch.sqlite3")
        try:
            yield engine
        finally:
            engine.dispose()


def _delete_stale(folder: Path) -> None:
    for found in folder.glob(f"{PREFIX}*"):
        if time.time() - found.stat().st_mtime > STALE:
            shutil.rmtree(found, ignore_errors=True)
