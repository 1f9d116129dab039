"""Call one layer of the server without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

ACCEPTED: Message = {"status": 101, "headers": []}  # a websocket
BROWSER = {"accept": "text/html,*/*", "accept-encoding": "gzip, deflate, br"}


@dataclass(frozen=True)
class Answered:
    """An answer, put together."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Inner:
    """The application behind a layer: it counts its calls and answers with a status and a body."""

    def __init__(self, status: int = 200, body: bytes = b"inner", error: Exception | None = None) -> None:
        self.calls, self._status, self._body, self._error = 0, status, body, error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.calls += 1
        if self._error:
            raise self._error
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            return
        await send({"type": "http.response.start", "status": self._status, "headers": []})
        await send({"type": "http.response.body", "body": self._body})


def ask(
    layer: ASGIApp,
    path: str = "/",
    *,
    method: str = "GET",
    kind: str = "http",
    client: str = "192.0.2.1",
    **headers: str,
) -> Answered:
    """Send one request through a layer; a websocket that is accepted counts as 101."""
    query = path.partition("?")[2]
    scope: Scope = {
        "type": kind,
        "method": "GET",
        "path": path.partition("?")[0],
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        "client": (client, 1),
        "extensions": {"websocket.http.response": {}},
    }
    return asyncio.run(_call(layer, scope))


async def _call(layer: ASGIApp, scope: Scope) -> Answered:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"} if scope["type"] == "websocket" else {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    await layer(scope, receive, send)
    start = next((one for one in sent if one["type"].endswith("response.start")), ACCEPTED)
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Answered(start["status"], headers, b"".join(one.get("body", b"") for one in sent))
