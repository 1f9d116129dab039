"""Ratings are deleted as soon as the server starts and then daily; a failure never stops the server."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine

from db.engine import DatabaseFailed
from server import old_ratings
from server.old_ratings import delete_once, deleting_old_ratings


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """In a thread, because the journeys have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _deletions_while_serving(pause: dt.timedelta) -> int:
    done: list[None] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(old_ratings, "delete_once", lambda: done.append(None))
        async with deleting_old_ratings(pause):
            await asyncio.sleep(0.2)
        after = len(done)
        await asyncio.sleep(0.05)
        assert len(done) == after, "it must end with the server"
    return after


def test_ratings_are_deleted_when_the_server_starts() -> None:
    assert run(_deletions_while_serving(dt.timedelta(days=1))) == 1


def test_ratings_are_deleted_again_and_again_until_the_server_stops() -> None:
    assert run(_deletions_while_serving(dt.timedelta(milliseconds=5))) > 1


def test_where_the_database_fails_the_log_says_so_and_the_server_goes_on(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any, **__: Any) -> int:
        raise DatabaseFailed("", None, Exception())

    monkeypatch.setattr(old_ratings, "forget_old_ratings", fail)
    with caplog.at_level(logging.ERROR):
        delete_once()
    assert "Old ratings were not deleted." in caplog.text
