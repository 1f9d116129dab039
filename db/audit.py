"""Write the audit log: acts and refusals, without texts of plans and without secrets."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col

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


def is_about(account_id: int) -> ColumnElement[bool]:
    """Select the lines whose detail names this account, as in "account 7: lead"."""
    about, detail = f"account {account_id}", col(Audit.detail)
    return or_(detail == about, detail.startswith(f"{about}:"), detail.startswith(f"{about},"))
