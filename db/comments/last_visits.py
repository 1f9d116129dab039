"""Find what others have changed and commented in a plan since a person last marked it as seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from curreap.access import Permission
from db.accounts.names import read_names
from db.comments.comment import Remark, read_remarks
from db.comments.notices import see
from db.tables import Change, Comment, LastVisit
from db.unit_of_work import UnitOfWork
from db.views import RecentChange, recent_change
from playbook_tools.field_path import FieldPath, PlanPath

ROWS_AT_ONCE = 500  # of the history; databases limit how many ids one question names


@dataclass(frozen=True)
class SinceLastVisit:
    """What is new to a person, newest first; nothing of what they did themselves."""

    changes: Sequence[RecentChange] = ()
    """One per field or row: who changed it last and when, with its value before the first and after the last change
    by others. What was changed and set back, or added and deleted again, is left out."""
    comments: Sequence[Remark] = ()
    last_at: dt.datetime | None = None  # of the last visit; None: never
    change_id: int = 0  # the newest line of the history that is in here
    comment_id: int = 0  # the newest comment that is in here

    @property
    def is_first(self) -> bool:
        return self.last_at is None

    @property
    def count(self) -> int:
        return len(self.changes) + len(self.comments)


class _Span(NamedTuple):
    """The first and the last change by others of one field or row, by their ids in the history."""

    first: int
    last: int


class LastVisits:
    """Up to where the acting person has seen each plan."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def since(self, plan_id: str) -> SinceLastVisit:
        """Read what others did after the last visit; nothing before the first one. Raises Forbidden.

        A private field counts as changed, but its words are never in the history.
        """
        with self.work.reading(plan_id) as session:
            seen = session.get(LastVisit, (self.work.actor.id, plan_id))
            newest = _newest_change(session, plan_id)
            remarks = read_remarks(session, plan_id, reader_id=self.work.actor.id, language=self.work.language)
            newest_comment = max((remark.id for remark in remarks), default=0)
            if seen is None:
                return SinceLastVisit(change_id=newest, comment_id=newest_comment)
            return SinceLastVisit(
                changes=self._changes(session, plan_id, seen.change_id) if newest > seen.change_id else (),
                comments=unread(remarks, seen.comment_id),
                last_at=seen.at,
                change_id=newest,
                comment_id=newest_comment,
            )

    def record(self, plan_id: str, seen: SinceLastVisit | None = None) -> None:
        """Remember that the person has seen the plan: up to what `seen` showed, or as it is now. Raises Forbidden.

        What came after `seen` was made stays new.
        """
        with self.work.writing(plan_id, Permission.READ) as session:
            change_id = seen.change_id if seen else _newest_change(session, plan_id)
            comment_id = seen.comment_id if seen else _newest_comment(session, plan_id)
            row = session.get(LastVisit, (self.work.actor.id, plan_id))
            if row is None:
                row = LastVisit(account_id=self.work.actor.id, plan_id=plan_id, at=self.work.now())
                session.add(row)
            row.change_id, row.comment_id = max(row.change_id, change_id), max(row.comment_id, comment_id)
            row.at = self.work.now()
            see(session, self.work.actor.id, plan_id, up_to=row.comment_id, now=row.at)

    def seen_comment(self, plan_id: str) -> int | None:
        """Read the id of the newest comment that the person has seen; None before the first visit. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            row = session.get(LastVisit, (self.work.actor.id, plan_id))
            return row.comment_id if row else None

    def _changes(self, session: Session, plan_id: str, after: int) -> list[RecentChange]:
        by_others = or_(col(Change.actor_id).is_(None), col(Change.actor_id) != self.work.actor.id)
        spans = _spans(session, Change.plan_id == plan_id, col(Change.id) > after, by_others)
        rows = _rows(session, {id_ for span in spans for id_ in span})
        found = [(rows[span.first], rows[span.last]) for span in spans if span.first in rows and span.last in rows]
        deleted = {_place(last) for _, last in found if last.kind == "remove"}
        names = read_names(session, (last.actor_id for _, last in found), language=self.work.language)
        return [
            replace(recent_change(last, names), before=first.before)
            for first, last in found
            if not _came_to_nothing(first, last) and not _lies_in(_place(last), deleted)
        ]


def unread(remarks: Sequence[Remark], seen_comment: int | None) -> tuple[Remark, ...]:
    """Select the comments of others after the newest seen one, newest first; none before the first visit."""
    if seen_comment is None:
        return ()
    return tuple(remark for remark in reversed(remarks) if remark.id > seen_comment and not remark.is_mine)


def _newest_change(session: Session, plan_id: str) -> int:
    query = select(Change.id).where(Change.plan_id == plan_id).order_by(col(Change.id).desc()).limit(1)
    return session.exec(query).first() or 0


def _newest_comment(session: Session, plan_id: str) -> int:
    query = select(Comment.id).where(Comment.plan_id == plan_id).order_by(col(Comment.id).desc()).limit(1)
    return session.exec(query).first() or 0


def _spans(session: Session, *conditions: ColumnElement[bool] | bool) -> list[_Span]:
    """Read the spans of all fields and rows that were changed, last changed first."""
    first, last = func.min(Change.id), func.max(Change.id)
    query: Any = select(first, last).where(*conditions).group_by(Change.tool, Change.path).order_by(last.desc())
    return [_Span(*found) for found in session.exec(query)]


def _rows(session: Session, ids: set[int]) -> dict[int, Change]:
    wanted = sorted(ids)
    found: dict[int, Change] = {}
    for start in range(0, len(wanted), ROWS_AT_ONCE):
        some = session.exec(select(Change).where(col(Change.id).in_(wanted[start : start + ROWS_AT_ONCE])))
        found |= {row.id or 0: row for row in some}
    return found


def _place(row: Change) -> PlanPath:
    return PlanPath(row.tool, FieldPath.parse(row.path))


def _came_to_nothing(first: Change, last: Change) -> bool:
    """Return whether everything is as it was: set back to the same words, or a row that came and went."""
    if first.kind == "add" and last.kind == "remove":
        return True
    return first.kind == last.kind == "set" and not last.is_private and first.before == last.after


def _lies_in(place: PlanPath, rows: set[PlanPath]) -> bool:
    """Return whether a field or a row stands in one of these rows."""
    return any(PlanPath(place.tool, above) in rows for above in place.path.ancestors)
