"""Start the app as people run it, `python -m server`, with a data folder and a log of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from db.engine import open_engine
from db.migrations.upgrade import upgrade

ROOT: Final = Path(__file__).parents[2]
PYTHON: Final = (sys.executable, "-m")
LONGEST_START: Final = 90  # seconds, on a machine that is busy with other tests
COMPLAINTS: Final = re.compile(r"traceback|deprecat|uncaught|^\s*[\w.]*(error|exception)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Served:
    """A running server with its process, data folder and log."""

    address: str
    folder: Path
    log: Path
    process: int  # process id

    @property
    def printed(self) -> str:
        """Return all that the server has printed so far."""
        return self.log.read_text(encoding="utf-8")

    @property
    def code(self) -> str:
        """Return the one-time code for the first account. Raises LookupError if there is an account."""
        found = re.search(r"this code once: (\S+)", self.printed)
        if not found:
            raise LookupError("no code was printed")
        return found[1]

    @property
    def complaints(self) -> list[str]:
        """List the lines of the log with errors or deprecation warnings."""
        return [line for line in self.printed.splitlines() if COMPLAINTS.search(line)]

    @cached_property
    def engine(self) -> Engine:
        """Open the database of the server."""
        engine = open_engine(f"sqlite:///{self.folder / 'curreap.sqlite3'}")
        upgrade(engine)
        return engine


@contextmanager
def a_server(
    folder: Path, *, port: str = "0", settings: Mapping[str, str] | None = None, launcher: Sequence[str] = PYTHON
) -> Iterator[Served]:
    """Start the app on a free or the given port, with further variables of the environment.

    Raises TimeoutError with the log if it does not answer.
    """
    log = folder / "server.log"
    environment = {**os.environ, "CURREAP_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    environment.pop("DATABASE_URL", None)
    environment.update(settings or {})
    command = [*launcher, "server", "--address", "127.0.0.1", "--port", port]
    with (
        log.open("w", encoding="utf-8") as printed,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=printed, stderr=subprocess.STDOUT) as process,
    ):
        try:
            yield Served(f"http://127.0.0.1:{_port(log, process)}", folder, log, process.pid)
        finally:
            process.terminate()


def _port(log: Path, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"ready: http://localhost:(\d+)", log.read_text(encoding="utf-8"))
        if found:
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(f"the server did not start: {log.read_text(encoding='utf-8')}")
