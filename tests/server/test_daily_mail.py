"""The daily mail goes out in the morning, where it can be sent, and a failure never stops the server."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine

from server import daily_mail
from server.daily_mail import mail_once, mailing_daily, until_morning
from tests.environment import remove_variable, set_variable


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """In a thread, because the journeys have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@pytest.mark.parametrize(
    ("hour", "minute", "left"), [(4, 0, 60), (5, 0, 24 * 60), (5, 1, 24 * 60 - 1), (23, 0, 6 * 60)]
)
def test_the_mails_go_out_at_five_in_the_morning(hour: int, minute: int, left: int) -> None:
    now = dt.datetime(2026, 9, 1, hour, minute, tzinfo=dt.UTC)
    assert until_morning(now) == dt.timedelta(minutes=left)


async def _mails_while_serving() -> int:
    sent: list[None] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(daily_mail, "mail_once", lambda: sent.append(None))
        patch.setattr(daily_mail, "until_morning", lambda _now: dt.timedelta(milliseconds=5))
        async with mailing_daily():
            await asyncio.sleep(0.2)
        after = len(sent)
        await asyncio.sleep(0.05)
        assert len(sent) == after, "it must end with the server"
    return after


def test_mails_go_out_again_and_again_until_the_server_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("URL", "https://wizard.example.org"),
        ("SMTP_URL", "smtp://x"),
        ("MAIL_FROM", "a@example.org"),
    ):
        set_variable(monkeypatch, f"CURREAP_{name}", value)
    assert run(_mails_while_serving()) > 1


def test_without_a_mail_server_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    remove_variable(monkeypatch, "CURREAP_SMTP_URL")
    assert run(_mails_while_serving()) == 0


def test_a_database_that_is_away_is_logged_and_nothing_more(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    set_variable(monkeypatch, "DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    with caplog.at_level(logging.ERROR):
        mail_once()
    assert "The daily mails were not sent." in caplog.text


def test_refused_mails_are_counted_in_the_log(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(daily_mail, "send_digests", lambda *_, **__: (0, 3))
    with caplog.at_level(logging.ERROR):
        mail_once()
    assert "refused 3 of the daily mails" in caplog.text
