"""Test that connections which send slowly are closed, and those that send at once are not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from server.listen import listen
from server.web import patience
from server.web.listening import ListeningServer
from server.web.patience import PatientProtocol, fitting

WHOLE = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "headers_within", 0.4)
    monkeypatch.setattr(PatientProtocol, "look_every", 0.2)
    monkeypatch.setattr(patience, "SLOWEST_BODY", 1000)


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer when the whole body is here; the address says for how many seconds the answer is thought over."""
    while (await receive()).get("more_body"):
        pass
    await asyncio.sleep(float(scope["path"].strip("/") or 0))
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@asynccontextmanager
async def a_server(most: int) -> AsyncIterator[int]:
    with listen("127.0.0.1", 0) as listener:
        config = uvicorn.Config(answer, http=fitting(most), lifespan="off", log_config=None, backlog=8)
        server = ListeningServer(config)
        serving = asyncio.create_task(server._serve([listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        try:
            yield int(listener.getsockname()[1])
        finally:
            server.should_exit = server.force_exit = True
            await serving


def at_a_server(visit: Any, most: int = 10) -> Any:
    """Run `visit(port)` while a server runs, in a thread of its own."""

    async def run() -> Any:
        async with a_server(most) as port:
            return await asyncio.wait_for(visit(port), 10)

    return asyncio.run(run())


async def answer_to(port: int, *parts: bytes, pause: float = 0.0) -> bytes:
    """Send parts with pauses; return what came back until the server has closed the connection, or has answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for part in parts:
            writer.write(part)
            await asyncio.sleep(pause)
        return await reader.read(100)
    except ConnectionError:
        return b""
    finally:
        writer.close()


def test_a_request_that_is_sent_at_once_is_answered() -> None:
    assert b"200 OK" in at_a_server(lambda port: answer_to(port, WHOLE))


def test_an_answer_may_take_long() -> None:
    assert b"200 OK" in at_a_server(lambda port: answer_to(port, WHOLE.replace(b"GET /", b"GET /0.9")))


def test_a_connection_that_says_nothing_is_closed() -> None:
    assert at_a_server(answer_to) == b""


def test_headers_that_come_letter_by_letter_end_the_connection() -> None:
    letters = [bytes([letter]) for letter in WHOLE]
    assert at_a_server(lambda port: answer_to(port, *letters, pause=0.05)) == b""


def test_a_body_that_trickles_ends_the_connection() -> None:
    assert at_a_server(lambda port: answer_to(port, POST, *[b"x"] * 30, pause=0.05)) == b""


def test_a_body_at_the_pace_of_a_bad_line_arrives() -> None:
    assert b"200 OK" in at_a_server(lambda port: answer_to(port, POST, *[b"x" * 50_000] * 20, pause=0.05))


def test_a_connection_too_many_gets_503() -> None:
    async def visit(port: int) -> bytes:
        others = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
        await asyncio.sleep(0.05)
        found = await answer_to(port, WHOLE)
        for _, writer in others:
            writer.close()
        return found

    found = at_a_server(visit, most=2)
    assert found.startswith(b"HTTP/1.1 503")
    assert int(patience.FULL.split(b"Content-Length: ")[1].split(b"\r")[0]) == len(patience.FULL.split(b"\r\n\r\n")[1])
