"""Test that a backup contains everything, moves between databases, and changes nothing if it is broken."""

from __future__ import annotations

import datetime as dt
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, select

from db.backups.backup import back_up
from db.backups.file import BrokenBackup, read_rows
from db.backups.restore import NotEmpty, restore
from db.tables import Account, Change, PhotoRow, PlanRow, SectionRow

NOON = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
ANSWERS = {"name": "Rūjiena \u0000 \U0001f3bb", "shocks": [{"id": "s1", "title": "=1+1"}]}


def fill(engine: Engine) -> None:
    """Store an account, and a plan with answers, history and a photo."""
    with Session(engine) as session, session.begin():
        session.add(PlanRow(id="p", town="Rūjiena", content_version="v1", created_at=NOON, changed_at=NOON))
        session.add(
            Account(
                id=7,
                email="a@example.org",
                name="Culture office",
                password_hash="-",
                created_at=NOON,
            )
        )
    with Session(engine) as session, session.begin():
        session.add(SectionRow(plan_id="p", tool="profile", answers=ANSWERS, private={}, changed_at=NOON))
        session.add(PhotoRow(plan_id="p", id="choir", jpeg=b"\xff\xd8\x00", added_at=NOON))
        change = Change(
            plan_id="p",
            tool="profile",
            path="name",
            kind="set",
            revision=1,
            actor_id=7,
            at=NOON,
        )
        change.after = ["Rūjiena", None]
        session.add(change)


def rows_of(engine: Engine) -> list[tuple[str, dict[str, object]]]:
    """Read every row with the name of its table, except what a restore changes on purpose."""
    with engine.connect() as connection:
        return [
            (table.name, {name: value for name, value in row.items() if name != "token_version"})
            for table in SQLModel.metadata.sorted_tables
            for row in connection.execute(table.select()).mappings()
        ]


@pytest.fixture
def backup(engine: Engine, tmp_path: Path) -> Path:
    """Make a backup of the filled database."""
    fill(engine)
    path = tmp_path / "kept.backup"
    back_up(engine, path, now=NOON)
    return path


def test_everything_comes_back(engine: Engine, backup: Path) -> None:
    before = rows_of(engine)
    restore(engine, backup, replace=True, now=NOON)
    assert rows_of(engine) == before


@pytest.mark.parametrize("way", [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_a_backup_moves_between_the_databases(
    way: tuple[str, str], sqlite_engine: Engine, postgresql_engine: Engine, tmp_path: Path
) -> None:
    engines = {"sqlite": sqlite_engine, "postgresql": postgresql_engine}
    fill(engines[way[0]])
    back_up(engines[way[0]], tmp_path / "moving", now=NOON)
    restore(engines[way[1]], tmp_path / "moving", now=NOON)
    assert rows_of(engines[way[1]]) == rows_of(engines[way[0]])


def test_new_rows_get_new_numbers_after_a_restore(engine: Engine, backup: Path) -> None:
    restore(engine, backup, replace=True, now=NOON)
    with Session(engine) as session:
        account = Account(email="b@example.org", name="Youth centre", password_hash="-", created_at=NOON)
        session.add(account)
        session.commit()
        assert account.id == 8


def test_sessions_from_before_a_restore_are_ended(engine: Engine, backup: Path) -> None:
    restore(engine, backup, replace=True, now=NOON)
    with Session(engine) as session:
        assert session.exec(select(Account.token_version)).one() != 1


def test_a_database_in_use_is_not_overwritten_by_mistake(engine: Engine, backup: Path) -> None:
    with pytest.raises(NotEmpty):
        restore(engine, backup, now=NOON)


def test_only_the_owner_can_read_a_backup(sqlite_engine: Engine, tmp_path: Path) -> None:
    back_up(sqlite_engine, tmp_path / "kept", now=NOON)
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o600


def test_a_backup_that_fails_leaves_the_earlier_one(sqlite_engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()  # a file cannot take the name of a folder
    with pytest.raises(OSError, match="kept"):
        back_up(sqlite_engine, tmp_path / "kept", now=NOON)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".kept")] == []


def cut(lines: list[str]) -> list[str]:
    return lines[:-1]


def lose_a_row(lines: list[str]) -> list[str]:
    return [lines[0], *lines[2:]]


def damage(lines: list[str]) -> list[str]:
    return [lines[0], lines[1][:-5], *lines[2:]]


def rename_a_table(lines: list[str]) -> list[str]:
    return [line.replace('"table":"plan"', '"table":"plans"') for line in lines]


def add_a_column(lines: list[str]) -> list[str]:
    return [line.replace('"town":', '"mayor":"","town":') for line in lines]


def change_a_type(lines: list[str]) -> list[str]:
    return [line.replace('"kind":"set"', '"kind":7') for line in lines]


def change_a_moment(lines: list[str]) -> list[str]:
    return [line.replace("2026-09-01T12", "noon") for line in lines]


def point_nowhere(lines: list[str]) -> list[str]:
    return [line.replace('"plan_id":"p"', '"plan_id":"q"') for line in lines]


def write_too_much(lines: list[str]) -> list[str]:
    return [line.replace('"name":"Culture office"', f'"name":"{121 * "m"}"') for line in lines]


def be_another_file(_lines: list[str]) -> list[str]:
    return ['{"town": "Rūjiena"}']


def be_a_list(_lines: list[str]) -> list[str]:
    return ["[]"]


def be_empty(_lines: list[str]) -> list[str]:
    return []


def without_checksum(lines: list[str]) -> list[str]:
    """Write a backup as version 1.4 did, so that only its structure can reveal a fault."""
    return [lines[0].replace(',"checksum":"sha256"', ""), *lines[1:-1], json.dumps({"rows": len(lines) - 2})]


def check_refused(engine: Engine, backup: Path, lines: list[str], reason: str) -> None:
    """Check that a file is refused with a reason, and that nothing was changed."""
    before = rows_of(engine)
    backup.write_text("".join(f"{line}\n" for line in lines))
    with pytest.raises(BrokenBackup, match=reason):
        restore(engine, backup, replace=True, now=NOON)
    assert rows_of(engine) == before


@pytest.mark.parametrize(
    ("break_it", "reason"),
    [
        (cut, "end is missing"),
        (lose_a_row, "number of rows"),
        (damage, "damaged"),
        (rename_a_table, "no table fits"),
        (add_a_column, "no table fits"),
        (change_a_type, "does not fit"),
        (change_a_moment, "cannot be read"),
        (point_nowhere, "do not fit together"),
        (be_another_file, "not a backup"),
        (be_a_list, "not a backup"),
        (be_empty, "not a backup"),
    ],
)
def test_a_broken_backup_without_a_checksum_changes_nothing(
    sqlite_engine: Engine, tmp_path: Path, break_it: Callable[[list[str]], list[str]], reason: str
) -> None:
    fill(sqlite_engine)
    back_up(sqlite_engine, path := tmp_path / "kept", now=NOON)
    check_refused(sqlite_engine, path, break_it(without_checksum(path.read_text().splitlines())), reason)


def test_a_backup_whose_texts_are_too_long_changes_nothing(postgresql_engine: Engine, tmp_path: Path) -> None:
    fill(postgresql_engine)
    back_up(postgresql_engine, path := tmp_path / "kept", now=NOON)
    lines = write_too_much(without_checksum(path.read_text().splitlines()))
    check_refused(postgresql_engine, path, lines, "do not fit together")


def become_coordinator(lines: list[str]) -> list[str]:
    return [line.replace('"is_coordinator":false', '"is_coordinator":true') for line in lines]


def swap_two_rows(lines: list[str]) -> list[str]:
    return [lines[0], lines[2], lines[1], *lines[3:]]


def lose_a_row_and_count_again(lines: list[str]) -> list[str]:
    end = json.loads(lines[-1])
    table = json.loads(lines[-2])["table"]
    left = {**end["tables"], table: end["tables"][table] - 1}
    return [*lines[:-2], json.dumps({**end, "rows": end["rows"] - 1, "tables": left})]


def be_older(lines: list[str]) -> list[str]:
    return [lines[0].replace(NOON.isoformat(), (NOON - dt.timedelta(days=1)).isoformat()), *lines[1:]]


def lose_the_checksum(lines: list[str]) -> list[str]:
    return [*lines[:-1], json.dumps({"rows": json.loads(lines[-1])["rows"]})]


@pytest.mark.parametrize(
    "change", [become_coordinator, swap_two_rows, lose_a_row_and_count_again, be_older, lose_the_checksum]
)
def test_what_was_changed_after_the_backup_is_noticed(
    sqlite_engine: Engine, tmp_path: Path, change: Callable[[list[str]], list[str]]
) -> None:
    fill(sqlite_engine)
    back_up(sqlite_engine, path := tmp_path / "kept", now=NOON)
    check_refused(sqlite_engine, path, change(path.read_text().splitlines()), "checksum is wrong")


def test_one_changed_byte_anywhere_is_noticed(sqlite_engine: Engine, tmp_path: Path) -> None:
    fill(sqlite_engine)
    back_up(sqlite_engine, path := tmp_path / "kept", now=NOON)
    whole = path.read_bytes()
    for at in range(0, len(whole) - 1, 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BrokenBackup):
            list(read_rows(path))


def test_what_replace_deletes_is_backed_up_first(engine: Engine, tmp_path: Path) -> None:
    back_up(engine, empty := tmp_path / "empty", now=NOON)
    fill(engine)
    before, said = rows_of(engine), list[str]()
    restore(engine, empty, now=NOON, replace=True, say=said.append)
    assert said[0].startswith("A backup was written and checked: ")
    restore(engine, Path(said[0].rpartition(": ")[2]), now=NOON)
    assert rows_of(engine) == before


def test_a_picture_is_not_a_backup(sqlite_engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(b"\xff\xd8\xff\xe0\x00")
    with pytest.raises(BrokenBackup):
        restore(sqlite_engine, tmp_path / "photo", now=NOON)
