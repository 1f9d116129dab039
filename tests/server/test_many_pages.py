"""Test that a crowd of open pages takes nothing from those who work: a server that may open 1,024 files and no more."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from bench.served import ROOT, fill, first_store, free_port, use_database, wait_until_ready
from bench.st_load import visiting
from playbook_tools.challenges_and_vision import TOOL
from tests.environment import remove_variable, set_variable

LIMIT = 1024  # soft and hard
PHONES = 100  # that have opened the page for a workshop
IDLE = 460  # further pages that are connected and say nothing
AT_ONCE = 20  # that connect in the same moment
BEYOND = 120  # that come when one network has its share
MOTTO = "Motto of the plan (optional)"
WORDS = "A town that sings"


@dataclass(frozen=True)
class Seen:
    """What the crowd, a writer and a monitor have met."""

    health: int  # status; 0 without an answer
    saved: bool
    refused: list[tuple[int, str]]  # status and Retry-After of the pages beyond the limit
    files_with_crowd: int
    files_after: int
    logged: int  # bytes


@contextmanager
def a_small_server(folder: Path) -> Iterator[tuple[str, int, Path]]:
    """Serve with the lowest usual limit of open files; yield the address, the process id and the log."""
    port, log = free_port(), folder / "server.log"
    server = [sys.executable, "-m", "server", "--address", "127.0.0.1", "--port", str(port)]
    command = ["sh", "-c", f'ulimit -n {LIMIT} && exec "$@"', "sh", *server]
    with (
        log.open("w", encoding="utf-8") as printed,
        subprocess.Popen(command, cwd=ROOT, stdout=printed, stderr=subprocess.STDOUT) as process,
    ):
        try:
            wait_until_ready(f"http://127.0.0.1:{port}/health/ready")
            yield f"127.0.0.1:{port}", process.pid, log
        finally:
            process.terminate()


def files_of(process: int) -> int:
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def health_of(address: str) -> int:
    """Return the status of the answer to a monitor, which waits for half a minute; 0 without one."""
    try:
        with urllib.request.urlopen(f"http://{address}/health/ready", timeout=30) as answer:  # our own
            return int(answer.status)
    except OSError:
        return 0


async def meet(address: str, process: int, log: Path, *, cookie: str, plan: str) -> Seen:
    """Let a crowd come and go while one person writes."""
    async with AsyncExitStack() as crowd:
        writer = await crowd.enter_async_context(
            visiting(f"http://{address}/challenges_and_vision?plan={plan}&view=vision", cookie=cookie)
        )
        await writer.open()
        phones = [await crowd.enter_async_context(visiting(f"http://{address}/join")) for _ in range(PHONES)]
        for first in range(0, PHONES, AT_ONCE):
            await asyncio.gather(*(phone.open() for phone in phones[first : first + AT_ONCE]))
        for _ in range(IDLE):
            await crowd.enter_async_context(stream(address))
        refused = [answer for _ in range(BEYOND) if (answer := await refusal(address, crowd))]
        health = await asyncio.to_thread(health_of, address)
        await writer.interact(MOTTO, WORDS)
        files = files_of(process)
        await phones[0].rerun()  # raises where the connection is lost
    after = await settled(process)
    saved = first_store().plan(plan)[TOOL].motto == WORDS
    return Seen(health, saved, refused, files, after, log.stat().st_size)


def stream(address: str) -> connect:
    return connect(f"ws://{address}/_stcore/stream", subprotocols=["streamlit"], ping_interval=None)  # type: ignore[list-item]


async def refusal(address: str, crowd: AsyncExitStack) -> tuple[int, str] | None:
    """Open a page; return how it was refused, or None."""
    try:
        await crowd.enter_async_context(stream(address))
    except InvalidStatus as refused:
        return refused.response.status_code, refused.response.headers.get("Retry-After", "")
    return None


async def settled(process: int) -> int:
    """Return how many files are open once the connections have ended."""
    end = time.monotonic() + 20
    while (files := files_of(process)) > 150 and time.monotonic() < end:
        await asyncio.sleep(0.2)
    return files


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    folder = tmp_path_factory.mktemp("crowd")
    with pytest.MonkeyPatch.context() as patch:
        remove_variable(patch, "DATABASE_URL")
        set_variable(patch, "CURREAP_DATA", "")  # undoes what use_database() sets
        use_database(str(folder))
        cookies, plans = fill(1)
        with a_small_server(folder) as (address, process, log):
            met = meet(address, process, log, cookie=cookies[0], plan=plans["empty"])
            yield asyncio.run(met)


def test_a_monitor_is_answered(seen: Seen) -> None:
    assert seen.health == 200


def test_a_writer_is_saved(seen: Seen) -> None:
    assert seen.saved


def test_pages_too_many_are_asked_to_wait(seen: Seen) -> None:
    assert len(seen.refused) > BEYOND // 3
    assert set(seen.refused) == {(503, "10")}


def test_an_open_page_costs_one_file(seen: Seen) -> None:
    assert seen.files_with_crowd < LIMIT - 160
    assert PHONES + IDLE < seen.files_with_crowd < PHONES + IDLE + BEYOND + 150


def test_nothing_is_held_after_the_crowd_has_left(seen: Seen) -> None:
    assert seen.files_after < 150


def test_the_log_stays_short(seen: Seen) -> None:
    assert seen.logged < 20_000
