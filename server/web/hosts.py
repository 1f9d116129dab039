"""Answer only to the host name of this installation.

A page of another site could otherwise let its own name point at this server, and read what a visitor may see (DNS
rebinding).
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from curreap.settings import settings

OF_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})  # no other site can have these names


def allowed_hosts() -> frozenset[str]:
    """Return the host names that are answered; none where CURREAP_URL is not set, which allows each."""
    name = urlsplit(settings().url).hostname
    return OF_THIS_MACHINE | {name.lower()} if name else frozenset()


class OwnHost:
    """Refuses requests, also for websockets, to another host name than those allowed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._allowed = app, allowed_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan" or not self._allowed or _host(scope) in self._allowed:
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse("This server does not answer to that host name.", 421)
        if scope["type"] == "websocket":
            websocket = WebSocket(scope, receive, send)
            await websocket.receive()
            await websocket.send_denial_response(refusal)
        else:
            await refusal(scope, receive, send)


def _host(scope: Scope) -> str:
    """Return the host name without its port; empty where there are none or several."""
    given = Headers(scope=scope).getlist("host")
    try:
        return urlsplit(f"//{given[0]}").hostname or "" if len(given) == 1 else ""
    except ValueError:
        return ""
