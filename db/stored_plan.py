"""Read and add a whole plan inside a transaction that has checked permission."""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from curreap.access import Role
from curreap.limits.plan_size import refuse_large_plan
from curreap.plan import Plan, photo_ids
from db.accounts.names import read_names
from db.comments.comment import comment_rows, count_open_must_fix, open_must_fix, people_in, remarks_of
from db.plan_row import copy_profile, plan_row
from db.presence import comment_counter
from db.private import read_answers, split
from db.tables import Membership, PhotoRow, PlanRow, SectionRow
from db.unit_of_work import UnitOfWork, role_in, sees_private
from db.views import PlanMetadata, SectionInfo, plan_info
from playbook_tools import PARTS, profile
from playbook_tools.tool import Answers


def stored_plan(session: Session, plan_id: str, *, with_photos: bool = True) -> Plan:
    """Read all answers of a plan; private contacts only where the acting person may see them.

    Photos that no answer names are left out.
    """
    row, is_open = plan_row(session, plan_id), sees_private(session)
    sections = session.exec(select(SectionRow).where(SectionRow.plan_id == plan_id)).all()
    known = {tool.key: tool for tool in PARTS}
    parts = {one.tool: read_answers(known[one.tool], one, is_open) for one in sections if one.tool in known}
    photos: dict[str, bytes] = {}
    if with_photos:
        kept = session.exec(select(PhotoRow).where(PhotoRow.plan_id == plan_id))
        named = {photo for answers in parts.values() for photo in photo_ids(answers)}
        photos = {photo.id: photo.jpeg for photo in kept if photo.id in named}
    return Plan(
        parts,
        content_version=row.content_version,
        revision=row.revision,
        photos=photos,
        open_must_fix=count_open_must_fix(session, plan_id),
    )


def add_plan(session: Session, work: UnitOfWork, plan: Plan, *, is_example: bool, copied_from: str) -> str:
    """Store a new plan with its photos, whose lead is the acting person, and give its id.

    Raises TableFull and PlanFull where it has more than a plan can have.
    """
    refuse_large_plan(plan)
    now = work.now()
    row = PlanRow(
        content_version=plan.content_version,
        is_example=is_example,
        copied_from=copied_from,
        created_at=now,
        changed_at=now,
        changed_by_id=work.actor.id,
    )
    copy_profile(row, plan[profile.TOOL])
    session.add(row)
    session.flush()
    session.add(Membership(plan_id=row.id, account_id=work.actor.id, role=Role.LEAD, since=now))
    for tool in PARTS:
        if plan[tool] != tool.answers():
            session.add(_new_section(row, tool.key, plan[tool]))
    session.add_all(PhotoRow(plan_id=row.id, id=key, jpeg=jpeg, added_at=now) for key, jpeg in plan.photos.items())
    return row.id


def _new_section(plan: PlanRow, tool: str, answers: Answers) -> SectionRow:
    public, private = split(answers)
    return SectionRow(
        plan_id=plan.id,
        tool=tool,
        answers=public,
        private=private,
        revision=1,
        changed_at=plan.changed_at,
        changed_by_id=plan.changed_by_id,
    )


# Built once: each run of a page asks, and building the queries takes longer than running them.
_SECTIONS: Final = select(col(SectionRow.tool), col(SectionRow.changed_at), col(SectionRow.revision)).where(
    col(SectionRow.plan_id) == bindparam("plan_id")
)
_PHOTOS: Final = (
    select(col(PhotoRow.id)).where(col(PhotoRow.plan_id) == bindparam("plan_id")).order_by(col(PhotoRow.id))
)


def read_metadata(session: Session, plan_id: str, *, reader_id: int, language: str) -> PlanMetadata:
    """Read plan, comments, photos and the last change of each step."""
    row, rows = plan_row(session, plan_id), comment_rows(session, plan_id)
    names = read_names(session, (row.changed_by_id, *people_in(rows)), language=language)
    remarks = remarks_of(session, plan_id, rows, names, reader_id=reader_id)
    connection, of_plan = session.connection(), {"plan_id": plan_id}
    return PlanMetadata(
        info=plan_info(row, role_in(session), names, open_must_fix=open_must_fix(remarks)),
        sections={tool: SectionInfo(at, revision) for tool, at, revision in connection.execute(_SECTIONS, of_plan)},
        remarks=remarks,
        photos=tuple(connection.execute(_PHOTOS, of_plan).scalars()),
        talk=comment_counter(session, plan_id),
    )
