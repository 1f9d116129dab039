"""Versions of a plan: named ones, and the frozen one that was submitted. None holds private contacts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import col, select

from curreap.access import Permission
from curreap.plan import Plan, plan_from_json, plan_to_json
from db.tables import Snapshot
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


class Versions:
    """Keeping and reading versions of the plans that a person may see."""

    def __init__(self, desk: UnitOfWork, read_plan: Callable[[str], Plan]) -> None:
        self.desk = desk
        self._read_plan = read_plan

    def of_plan(self, plan_id: str) -> list[Version]:
        """All kept versions, newest first. Raises Forbidden."""
        with self.desk.reading(plan_id) as session:
            # without the plans themselves, which may hold many photos
            listed = (col(getattr(Snapshot, name)) for name in ("id", "name", "is_submitted", "revision", "by", "at"))
            query = select(*listed).where(Snapshot.plan_id == plan_id).order_by(col(Snapshot.id).desc())
            return [Version(*row) for row in session.exec(query)]

    def plan(self, plan_id: str, version_id: int) -> Plan | None:
        """The plan as it was kept; None when there is no such version of this plan. Raises Forbidden."""
        with self.desk.reading(plan_id) as session:
            row = session.get(Snapshot, version_id)
            return plan_from_json(row.plan_json, is_ours=True) if row is not None and row.plan_id == plan_id else None

    def keep(self, plan_id: str, name: str) -> None:
        """Keep the plan as it is now under a name. Raises Forbidden."""
        self._keep(plan_id, name.replace("\0", "").strip()[:120], Permission.EDIT, is_submitted=False)

    def submit(self, plan_id: str, *, blockers_of: Callable[[Plan], int]) -> None:
        """Freeze the plan for handing in. Raises Forbidden, and NotFinished while something blocks it."""
        self._keep(plan_id, "", Permission.SUBMIT, is_submitted=True, blockers_of=blockers_of)

    def _keep(
        self,
        plan_id: str,
        name: str,
        action: Permission,
        *,
        is_submitted: bool,
        blockers_of: Callable[[Plan], int] = lambda _: 0,
    ) -> None:
        plan = self._read_plan(plan_id)
        with self.desk.writing(plan_id, action) as session:
            if blockers_of(plan):
                raise NotFinished
            session.add(
                Snapshot(
                    plan_id=plan_id,
                    name=name,
                    is_submitted=is_submitted,
                    revision=plan.revision,
                    plan_json=plan_to_json(plan),
                    by=self.desk.actor.name,
                    at=self.desk.now(),
                )
            )
            self.desk.note(session, "plan submitted" if is_submitted else "version kept", plan_id)
