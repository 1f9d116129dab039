"""Add a request id to the log lines that are written while a request is answered."""

from __future__ import annotations

import secrets

from starlette.types import ASGIApp, Receive, Scope, Send

from server.logs import request_in_logs


class RequestInLogs:
    """Gives each request a short random id."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        query = scope.get("query_string", b"").decode("latin-1")
        with request_in_logs(secrets.token_hex(4), query):
            await self._app(scope, receive, send)
