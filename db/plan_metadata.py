"""Read what a page shows around the answers of a plan, inside a transaction that has checked permission."""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from db.accounts.names import read_names
from db.comments.comment import comment_rows, open_must_fix, people_in, remarks_of
from db.plan_row import plan_row
from db.presence import comment_counter
from db.tables import PhotoRow, SectionRow
from db.unit_of_work import role_in
from db.views import PlanMetadata, SectionInfo, plan_info

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
