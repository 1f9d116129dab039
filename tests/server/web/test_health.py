"""Test what a monitor learns of the server."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence

import pytest

from server.web import health
from server.web.health import LIVE, READY, Health
from tests.server.web.asgi import Inner, ask


class Asked:
    """Problems as they are found, and how often they were looked for."""

    def __init__(self, *problems: str, seconds: float = 0) -> None:
        self.times, self._problems, self._seconds = 0, problems, seconds

    def __call__(self) -> Sequence[str]:
        self.times += 1
        time.sleep(self._seconds)
        return self._problems


def test_a_server_that_can_store_is_ready() -> None:
    answer = ask(Health(Inner(), Asked()), READY)
    assert (answer.status, json.loads(answer.body)) == (200, {"ok": True, "reasons": []})


def test_a_server_that_cannot_store_says_why() -> None:
    answer = ask(Health(Inner(), Asked("the disk is full")), READY)
    assert (answer.status, json.loads(answer.body)) == (503, {"ok": False, "reasons": ["the disk is full"]})


def test_a_server_that_cannot_store_is_live() -> None:
    assert ask(Health(Inner(), Asked("the disk is full")), LIVE).status == 200


def test_other_addresses_go_on() -> None:
    assert ask(Health(Inner(), Asked()), "/health/other").body == b"inner"


def test_many_requests_in_a_second_look_once() -> None:
    asked = Asked(seconds=0.05)
    layer = Health(Inner(), asked)

    async def ask_often() -> None:
        await asyncio.gather(*(layer._problems() for _ in range(50)))
        await layer._problems()

    asyncio.run(ask_often())
    assert asked.times == 1


def test_a_silent_database_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LONGEST", 0.05)
    answer = ask(Health(Inner(), Asked(seconds=0.3)), READY)
    assert json.loads(answer.body)["reasons"] == [health.SILENT]
