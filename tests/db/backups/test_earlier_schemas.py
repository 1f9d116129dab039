"""Test that backups of each earlier version of the tables can be restored, and that newer ones are refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.backups.backup import back_up
from db.backups.file import BrokenBackup
from db.backups.restore import restore
from db.backups.scratch import unpacked
from db.migrations.schema import newest_schema, revisions
from db.migrations.upgrade import upgrade
from db.running.integrity import problems
from db.tables import Account, PlanRow
from tests.db.backups.filled import NOON, database_at, rows_of
from tests.tiers import sampled

OF_1_4 = Path(__file__).with_name("version_1_4.backup.gz")  # the example round, backed up by the code of version 1.4


@pytest.fixture
def of_1_4(tmp_path: Path) -> Path:
    """Unzip a backup that version 1.4 has made."""
    path = tmp_path / "1.4.backup"
    path.write_bytes(gzip.decompress(OF_1_4.read_bytes()))
    return path


def check_restored(version: str, target: Engine, folder: Path) -> None:
    """Restore a backup of a version; the rows must be those of an upgrade in place."""
    with database_at(version, folder / "old.sqlite3") as old:
        back_up(old, folder / "kept", now=NOON)
        restore(target, folder / "kept", now=NOON)
        upgrade(old)
        found = rows_of(target)
        assert found == rows_of(old)
    assert all(found[name] for name in ("account", "plan", "section", "photo", "change"))


@pytest.mark.parametrize("version", sampled(revisions(), "0001", "0006", *revisions()[-2:]))
def test_a_backup_of_each_version_is_restored_as_an_upgrade_would_have_it(
    version: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    check_restored(version, sqlite_engine, tmp_path)


@pytest.mark.parametrize("version", sampled(["0001", "0006"], "0006"))
def test_a_backup_of_an_earlier_version_is_restored_on_postgresql(
    version: str, postgresql_engine: Engine, tmp_path: Path
) -> None:
    check_restored(version, postgresql_engine, tmp_path)


def test_a_backup_that_version_1_4_made_is_restored(engine: Engine, of_1_4: Path) -> None:
    said: list[str] = []
    restore(engine, of_1_4, now=NOON, say=said.append)
    with Session(engine) as session:
        plans = session.exec(select(PlanRow).order_by(PlanRow.town)).all()
        accounts = len(session.exec(select(Account.id)).all())
    assert ([plan.town for plan in plans], accounts) == (["Jakobstad", "Rūjiena"], 4)
    assert "no checksum" in said[0]


def test_nothing_is_wrong_in_what_version_1_4_made(of_1_4: Path) -> None:
    with unpacked(of_1_4) as found:
        assert (found.header.schema, found.rows, found.accounts, found.plans) == ("0006", 37, 4, 2)
        assert list(problems(found.engine)) == []


def test_a_backup_of_a_newer_version_says_to_update_first(sqlite_engine: Engine, tmp_path: Path) -> None:
    back_up(sqlite_engine, path := tmp_path / "kept", now=NOON)
    first, *rest = path.read_text().splitlines()
    path.write_text("\n".join([json.dumps({**json.loads(first), "schema": "9999"}), *rest]))
    with pytest.raises(BrokenBackup, match=f"tables 9999.*up to {newest_schema()}.*update the app, then restore"):
        restore(sqlite_engine, path, now=NOON)
