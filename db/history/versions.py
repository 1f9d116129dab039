"""Versions of a plan: named ones, and frozen ones that were submitted. None holds private contacts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from curreap.access import Permission
from curreap.completeness import completeness
from curreap.content import load_content
from curreap.language.words import words_for
from curreap.plan import Plan, plan_from_json, plan_to_json
from db.accounts.names import read_names
from db.plan_row import locked_plan_row
from db.stored_plan import stored_plan
from db.tables import Snapshot
from db.tables.columns import without_zero_bytes
from db.unit_of_work import UnitOfWork


class NotFinished(ValueError):
    """Something that must be done is still missing, so the plan cannot be submitted."""


@dataclass(frozen=True)
class Version:
    """A kept version on a list."""

    id: int
    name: str
    is_submitted: bool
    revision: int
    by: str
    at: dt.datetime


@dataclass(frozen=True)
class Submission:
    """The submitted version of a revision; `is_new` is False where it had been submitted before."""

    version: Version
    is_new: bool


class Versions:
    """Keep and read versions of the plans that a person may see."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def of_plan(self, plan_id: str) -> list[Version]:
        """List all kept versions, newest first. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            # without the plans themselves, which may hold many photos
            query = select(Snapshot).options(defer(col(Snapshot.plan_json)))  # type: ignore[arg-type]
            mine = query.where(Snapshot.plan_id == plan_id).order_by(col(Snapshot.id).desc())
            return self._versions(session, session.exec(mine).all())

    def plan(self, plan_id: str, version_id: int) -> Plan | None:
        """Read the plan as it was kept; None when this plan has no such version. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            row = session.get(Snapshot, version_id)
            return plan_from_json(row.plan_json, is_ours=True) if row is not None and row.plan_id == plan_id else None

    def keep(self, plan_id: str, name: str) -> None:
        """Keep the plan as it is now under a name. Raises Forbidden."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            locked_plan_row(session, plan_id)
            self._add(session, plan_id, stored_plan(session, plan_id), name=without_zero_bytes(name).strip()[:120])
            self.work.note(session, "version kept", plan_id)

    def submit(self, plan_id: str, *, today: dt.date) -> Submission:
        """Freeze the plan for handing in. A revision is frozen once: submitting it again gives the version that exists.

        Blockers are judged as of `today`, in the transaction that freezes; no edit can come between.
        Raises Forbidden, and NotFinished while something blocks the plan.
        """
        with self.work.writing(plan_id, Permission.SUBMIT) as session:
            revision = locked_plan_row(session, plan_id).revision
            known = _submitted(session, plan_id, revision)
            if known is not None:
                return Submission(self._versions(session, [known])[0], is_new=False)
            plan = stored_plan(session, plan_id)
            if self._is_blocked(plan, today):
                raise NotFinished
            row = self._add(session, plan_id, plan, is_submitted=True)
            self.work.note(session, "plan submitted", plan_id)
            return Submission(self._versions(session, [row])[0], is_new=True)

    def _is_blocked(self, plan: Plan, today: dt.date) -> bool:
        content, words = load_content(plan.content_version), words_for(self.work.language)
        return bool(completeness(plan, content, words, today=today).blockers)

    def _add(
        self, session: Session, plan_id: str, plan: Plan, *, name: str = "", is_submitted: bool = False
    ) -> Snapshot:
        row = Snapshot(
            plan_id=plan_id,
            name=name,
            is_submitted=is_submitted,
            revision=plan.revision,
            plan_json=plan_to_json(plan),
            by_id=self.work.actor.id,
            at=self.work.now(),
        )
        session.add(row)
        session.flush()
        return row

    def _versions(self, session: Session, rows: Sequence[Snapshot]) -> list[Version]:
        names = read_names(session, (row.by_id for row in rows), language=self.work.language)
        return [
            Version(
                row.id or 0, row.name, row.is_submitted, row.revision, names.of(row.by_id, row.unmatched_name), row.at
            )
            for row in rows
        ]


def _submitted(session: Session, plan_id: str, revision: int) -> Snapshot | None:
    """Find the submitted version of a revision; the first one, should older data have several."""
    query = select(Snapshot).where(
        Snapshot.plan_id == plan_id, Snapshot.revision == revision, col(Snapshot.is_submitted)
    )
    return session.exec(query.order_by(col(Snapshot.id)).limit(1)).first()
