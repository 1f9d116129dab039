"""Restore a backup of this or any earlier version of the tables, and go back to an earlier version."""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import Path

from sqlalchemy import Connection, Engine, select, text, update

from db.backups.file import read_rows
from db.backups.keep import Say, delete_older_own, keep_own_backup
from db.backups.rows import all_rows, delete_rows, put_rows
from db.backups.scratch import Unpacked, unpacked
from db.engine import for_reading
from db.migrations.schema import OWN_TABLE, changing_tables, has_data, lock_tables, migrate, tables_of


class NotEmpty(ValueError):
    """The database has accounts or plans, which a restore would delete."""


def restore(
    engine: Engine, path: Path, *, now: dt.datetime, say: Say = print, replace: bool = False, keep: bool = True
) -> int:
    """Put the rows of a backup into an up-to-date database, all or none; return their number.

    What `replace` deletes is backed up first, unless `keep` is False. Everybody has to sign in again. Raises
    BrokenBackup or BackupFailed, with nothing changed; NotEmpty, unless `replace` says to delete what is there;
    OSError where the file cannot be read.
    """
    with unpacked(path) as found, engine.begin() as connection:
        warn_without_checksum(found, say)
        lock_tables(connection)
        if has_data(connection):
            if not replace:
                raise NotEmpty
            if keep:
                keep_own_backup(connection, "restore", now=now, say=say)
        delete_rows(connection)
        with for_reading(found.engine).connect() as scratch:
            count = put_rows(connection, all_rows(scratch))
        _end_sessions(connection)
    delete_older_own(say=say)
    return count


def roll_back(engine: Engine, path: Path, *, now: dt.datetime, say: Say = print, keep: bool = True) -> str:
    """Make the database what it was when a backup was made, with its version of the tables, which is returned.

    The earlier version of the app can be started then. What the database has now is backed up first, unless `keep` is
    False. Raises as `restore` does.
    """
    with unpacked(path) as found, changing_tables(engine) as connection:
        warn_without_checksum(found, say)
        lock_tables(connection)
        if keep and has_data(connection):
            keep_own_backup(connection, "roll-back", now=now, say=say)
        _drop_tables(connection)
        migrate(connection, found.header.schema)
        put_rows(connection, read_rows(path))
        _end_sessions(connection)
    delete_older_own(say=say)
    return found.header.schema


def warn_without_checksum(found: Unpacked, say: Say) -> None:
    """Say that a changed value in an older backup would not be noticed."""
    if not found.header.has_checksum:
        say("Warning: this backup has no checksum (version 1.4 and earlier made none). No changed value is noticed.")


def _drop_tables(connection: Connection) -> None:
    tables_of(connection).drop_all(connection)
    connection.execute(text(f"DROP TABLE IF EXISTS {OWN_TABLE}"))


def _end_sessions(connection: Connection) -> None:
    """Keep sign-outs that came after the backup in force."""
    accounts = tables_of(connection).tables["account"]
    for account_id in connection.scalars(select(accounts.c.id)).all():
        fresh = secrets.randbelow(1_000_000_000) + 1
        connection.execute(update(accounts).where(accounts.c.id == account_id).values(token_version=fresh))
