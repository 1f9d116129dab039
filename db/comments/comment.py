"""Comments and replies as they are shown, and the threads that they form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from db.accounts.names import Names, read_names
from db.comments.suggestion import Suggestion, suggestion_of
from db.tables import Comment, Membership
from playbook_tools.field_path import FieldPath


@dataclass(frozen=True)
class Remark:
    """A comment or a reply as it is shown."""

    id: int
    tool: str
    path: FieldPath
    text: str
    must_fix: bool
    by: str
    is_mine: bool
    at: dt.datetime
    resolved_at: dt.datetime | None
    resolved_by: str
    reply_to: int | None = None  # the first comment of its thread; None where it is the first
    assigned_to: int | None = None  # the account that is asked to answer, while it is on the plan
    assigned_name: str = ""
    suggestion: Suggestion | None = None  # only the first comment of a thread brings one


@dataclass(frozen=True)
class Thread:
    """A first comment and the replies to it, oldest first."""

    first: Remark
    replies: tuple[Remark, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.first.resolved_at is None

    @property
    def place(self) -> tuple[str, FieldPath]:
        """The step, and what on it the thread is about: () for the step itself."""
        return self.first.tool, self.first.path

    @property
    def all(self) -> tuple[Remark, ...]:
        return (self.first, *self.replies)

    @property
    def last_at(self) -> dt.datetime:
        """When something was last said in it, or it was solved."""
        moments = [remark.at for remark in self.all]
        return max([*moments, self.first.resolved_at] if self.first.resolved_at else moments)


def read_remarks(session: Session, plan_id: str, *, reader_id: int, language: str) -> list[Remark]:
    """Read all comments and replies, oldest first, inside a transaction that has checked permission."""
    rows = comment_rows(session, plan_id)
    names = read_names(session, people_in(rows), language=language)
    return remarks_of(session, plan_id, rows, names, reader_id=reader_id)


def comment_rows(session: Session, plan_id: str) -> Sequence[Comment]:
    """Read the stored comments and replies, oldest first, inside a transaction that has checked permission."""
    return session.exec(_OF_PLAN, params={"plan_id": plan_id}).all()


_OF_PLAN: Final = select(Comment).where(col(Comment.plan_id) == bindparam("plan_id")).order_by(col(Comment.id))


def people_in(rows: Iterable[Comment]) -> Iterator[int | None]:
    """Yield the accounts that comments name, so that the names of several tables are read at once."""
    return (account_id for row in rows for account_id in (row.author_id, row.resolved_by_id, row.assigned_to))


def remarks_of(
    session: Session, plan_id: str, rows: Sequence[Comment], names: Names, *, reader_id: int
) -> list[Remark]:
    """Return stored comments as they are shown, inside a transaction that has checked permission."""
    asked = _members(session, plan_id, {row.assigned_to for row in rows if row.assigned_to is not None})
    return [_remark(row, asked, names, reader_id=reader_id) for row in rows]


def threads_of(remarks: Iterable[Remark]) -> list[Thread]:
    """Group comments into threads, in the order in which these began."""
    replies: dict[int, list[Remark]] = {}
    firsts: list[Remark] = []
    for remark in remarks:
        if remark.reply_to is None:
            firsts.append(remark)
        else:
            replies.setdefault(remark.reply_to, []).append(remark)
    return [Thread(first, tuple(replies.get(first.id, ()))) for first in firsts]


def open_must_fix(remarks: Iterable[Remark]) -> int:
    """Count the comments that must be solved before the plan can be submitted; replies never count."""
    return sum(1 for one in remarks if one.must_fix and one.resolved_at is None and one.reply_to is None)


def count_open_must_fix(session: Session, plan_id: str) -> int:
    """Count the same in the database, inside a transaction that has checked permission."""
    is_open = col(Comment.must_fix), col(Comment.resolved_at).is_(None), col(Comment.reply_to).is_(None)
    return session.exec(select(func.count()).select_from(Comment).where(Comment.plan_id == plan_id, *is_open)).one()


def _remark(row: Comment, asked: set[int], names: Names, *, reader_id: int) -> Remark:
    is_asked = row.assigned_to in asked
    return Remark(
        id=row.id or 0,
        tool=row.tool,
        path=FieldPath.parse(row.path),
        text=row.text,
        must_fix=row.must_fix,
        by=names.of(row.author_id),
        is_mine=row.author_id == reader_id,
        at=row.at,
        resolved_at=row.resolved_at,
        resolved_by=names.of(row.resolved_by_id, row.unmatched_name) if row.resolved_at else "",
        reply_to=row.reply_to,
        assigned_to=row.assigned_to if is_asked else None,
        assigned_name=names.of(row.assigned_to) if is_asked else "",
        suggestion=suggestion_of(row),
    )


def _members(session: Session, plan_id: str, account_ids: set[int]) -> set[int]:
    """Select those of the accounts that are members of the plan."""
    if not account_ids:
        return set()
    query = select(Membership.account_id).where(Membership.plan_id == plan_id)
    return set(session.exec(query.where(col(Membership.account_id).in_(account_ids))))
