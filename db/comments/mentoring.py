"""Summarise all plans of a mentor, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from curreap.access import INSTALLATION, Permission, Role
from curreap.language.collation import sorted_names
from db.accounts.names import read_names
from db.comments.feedback import Request, read_requests
from db.comments.notification import TEAM
from db.engine import for_reading
from db.tables import Change, Comment, LastVisit, Membership, PlanRow
from db.unit_of_work import UnitOfWork
from db.views import PlanInfo, plan_info


@dataclass(frozen=True)
class Mentored:
    """One plan of a mentor."""

    info: PlanInfo
    requests: Sequence[Request] = ()  # for the mentor's feedback, that wait; the nearest date first
    open_threads: int = 0
    waiting_threads: int = 0  # open ones in which others had the last word, and the mentor takes part or is asked
    has_visited: bool = True  # at the plan, ever; without that nothing counts as new
    new_changes: int = 0  # places that others have changed since the last visit, also where it was set back again
    new_comments: int = 0  # comments and replies of others since then
    last_by_others: dt.datetime | None = None  # when another person last wrote something; None without one

    @property
    def needs_the_mentor(self) -> bool:
        return bool(self.requests or self.waiting_threads)

    @property
    def is_new(self) -> bool:
        return bool(self.new_changes or self.new_comments)

    def silent_days(self, now: dt.datetime) -> int:
        """Count the whole days since the last edit by the team, or since the plan was created."""
        return max(0, (now - (self.last_by_others or self.info.created_at)).days)


@dataclass
class _Talk:
    """The threads of one plan, counted."""

    open_threads: int = 0
    waiting: int = 0
    must_fix: int = 0
    new: int = 0
    last_by_others: dt.datetime | None = None


class _Said(NamedTuple):
    """A comment without its words."""

    id: int
    plan_id: str
    reply_to: int | None
    author_id: int | None
    assigned_to: int | None
    must_fix: bool
    at: dt.datetime
    resolved_at: dt.datetime | None


@dataclass
class _Thread:
    """What counts of one thread."""

    first: _Said
    is_taken_part: bool = False
    is_last_mine: bool = False


def mentored_plans(work: UnitOfWork) -> list[Mentored]:
    """List the plans whose mentor the acting person is; none after a sign-out."""
    with Session(for_reading(work.engine)) as session:
        if not work.allows(session, Permission.SEE_OWN, INSTALLATION):
            return []
        rows = _plans(session, work.actor.id, work.language)
        plan_ids = [row.id for row in rows]
        visits = _last_visits(session, work.actor.id, plan_ids)
        talks = _talks(session, work.actor.id, plan_ids, visits)
        changed, written = _new_changes(session, work.actor.id, plan_ids), _last_written(session, plan_ids)
        names = read_names(session, (row.changed_by_id for row in rows), language=work.language)
        requests: dict[str, list[Request]] = defaultdict(list)
        for request in read_requests(session, plan_ids, language=work.language, open_for=work.actor.id):
            requests[request.plan_id].append(request)
        return [
            Mentored(
                info=plan_info(row, Role.MENTOR, names, open_must_fix=talks[row.id].must_fix),
                requests=requests.get(row.id, ()),
                open_threads=talks[row.id].open_threads,
                waiting_threads=talks[row.id].waiting,
                has_visited=row.id in visits,
                new_changes=changed.get(row.id, 0),
                new_comments=talks[row.id].new,
                last_by_others=_latest(
                    written.get(row.id),
                    talks[row.id].last_by_others,
                    row.changed_at if row.changed_by_id != work.actor.id and row.revision else None,
                ),
            )
            for row in rows
        ]


def _plans(session: Session, me: int, language: str) -> Sequence[PlanRow]:
    query = (
        select(PlanRow)
        .join(Membership, col(Membership.plan_id) == col(PlanRow.id))
        .where(Membership.account_id == me, Membership.role == Role.MENTOR)
        .order_by(col(PlanRow.id))
    )
    return sorted_names(session.exec(query), lambda row: row.town, language)


def _last_visits(session: Session, me: int, plan_ids: Collection[str]) -> dict[str, LastVisit]:
    query = select(LastVisit).where(LastVisit.account_id == me, col(LastVisit.plan_id).in_(plan_ids))
    return {visit.plan_id: visit for visit in session.exec(query)}


def _new_changes(session: Session, me: int, plan_ids: Collection[str]) -> dict[str, int]:
    """Count the fields and rows of each plan that others have changed since the last visit."""
    visited = and_(col(LastVisit.plan_id) == col(Change.plan_id), col(LastVisit.account_id) == me)
    places: Any = (
        select(Change.plan_id, Change.tool, Change.path)
        .join(LastVisit, visited)
        .where(col(Change.plan_id).in_(plan_ids), col(Change.id) > col(LastVisit.change_id))
        .where(or_(col(Change.actor_id).is_(None), col(Change.actor_id) != me))
        .distinct()
        .subquery()
    )
    query: Any = select(places.c.plan_id, func.count()).group_by(places.c.plan_id)
    return {plan_id: int(count) for plan_id, count in session.exec(query)}


def _last_written(session: Session, plan_ids: Collection[str]) -> dict[str, dt.datetime]:
    """Find the last edit of each plan by its team, with one index lookup per member."""
    newest = (
        select(Change.at)
        .where(Change.plan_id == Membership.plan_id, Change.actor_id == Membership.account_id)
        .order_by(col(Change.id).desc())
        .limit(1)
        .correlate(Membership)
        .scalar_subquery()
    )
    query: Any = select(Membership.plan_id, newest).where(
        col(Membership.plan_id).in_(plan_ids), col(Membership.role).in_(TEAM)
    )
    found: dict[str, dt.datetime] = {}
    for plan_id, at in session.exec(query):
        if at is not None:
            found[plan_id] = max(at, found.get(plan_id, at))
    return found


def _talks(session: Session, me: int, plan_ids: Collection[str], visits: dict[str, LastVisit]) -> dict[str, _Talk]:
    talks = {plan_id: _Talk() for plan_id in plan_ids}
    threads: dict[int, _Thread] = {}
    named: Any = [getattr(Comment, name) for name in _Said._fields]
    query: Any = select(*named).where(col(Comment.plan_id).in_(plan_ids)).order_by(col(Comment.id))
    for found in session.exec(query):
        said = _Said(*found)
        if said.reply_to is None:
            threads[said.id] = _Thread(said)
        if (thread := threads.get(said.reply_to or said.id)) is not None:
            _heard(thread, said, me)
        _counted(talks[said.plan_id], said, me, visits.get(said.plan_id))
    for thread in threads.values():
        _closed(talks[thread.first.plan_id], thread, me)
    return talks


def _heard(thread: _Thread, said: _Said, me: int) -> None:
    thread.is_last_mine = said.author_id == me
    thread.is_taken_part = thread.is_taken_part or thread.is_last_mine


def _counted(talk: _Talk, said: _Said, me: int, visit: LastVisit | None) -> None:
    if said.author_id == me:
        return
    talk.last_by_others = _latest(talk.last_by_others, said.at)
    if visit is not None and said.id > visit.comment_id:
        talk.new += 1


def _closed(talk: _Talk, thread: _Thread, me: int) -> None:
    first = thread.first
    if first.resolved_at is not None:
        return
    talk.open_threads += 1
    talk.must_fix += first.must_fix
    if not thread.is_last_mine and (thread.is_taken_part or first.assigned_to == me):
        talk.waiting += 1


def _latest(*moments: dt.datetime | None) -> dt.datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)
