"""Test that an upgrade backs up first, that one process does it, and that a newer database is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db import engine as opened
from db.backups import keep, scratch
from db.backups.file import BrokenBackup, read_header
from db.engine import data_folder, open_engine
from db.migrations import upgrade as module
from db.migrations.schema import NewerDatabase, newest_schema, schema_version
from db.migrations.upgrade import UpgradeRefused, upgrade
from tests.db.backups.filled import database_at, rows_of
from tests.environment import set_variable


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use a data folder of its own for each test; return that of the backups."""
    set_variable(monkeypatch, "CURREAP_DATA", str(tmp_path / "data"))
    return data_folder() / "backups"


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Engine]:
    """Make a database with the tables of version 1.4, and a row in each."""
    with database_at("0006", tmp_path / "old.sqlite3") as engine:
        yield engine


def version_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return schema_version(connection)


def test_the_data_are_backed_up_before_an_upgrade(old: Engine, folder: Path) -> None:
    said: list[str] = []
    upgrade(old, say=said.append)
    (backup,) = folder.iterdir()
    assert backup.name.startswith(f"before-{newest_schema()}-")
    assert (read_header(backup).schema, version_of(old)) == ("0006", newest_schema())
    assert said[1] == f"A backup was written and checked: {backup}"


def test_an_empty_database_and_one_that_is_up_to_date_need_no_backup(old: Engine, folder: Path, tmp_path: Path) -> None:
    upgrade(open_engine(f"sqlite:///{tmp_path / 'new.sqlite3'}"))
    upgrade(old)
    upgrade(old)
    assert len(list(folder.iterdir())) == 1


def test_of_several_processes_one_backs_up_and_upgrades(
    old: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let SQLite give up at once: the others wait all the same."""
    monkeypatch.setattr(opened, "BUSY_TIMEOUT", 20)
    engines = [open_engine(str(old.url)) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, engines))
    assert (len(list(folder.iterdir())), version_of(old)) == (1, newest_schema())


def is_full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def is_broken(*_: object) -> None:
    raise BrokenBackup("Its end is missing.")


@pytest.mark.parametrize(
    ("place", "name", "fault", "reason"),
    [
        (keep, "write_backup", is_full, "No space left on device"),
        (scratch, "read_rows", is_broken, "could not be read back. Its end is missing."),
    ],
)
def test_a_backup_that_fails_stops_the_upgrade(
    old: Engine,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: object,
    name: str,
    fault: object,
    reason: str,
) -> None:
    before = rows_of(old)
    monkeypatch.setattr(place, name, fault)
    with pytest.raises(UpgradeRefused, match=reason) as refused:
        upgrade(old)
    assert "\n" not in str(refused.value)
    assert (version_of(old), rows_of(old), list(folder.iterdir())) == ("0006", before, [])


def test_a_disk_without_room_for_a_backup_stops_the_upgrade(old: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1_000))
    with pytest.raises(UpgradeRefused, match="has 1 MB free, and a backup may need 1 MB"):
        upgrade(old)
    upgrade(old, keep=False)
    assert version_of(old) == newest_schema()


def test_an_upgrade_that_fails_leaves_everything_as_it_was(
    old: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows_of(old)

    def migrate_half(connection: object) -> None:
        connection.execute(text("DROP TABLE choice"))  # type: ignore[attr-defined]
        raise RuntimeError("a step is wrong")

    monkeypatch.setattr(module, "migrate", migrate_half)
    with pytest.raises(RuntimeError):
        upgrade(old)
    assert (version_of(old), rows_of(old), list(folder.iterdir())) == ("0006", before, [])


def test_the_newest_backups_before_upgrades_are_kept(old: Engine, folder: Path) -> None:
    folder.mkdir()
    names = [f"before-0007-2026010{day}T120000Z.backup" for day in range(1, 8)]
    for name in (*names, "before-restore-20250101T120000Z.backup", "mine.backup"):
        (folder / name).touch()
    upgrade(old)
    kept = sorted(path.name for path in folder.iterdir())
    assert (kept[:4], kept[5:]) == (names[3:], ["before-restore-20250101T120000Z.backup", "mine.backup"])


def test_a_newer_database_is_refused_with_what_to_do(old: Engine) -> None:
    with old.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match=r"version 9999.*start the newer version of the app again.*Going back"):
        upgrade(old)
