"""Let the processes of one machine know of each other: each keeps a small file in the data folder up to date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

FOLDER: Final = "processes"  # in the data folder
LATE: Final = dt.timedelta(minutes=2)  # without news for so long, a process is taken to be gone
FORGOTTEN: Final = dt.timedelta(days=1)  # after which its file is deleted


class ProcessState(BaseModel):
    """A process of the app, and what it has counted within the last day."""

    model_config = ConfigDict(frozen=True)

    port: int
    process: int  # process id
    version: str
    started_at: dt.datetime
    seen_at: dt.datetime
    failures: Mapping[str, int] = {}
    last_mail_failure: dt.datetime | None = None

    def is_late(self, now: dt.datetime) -> bool:
        """Return whether the process has said nothing for two minutes."""
        return now - self.seen_at > LATE


def write_state(data: Path, state: ProcessState) -> None:
    """Replace the file of a process. Raises OSError."""
    (folder := data / FOLDER).mkdir(mode=0o700, exist_ok=True)
    new = folder / f".{state.port}.new"
    new.write_text(state.model_dump_json(), encoding="utf-8")
    new.replace(_file(data, state.port))


def forget_state(data: Path, port: int) -> None:
    """Delete the file of a process that ends."""
    _file(data, port).unlink(missing_ok=True)


def read_states(data: Path, now: dt.datetime) -> list[ProcessState]:
    """List the processes by port, also those that have ended without a word; delete files older than a day."""
    found = []
    for file in (data / FOLDER).glob("*.json"):
        with suppress(OSError, ValidationError):  # replaced or deleted at this moment, or not ours
            state = ProcessState.model_validate_json(file.read_bytes())
            if now - state.seen_at > FORGOTTEN:
                file.unlink(missing_ok=True)
            else:
                found.append(state)
    return sorted(found, key=lambda state: state.port)


def _file(data: Path, port: int) -> Path:
    return data / FOLDER / f"{port}.json"
