"""Comments on a plan: what a mentor or a colleague asks, and which must be solved before handing in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from curreap.access import Action
from db.desk import Desk
from db.tables import Comment
from playbook_tools import TOOLS

LONGEST_COMMENT = 4000  # characters
STEPS = frozenset(tool.key for tool in TOOLS)


class NoSuchStep(ValueError):
    """Comments stand on the steps of a plan, and this is none."""


class EmptyComment(ValueError):
    """A comment needs at least one letter, and has a longest length."""


@dataclass(frozen=True)
class Remark:
    """A comment as it is shown."""

    id: int
    tool: str
    path: tuple[str, ...]
    text: str
    must_fix: bool
    by: str
    is_mine: bool
    at: dt.datetime
    resolved_at: dt.datetime | None
    resolved_by: str


class Comments:
    """The comments that a person may read and write."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def of_plan(self, plan_id: str) -> list[Remark]:
        """All comments, oldest first. Raises Forbidden."""
        with self.desk.reading(plan_id) as session:
            return self.read(session, plan_id)

    def read(self, session: Session, plan_id: str) -> list[Remark]:
        """All comments, oldest first, inside a transaction that has checked permission."""
        rows = session.exec(select(Comment).where(Comment.plan_id == plan_id).order_by(col(Comment.id)))
        return [self._remark(row) for row in rows]

    def add(self, plan_id: str, *, tool: str, text: str, path: tuple[str, ...] = (), must_fix: bool = False) -> None:
        """Write a comment. Raises Forbidden, EmptyComment for nothing or far too much, and NoSuchStep."""
        text = text.replace("\0", "").strip()  # PostgreSQL takes no zero byte
        if tool not in STEPS:
            raise NoSuchStep(tool)
        if not text or len(text) > LONGEST_COMMENT:
            raise EmptyComment
        with self.desk.writing(plan_id, Action.COMMENT) as session:
            session.add(
                Comment(
                    plan_id=plan_id,
                    tool=tool,
                    path="/".join(path),
                    text=text,
                    must_fix=must_fix,
                    author_id=self.desk.actor.id,
                    author_name=self.desk.actor.name,
                    at=self.desk.now(),
                )
            )

    def resolve(self, plan_id: str, comment_id: int, *, is_resolved: bool) -> None:
        """Mark a comment as solved, or open it again. Raises Forbidden; an unknown id changes nothing."""
        with self.desk.writing(plan_id, Action.COMMENT) as session:
            row = session.get(Comment, comment_id)
            if row is not None and row.plan_id == plan_id:
                row.resolved_at = self.desk.now() if is_resolved else None
                row.resolved_by = self.desk.actor.name if is_resolved else ""

    def _remark(self, row: Comment) -> Remark:
        return Remark(
            id=row.id or 0,
            tool=row.tool,
            path=tuple(row.path.split("/")) if row.path else (),
            text=row.text,
            must_fix=row.must_fix,
            by=row.author_name,
            is_mine=row.author_id == self.desk.actor.id,
            at=row.at,
            resolved_at=row.resolved_at,
            resolved_by=row.resolved_by,
        )


def open_must_fix(remarks: Iterable[Remark]) -> int:
    """How many comments must still be solved before the plan can be handed in."""
    return sum(1 for remark in remarks if remark.must_fix and remark.resolved_at is None)
