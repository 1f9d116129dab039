"""Test that a backup which is made while people write shows one moment."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select, update
from sqlmodel import col

from db.backups import file as format_of_files
from db.backups.backup import back_up
from db.backups.file import read_rows
from db.engine import turn_to_write
from db.tables import Attempt, Setting
from tests.db.backups.filled import NOON

SETTINGS = 500  # more than are read at once


def start(engine: Engine) -> None:
    """Store settings that all have the number 0."""
    with engine.begin() as connection:
        connection.execute(insert(Setting), [{"key": f"{at:03}", "value": "0"} for at in range(SETTINGS)])


def write_once(engine: Engine) -> None:
    """Raise the number of all settings by one in one transaction, and add a row to a table that is read before them."""
    with turn_to_write(engine), engine.begin() as connection:
        number = int(connection.execute(select(func.max(Setting.value))).scalar_one()) + 1
        connection.execute(update(Setting).values(value=str(number)))
        connection.execute(insert(Attempt).values(email=f"{number}@example.org", address="-", failures=1, last_at=NOON))


def slowed(engine: Engine, line: Callable[..., bytes]) -> Callable[..., bytes]:
    """Let another thread write a few times at fixed places in the middle of a backup, and wait for it."""
    counted = 0

    def write_line(content: dict[str, object]) -> bytes:
        nonlocal counted
        counted += 1
        if counted in (2, 250, 450):
            writer = threading.Thread(target=write_once, args=(engine,))
            writer.start()
            writer.join(30)
            assert not writer.is_alive()
        return line(content)

    return write_line


def test_a_backup_shows_one_moment(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(engine)
    write_once(engine)
    monkeypatch.setattr(format_of_files, "_line", slowed(engine, format_of_files._line))
    back_up(engine, path := tmp_path / "kept", now=NOON)
    rows = list(read_rows(path))
    numbers = {row["value"] for table, row in rows if table == "setting"}
    attempts = sum(table == "attempt" for table, _ in rows)
    assert (numbers, attempts, json.loads(path.read_text().splitlines()[-1])["rows"]) == ({"1"}, 1, SETTINGS + 1)
    with engine.connect() as connection:
        newest = connection.execute(select(func.max(col(Setting.value)))).scalar_one()
    assert newest == "4"  # the writer did write meanwhile
