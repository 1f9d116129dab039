"""Rows of a database of any version of the tables, as a backup has them."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any, Final

from sqlalchemy import JSON, Column, Connection, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import OperationalError, StatementError

from db.backups.file import BrokenBackup, Row
from db.migrations.schema import tables_of

ROWS_AT_ONCE: Final = 200  # photos make rows large
UNFIT: Final = "Its rows do not fit together."


def all_rows(connection: Connection) -> Iterator[Row]:
    """Read every row, in the order of references; within a table older first, as replies refer to comments."""
    for table in tables_of(connection).sorted_tables:
        ordered = select(table).order_by(*table.primary_key)
        for row in connection.execute(ordered, execution_options={"yield_per": ROWS_AT_ONCE}).mappings():
            yield table.name, {name: _to_json(value) for name, value in row.items()}


def put_rows(connection: Connection, rows: Iterable[Row]) -> int:
    """Add rows to a database of the same version of the tables; return their number. Raises BrokenBackup."""
    tables, count = tables_of(connection), 0
    for name, of_table in groupby(rows, key=lambda row: row[0]):
        table = _with_plain_nulls(tables, name)
        values = (_values(table, row) for _, row in of_table)
        while some := list(islice(values, ROWS_AT_ONCE)):
            try:
                connection.execute(insert(table), some)
            except OperationalError:  # such as a full disk
                raise
            except StatementError as error:
                raise BrokenBackup(UNFIT) from error
            count += len(some)
    _check_references(connection)
    _continue_sequences(connection, tables)
    return count


def delete_rows(connection: Connection) -> None:
    """Delete every row, those first that refer to others."""
    for table in reversed(tables_of(connection).sorted_tables):
        connection.execute(table.delete())


def _with_plain_nulls(tables: MetaData, name: str) -> Table:
    """Return a table in which no answer is NULL, also in a column of JSON."""
    table = tables.tables.get(name)
    if table is None:
        raise BrokenBackup("It has a row that no table fits.")
    for column in table.c:
        if isinstance(column.type, JSON):
            column.type = JSON(none_as_null=True)
    return table


def _values(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    if row.keys() != set(table.c.keys()):
        raise BrokenBackup("It has a row that no table fits.")
    return {column.name: _from_json(column, row[column.name]) for column in table.c}


def _to_json(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).isoformat()  # SQLite forgets time zones
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


def _from_json(column: Column[Any], value: Any) -> Any:
    wanted = column.type.python_type
    try:
        if value is None or isinstance(column.type, JSON):
            return value
        if wanted is dt.datetime:
            return dt.datetime.fromisoformat(value).astimezone(dt.UTC)
        if wanted is dt.date:
            return dt.date.fromisoformat(value)
        if wanted is bytes:
            return base64.b64decode(value, validate=True)
    except (TypeError, ValueError, binascii.Error) as error:
        raise BrokenBackup(f"It has a value in {column} that cannot be read.") from error
    if type(value) is not wanted:
        raise BrokenBackup(f"It has a value in {column} that does not fit.")
    return value


def _check_references(connection: Connection) -> None:
    """Check what SQLite does not while foreign keys are off."""
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise BrokenBackup(UNFIT)


def _continue_sequences(connection: Connection, tables: MetaData) -> None:
    """Set the sequences of PostgreSQL to continue after the highest id."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables.sorted_tables:
        if "id" in table.c and table.c.id.type.python_type is int:
            highest = connection.execute(select(func.max(table.c.id))).scalar()
            following = func.setval(func.pg_get_serial_sequence(table.name, "id"), highest or 1, highest is not None)
            connection.execute(select(following))
