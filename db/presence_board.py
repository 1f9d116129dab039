"""Hold the presence of people of this process in memory, and write it to the database for other processes in batches.

A heartbeat of every few seconds costs no write of its own, and waits for none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Final

from sqlalchemy import URL, Engine
from sqlmodel import Session, col, delete, select

from db.engine import DatabaseFailed
from db.tables import Account, PlanRow, Presence

GONE_AFTER: Final = dt.timedelta(seconds=10)  # since a tab was last heard of
TELL_EVERY: Final = dt.timedelta(seconds=3)  # with the beats of the others, a person is gone within 15 seconds
_BOARDS: Final[dict[URL, Board]] = {}  # one for each database


@dataclass(frozen=True)
class Seen:
    """A tab of a person, where and when it was last heard of."""

    plan_id: str
    account_id: int
    name: str
    page: str
    path: str
    at: dt.datetime


class Board:
    """The tabs of one process."""

    def __init__(self) -> None:
        self._seen: dict[str, Seen] = {}
        self._lock = Lock()
        self._told_at: dt.datetime | None = None
        self._telling: Thread | None = None

    def note(self, tab: str, seen: Seen) -> None:
        """Record the heartbeat of a tab, and drop tabs without one for a while."""
        with self._lock:
            self._seen = {one: known for one, known in self._seen.items() if seen.at - known.at < GONE_AFTER}
            self._seen[tab] = seen

    def of_plan(self, plan_id: str, *, now: dt.datetime) -> dict[str, Seen]:
        """List the tabs in a plan, by their names."""
        with self._lock:
            here = self._seen.items()
            return {tab: seen for tab, seen in here if seen.plan_id == plan_id and now - seen.at < GONE_AFTER}

    def tell(self, engine: Engine, *, now: dt.datetime) -> None:
        """Write the board to the database in a thread, where that is due; the database may be busy for a while."""
        with self._lock:
            is_due = self._told_at is None or now - self._told_at >= TELL_EVERY
            if not is_due or (self._telling is not None and self._telling.is_alive()):
                return
            self._told_at = now
            self._telling = Thread(target=self._tell_quietly, args=(engine, now), daemon=True, name="presence")
            self._telling.start()

    def write(self, engine: Engine, *, now: dt.datetime) -> None:
        """Store where everybody of this process is, in one transaction, and delete what tabs have left behind."""
        with self._lock:
            mine = dict(self._seen)
        # Skip the write lock, so that presence updates never block a save.
        with Session(engine) as session, session.begin():
            session.execute(delete(Presence).where(col(Presence.seen_at) <= now - GONE_AFTER))
            for tab, seen in _known(session, mine):
                row = Presence(
                    tab=tab,
                    plan_id=seen.plan_id,
                    account_id=seen.account_id,
                    page=seen.page,
                    path=seen.path,
                    seen_at=seen.at,
                )
                session.merge(row)

    def _tell_quietly(self, engine: Engine, now: dt.datetime) -> None:
        with suppress(DatabaseFailed):  # the log says why; the next beat tries again
            self.write(engine, now=now)


def board_of(engine: Engine) -> Board:
    """Give the board of this process for a database."""
    return _BOARDS.setdefault(engine.url, Board())


def _known(session: Session, seen: dict[str, Seen]) -> Iterator[tuple[str, Seen]]:
    """Those whose plan and account are still there: a row of any other would be refused with all the others."""
    plans, people = {one.plan_id for one in seen.values()}, {one.account_id for one in seen.values()}
    there = set(session.exec(select(PlanRow.id).where(col(PlanRow.id).in_(plans))))
    alive = set(session.exec(select(Account.id).where(col(Account.id).in_(people))))
    return ((tab, one) for tab, one in seen.items() if one.plan_id in there and one.account_id in alive)
