"""Close addresses of Streamlit that this app does not use, and answer faults and unknown addresses with plain pages."""

from __future__ import annotations

import logging
import secrets
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.web.plain_page import fault, not_found, wants_html

CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")  # with all that is below them
LOG: Final = logging.getLogger(__name__)


class PlainAnswers:
    """Answers closed addresses with 404, and shows a plain page for what ends in 404 or in an exception."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif is_closed(scope["path"]):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            await _Answer(scope, send).make(self._app, receive)


def is_closed(path: str) -> bool:
    """Return whether an address is closed from outside."""
    return any(path == closed or path.startswith(f"{closed}/") for closed in CLOSED)


class _Answer:
    """One answer, which may be replaced until its first part is sent."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._is_begun = self._is_replaced = False

    async def make(self, app: ASGIApp, receive: Receive) -> None:
        try:
            await app(self._scope, receive, self._pass_on)
        except Exception:
            if self._is_begun:
                raise
            number = secrets.token_hex(3)
            LOG.exception("A request failed; the visitor was shown the number %s", number)
            await fault(self._scope, number)(self._scope, receive, self._send)
            return
        if self._is_replaced:
            await not_found(self._scope)(self._scope, receive, self._send)

    async def _pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._is_replaced = message["status"] == 404 and wants_html(self._scope)
            self._is_begun = not self._is_replaced
        if not self._is_replaced:
            await self._send(message)
