"""Read a whole plan inside a transaction that has checked permission."""

from __future__ import annotations

from sqlmodel import Session, select

from curreap.plan import Plan, photo_ids
from db.comments.comment import count_open_must_fix
from db.plan_row import plan_row
from db.tables import PhotoRow, SectionRow
from db.unit_of_work import sees_private
from db.writing import read_answers
from playbook_tools import PARTS


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
