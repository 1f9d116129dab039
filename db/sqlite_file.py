"""Store nothing into a database file that has lost its name.

SQLite keeps a file open that was moved or deleted, and goes on writing into it: what is stored there is lost with the
process. Each connection remembers its file; before it is used, and before what it has written counts as stored, the
file of that name must still be the same one.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DisconnectionError, OperationalError

GONE: Final = "the database file was moved or deleted"
IDENTITY: Final = "file"  # key in the notes of a connection


def watch_file(engine: Engine, database: str) -> None:
    """Check the file of the database `database`, which exists now, whenever a connection is opened, used or committed.

    The connections then raise OperationalError where it is gone, and open the new one where it was replaced.
    """
    file = Path(database).absolute()

    def require_file(*_: Any) -> None:
        if not file.exists():  # SQLite would make an empty one
            raise sqlite3.OperationalError(GONE)

    def remember_file(_connection: Any, record: Any) -> None:
        record.info[IDENTITY] = _identity(file)

    def renew_if_replaced(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info.get(IDENTITY) != _identity(file):
            raise DisconnectionError(GONE)

    def refuse_if_replaced(connection: Connection) -> None:
        if connection.info.get(IDENTITY) != _identity(file):
            raise OperationalError("COMMIT", None, sqlite3.OperationalError(GONE))

    event.listen(engine, "do_connect", require_file)
    event.listen(engine, "connect", remember_file)
    event.listen(engine, "checkout", renew_if_replaced)
    event.listen(engine, "commit", refuse_if_replaced)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
