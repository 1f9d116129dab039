"""Backups: one file for the whole database, the same for SQLite and PostgreSQL, to move between them too.

A backup is UTF-8 text with one JSON object a line: first what it is, then every row, last the number of rows.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import JSON, Column, Connection, Engine, Table, func, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from db.engine import for_reading, schema_version
from db.tables import Account, PlanRow

FORMAT: Final = "CuReAP Wizard backup"
VERSION: Final = 1  # of this file format
ROWS_AT_ONCE: Final = 200  # photos make rows large


class BrokenBackup(ValueError):
    """The file is not a whole backup of this version of the app. The message says in a sentence why."""


class NotEmpty(ValueError):
    """The database has accounts or plans, which a restore would delete."""


def back_up(engine: Engine, path: Path, *, now: dt.datetime) -> int:
    """Write all rows as they are at one moment, while people go on working; give the number of rows.

    The file can be read by its owner only, and takes its name once it is whole. Raises OSError.
    """
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    file = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(file, "w", encoding="utf-8") as lines, for_reading(engine).connect() as connection:
            lines.write(_line(_header(connection, now)))
            count = sum(1 for row in _all_rows(connection) if lines.write(_line(row)))
            lines.write(_line({"rows": count}))
            lines.flush()
            os.fsync(lines.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def restore(engine: Engine, path: Path, *, replace: bool = False) -> int:
    """Put the rows of a backup into an up-to-date database, all or none, and give their number.

    Everybody has to sign in again. Raises BrokenBackup, with nothing changed; NotEmpty, unless `replace`
    says to delete what is there; OSError where the file cannot be read.
    """
    with engine.begin() as connection:
        count = sum(1 for _ in _checked_rows(path, schema_version(connection)))
        if _is_in_use(connection) and not replace:
            raise NotEmpty
        try:
            _put(connection, path)
        except DBAPIError as error:
            raise BrokenBackup("Its rows do not fit together.") from error
    return count


def _put(connection: Connection, path: Path) -> None:
    for table in reversed(SQLModel.metadata.sorted_tables):
        connection.execute(table.delete())
    for table, rows in groupby(_checked_rows(path, schema_version(connection)), key=lambda pair: pair[0]):
        values = (values for _, values in rows)
        while some := list(islice(values, ROWS_AT_ONCE)):
            connection.execute(insert(table), some)
    _count_on(connection)
    _end_sessions(connection)


def _count_on(connection: Connection) -> None:
    """Set the sequences of PostgreSQL to continue after the highest id."""
    if connection.dialect.name != "postgresql":
        return
    for table in SQLModel.metadata.sorted_tables:
        if "id" in table.c and _type_of(table.c.id) is int:
            highest = connection.execute(select(func.max(table.c.id))).scalar()
            following = func.setval(func.pg_get_serial_sequence(table.name, "id"), highest or 1, highest is not None)
            connection.execute(select(following))


def _end_sessions(connection: Connection) -> None:
    """Keep sign-outs that came after the backup in force."""
    accounts = _table(Account)
    for account_id in connection.scalars(select(accounts.c.id)).all():
        fresh = secrets.randbelow(1_000_000_000) + 1
        connection.execute(update(accounts).where(accounts.c.id == account_id).values(token_version=fresh))


def _is_in_use(connection: Connection) -> bool:
    tables = (_table(Account), _table(PlanRow))
    return any(connection.execute(select(func.count()).select_from(table)).scalar() for table in tables)


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


def _header(connection: Connection, now: dt.datetime) -> dict[str, Any]:
    schema = schema_version(connection)
    return {"format": FORMAT, "version": VERSION, "schema": schema, "at": now.isoformat()}


def _all_rows(connection: Connection) -> Iterator[dict[str, Any]]:
    """Read every row, in the order of references; within a table older first, as replies refer to comments."""
    for table in SQLModel.metadata.sorted_tables:
        found = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table).order_by(*table.primary_key))
        for row in found.mappings():
            yield {"table": table.name, "row": {name: _to_json(value) for name, value in row.items()}}


def _checked_rows(path: Path, schema: str) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Read the rows of a backup. Raises BrokenBackup at its first fault."""
    with path.open(encoding="utf-8") as file:
        lines = _objects(file)
        _check_header(next(lines, {}), schema)
        for count, line in enumerate(lines):
            if "rows" in line:
                if line["rows"] != count or next(lines, None) is not None:
                    raise BrokenBackup("It does not have the number of rows that it names.")
                return
            yield _row(line)
    raise BrokenBackup("Its end is missing.")


def _objects(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    try:
        for line in lines:
            found = json.loads(line)
            if not isinstance(found, dict):
                raise BrokenBackup("It is not a backup of the CuReAP Wizard.")
            yield found
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BrokenBackup("It is not a backup of the CuReAP Wizard, or a damaged one.") from error


def _check_header(header: Mapping[str, Any], schema: str) -> None:
    if header.get("format") != FORMAT:
        raise BrokenBackup("It is not a backup of the CuReAP Wizard.")
    if (header.get("version"), header.get("schema")) != (VERSION, schema):
        made_with = f"{header.get('version')}/{header.get('schema')}"
        raise BrokenBackup(f"It was made with version {made_with} of the tables, and this is {VERSION}/{schema}.")


def _row(line: Mapping[str, Any]) -> tuple[Table, dict[str, Any]]:
    name, row = line.get("table"), line.get("row")
    table = SQLModel.metadata.tables.get(name) if isinstance(name, str) else None
    if table is None or not isinstance(row, dict) or row.keys() != set(table.c.keys()):
        raise BrokenBackup("It has a row that no table fits.")
    return table, {column.name: _from_json(column, row[column.name]) for column in table.c}


def _to_json(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def _from_json(column: Column[Any], value: Any) -> Any:
    wanted = _type_of(column)
    try:
        if value is None or isinstance(column.type, JSON):
            return value
        if wanted is dt.datetime:
            return dt.datetime.fromisoformat(value)
        if wanted is bytes:
            return base64.b64decode(value, validate=True)
    except (TypeError, ValueError, binascii.Error) as error:
        raise BrokenBackup(f"It has a value in {column} that cannot be read.") from error
    if type(value) is not wanted:
        raise BrokenBackup(f"It has a value in {column} that does not fit.")
    return value


def _type_of(column: Column[Any]) -> type[Any]:
    kind = column.type
    return kind.impl_instance.python_type if isinstance(kind, TypeDecorator) else kind.python_type


def _line(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")) + "\n"
