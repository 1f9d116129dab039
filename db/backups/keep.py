"""Backups in a folder: each gets a name with its time and is read back, and of each kind the newest ones are kept."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text

from db.backups.backup import write_backup
from db.backups.file import BrokenBackup
from db.backups.scratch import unpacked
from db.engine import DatabaseFailed, data_folder, first_line

Say = Callable[[str], None]

FOLDER: Final = "backups"  # in the data folder
KEPT_OWN: Final = 5  # of the backups before upgrades, and of those before restores
NEEDED: Final = 3  # times the size of the database: the backup, the scratch database, and the copies of a migration
TIME: Final = "%Y%m%dT%H%M%SZ"


class BackupFailed(RuntimeError):
    """A backup that has to come first could not be made. The message says in a sentence why."""


def keep_backup(connection: Connection, folder: Path, kind: str, *, now: dt.datetime) -> Path:
    """Write the backup `kind-time.backup` and read it back into a scratch database.

    It is on the disk when this returns. Raises BackupFailed, and leaves no file.
    """
    _check_room(connection, folder)
    path = folder / f"{kind}-{now.strftime(TIME)}.backup"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        write_backup(connection, path, now=now)
        with unpacked(path):
            return path
    except (OSError, DatabaseFailed) as error:
        path.unlink(missing_ok=True)
        why = error.strerror if isinstance(error, OSError) else first_line(error)
        raise BackupFailed(f"No backup could be written to {folder}: {why}.") from error
    except BrokenBackup as error:
        path.unlink(missing_ok=True)
        raise BackupFailed(f"The backup {path} could not be read back. {error}") from error


def keep_own_backup(connection: Connection, before: str, *, now: dt.datetime, say: Say) -> Path:
    """Write the backup that comes before an upgrade to a version of the tables, a restore or a roll-back."""
    path = keep_backup(connection, data_folder() / FOLDER, f"before-{before}", now=now)
    say(f"A backup was written and checked: {path}")
    return path


def delete_older(folder: Path, kind: str, *, keep: int) -> list[Path]:
    """Delete all but the newest backups of a kind, a regular expression; return what was deleted."""
    names = re.compile(rf"(?:{kind})-(\d{{8}}T\d{{6}}Z)\.backup")
    found = [(match[1], path) for path in folder.iterdir() if (match := names.fullmatch(path.name))]
    older = [path for _, path in sorted(found)[:-keep]]
    for path in older:
        path.unlink(missing_ok=True)
    return older


def delete_older_own(*, say: Say) -> None:
    """Keep the newest backups before upgrades, and the newest before restores."""
    folder = data_folder() / FOLDER
    if not folder.is_dir():
        return
    older = delete_older(folder, r"before-\d{4}", keep=KEPT_OWN)
    older += delete_older(folder, "before-(?:restore|roll-back)", keep=KEPT_OWN)
    if older:
        names = ", ".join(path.name for path in older)
        say(f"The newest {KEPT_OWN} of these backups are kept. Deleted: {names}.")


def _check_room(connection: Connection, folder: Path) -> None:
    size = "SELECT pg_database_size(current_database())"
    if connection.dialect.name == "sqlite":
        size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    needed = NEEDED * int(connection.execute(text(size)).scalar_one())
    free = shutil.disk_usage(folder if folder.is_dir() else folder.parent).free
    if free < needed:
        raise BackupFailed(
            f"The disk of {folder} has {_megabytes(free)} MB free, and a backup may need {_megabytes(needed)} MB."
        )


def _megabytes(count: int) -> int:
    return -(-count // 1_000_000)
