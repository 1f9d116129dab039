"""Test that the server starts with everything loaded, answers at once, and stops cleanly."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, TypeVar

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from bench.st_load import Visitor, visiting
from server.__main__ import main
from server.listen import EVERYWHERE, listen
from server.web.origins import REFUSAL

ROOT = Path(__file__).parents[2]
OF_THE_START = re.compile(r"this code once|^Open files: \d+\. Room for|^CURREAP_URL is not set")
Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Served:
    """A server that has just been started, and what it has printed."""

    process: subprocess.Popen[str]
    address: str
    printed: str

    def visit(self, page: str, read: Callable[[Visitor], Coroutine[None, None, Seen]]) -> Seen:
        """Open a page and leave; in a thread, because the journeys have a loop in this one."""

        async def visit() -> Seen:
            async with visiting(f"{self.address}/{page}") as visitor:
                await visitor.open()
                return await read(visitor)

        return asyncio.run(visit())


@contextmanager
def started(folder: Path, **pipes: Any) -> Iterator[subprocess.Popen[str]]:
    """Start the server on an empty folder with readable output; it ends with the test in any case."""
    environment = {**os.environ, "CURREAP_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "server", "--address", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def printed_by(process: subprocess.Popen[str]) -> str:
    """Return the next line that the server prints."""
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the app with an empty database, without any visitor."""
    with started(tmp_path_factory.mktemp("served")) as process:
        printed = printed_by(process) + printed_by(process)
        port = re.search(r"localhost:(\d+)", printed)
        assert port, f"the server did not start: {printed}"
        yield Served(process, f"http://127.0.0.1:{port[1]}", printed)


async def missing_page(visitor: Visitor) -> bool:
    return visitor.is_page_missing


async def what_was_typed(visitor: Visitor) -> tuple[float, list[str]]:
    seconds = await visitor.interact("Your name", "Culture office")
    return seconds, visitor.exceptions


async def press_nothing(visitor: Visitor) -> float:
    return await visitor.interact("No such button")


async def exceptions(visitor: Visitor) -> list[str]:
    return visitor.exceptions


def test_the_first_visitor_may_come_by_a_link_to_a_page(served: Served) -> None:
    assert not served.visit("goals?plan=none", missing_page)


def test_a_page_that_is_not_there_is_called_missing(served: Served) -> None:
    assert served.visit("no_such_page", missing_page)


def test_the_first_page_runs_without_an_exception(served: Served) -> None:
    assert served.visit("", exceptions) == []


def test_a_visitor_can_type_and_gets_the_time_of_the_answer(served: Served) -> None:
    seconds, found = served.visit("", what_was_typed)
    assert (0 < seconds < 10, found) == (True, [])


def test_a_widget_that_is_not_there_is_named(served: Served) -> None:
    with pytest.raises(KeyError, match="Your name"):
        served.visit("", press_nothing)


def test_the_code_for_the_first_account_is_printed_while_there_is_none(served: Served) -> None:
    assert re.search(r"this code once: \w{4}-\w{4}-\w{4}-\w{4}$", served.printed.strip())


def test_a_page_of_another_site_is_refused_before_streamlit_looks_for_its_own_public_address(served: Served) -> None:
    stream = f"{served.address.replace('http', 'ws', 1)}/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused, connect(stream, origin=Origin("https://evil.example")):
        pass
    assert (refused.value.response.status_code, refused.value.response.body) == (403, REFUSAL.encode())


@pytest.mark.parametrize("address", [EVERYWHERE, "127.0.0.1"])
def test_accepted_connections_send_at_once(address: str) -> None:
    with listen(address, 0) as listener, socket.socket() as client:
        client.connect(("127.0.0.1", listener.getsockname()[1]))
        accepted, _ = listener.accept()
        with accepted:
            settings = (accepted.proto, accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    assert settings == (socket.IPPROTO_TCP, 1)


def test_a_port_that_is_taken_gives_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert main(["--address", "127.0.0.1", "--port", str(port)]) == 2
    assert capsys.readouterr().err.startswith(f"Port {port} cannot be used")


def asked_for(host: str, port: int, address: str) -> None:
    """Request an address, as a browser."""
    connection = HTTPConnection(host, port, timeout=20)
    connection.request("GET", address)
    assert connection.getresponse().status == 200
    connection.close()


def test_no_address_of_an_invitation_stands_in_the_log(tmp_path: Path) -> None:
    with started(tmp_path, stderr=subprocess.STDOUT) as process:
        address = re.search(r"http://localhost:(\d+)", printed_by(process))
        assert address
        asked_for("127.0.0.1", int(address[1]), "/invitation?token=secret-token")
        Served(process, f"http://127.0.0.1:{address[1]}", "").visit("invitation?token=secret-token", exceptions)
        process.terminate()
        printed, _ = process.communicate(timeout=20)
    assert [line for line in printed.splitlines() if not OF_THE_START.search(line)] == []


def test_the_server_stops_when_it_is_asked_to(tmp_path: Path) -> None:
    with started(tmp_path, stderr=subprocess.PIPE) as process:
        printed_by(process)
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=20)
    assert (process.returncode, complaints) == (0, "")
