"""Count the open pages, in all and for each network, and refuse further ones before the descriptors run out.

An open page is a websocket. A page that is refused gets 503 and asks again by itself; those that are open go on.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from server.web.client import network_of_client
from server.web.plain_page import full, wants_html

LOG: Final = logging.getLogger(__name__)


@dataclass
class Places:
    """How many pages may be open, and how many are."""

    most: int  # in all
    most_of_a_network: int
    taken: Counter[str] = field(default_factory=Counter)

    @property
    def is_full(self) -> bool:
        """Return whether no page can be opened from anywhere."""
        return self.taken.total() >= self.most

    def has_room_for(self, network: str) -> bool:
        """Return whether one more page can be opened from this network."""
        return not self.is_full and self.taken[network] < self.most_of_a_network

    @contextmanager
    def take(self, network: str) -> Iterator[None]:
        """Count a page as open."""
        self.taken[network] += 1
        try:
            yield
        finally:
            self.taken[network] -= 1
            if not self.taken[network]:
                del self.taken[network]


class PagesThatFit:
    """Refuses websockets for which there is no place, and the start of a page while no websocket can be opened."""

    def __init__(self, app: ASGIApp, places: Places) -> None:
        self._app, self._places = app, places

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await self._open(scope, receive, send)
        elif scope["type"] == "http" and _is_page(scope) and not self._places.has_room_for(network_of_client(scope)):
            await full(scope)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _open(self, scope: Scope, receive: Receive, send: Send) -> None:
        network = network_of_client(scope)
        if self._places.has_room_for(network):
            with self._places.take(network):
                await self._app(scope, receive, send)
            return
        LOG.warning(
            "A page was refused: %s", "all places are taken" if self._places.is_full else "one network has too many"
        )
        websocket = WebSocket(scope, receive, send)
        await websocket.receive()
        await websocket.send_denial_response(full(scope))


def _is_page(scope: Scope) -> bool:
    """Return whether a browser opens a page, not one of its files, which lie in folders."""
    return wants_html(scope) and "/" not in scope["path"].strip("/")
