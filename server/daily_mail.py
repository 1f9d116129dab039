"""News by e-mail, once a day, while the app is served. Two processes may both do it: each person gets one mail."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from curreap.mail.smtp import mail_is_set_up, public_address
from db.comments.digest import mail_digest, send_digests
from db.engine import DatabaseFailed, open_engine

HOUR: Final = 5  # in UTC: early in the morning around the Baltic Sea
LOG: Final = logging.getLogger(__name__)


@asynccontextmanager
async def mailing_daily() -> AsyncIterator[None]:
    """While this lasts, mails go out each morning, where a mail server and the public address are set."""
    if not (mail_is_set_up() and public_address()):
        yield
        return
    mailing = asyncio.create_task(_mail_each_morning())
    try:
        yield
    finally:
        mailing.cancel()
        with suppress(asyncio.CancelledError):
            await mailing


def until_morning(now: dt.datetime) -> dt.timedelta:
    """The time until the mails go out next."""
    today = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return (today if now < today else today + dt.timedelta(days=1)) - now


def mail_once() -> None:
    """Send what is due now. What goes wrong stands in the log; the mails are tried again the next morning."""
    engine = open_engine()
    try:
        _, refused = send_digests(engine, mail_digest, now=dt.datetime.now(dt.UTC))
        if refused:
            LOG.error("The mail server refused %d of the daily mails.", refused)
    except DatabaseFailed:
        LOG.exception("The daily mails were not sent.")
    finally:
        engine.dispose()


async def _mail_each_morning() -> None:
    while True:
        await asyncio.sleep(until_morning(dt.datetime.now(dt.UTC)).total_seconds())
        await asyncio.to_thread(mail_once)
