"""Test what is found out about the database and the data folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, text

from db import readiness
from db.engine import data_folder, open_engine
from db.migrations.schema import newest_schema
from db.migrations.upgrade import upgrade
from db.readiness import problems
from tests.environment import set_variable


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    set_variable(monkeypatch, "CURREAP_DATA", str(tmp_path))
    engine = open_engine(f"sqlite:///{tmp_path / 'plans.sqlite3'}")
    upgrade(engine)
    yield engine
    engine.dispose()


def test_a_whole_installation_is_ready(engine: Engine) -> None:
    assert list(problems(engine)) == []


def test_a_database_that_is_gone_is_noticed(engine: Engine) -> None:
    (data_folder() / "plans.sqlite3").rename(data_folder() / "away")
    assert list(problems(engine)) == [readiness.SILENT]


def test_tables_of_another_version_are_noticed(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    assert list(problems(engine)) == [f"the tables are of version 0003, and this app needs {newest_schema()}"]


def test_tables_of_a_newer_version_are_noticed(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert list(problems(engine)) == [f"the tables are of a newer version than {newest_schema()}, which this app needs"]


def test_an_empty_database_is_noticed(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    assert "version none" in problems(engine)[0]


def test_a_full_disk_is_noticed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000))
    assert list(problems(engine)) == ["less than 50 MB are free on the disk of the data folder"]


def test_a_folder_that_cannot_be_written_is_noticed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise PermissionError

    monkeypatch.setattr(readiness, "check_data_folder", refuse)
    assert list(problems(engine)) == ["the data folder cannot be written"]
