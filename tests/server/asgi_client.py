"""Send requests to an ASGI app without a server, also ones whose body comes piece by piece."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.cookies import Morsel, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message


@dataclass
class Answer:
    """What an app has answered."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    pieces_read: int = 0  # of the body of the request

    def header(self, name: str) -> str:
        """Return the value of a header; "" if it was not sent."""
        return next((value for known, value in self.headers if known == name.lower()), "")

    @property
    def cookies(self) -> Mapping[str, Morsel[str]]:
        """Return the cookies that the answer sets or deletes."""
        lines = [value for name, value in self.headers if name == "set-cookie"]
        return SimpleCookie("\r\n".join(lines))

    def json(self) -> Any:
        return json.loads(self.body)


def request(
    app: ASGIApp, method: str, address: str, headers: Mapping[str, str] | None = None, *, body: Iterable[bytes] = ()
) -> Answer:
    """Send one request and return its answer."""
    return asyncio.run(answer_of(app, method, address, headers, body=body))


async def answer_of(
    app: ASGIApp, method: str, address: str, headers: Mapping[str, str] | None = None, *, body: Iterable[bytes] = ()
) -> Answer:
    """Send one request in the running loop; each piece of the body is one message."""
    asked, answer, pieces = urlsplit(address), Answer(), iter(body)
    sent = {"host": asked.netloc, **(headers or {})}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": asked.scheme,
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "root_path": "",
        "query_string": asked.query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in sent.items()],
        "server": (asked.hostname, asked.port or 80),
        "client": ("192.0.2.7", 50000),
    }

    async def receive() -> Message:
        return _next(pieces, answer)

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = [(name.decode().lower(), value.decode("latin-1")) for name, value in message["headers"]]
        elif message["type"] == "http.response.body":
            answer.body += message.get("body", b"")

    await app(scope, receive, send)
    return answer


def _next(pieces: Iterator[bytes], answer: Answer) -> Message:
    piece = next(pieces, None)
    if piece is None:
        return {"type": "http.request", "body": b"", "more_body": False}
    answer.pieces_read += 1
    return {"type": "http.request", "body": piece, "more_body": True}
