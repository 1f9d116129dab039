"""Test what coordinators learn about the installation."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import Engine

from curreap.access import Forbidden
from db.accounts.account import actor_of
from db.running.condition import Condition, condition
from db.running.processes import ProcessState, forget_state, read_states, write_state
from tests.conftest import Clock
from tests.db.people import a_person
from tests.environment import set_variable

ROOT = Path(__file__).parents[3]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    set_variable(monkeypatch, "CURREAP_DATA", str(tmp_path))
    return tmp_path


def state(clock: Clock, port: int = 8501, **failures: int) -> ProcessState:
    return ProcessState(port=port, process=1, version="1.4", started_at=clock(), seen_at=clock(), failures=failures)


def seen_by_a_coordinator(engine: Engine, clock: Clock) -> Condition:
    return condition(engine, by=actor_of(a_person(engine, clock, is_coordinator=True)), now=clock())


def test_a_coordinator_learns_how_it_is_running(engine: Engine, clock: Clock, data: Path) -> None:
    found = seen_by_a_coordinator(engine, clock)
    assert found.version == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert found.database == engine.dialect.name
    assert found.schema == max(path.name[:4] for path in (ROOT / "db/migrations/versions").glob("[0-9]*.py"))
    assert found.database_size > 50_000
    assert 0 < found.disk_free <= found.disk_size
    assert (found.at, found.last_backup, found.processes, found.can_mail) == (clock(), None, [], False)


def test_others_do_not(engine: Engine, clock: Clock, data: Path) -> None:
    with pytest.raises(Forbidden):
        condition(engine, by=actor_of(a_person(engine, clock)), now=clock())


def test_the_newest_backup_counts(sqlite_engine: Engine, clock: Clock, data: Path) -> None:
    for name, age in (("old.backup", 3), ("new.backup", 1), ("middle.backup", 2)):
        (data / "backups").mkdir(exist_ok=True)
        (data / "backups" / name).write_text("")
        moment = (clock() - dt.timedelta(days=age)).timestamp()
        os.utime(data / "backups" / name, (moment, moment))
    backup = seen_by_a_coordinator(sqlite_engine, clock).last_backup
    assert backup is not None
    assert (backup.name, backup.at) == ("new.backup", clock() - dt.timedelta(days=1))


def test_failures_of_all_processes_are_added(sqlite_engine: Engine, clock: Clock, data: Path) -> None:
    write_state(data, state(clock, 8502, OSError=1, mail=4))
    write_state(data, state(clock, 8501, OSError=2))
    found = seen_by_a_coordinator(sqlite_engine, clock)
    assert [process.port for process in found.processes] == [8501, 8502]
    assert found.failures == {"mail": 4, "OSError": 3}


def test_a_process_that_says_nothing_is_late_and_later_forgotten(clock: Clock, tmp_path: Path) -> None:
    write_state(tmp_path, state(clock))
    assert [one.is_late(clock()) for one in read_states(tmp_path, clock())] == [False]
    clock.advance(minutes=3)
    assert [one.is_late(clock()) for one in read_states(tmp_path, clock())] == [True]
    clock.advance(days=1)
    assert read_states(tmp_path, clock()) == []
    assert list((tmp_path / "processes").iterdir()) == []


def test_a_process_that_ends_is_not_listed(clock: Clock, tmp_path: Path) -> None:
    write_state(tmp_path, state(clock))
    forget_state(tmp_path, 8501)
    assert read_states(tmp_path, clock()) == []


def test_a_damaged_file_is_left_out(clock: Clock, tmp_path: Path) -> None:
    write_state(tmp_path, state(clock))
    (tmp_path / "processes" / "8502.json").write_text("{")
    assert [one.port for one in read_states(tmp_path, clock())] == [8501]
