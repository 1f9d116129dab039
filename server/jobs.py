"""The background jobs of the app."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from curreap.schedule import daily
from curreap.settings import settings
from db.comments.digest import DAILY_MAIL, MORNING, mail_digest, send_digests
from db.jobs import Run
from db.retention.old_rows import delete_old_rows
from db.workshops.old_ratings import forget_old_ratings
from server.every import every

LOG: Final = logging.getLogger(__name__)


@asynccontextmanager
async def background_jobs() -> AsyncIterator[None]:
    """Run the background jobs while this lasts; mails only where a mail server and the public address are set."""
    async with AsyncExitStack() as jobs:
        await jobs.enter_async_context(every(daily(hour=0), delete_old_ratings, name="old_ratings"))
        await jobs.enter_async_context(every(daily(hour=0), delete_old_data, name="old_data"))
        if settings().can_mail and settings().url:
            await jobs.enter_async_context(every(MORNING, mail_news, name=DAILY_MAIL))
        yield


def delete_old_ratings(run: Run) -> None:
    """Delete the ratings of workshops a year after their day, as participants were promised."""
    forget_old_ratings(run.engine, now=run.now)


def delete_old_data(run: Run) -> None:
    """Delete what has reached the end of its period, as the privacy page says it (curreap.privacy.retention)."""
    delete_old_rows(run.engine, now=run.now, is_stopping=run.is_stopping)


def mail_news(run: Run) -> None:
    """Send the mails that are due. Those that the mail server refuses are logged, and tried again the next day."""
    _, refused = send_digests(run.engine, mail_digest, now=run.now, is_stopping=run.is_stopping)
    if refused:
        LOG.error("The mail server refused %d of the daily mails.", refused)
