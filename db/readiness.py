"""Find out whether the database and the data folder can be used now."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Engine

from db.engine import DatabaseFailed, check_data_folder, data_folder, for_reading
from db.migrations.schema import NewerDatabase, newest_schema, schema_version

SILENT: Final = "the database does not answer"
LEAST_FREE: Final = 50_000_000  # bytes on the disk of the data folder: a plan with its photos has up to 30 MB


def problems(engine: Engine) -> Sequence[str]:
    """List in plain words what keeps the app from storing; empty when it is ready. Names no path and no secret."""
    return [*_of_the_database(engine), *_of_the_disk()]


def _of_the_database(engine: Engine) -> Iterator[str]:
    try:
        with for_reading(engine).connect() as connection, connection.begin():
            found = schema_version(connection)
    except NewerDatabase:
        yield f"the tables are of a newer version than {newest_schema()}, which this app needs"
        return
    except DatabaseFailed:
        yield SILENT
        return
    if found != newest_schema():
        yield f"the tables are of version {found or 'none'}, and this app needs {newest_schema()}"


def _of_the_disk() -> Iterator[str]:
    try:
        check_data_folder()
        free = shutil.disk_usage(data_folder()).free
    except OSError:
        yield "the data folder cannot be written"
        return
    if free < LEAST_FREE:
        yield f"less than {LEAST_FREE // 1_000_000} MB are free on the disk of the data folder"
