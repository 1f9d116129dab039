"""Write the audit log: acts and refusals, without texts of plans and without secrets."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session, col, select

from curreap.access import Actor
from db.tables import Audit

LONGEST_DETAIL = 300  # as the column has it


def record(
    session: Session,
    action: str,
    *,
    by: Actor | None,
    now: dt.datetime,
    plan_id: str | None = None,
    detail: str = "",
) -> None:
    """Add a line in the caller's transaction, so that the act and its line are kept together."""
    session.add(
        Audit(
            at=now,
            actor_id=by.id if by else None,
            action=action,
            plan_id=plan_id,
            detail=detail[:LONGEST_DETAIL],
        )
    )


def acts_of(session: Session, account_id: int) -> list[Audit]:
    """Read all lines about the acts of one person, oldest first."""
    return list(session.exec(select(Audit).where(Audit.actor_id == account_id).order_by(col(Audit.id))))
