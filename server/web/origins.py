"""Refuse websockets that a page of another site opens, which would act with the cookies of the visitor."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

REFUSAL: Final = "This page may not connect to this server."


class OwnPages:
    """Refuses websockets whose page has another host or port than they ask for.

    Streamlit refuses them too, but first it asks a public site for the address of this machine, in the thread that
    answers everybody. Where a firewall drops such questions, one refused page would stop all others for two seconds.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "websocket" or _is_of_own_page(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        websocket = WebSocket(scope, receive, send)
        await websocket.receive()
        await websocket.send_denial_response(PlainTextResponse(REFUSAL, 403))


def _is_of_own_page(headers: Headers) -> bool:
    """Return whether the page has the host and port of the request. Programs that are no browser name no page."""
    origin = headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc == headers.get("host")
    except ValueError:
        return False
