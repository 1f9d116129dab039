"""Background jobs: each due run happens once, however many processes serve the same database."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

from curreap.schedule import Schedule
from db.engine import open_engine
from db.jobs import Clock, Job, Outcome, Run, run_if_due

LONGEST_NAP: Final = 60.0  # seconds until the clock is read again: a machine may have slept meanwhile
LOG: Final = logging.getLogger(__name__)


def utc_now() -> dt.datetime:
    """Return the present moment in UTC."""
    return dt.datetime.now(dt.UTC)


@asynccontextmanager
async def every(
    when: Schedule, do: Callable[[Run], None], *, name: str, clock: Clock = utc_now, nap: float = LONGEST_NAP
) -> AsyncIterator[None]:
    """Do a job at each due time while this lasts, and at once where the latest due time was missed by all processes.

    `name` identifies the job in the database. A failure is logged, and the run repeated later. At the end a run under
    way is asked to stop, and awaited.
    """
    stop = _Stop()
    working = asyncio.create_task(_work(Job(name, when, do), clock, nap, stop))
    try:
        yield
    finally:
        stop.set()
        await working


class _Stop:
    """Says to the loop and to the thread of a run that the server ends."""

    def __init__(self) -> None:
        self._loop, self.thread = asyncio.Event(), threading.Event()

    def set(self) -> None:
        self._loop.set()
        self.thread.set()

    async def within(self, seconds: float) -> bool:
        """Wait; return at once, and with True, when the server ends."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._loop.wait(), seconds)
        return self._loop.is_set()


async def _work(job: Job, clock: Clock, nap: float, stop: _Stop) -> None:
    settled: dt.datetime | None = None
    while True:
        due = job.schedule.latest(clock())
        if due != settled and await asyncio.to_thread(_attempt, job, clock, stop.thread):
            settled = due
        left = (job.schedule.next(clock()) - clock()).total_seconds()
        if await stop.within(min(nap, max(left, 0))):
            return


def _attempt(job: Job, clock: Clock, stopping: threading.Event) -> bool:
    """Do the latest due run where no process has; return whether it is done. A failure goes to the log."""
    try:
        engine = open_engine()
        try:
            return run_if_due(engine, job, clock=clock, is_stopping=stopping.is_set) is not Outcome.OPEN
        finally:
            engine.dispose()
    except Exception:  # whatever a job raises, the server and the other jobs go on
        LOG.exception("The job %s failed.", job.name)
        return False
