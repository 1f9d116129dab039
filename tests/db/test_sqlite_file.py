"""Test that nothing counts as stored in a database file that was moved, deleted or replaced."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from db.engine import for_reading, open_engine


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plans.sqlite3"


@pytest.fixture
def engine(file: Path) -> Engine:
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE kept (word TEXT)"))
    return engine


def store(engine: Engine, word: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO kept VALUES (:word)"), {"word": word})


def stored(engine: Engine) -> list[str]:
    with for_reading(engine).connect() as connection, connection.begin():
        return list(connection.execute(text("SELECT word FROM kept")).scalars())


def test_what_is_written_into_a_moved_file_is_refused(engine: Engine, file: Path) -> None:
    store(engine, "one")
    file.rename(file.with_suffix(".moved"))
    with pytest.raises(OperationalError, match="moved or deleted"):
        store(engine, "six")


def test_no_empty_file_is_made_in_its_place(engine: Engine, file: Path) -> None:
    file.rename(file.with_suffix(".moved"))
    for _ in range(2):
        with pytest.raises(OperationalError, match="moved or deleted"):
            stored(engine)
    assert not file.exists()


def test_a_file_that_is_moved_while_something_is_written_stores_nothing(engine: Engine, file: Path) -> None:
    moved = file.with_suffix(".moved")

    def store_while_moved() -> None:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO kept VALUES ('six')"))
            file.rename(moved)

    with pytest.raises(OperationalError, match="moved or deleted"):
        store_while_moved()
    moved.rename(file)
    assert stored(engine) == []


def test_work_goes_on_when_the_file_is_back(engine: Engine, file: Path) -> None:
    moved = file.rename(file.with_suffix(".moved"))
    with pytest.raises(OperationalError):
        store(engine, "six")
    moved.rename(file)
    store(engine, "seven")
    assert stored(engine) == ["seven"]


def test_a_file_that_was_replaced_is_opened(engine: Engine, file: Path) -> None:
    store(engine, "one")
    engine.dispose()  # writes the journal into the file
    copy = Path(shutil.copy(file, file.with_suffix(".copy")))
    store(engine, "two")
    copy.replace(file)
    for journal in (f"{file}-wal", f"{file}-shm"):
        Path(journal).unlink(missing_ok=True)
    assert stored(engine) == ["one"]
