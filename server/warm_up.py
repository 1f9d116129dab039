"""Warm up the server: import everything and run one session to its end.

Streamlit learns the addresses of the pages when app.py runs for the first time; until then a link to a page answers
"Page not found".
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections.abc import MutableMapping
from typing import Any

import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PACKAGES = ("playbook_tools", "curreap", "db")
SLOW_LIBRARIES = ("pandas", "altair")  # about a second together
LONGEST = 60  # seconds that the first page may take on a slow machine

Message = MutableMapping[str, Any]


def import_everything() -> None:
    """Import what the pages will need, but nothing that declares a Streamlit component.

    A component that is declared before Streamlit runs is never served. app.py imports those, in the first
    session.
    """
    for library in SLOW_LIBRARIES:
        importlib.import_module(library)
    for package in PACKAGES:
        _import_modules(package)


async def run_first_session(app: st.App) -> None:
    """Open the start page through an in-process websocket and wait until it has run.

    Raises TimeoutError if it takes longer than a minute, ConnectionError if it is refused.
    """
    visit = _Visit()
    connection = asyncio.create_task(app(_scope(), visit.receive, visit.send))
    try:
        await asyncio.wait_for(visit.finished, LONGEST)
    finally:
        visit.leave()
        await asyncio.wait_for(connection, LONGEST)


class _Visit:
    """Simulates the browser's side of a websocket."""

    def __init__(self) -> None:
        self.finished: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._to_app: asyncio.Queue[Message] = asyncio.Queue()
        self._to_app.put_nowait({"type": "websocket.connect"})
        self._to_app.put_nowait({"type": "websocket.receive", "bytes": _open_start_page()})

    def leave(self) -> None:
        self._to_app.put_nowait({"type": "websocket.disconnect", "code": 1000})

    async def receive(self) -> Message:
        return await self._to_app.get()

    async def send(self, message: Message) -> None:
        if self.finished.done():
            return
        if message["type"] == "websocket.close":
            self.finished.set_exception(ConnectionError("the app refused the warm-up session"))
        elif message.get("bytes") and _is_end_of_run(message["bytes"]):
            self.finished.set_result(None)


def _open_start_page() -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = ""
    sent: bytes = message.SerializeToString()
    return sent


def _is_end_of_run(raw: bytes) -> bool:
    message = ForwardMsg()
    message.ParseFromString(raw)
    early = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    return message.WhichOneof("type") == "script_finished" and message.script_finished != early


def _scope() -> Message:
    """Return an ASGI websocket scope for a local connection to an allowed host name."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    path = f"/{base}/_stcore/stream" if base else "/_stcore/stream"
    hosts = [host for host in st.get_option("server.allowedHosts") or [] if "*" not in host]
    return {
        "type": "websocket",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "scheme": "ws",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", (hosts[0] if hosts else "localhost").encode())],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
        "subprotocols": ["streamlit"],
        "state": {},
    }


def _import_modules(package: str) -> None:
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, prefix=f"{package}."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            importlib.import_module(module.name)
