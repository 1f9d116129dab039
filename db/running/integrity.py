"""Look for damage in a whole database. What is found names tables, plans and rows by id, and quotes no text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, Select, Table, func, select, text
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as select_rows

from curreap.photos import BadPhoto, reencode
from curreap.plan import BadPlanFile, photo_ids, plan_from_json
from db.engine import DatabaseFailed, first_line, for_reading
from db.migrations.schema import newest_schema, schema_version
from db.private import read_answers
from db.tables import PhotoRow, SectionRow, Snapshot
from playbook_tools import PARTS

ROWS_AT_ONCE: Final = 20  # photos and versions are large
NOT_IN_FORCE: Final = """
SELECT 'constraint ' || conname FROM pg_constraint WHERE NOT convalidated
UNION ALL SELECT 'index ' || indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid
"""


def problems(engine: Engine) -> Iterator[str]:
    """Yield a line for each problem. Raises NewerDatabase, and DatabaseFailed where the database cannot be opened."""
    with for_reading(engine).connect() as connection:
        version = schema_version(connection)
    try:
        yield from _of_the_engine(engine)
        if version == newest_schema():
            yield from _of_the_rows(engine)
        else:
            yield f"The tables are of version {version or 'none'}: plans are checked after `python -m db upgrade`."
    except DatabaseFailed as error:
        yield f"The database could not be read to its end: {first_line(error)}."


def _of_the_engine(engine: Engine) -> Iterator[str]:
    """Ask the database itself: a damaged file, or a constraint or index that is not in force."""
    with for_reading(engine).connect() as connection:
        if engine.dialect.name == "sqlite":
            found = connection.scalars(text("PRAGMA integrity_check"))
            yield from (f"The file is damaged: {line}." for line in found if line != "ok")
        else:
            yield from (f"Not in force: {name}." for name in connection.scalars(text(NOT_IN_FORCE)))


def _of_the_rows(engine: Engine) -> Iterator[str]:
    with for_reading(engine).connect() as connection:
        yield from _orphans(connection)
    with Session(for_reading(engine)) as session:
        named = defaultdict[str, set[str]](set)
        yield from _sections(session, named)
        yield from _photos(session, named)
        yield from _versions(session)


def _orphans(connection: Connection) -> Iterator[str]:
    for table in SQLModel.metadata.sorted_tables:
        for key in table.foreign_keys:
            if count := connection.execute(_without_parent(table, key.parent, key.column)).scalar():
                yield f"Rows of {table.name} whose {key.parent.name} leads nowhere: {count}."


def _without_parent(table: Table, reference: Any, target: Any) -> Select[int]:
    child, parent = table.alias(), target.table.alias()
    is_there = select(parent.c[target.name]).where(parent.c[target.name] == child.c[reference.name]).exists()
    return select(func.count()).select_from(child).where(child.c[reference.name].is_not(None), ~is_there)


def _sections(session: Session, named: dict[str, set[str]]) -> Iterator[str]:
    """Read all answers, and note which photos they name."""
    tools = {tool.key: tool for tool in PARTS}
    for row in session.exec(select_rows(SectionRow).execution_options(yield_per=ROWS_AT_ONCE)):
        if row.tool not in tools:
            yield f"Plan {row.plan_id} has a part {row.tool!r} that this version of the app does not know."
            continue
        try:
            named[row.plan_id] |= photo_ids(read_answers(tools[row.tool], row, sees_private=True))
        except (ValidationError, ValueError, TypeError, KeyError) as error:
            yield f"Plan {row.plan_id}: {row.tool} cannot be read{_where(error)}."


def _where(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return ""
    first = error.errors(include_url=False, include_input=False)[0]
    return f" at {'.'.join(map(str, first['loc']))}"


def _photos(session: Session, named: dict[str, set[str]]) -> Iterator[str]:
    for row in session.exec(select_rows(PhotoRow).execution_options(yield_per=ROWS_AT_ONCE)):
        try:
            reencode(row.jpeg)
        except BadPhoto:
            yield f"Plan {row.plan_id}: photo {row.id} cannot be decoded."
        if row.id not in named[row.plan_id]:
            yield f"Plan {row.plan_id}: no answer names photo {row.id}."
        named[row.plan_id].discard(row.id)
    for plan_id, missing in named.items():
        yield from (f"Plan {plan_id}: photo {photo} is not there." for photo in sorted(missing))


def _versions(session: Session) -> Iterator[str]:
    of_all = select_rows(Snapshot).order_by(col(Snapshot.id)).execution_options(yield_per=ROWS_AT_ONCE)
    for row in session.exec(of_all):
        try:
            plan_from_json(row.plan_json, is_ours=True)
        except BadPlanFile:
            yield f"Plan {row.plan_id}: version {row.id} cannot be read."
