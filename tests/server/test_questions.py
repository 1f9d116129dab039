"""Test that the server answers the questions of open pages without running them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from bench.served import Served, first_store
from bench.st_load import LIVE, Visitor, visiting
from server.questions import LONGEST


def post(served: Served, address: str, said: bytes, *, method: str = "POST") -> HTTPResponse:
    connection = HTTPConnection(urlsplit(served.address).netloc, timeout=30)
    connection.request(method, address, said, {"Content-Type": "application/json"})
    return connection.getresponse()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"{", 400),
        (b"[" * 1900, 400),
        (b"null", 400),
        (b'{"page": 7}', 400),
        (b'{"page": "unknown"}', 200),
        (b" " * (LONGEST + 1), 413),
    ],
)
def test_only_questions_are_answered(served: Served, said: bytes, status: int) -> None:
    asyncio.run(beats_once(served))  # the page registers what answers
    assert post(served, "/ask/presence", said).status == status


def test_a_question_of_an_unknown_kind_is_refused(served: Served) -> None:
    assert post(served, "/ask/nothing", b"{}").status == 400


def test_an_answer_is_kept_nowhere(served: Served) -> None:
    asyncio.run(beats_once(served))
    answer = post(served, "/ask/presence", b'{"page": "unknown"}')
    assert answer.getheader("Cache-Control") == "no-store"


def test_a_page_without_news_does_not_run(served: Served) -> None:
    assert asyncio.run(beats_once(served)) == 0


def test_a_page_with_news_runs(served: Served) -> None:
    def say() -> None:
        first_store().comments.add(served.plans["full"], tool="goals", text="Which year?")

    assert asyncio.run(beats_once(served, meanwhile=say)) > 0


async def beats_once(served: Served, *, meanwhile: Callable[[], None] = lambda: None) -> int:
    """Open a page, let it ask until nothing waits for it, and count its runs while it asks once more.

    Messages are not counted: after the end of a run another one says that the session is idle.
    """
    async with visiting(served.page("goals", "full"), cookie=served.cookies[0]) as visitor:
        await visitor.open()
        await visitor.rerun()
        await settle(visitor)
        meanwhile()
        before = visitor.runs
        await visitor.beat()
        return visitor.runs - before


async def settle(visitor: Visitor) -> None:
    """Let the page confirm what the app has set."""
    for _ in range(3):
        await visitor.take_in()
    assert visitor.find(LIVE).data["secret"]
