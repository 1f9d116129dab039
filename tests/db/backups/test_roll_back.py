"""Test that a database goes back to an earlier version of the tables by the backup before the upgrade."""

from __future__ import annotations

from pathlib import Path

from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from db.backups.backup import back_up
from db.backups.restore import restore, roll_back
from db.migrations.schema import tables_of
from db.migrations.upgrade import upgrade
from tests.db.backups.filled import NOON, database_at, rows_of


def shape_of(engine: Engine) -> dict[str, list[str]]:
    """Return the columns of all tables, and the version they say they have."""
    with engine.connect() as connection:
        version = MigrationContext.configure(connection).get_current_revision()
        columns = {name: sorted(table.c.keys()) for name, table in tables_of(connection).tables.items()}
        return {"version": [str(version)], **columns}


def check_rolled_back(target: Engine, folder: Path) -> None:
    """Upgrade data of version 1.4 and add to them; go back; bring what was added forward again."""
    with database_at("0006", folder / "old.sqlite3") as old:
        back_up(old, backup := folder / "before-upgrade", now=NOON)
        restore(target, backup, now=NOON)
        with target.begin() as connection:
            connection.execute(text("UPDATE plan SET town = 'Since then'"))
        since, said = rows_of(target), list[str]()
        assert roll_back(target, backup, now=NOON, say=said.append) == "0006"
        assert (shape_of(target), rows_of(target)) == (shape_of(old), rows_of(old))
        upgrade(target, keep=False)
        restore(target, Path(said[0].rpartition(": ")[2]), now=NOON, replace=True, keep=False)
        assert rows_of(target) == since


def test_going_back_on_sqlite(own_sqlite_engine: Engine, tmp_path: Path) -> None:
    check_rolled_back(own_sqlite_engine, tmp_path)


def test_going_back_on_postgresql(postgresql_engine: Engine, tmp_path: Path) -> None:
    check_rolled_back(postgresql_engine, tmp_path)
