"""Test that a due run is done once, repeated after a failure, and caught up with after a standstill."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, event

from curreap.schedule import daily
from db.jobs import RETRY_AFTER, Job, Outcome, Run, run_if_due
from db.tables import JobRow
from tests.conftest import Clock


class Work:
    """A job that counts its runs, and fails while it is broken."""

    def __init__(self) -> None:
        self.runs: list[dt.datetime] = []
        self.is_broken = False

    def do(self, run: Run) -> None:
        self.runs.append(run.now)
        if self.is_broken:
            raise RuntimeError


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def attempt(engine: Engine, clock: Clock, work: Work) -> Callable[..., Outcome]:
    """Attempt the job, as each process does now and then."""

    def attempt(name: str = "job", *, is_stopping: bool = False) -> Outcome:
        return run_if_due(engine, Job(name, daily(hour=5), work.do), clock=clock, is_stopping=lambda: is_stopping)

    return attempt


Attempt = Callable[..., Outcome]


def test_a_due_run_is_done_once(attempt: Attempt, work: Work) -> None:
    assert [attempt(), attempt()] == [Outcome.DONE_HERE, Outcome.DONE_BEFORE]
    assert len(work.runs) == 1


def test_the_next_due_time_brings_the_next_run(attempt: Attempt, work: Work, clock: Clock) -> None:
    attempt()
    clock.moment = clock.moment.replace(hour=4) + dt.timedelta(days=1)
    assert attempt() is Outcome.DONE_BEFORE
    clock.advance(hours=1)
    assert (attempt(), len(work.runs)) == (Outcome.DONE_HERE, 2)


def test_after_a_standstill_of_days_there_is_one_run(attempt: Attempt, work: Work, clock: Clock) -> None:
    attempt()
    clock.advance(days=9)
    assert [attempt(), attempt()] == [Outcome.DONE_HERE, Outcome.DONE_BEFORE]
    assert len(work.runs) == 2


def test_jobs_do_not_hinder_each_other(attempt: Attempt) -> None:
    assert [attempt("one"), attempt("two")] == [Outcome.DONE_HERE, Outcome.DONE_HERE]


def test_a_run_that_failed_is_repeated_after_a_while(attempt: Attempt, work: Work, clock: Clock) -> None:
    work.is_broken = True
    with pytest.raises(RuntimeError):
        attempt()
    work.is_broken = False
    assert attempt() is Outcome.OPEN
    clock.moment += RETRY_AFTER
    assert [attempt(), attempt()] == [Outcome.DONE_HERE, Outcome.DONE_BEFORE]


def test_a_run_that_was_stopped_is_done_by_the_next_process(attempt: Attempt) -> None:
    assert [attempt(is_stopping=True), attempt(), attempt()] == [Outcome.OPEN, Outcome.DONE_HERE, Outcome.DONE_BEFORE]


def test_a_run_under_way_is_not_begun_again_when_the_next_is_due(engine: Engine, clock: Clock) -> None:
    found: list[Outcome] = []

    def meanwhile(_run: Run) -> None:
        clock.advance(minutes=90)
        found.append(run_if_due(engine, Job("job", daily(hour=13), lambda _: None), clock=clock))

    run_if_due(engine, Job("job", daily(hour=13), meanwhile), clock=clock)
    assert found == [Outcome.OPEN]
    assert run_if_due(engine, Job("job", daily(hour=13), lambda _: None), clock=clock) is Outcome.DONE_HERE


def test_a_first_run_that_another_process_has_just_claimed_is_left_to_it(
    postgresql_engine: Engine, clock: Clock, work: Work
) -> None:
    job, outcomes = Job("job", daily(hour=5), work.do), list[Outcome]()

    def another_process(*_: object) -> None:
        outcomes.append(run_if_due(postgresql_engine, job, clock=clock))

    event.listen(JobRow, "init", another_process, once=True)  # after the look for the row, before its insertion
    outcomes.append(run_if_due(postgresql_engine, job, clock=clock))
    assert (outcomes, len(work.runs)) == ([Outcome.DONE_HERE, Outcome.OPEN], 1)


def test_of_many_that_ask_at_once_one_does_it(engine: Engine, clock: Clock, work: Work) -> None:
    begin = Barrier(6)

    def process(_number: int) -> Outcome:
        begin.wait()
        return run_if_due(engine, Job("job", daily(hour=5), work.do), clock=clock)

    with ThreadPoolExecutor(6) as threads:
        outcomes = list(threads.map(process, range(6)))
    assert (outcomes.count(Outcome.DONE_HERE), len(work.runs)) == (1, 1)
