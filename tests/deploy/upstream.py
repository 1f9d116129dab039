"""A tiny app for tests of the proxy: it names itself and what it was sent, and echoes a websocket."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

LONGEST_START: Final = 20.0  # seconds
OWN_HEADERS: Final = {
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'self'",
    "Permissions-Policy": "camera=()",
}


def tiny_app(name: str) -> Starlette:
    """Build the app. `/` answers with what it was sent, `/large` with text to compress, `/bare` without own headers."""

    async def told(request: Request) -> Response:
        return JSONResponse({"name": name, "headers": dict(request.headers)}, headers=OWN_HEADERS)

    async def large(_: Request) -> Response:
        return PlainTextResponse("a word and another word " * 1000, media_type="text/css", headers=OWN_HEADERS)

    async def bare(_: Request) -> Response:
        return PlainTextResponse("no headers")

    async def taken(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        async for text in socket.iter_text():
            await socket.send_text(f"{name}: {text}")

    routes = [Route("/large", large), Route("/bare", bare), WebSocketRoute("/_stcore/stream", echo)]
    routes.append(Route("/_stcore/upload_file/{rest:path}", taken, methods=["PUT"]))
    return Starlette(routes=[*routes, Route("/{rest:path}", told, methods=["GET", "POST"])])


@contextmanager
def answering(port: int, name: str) -> Iterator[None]:
    """Run the tiny app on a port. Raises TimeoutError if it does not start."""
    server = uvicorn.Server(uvicorn.Config(tiny_app(name), "127.0.0.1", port, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + LONGEST_START
    while not server.started:
        if time.monotonic() > end:
            raise TimeoutError("the tiny app did not start")
        time.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = server.force_exit = True
        thread.join(LONGEST_START)
