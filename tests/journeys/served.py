"""The app as people run it, `python -m server`, with a data folder of its own and its log kept."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from db.engine import open_engine, upgrade

ROOT: Final = Path(__file__).parents[2]
LONGEST_START: Final = 90  # seconds, on a machine that is busy with other tests
COMPLAINTS: Final = re.compile(r"traceback|deprecat|^[\w.]*(error|exception)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Served:
    """A server that answers, and what lies behind it."""

    address: str
    folder: Path
    log: Path
    process: int  # its number

    @property
    def printed(self) -> str:
        """Everything that the server has printed so far."""
        return self.log.read_text(encoding="utf-8")

    @property
    def code(self) -> str:
        """The one-time code for the first account. Raises LookupError where there is an account."""
        found = re.search(r"this code once: (\S+)", self.printed)
        if not found:
            raise LookupError("no code was printed")
        return found[1]

    @property
    def complaints(self) -> list[str]:
        """The lines of the log that speak of a mistake or of something that will go away."""
        return [line for line in self.printed.splitlines() if COMPLAINTS.search(line)]

    @cached_property
    def engine(self) -> Engine:
        """The database of the server."""
        engine = open_engine(f"sqlite:///{self.folder / 'curreap.sqlite3'}")
        upgrade(engine)
        return engine


@contextmanager
def a_server(folder: Path, *, port: str = "0") -> Iterator[Served]:
    """The app on a free port, or on this one, answering. Raises TimeoutError with the log where it does not start."""
    log = folder / "server.log"
    environment = {**os.environ, "CURREAP_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "server", "--address", "127.0.0.1", "--port", port]
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
