"""Read and lock the row of a plan, which copies name, country and year of the profile for lists; bound its texts."""

from __future__ import annotations

from sqlalchemy import Text, cast
from sqlmodel import Session, col, func, select

from curreap.edits import PlanFull
from curreap.limits import plan_size
from curreap.limits.plan_size import characters
from db.private import read_answers
from db.tables import PlanRow, SectionRow
from playbook_tools import BY_KEY
from playbook_tools.profile import Profile
from playbook_tools.tool import Answers


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


def refuse_fuller_plan(session: Session, plan_id: str, before: Answers, after: Answers) -> None:
    """Raise PlanFull where a section that was just written makes the texts of its plan longer than they can be.

    Texts may get shorter, and stay as long as they are, whatever the plan holds already.
    """
    most = plan_size.MOST_CHARACTERS
    if _stored_length(session, plan_id) <= most:  # JSON is longer than the texts in it, so nothing need be counted
        return
    if characters(after) > characters(before) and _characters(session, plan_id) > most:
        raise PlanFull(most=most)


def _stored_length(session: Session, plan_id: str) -> int:
    """Return the length of the stored JSON of all sections."""
    lengths = (func.length(cast(col(column), Text)) for column in (SectionRow.answers, SectionRow.private))
    query = select(func.sum(sum(lengths))).where(SectionRow.plan_id == plan_id)
    found: int | None = session.execute(query).scalar_one()
    return found or 0


def _characters(session: Session, plan_id: str) -> int:
    rows = session.exec(select(SectionRow).where(SectionRow.plan_id == plan_id))
    known = ((BY_KEY.get(row.tool), row) for row in rows)
    return sum(characters(read_answers(tool, row, sees_private=True)) for tool, row in known if tool)
