"""Databases of any version of the tables, with a row in each table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, Connection, Engine, insert, select

from db.engine import open_engine
from db.migrations.schema import changing_tables, tables_of
from tests.db.quick_tables import migrate_quickly

NOON = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
MADE_BY_A_RESTORE = "token_version"  # a number that a restore changes on purpose
VALUES: dict[str, Any] = {
    "section.tool": "profile",
    "section.answers": {"name": "Rūjiena"},
    "section.private": {},
    "account.email": "office@example.org",
    "plan.content_version": "v1",
}


@contextmanager
def database_at(version: str, path: Path) -> Iterator[Engine]:
    """Make a SQLite database of a version of the tables, with a row in each."""
    engine = open_engine(f"sqlite:///{path}")
    with changing_tables(engine) as connection:
        migrate_quickly(connection, version)
        fill(connection)
    yield engine
    engine.dispose()


def fill(connection: Connection) -> None:
    """Add a row to each table."""
    for table in tables_of(connection).sorted_tables:
        connection.execute(insert(table).values({column.name: _value(column) for column in table.c}))


def rows_of(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Read all rows, without what a restore changes on purpose."""
    with engine.connect() as connection:
        return {
            table.name: [
                {name: _in_utc(value) for name, value in row.items() if name != MADE_BY_A_RESTORE}
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in tables_of(connection).sorted_tables
        }


def _in_utc(value: Any) -> Any:
    """Add the time zone that SQLite forgets."""
    if not isinstance(value, dt.datetime):
        return value
    return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)


def _value(column: Column[Any]) -> Any:
    if (given := VALUES.get(f"{column.table.name}.{column.name}")) is not None:
        return given
    if column.nullable and any(key.column.table is column.table for key in column.foreign_keys):
        return None  # a comment that replies to none
    if isinstance(column.type, JSON):
        return {"a": [1, "ä", None]}
    simple = {str: "1", int: 1, bool: True, bytes: b"\xff\x00", dt.datetime: NOON, dt.date: NOON.date()}
    return simple[column.type.python_type]
