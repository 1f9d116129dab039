"""Close connections that send slowly, and those beyond the number that fits.

uvicorn waits without end for the rest of a request; its `timeout_keep_alive` counts only after a response. A proxy does
the same before its own backends, so this is for a server without one.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS_WITHIN: Final = 20.0  # seconds from the connection, or the first byte of a request, to the end of its headers
LOOK_EVERY: Final = 10.0  # seconds
SLOWEST_BODY: Final = 10_000  # bytes in these seconds; a phone with one bar sends ten times as much
FULL: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Content-Length: 43\r\nConnection: close\r\n\r\nToo many connections. Try again in a while."
)
LOG: Final = logging.getLogger(__name__)


class PatientProtocol(H11Protocol):
    """A connection that must send its request in a reasonable time. `fitting` gives a limit to their number."""

    most = 0  # connections at the same time
    headers_within = HEADERS_WITHIN
    look_every = LOOK_EVERY

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._waiting: asyncio.TimerHandle | None = None
        self._begun = 0.0  # when the headers that are awaited began
        self._received = 0  # bytes since the last look

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request, or refuse the connection."""
        if len(self.connections) >= self.most:
            LOG.warning("A connection was refused: all places are taken")
            transport.write(FULL)
            transport.close()
            return
        super().connection_made(transport)
        self._wait_for_headers()

    def data_received(self, data: bytes) -> None:
        """Take bytes; those after a response begin the next request."""
        if self.transport is None:  # refused
            return
        self._received += len(data)
        if self._waiting is None:
            self._wait_for_headers()
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        if self.transport is None:  # refused
            return
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Stop waiting: a websocket has pings of its own."""
        self._stop_waiting()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Stop waiting: uvicorn's own timer counts until the next request begins."""
        self._stop_waiting()
        super().on_response_complete()

    def _wait_for_headers(self) -> None:
        self._begun = self.loop.time()
        self._waiting = self.loop.call_later(self.look_every, self._look)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _look(self) -> None:
        received, self._received = self._received, 0
        if self._is_too_slow(received):
            LOG.warning("A connection was closed: it sends too slowly")
            self._waiting = None
            self.transport.close()
        else:
            self._waiting = self.loop.call_later(self.look_every, self._look)

    def _is_too_slow(self, received: int) -> bool:
        state = self.conn.their_state
        if state is h11.SEND_BODY:
            return received < SLOWEST_BODY and not self.flow.read_paused
        return state is h11.IDLE and self.loop.time() - self._begun >= self.headers_within


def fitting(most: int) -> type[PatientProtocol]:
    """Return the protocol for at most this many connections at the same time."""
    return type("FittingProtocol", (PatientProtocol,), {"most": most})
