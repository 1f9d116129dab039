"""Bring the tables of a database up to date, after a backup."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import Connection, Engine

from db.backups.keep import BackupFailed, Say, delete_older_own, keep_own_backup
from db.engine import for_reading
from db.migrations.schema import changing_tables, has_data, lock_tables, migrate, newest_schema, schema_version


class UpgradeRefused(RuntimeError):
    """The tables were not changed. The message says in a sentence why, and what to do."""


def upgrade(engine: Engine, *, say: Say = print, keep: bool = True) -> None:
    """Create or change the tables to what the code expects, in one transaction, keeping the data.

    A database with accounts or plans is first backed up into the data folder, unless `keep` is False. Of several
    processes one does it; the others wait, and find the work done. Raises NewerDatabase for a database that a newer
    version of the app has changed, UpgradeRefused where the backup failed, DatabaseFailed.
    """
    with for_reading(engine).connect() as connection:
        if schema_version(connection) == newest_schema():
            return
    with changing_tables(engine) as connection:
        if schema_version(connection) != newest_schema():
            _change(connection, say=say, keep=keep)


def _change(connection: Connection, *, say: Say, keep: bool) -> None:
    if not has_data(connection):
        migrate(connection)
        return
    lock_tables(connection)
    say(f"The tables are of version {schema_version(connection)} and become {newest_schema()}.")
    backup = _backed_up(connection, say) if keep else None
    try:
        migrate(connection)
    except BaseException:
        if backup:  # nothing was changed, and a service that starts again and again must not fill the disk
            backup.unlink(missing_ok=True)
        raise
    if backup:
        delete_older_own(say=say)


def _backed_up(connection: Connection, say: Say) -> Path:
    try:
        return keep_own_backup(connection, newest_schema(), now=dt.datetime.now(dt.UTC), say=say)
    except BackupFailed as failed:
        raise UpgradeRefused(
            f"The tables were not changed, because the backup before that failed. {failed} Mend that, or back up in "
            "your own way and run `python -m db upgrade --without-backup`."
        ) from failed
