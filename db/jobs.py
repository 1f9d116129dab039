"""Claims on the due runs of background jobs: of all processes that use a database, one does each run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from curreap.schedule import Schedule
from db.engine import turn_to_write
from db.tables import JobRow

RETRY_AFTER: Final = dt.timedelta(hours=2)  # a run that failed or was killed is repeated then; none takes as long

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True)
class Run:
    """One due run of a job. A long job asks `is_stopping` between two steps, and ends early when it is true."""

    engine: Engine
    due: dt.datetime
    now: dt.datetime
    is_stopping: Callable[[], bool]


@dataclass(frozen=True)
class Job:
    """Work that is due again and again. A run may follow one that was cut off, so it must bear being repeated."""

    name: str
    schedule: Schedule
    do: Callable[[Run], None]


class Outcome(Enum):
    """What became of a due run."""

    DONE_HERE = auto()
    DONE_BEFORE = auto()  # by this or another process
    OPEN = auto()  # another process is at it, or it was stopped


def run_if_due(engine: Engine, job: Job, *, clock: Clock, is_stopping: Callable[[], bool] = lambda: False) -> Outcome:
    """Do the latest due run of a job, unless a process has done it or is at it.

    What the job raises passes through; the run stays claimed, and is repeated after RETRY_AFTER.
    """
    due = job.schedule.latest(clock())
    if (found := _claim(engine, job.name, due=due, now=clock())) is not Outcome.DONE_HERE:
        return found
    job.do(Run(engine, due, clock(), is_stopping))
    if is_stopping():
        _release(engine, job.name)
        return Outcome.OPEN
    _finish(engine, job.name, now=clock())
    return Outcome.DONE_HERE


def _claim(engine: Engine, name: str, *, due: dt.datetime, now: dt.datetime) -> Outcome:
    """Claim a due run: DONE_HERE says that this process is to do it."""
    try:
        with turn_to_write(engine), Session(engine) as session, session.begin():
            row = session.get(JobRow, name, with_for_update=True)
            if row is not None and (refused := _refusal(row, due, now)):
                return refused
            row = row or JobRow(name=name)  # an insertion fails where another process has made it meanwhile
            row.due_at, row.claimed_at, row.finished_at = due, now, None
            session.add(row)
    except IntegrityError:  # another process has just made the first row of this job
        return Outcome.OPEN
    return Outcome.DONE_HERE


def _refusal(row: JobRow, due: dt.datetime, now: dt.datetime) -> Outcome | None:
    if row.claimed_at is not None:
        return Outcome.OPEN if row.claimed_at > now - RETRY_AFTER else None
    is_done = row.finished_at is not None and row.due_at >= due
    return Outcome.DONE_BEFORE if is_done else None


def _finish(engine: Engine, name: str, *, now: dt.datetime) -> None:
    with turn_to_write(engine), Session(engine) as session, session.begin():
        row = session.get_one(JobRow, name)
        row.claimed_at, row.finished_at = None, now


def _release(engine: Engine, name: str) -> None:
    """Take a claim back, so that the next process to ask does the whole run."""
    with turn_to_write(engine), Session(engine) as session, session.begin():
        session.get_one(JobRow, name).claimed_at = None
