"""Test background jobs: once also with several processes, caught up after a standstill, logged on failure."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from curreap.schedule import EPOCH, Schedule, daily
from db.jobs import Run
from server import jobs
from server.every import every
from server.jobs import background_jobs, delete_old_ratings, mail_news
from tests.conftest import Clock
from tests.environment import remove_variable, set_variable

ROOT = Path(__file__).parents[2]
DAILY = daily(hour=5)
OFTEN = Schedule(dt.timedelta(milliseconds=50))
PROCESS = """
import asyncio, datetime as dt, sys
from curreap.schedule import Schedule
from server.every import every

def do(run):
    with open(sys.argv[1], "a") as file:
        file.write(f"{run.due.timestamp():.0f}\\n")

async def serve():
    async with every(Schedule(dt.timedelta(seconds=1)), do, name="job"):
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)

asyncio.run(serve())
"""


async def until(is_so: Callable[[], bool]) -> bool:
    """Wait up to ten seconds."""
    end = time.monotonic() + 10
    while not is_so() and time.monotonic() < end:
        await asyncio.sleep(0.01)
    return is_so()


# ------------------------------------------------------------------ several processes


def test_each_due_run_is_done_once_by_three_processes(engine: Engine, tmp_path: Path) -> None:
    done = tmp_path / "done"
    command = [sys.executable, "-c", PROCESS, str(done)]
    pipe = subprocess.PIPE
    processes = [subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe) for _ in range(3)]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    time.sleep(6.5)  # four due times pass for all three, and one more
    stopped_from = time.time() - 1  # a run that a stop cuts off is done again by another process
    errors = [process.communicate("stop\n", timeout=30)[1] for process in processes]
    runs = Counter(due for due in done.read_text().split() if int(due) < stopped_from)
    assert (set(runs.values()), len(runs) >= 4) == ({1}, True), runs
    assert [process.returncode for process in processes] == [0, 0, 0], errors


def test_a_run_of_a_killed_process_is_done_by_another_later(engine: Engine, clock: Clock) -> None:
    kill = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    code = (
        "import datetime as dt; from curreap.schedule import daily; from db.engine import open_engine\n"
        f"from db.jobs import Job, run_if_due; now = dt.datetime.fromisoformat('{clock().isoformat()}')\n"
        f"def do(run): {kill}\n"
        "run_if_due(open_engine(), Job('job', daily(hour=5), do), clock=lambda: now)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == -9
    assert asyncio.run(_runs(clock, seconds=0.3)) == []
    clock.advance(hours=2)
    assert asyncio.run(_runs(clock, seconds=0.3)) == [clock()]


async def _runs(clock: Clock, *, seconds: float) -> list[dt.datetime]:
    found: list[dt.datetime] = []
    async with every(DAILY, lambda due: found.append(due.now), name="job", clock=clock, nap=0.05):
        await asyncio.sleep(seconds)
    return found


# ------------------------------------------------------------------ one process


def test_a_run_that_was_missed_is_done_at_the_start_and_no_more(sqlite_engine: Engine, clock: Clock) -> None:
    assert asyncio.run(_runs(clock, seconds=0.3)) == [clock()]
    assert asyncio.run(_runs(clock, seconds=0.3)) == []


def test_a_machine_that_slept_past_a_due_time_does_its_run(sqlite_engine: Engine, clock: Clock) -> None:
    async def slept() -> list[dt.datetime]:
        found: list[dt.datetime] = []
        async with every(DAILY, lambda due: found.append(due.now), name="job", clock=clock, nap=0.05):
            assert await until(lambda: len(found) == 1)
            clock.advance(days=3)
            assert await until(lambda: len(found) == 2)
        return found

    assert asyncio.run(slept())[1] == clock()


def test_a_job_that_fails_is_logged_and_the_others_go_on(
    sqlite_engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_run: Run) -> None:
        raise ValueError

    async def work() -> bool:
        found: list[Run] = []
        async with every(OFTEN, fail, name="broken"), every(OFTEN, found.append, name="sound"):
            return await until(lambda: len(found) > 2 and "broken" in caplog.text)

    with caplog.at_level(logging.ERROR):
        assert asyncio.run(work())
    assert "The job broken failed." in caplog.text
    assert "sound" not in caplog.text


def test_a_database_that_is_away_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    set_variable(monkeypatch, "DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")

    async def work() -> bool:
        async with every(DAILY, lambda _: None, name="job", nap=0.05):
            return await until(lambda: caplog.text.count("The job job failed.") > 1)

    with caplog.at_level(logging.ERROR):
        assert asyncio.run(work())


def test_a_run_under_way_is_asked_to_stop_and_awaited(sqlite_engine: Engine, clock: Clock) -> None:
    begun, ended = threading.Event(), threading.Event()

    def long(due: Run) -> None:
        begun.set()
        while not due.is_stopping():
            time.sleep(0.01)
        ended.set()

    async def work() -> None:
        async with every(DAILY, long, name="job", clock=clock):
            assert await until(begun.is_set)

    asyncio.run(work())
    assert ended.is_set()
    assert asyncio.run(_runs(clock, seconds=0.3)) == [clock()], "the next start does the run that was stopped"


# ------------------------------------------------------------------ the jobs of the app


def started(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Name the jobs that start with the app."""
    names: set[str] = set()

    def note(_when: Schedule, _do: Callable[[Run], None], *, name: str) -> Any:
        names.add(name)
        return every(Schedule(dt.timedelta(days=1), EPOCH), lambda _: None, name=f"test_{name}")

    async def start() -> None:
        async with background_jobs():
            pass

    monkeypatch.setattr(jobs, "every", note)
    asyncio.run(start())
    return names


def test_mails_are_a_job_where_a_mail_server_and_the_address_are_set(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("URL", "https://x.example"), ("SMTP_URL", "smtp://x"), ("MAIL_FROM", "a@example.org")):
        set_variable(monkeypatch, f"CURREAP_{name}", value)
    assert started(monkeypatch) == {"old_ratings", "old_data", "daily_mail"}
    remove_variable(monkeypatch, "CURREAP_URL")
    assert started(monkeypatch) == {"old_ratings", "old_data"}


def a_run(engine: Engine, clock: Clock) -> Run:
    return Run(engine, clock(), clock(), lambda: False)


def test_refused_mails_are_counted_in_the_log(
    sqlite_engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(jobs, "send_digests", lambda *_, **__: (0, 3))
    with caplog.at_level(logging.ERROR):
        mail_news(a_run(sqlite_engine, clock))
    assert "refused 3 of the daily mails" in caplog.text


def test_old_ratings_are_deleted_up_to_the_moment_of_the_run(
    sqlite_engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dt.datetime] = []
    monkeypatch.setattr(jobs, "forget_old_ratings", lambda _engine, *, now: asked.append(now))
    delete_old_ratings(a_run(sqlite_engine, clock))
    assert asked == [clock()]
