"""Ask what the scripts of a page ask with plain requests (pages/shell/questions.py)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any


class RunFailed(RuntimeError):
    """The server did not complete a run, did not answer, or closed the connection."""


class Questions:
    """Asks questions of open pages on one connection, one after the other."""

    def __init__(self, host: str, port: int, cookie: str) -> None:
        self._host, self._port, self._cookie = host, port, cookie
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, address: str, question: Mapping[str, object]) -> Mapping[str, Any]:
        """Send a question and return its answer. Raises RunFailed for any answer but 200."""
        reader, writer = self._streams = self._streams or await asyncio.open_connection(self._host, self._port)
        said = json.dumps(question).encode()
        head = (
            f"POST {address} HTTP/1.1",
            f"Host: {self._host}:{self._port}",
            f"Cookie: {self._cookie}",
            "Content-Type: application/json",
            f"Content-Length: {len(said)}",
        )
        writer.write("\r\n".join((*head, "", "")).encode() + said)
        status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        named = dict(line.lower().split(": ", 1) for line in lines if line)
        answer = await reader.readexactly(int(named["content-length"]))
        if " 200 " not in f"{status} ":
            raise RunFailed(status)
        found: Mapping[str, Any] = json.loads(answer)
        return found

    def close(self) -> None:
        """Close the connection."""
        if self._streams:
            self._streams[1].close()
