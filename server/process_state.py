"""Keep the file of this process up to date, so that the page "How is it running" knows all processes."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from curreap.running.failures import FAILURES, MAIL
from curreap.running.version import version
from db.running.processes import ProcessState, forget_state, write_state

INTERVAL: Final = 15.0  # seconds
DAY: Final = dt.timedelta(days=1)
LOG: Final = logging.getLogger(__name__)


@asynccontextmanager
async def keeping_state(data: Path, port: int, *, interval: float = INTERVAL) -> AsyncIterator[None]:
    """Write the state of this process again and again while this lasts; its file is deleted at the end."""
    writing = asyncio.create_task(_keep(data, port, interval))
    try:
        yield
    finally:
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing
        await asyncio.to_thread(forget_state, data, port)


def state_at(now: dt.datetime, *, port: int, started_at: dt.datetime) -> ProcessState:
    """Return the state of this process."""
    return ProcessState(
        port=port,
        process=os.getpid(),
        version=version(),
        started_at=started_at,
        seen_at=now,
        failures=FAILURES.since(now - DAY),
        last_mail_failure=FAILURES.latest(MAIL),
    )


async def _keep(data: Path, port: int, interval: float) -> None:
    started_at, has_failed = dt.datetime.now(dt.UTC), False
    while True:
        state = state_at(dt.datetime.now(dt.UTC), port=port, started_at=started_at)
        try:
            await asyncio.to_thread(write_state, data, state)
            has_failed = False
        except OSError as error:  # a full disk: the app goes on, and says it once
            if not has_failed:
                LOG.warning("The state of this process cannot be written: %s", error.strerror)
            has_failed = True
        await asyncio.sleep(interval)
