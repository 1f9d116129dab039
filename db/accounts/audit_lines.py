"""List the newest entries of the audit log, for coordinators."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import col, select

from curreap.access import INSTALLATION, Actor, Permission
from db.accounts.names import read_names
from db.tables import Audit, PlanRow
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Act:
    """One entry of the log."""

    at: dt.datetime
    by: str  # empty without a signed-in person
    action: str
    is_about_a_plan: bool
    town: str  # of the plan; empty without one, or when the plan is deleted
    detail: str


def newest_acts(engine: Engine, *, by: Actor, now: dt.datetime, language: str = "en", limit: int = 100) -> list[Act]:
    """List the newest entries, newest first. Raises Forbidden except for a coordinator."""
    work = UnitOfWork(engine, by, lambda: now, language)
    with work.reading(INSTALLATION, Permission.SEE_LOG) as session:
        query = (
            select(Audit, PlanRow.town)
            .outerjoin(PlanRow, col(PlanRow.id) == col(Audit.plan_id))
            .order_by(col(Audit.id).desc())
            .limit(limit)
        )
        rows = session.exec(query).all()
        names = read_names(session, (line.actor_id for line, _ in rows), language=work.language)
        return [
            Act(
                line.at,
                names.of(line.actor_id) if line.actor_id is not None else "",
                line.action,
                line.plan_id is not None,
                town or "",
                line.detail,
            )
            for line, town in rows
        ]
