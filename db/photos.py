"""Delete photos that no answer names any more, so that no later file contains them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from sqlmodel import Session, col, delete, select

from db.tables import PhotoRow, SectionRow


def forget_photos(session: Session, plan_id: str, tool: str, photos: Collection[str]) -> Mapping[str, bytes]:
    """Delete photos that the answers of `tool` name no more, in the caller's transaction; return them.

    One that another tool of the plan names stays. Versions that were kept before have photos of their own.
    """
    if not photos:
        return {}
    others = select(SectionRow.answers).where(SectionRow.plan_id == plan_id, SectionRow.tool != tool)
    elsewhere = json.dumps(session.exec(others).all())
    gone = [photo for photo in photos if f'"{photo}"' not in elsewhere]
    these = (col(PhotoRow.plan_id) == plan_id, col(PhotoRow.id).in_(gone))
    deleted = dict(session.exec(select(PhotoRow.id, PhotoRow.jpeg).where(*these)).all())
    session.exec(delete(PhotoRow).where(*these))
    return deleted
