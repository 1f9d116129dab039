"""Delete rows that have reached the end of their period (curreap.privacy.retention), a bounded number at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Engine, and_, delete, func, select, tuple_
from sqlmodel import Session, SQLModel, col

from curreap.privacy import retention
from curreap.privacy.retention import Period
from db.engine import turn_to_write
from db.tables import Attempt, Audit, Invitation, JobRow, Notice, Presence

BATCH: Final = 500  # rows in one transaction, so that nobody who saves waits for long


@dataclass(frozen=True)
class OldRows:
    """The rows of a table that are kept for a period. `ended` selects those whose period had begun before a moment."""

    period: Period
    table: type[SQLModel]
    ended: Callable[[dt.datetime], ColumnElement[bool]]

    def delete(self, engine: Engine, *, now: dt.datetime, is_stopping: Callable[[], bool] = lambda: False) -> int:
        """Delete the old rows, BATCH in each transaction; return their number. Ends early at a stop."""
        deleted = 0
        while not is_stopping():
            some = self._delete_some(engine, now - (self.period.kept or dt.timedelta.max))
            deleted += some
            if some < BATCH:
                break
        return deleted

    def _delete_some(self, engine: Engine, limit: dt.datetime) -> int:
        key = list(SQLModel.metadata.tables[str(self.table.__tablename__)].primary_key.columns)
        oldest = select(*key).where(self.ended(limit)).limit(BATCH)
        with turn_to_write(engine), Session(engine) as session, session.begin():
            done: Any = session.execute(delete(self.table).where(tuple_(*key).in_(oldest)))
            return int(done.rowcount)


OLD_ROWS: Final = (
    OldRows(retention.AUDIT, Audit, lambda limit: col(Audit.at) < limit),
    OldRows(retention.ATTEMPTS, Attempt, lambda limit: col(Attempt.last_at) < limit),
    OldRows(retention.READ_NOTICES, Notice, lambda limit: col(Notice.seen_at) < limit),
    OldRows(
        retention.UNREAD_NOTICES, Notice, lambda limit: and_(col(Notice.seen_at).is_(None), col(Notice.at) < limit)
    ),
    OldRows(
        retention.INVITATIONS,
        Invitation,
        lambda limit: func.coalesce(Invitation.used_at, Invitation.revoked_at, Invitation.expires_at) < limit,
    ),
    OldRows(retention.PRESENCE, Presence, lambda limit: col(Presence.seen_at) < limit),
    OldRows(
        retention.JOBS,
        JobRow,
        lambda limit: and_(col(JobRow.claimed_at).is_(None), col(JobRow.finished_at) < limit),
    ),
)


def delete_old_rows(engine: Engine, *, now: dt.datetime, is_stopping: Callable[[], bool] = lambda: False) -> int:
    """Delete the rows of all tables that have reached the end of their period; return their number.

    Where one table fails the others are still done, and then the first failure is raised.
    """
    failures: list[Exception] = []
    deleted = 0
    for rows in OLD_ROWS:
        try:
            deleted += rows.delete(engine, now=now, is_stopping=is_stopping)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
    return deleted
