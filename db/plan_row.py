"""The row of a plan, with what its profile says of the town: lists show it without reading the plan."""

from __future__ import annotations

from sqlmodel import Session, select

from db.tables import PlanRow
from playbook_tools.profile import Profile


def plan_row(session: Session, plan_id: str) -> PlanRow:
    """The row of a plan that is there, as who reads or writes it has been told."""
    return session.exec(select(PlanRow).where(PlanRow.id == plan_id)).one()


def copy_profile(row: PlanRow, answers: Profile) -> None:
    """Take over what lists show."""
    row.town, row.country, row.title_year = town_of(answers), answers.country or "", answers.title_year


def town_of(answers: Profile) -> str:
    """The name as it fits into lists; PostgreSQL takes no zero byte."""
    return answers.name.replace("\0", "")[:200]
