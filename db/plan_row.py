"""Read and lock the row of a plan, which copies name, country and year of the profile for lists."""

from __future__ import annotations

from sqlmodel import Session, select

from db.tables import PlanRow
from playbook_tools.profile import Profile


def plan_row(session: Session, plan_id: str) -> PlanRow:
    """Read the row of a plan that exists; the transaction has checked permission."""
    return session.exec(select(PlanRow).where(PlanRow.id == plan_id)).one()


def locked_plan_row(session: Session, plan_id: str) -> PlanRow:
    """Read the row of a plan and lock it until the transaction ends: no edit of the plan is committed meanwhile.

    On SQLite a writing transaction is the only one anyway. On PostgreSQL the weaker of its two locks is taken, which
    stops edits, but not comments.
    """
    return session.exec(select(PlanRow).where(PlanRow.id == plan_id).with_for_update(key_share=True)).one()


def copy_profile(row: PlanRow, answers: Profile) -> None:
    """Take over what lists show."""
    row.town, row.country, row.title_year = town_of(answers), answers.country or "", answers.title_year


def town_of(answers: Profile) -> str:
    """Shorten the name for lists; PostgreSQL takes no zero byte."""
    return answers.name.replace("\0", "")[:200]
