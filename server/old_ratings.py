"""Old ratings of workshops are deleted when the server starts, and once a day while it runs."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from db.engine import DatabaseFailed, open_engine
from db.workshops.old_ratings import forget_old_ratings

DAY: Final = dt.timedelta(days=1)
LOG: Final = logging.getLogger(__name__)


@asynccontextmanager
async def deleting_old_ratings(pause: dt.timedelta = DAY) -> AsyncIterator[None]:
    """While this lasts, ratings are deleted on the day that people were told, or earlier on it."""
    deleting = asyncio.create_task(_delete_daily(pause))
    try:
        yield
    finally:
        deleting.cancel()
        with suppress(asyncio.CancelledError):
            await deleting


def delete_once() -> None:
    """Delete what is due now. What goes wrong stands in the log, and is tried again the next day."""
    engine = open_engine()
    try:
        forget_old_ratings(engine, now=dt.datetime.now(dt.UTC))
    except DatabaseFailed:
        LOG.exception("Old ratings were not deleted.")
    finally:
        engine.dispose()


async def _delete_daily(pause: dt.timedelta) -> None:
    while True:
        await asyncio.to_thread(delete_once)
        await asyncio.sleep(pause.total_seconds())
