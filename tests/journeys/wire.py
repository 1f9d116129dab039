"""Forward the connections between a browser and the app, so that they can be cut and restored."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Final

PIECE: Final = 65_536  # bytes forwarded at once


class Wire:
    """Forwards all connections to `address` to the server at this port, while it is not cut."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._whole = Event()
        self._whole.set()
        self._lock = Lock()
        self._ends: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Stop forwarding without closing the connections, as when a device leaves the reach of a Wi-Fi."""
        self._whole.clear()

    def mend(self) -> None:
        """Allow new connections. The old ones are closed on both sides."""
        self._end_all()
        self._whole.set()

    def take_away(self) -> None:
        """Cut it for ever."""
        self._listener.close()
        self._end_all()
        self._whole.set()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._listener.accept()
            except OSError:  # taken away
                return
            Thread(target=self._connect, args=(browser,), daemon=True).start()

    def _connect(self, browser: socket.socket) -> None:
        self._keep(browser)
        self._whole.wait()
        try:
            server = socket.create_connection(("127.0.0.1", self._port))
        except OSError:
            self._end(browser)
            return
        self._keep(server)
        Thread(target=self._carry, args=(browser, server), daemon=True).start()
        self._carry(server, browser)

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                self._whole.wait()
                target.sendall(piece)
        self._whole.wait()  # that one side has gone is a piece of news too
        self._end(source)
        self._end(target)

    def _keep(self, end: socket.socket) -> None:
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            self._ends.add(end)

    def _end_all(self) -> None:
        with self._lock:
            ends = list(self._ends)
        for end in ends:
            self._end(end)

    def _end(self, end: socket.socket) -> None:
        with self._lock:
            self._ends.discard(end)
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
