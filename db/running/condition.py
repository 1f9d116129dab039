"""Read the condition of the installation, for coordinators."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, text
from sqlmodel import Session

from curreap.access import INSTALLATION, Actor, Permission
from curreap.running.version import version
from curreap.settings import settings
from db.backups.keep import FOLDER
from db.engine import data_folder
from db.migrations.schema import schema_version
from db.running.processes import ProcessState, read_states
from db.unit_of_work import UnitOfWork

SIZES: Final = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}


@dataclass(frozen=True)
class LastBackup:
    """The newest file in the folder of backups."""

    name: str
    at: dt.datetime


@dataclass(frozen=True)
class Condition:
    """How the installation is running at one moment. Sizes are in bytes."""

    at: dt.datetime  # by the clock of the server, in its time zone
    version: str
    database: str  # "sqlite" or "postgresql"
    database_size: int
    schema: str  # the last migration
    last_backup: LastBackup | None
    disk_free: int
    disk_size: int
    can_mail: bool
    processes: Sequence[ProcessState]

    @property
    def last_mail_failure(self) -> dt.datetime | None:
        """Return the newest one of the last day, of all processes."""
        return max((one.last_mail_failure for one in self.processes if one.last_mail_failure), default=None)

    @property
    def failures(self) -> Mapping[str, int]:
        """Return the failures of the last day by kind, of all processes, the most frequent first."""
        counted: Counter[str] = Counter()
        for process in self.processes:
            counted.update(process.failures)
        return dict(counted.most_common())


def condition(engine: Engine, *, by: Actor, now: dt.datetime) -> Condition:
    """Read the condition. Raises Forbidden except for a coordinator."""
    folder = data_folder()
    with UnitOfWork(engine, by, lambda: now).reading(INSTALLATION, Permission.SEE_CONDITION) as session:
        disk = shutil.disk_usage(folder)
        return Condition(
            at=now.astimezone(),
            version=version(),
            database=engine.dialect.name,
            database_size=_size(session, engine.dialect.name),
            schema=schema_version(session.connection()),
            last_backup=last_backup(folder),
            disk_free=disk.free,
            disk_size=disk.total,
            can_mail=settings().can_mail,
            processes=read_states(folder, now),
        )


def last_backup(data: Path) -> LastBackup | None:
    """Return the newest backup in the folder `backups` of the data folder; None if there is none."""
    files = [file for file in (data / FOLDER).glob("*") if file.is_file() and not file.name.startswith(".")]
    if not files:
        return None
    newest = max(files, key=lambda file: file.stat().st_mtime)
    return LastBackup(newest.name, dt.datetime.fromtimestamp(newest.stat().st_mtime, dt.UTC))


def _size(session: Session, dialect: str) -> int:
    return int(session.connection().execute(text(SIZES[dialect])).scalar_one())
