"""Answer `GET /health/live` and `GET /health/ready`, for a monitor or a proxy.

Live: the process answers. Ready: it can also store. The answer of the second is kept for a second, and asked for by one
thread at a time, so that many requests are no load.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LIVE: Final = "/health/live"
READY: Final = "/health/ready"
FRESH: Final = 1.0  # seconds that an answer is given again
LONGEST: Final = 5.0  # seconds until the database counts as silent
SILENT: Final = "the database has not answered within five seconds"


class Health:
    """Answers the two addresses; `find_problems` is called in a thread and lists what is wrong."""

    def __init__(self, app: ASGIApp, find_problems: Callable[[], Sequence[str]]) -> None:
        self._app, self._find_problems = app, find_problems
        self._asking: asyncio.Task[Sequence[str]] | None = None
        self._until = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope["path"] if scope["type"] == "http" else ""
        if path == LIVE:
            await _answer(())(scope, receive, send)
        elif path == READY:
            await _answer(await self._problems())(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _problems(self) -> Sequence[str]:
        now = asyncio.get_running_loop().time()
        if self._asking is None or (self._asking.done() and now >= self._until):
            self._asking = asyncio.create_task(asyncio.to_thread(self._find_problems))
            self._until = now + FRESH
        try:
            return await asyncio.wait_for(asyncio.shield(self._asking), LONGEST)
        except TimeoutError:
            return [SILENT]


def _answer(reasons: Sequence[str]) -> JSONResponse:
    status = 503 if reasons else 200
    return JSONResponse({"ok": not reasons, "reasons": list(reasons)}, status, {"Cache-Control": "no-store"})
