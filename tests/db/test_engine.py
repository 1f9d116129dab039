"""Test that the database is opened safely, and migrated by one process at a time."""

from __future__ import annotations

import datetime as dt
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, SQLModel, select

from db.engine import DatabaseFailed, data_folder, database_url, for_reading, open_engine
from db.migrations.upgrade import upgrade
from db.tables import Account, Membership, PlanRow, Setting
from tests.environment import set_variable


def mode_of(path: Path) -> int:
    """Return the permission bits of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def count_up(engine: Engine) -> None:
    """Read a number and write it one higher, in one transaction."""
    with Session(engine) as session:
        setting = session.get(Setting, "count", with_for_update=True)
        assert setting is not None
        setting.value = str(int(setting.value) + 1)
        session.commit()


def keep(engine: Engine, *rows: SQLModel) -> None:
    """Store rows in one transaction."""
    with Session(engine) as session:
        session.add_all(rows)
        session.commit()


def test_the_steps_make_exactly_the_tables_of_the_code(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_upgrading_twice_changes_nothing_and_keeps_the_rows(engine: Engine) -> None:
    keep(engine, Setting(key="kept", value="yes"))
    upgrade(engine)
    with Session(engine) as session:
        assert session.exec(select(Setting.value)).all() == ["yes"]


def test_two_processes_may_upgrade_an_empty_database_at_once(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    engines = [open_engine(address) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, engines))
    assert "plan" in inspect(engines[0]).get_table_names()


def test_a_failed_upgrade_leaves_an_empty_database_empty(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new.sqlite3'}")

    @event.listens_for(engine, "before_cursor_execute")
    def fail(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if "CREATE TABLE membership" in statement:
            raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        upgrade(engine)
    assert inspect(engine).get_table_names() == []


def test_no_count_is_lost_when_many_read_and_write_at_once(engine: Engine) -> None:
    keep(engine, Setting(key="count", value="0"))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count_up, [engine] * 40))
    with Session(engine) as session:
        assert session.exec(select(Setting.value)).one() == "40"


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    keep(engine, Setting(key="count", value="0"))
    writing, done = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with engine.begin() as connection:
            connection.execute(text("UPDATE setting SET value = '1'"))
            writing.set()
            done.wait(5)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write_slowly)
        assert writing.wait(5)
        with Session(for_reading(engine)) as session:
            seen = session.exec(select(Setting.value)).one()
        done.set()
    assert seen == "0"


def test_a_row_cannot_point_to_a_plan_that_is_not_there(engine: Engine) -> None:
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    with pytest.raises(IntegrityError):
        keep(engine, Membership(plan_id="none", account_id=1, role="viewer", since=now))


def test_deleting_a_plan_takes_its_memberships_with_it(engine: Engine) -> None:
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    keep(engine, PlanRow(id="p", content_version="v1", created_at=now, changed_at=now))
    keep(engine, Account(id=1, email="a@example.org", name="Culture office", password_hash="", created_at=now))
    keep(engine, Membership(plan_id="p", account_id=1, role="viewer", since=now))
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM plan"))
    with Session(engine) as session:
        assert session.exec(select(Membership)).all() == []


def test_moments_come_back_with_their_time_zone(engine: Engine) -> None:
    noon_in_oslo = dt.datetime(2026, 7, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    keep(engine, PlanRow(id="p", content_version="v1", created_at=noon_in_oslo, changed_at=noon_in_oslo))
    with Session(engine) as session:
        assert session.exec(select(PlanRow.created_at)).one() == dt.datetime(2026, 7, 1, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 15_000)],
)
def test_sqlite_keeps_what_is_saved(sqlite_engine: Engine, setting: str, value: object) -> None:
    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {setting}").scalar() == value


def test_foreign_keys_are_on_again_after_an_upgrade(sqlite_engine: Engine) -> None:
    upgrade(sqlite_engine)
    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_other_users_of_the_machine_cannot_read_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_DATA", str(tmp_path / "data"))
    engine = open_engine()
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('a', 'b')"))
        modes = {mode_of(path) for path in data_folder().iterdir()}
    assert (mode_of(data_folder()), modes) == (0o700, {0o600})


def test_an_address_in_the_environment_moves_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "DATABASE_URL", "postgresql://curreap@db.example.org/curreap")
    assert open_engine(database_url()).url.drivername == "postgresql+psycopg"


def test_reading_only_refuses_to_write_on_postgresql(postgresql_engine: Engine) -> None:
    with pytest.raises(DBAPIError), for_reading(postgresql_engine).begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('a', 'b')"))


def test_an_error_of_the_database_repeats_no_text_that_was_to_be_stored(engine: Engine) -> None:
    with pytest.raises(DatabaseFailed) as failed, engine.begin() as connection:
        connection.execute(text("INSERT INTO no_table (name) VALUES (:name)"), {"name": "choir@example.org"})
    assert "choir@example.org" not in str(failed.value)
