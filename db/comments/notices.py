"""Notify people of acts of others; a notice is stored in the transaction of the act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, update
from sqlmodel import Session, col, select

from curreap.access import INSTALLATION, Permission, Role
from curreap.mail.texts import NoticeKind
from db.engine import for_reading, turn_to_write
from db.tables import Account, Change, Comment, FeedbackRequest, Membership, Notice, PlanRow
from db.unit_of_work import UnitOfWork
from playbook_tools import section_texts
from playbook_tools.field_path import WHOLE, FieldPath

KEPT: Final = dt.timedelta(days=90)  # after they were seen
TEAM: Final = (Role.LEAD, Role.EDITOR)
_STATES: Final = {str(section_texts.path_of(section, "state")): section for section in section_texts.SECTIONS}


SAID: Final = (NoticeKind.COMMENT, NoticeKind.REPLY, NoticeKind.SUGGESTED)  # seen with the comment itself


@dataclass(frozen=True)
class News:
    """A notice as it is shown, with what it is about; fields that its kind does not have are empty."""

    id: int
    kind: NoticeKind
    by: str
    at: dt.datetime
    plan_id: str
    town: str
    title_year: int | None
    content_version: str
    tool: str = ""  # the step on which the comment stands
    path: FieldPath = WHOLE
    thread: int = 0  # the first comment of its thread
    text: str = ""  # of the comment, or the question
    request_id: int = 0  # of the request for feedback
    section: str = ""  # that was agreed with
    by_date: dt.date | None = None  # until when feedback is asked for


@dataclass(frozen=True)
class InShort:
    """What the menu says of a person's notices and plans."""

    unread: int = 0
    is_mentoring: bool = False  # is the mentor of at least one plan


def tell(
    session: Session,
    work: UnitOfWork,
    plan_id: str,
    *,
    kind: NoticeKind,
    to: Iterable[int | None],
    comment_id: int | None = None,
    request_id: int | None = None,
    at: dt.datetime | None = None,
) -> None:
    """Make a notice for each of the accounts in the caller's transaction: who acts and who may not read is left out.

    `at` is the moment of the act, where the caller has written it down already.
    """
    wanted = {account_id for account_id in to if account_id is not None} - {work.actor.id}
    session.add_all(
        Notice(
            account_id=account_id,
            plan_id=plan_id,
            kind=kind,
            by_name=work.actor.name,
            comment_id=comment_id,
            request_id=request_id,
            at=at or work.now(),
        )
        for account_id in _readers(session, plan_id, wanted)
    )


def team_of(session: Session, plan_id: str) -> Sequence[int]:
    """List the accounts that lead or edit a plan."""
    query = select(Membership.account_id).where(Membership.plan_id == plan_id, col(Membership.role).in_(TEAM))
    return session.exec(query).all()


def tell_of_comment(session: Session, work: UnitOfWork, row: Comment) -> None:
    """Notify the team of a first comment, which is stored with it."""
    session.flush()
    kind = NoticeKind.COMMENT if row.suggestion is None else NoticeKind.SUGGESTED
    tell(session, work, row.plan_id, kind=kind, to=team_of(session, row.plan_id), comment_id=row.id)


def tell_of_reply(session: Session, work: UnitOfWork, row: Comment, first: Comment) -> None:
    """Notify those who began the thread, wrote in it, or are asked to answer, of a reply, which is stored with it."""
    session.flush()
    replied = session.exec(select(Comment.author_id).where(Comment.reply_to == first.id))
    to = {first.author_id, first.assigned_to, *replied}
    tell(session, work, row.plan_id, kind=NoticeKind.REPLY, to=to, comment_id=row.id)


def tell_of_agreement(session: Session, work: UnitOfWork, lines: Iterable[Change]) -> None:
    """Notify the team of agreed sections; the history line of the same moment names them."""
    for line in lines:
        if line.tool == section_texts.TOOL.key and line.path in _STATES and line.after == "agreed":
            team = team_of(session, line.plan_id)
            tell(session, work, line.plan_id, kind=NoticeKind.AGREED, to=team, at=line.at)


def see(session: Session, account_id: int, plan_id: str, *, up_to: int, now: dt.datetime) -> None:
    """Mark notices of a plan as seen up to a comment that the person has seen."""
    session.exec(
        _seen(now).where(
            col(Notice.account_id) == account_id,
            col(Notice.plan_id) == plan_id,
            col(Notice.kind).in_(SAID),
            col(Notice.comment_id) <= up_to,
        )
    )


def see_request(session: Session, account_id: int, request_id: int, *, now: dt.datetime) -> None:
    """Mark the notice of a request as seen once the person has answered it."""
    session.exec(_seen(now).where(col(Notice.account_id) == account_id, col(Notice.request_id) == request_id))


def forget_old(session: Session, account_id: int, *, now: dt.datetime) -> None:
    """Delete what a person has seen long ago."""
    is_old = col(Notice.seen_at) < now - KEPT
    session.exec(delete(Notice).where(col(Notice.account_id) == account_id, is_old))


class Notices:
    """The notices of the acting person. Those of plans that they may not read now stay hidden."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def in_short(self) -> InShort:
        """Count unread notices, and check whether the person is a mentor, in one query for each run of a page."""
        mine = col(Membership.account_id) == col(Account.id)
        unread = (
            select(func.count())
            .select_from(Notice)
            .where(col(Notice.account_id) == col(Account.id), col(Notice.seen_at).is_(None), _readable())
            .correlate(Account)
            .scalar_subquery()
        )
        mentors: Any = exists().where(mine, col(Membership.role) == Role.MENTOR)
        with Session(for_reading(self.work.engine)) as session:
            found = session.exec(select(unread, mentors).select_from(Account).where(*self._me())).first()
        return InShort(int(found[0]), bool(found[1])) if found else InShort()

    def unread(self, limit: int = 50) -> list[News]:
        """List the notices that the person has not seen yet, newest first."""
        query: Any = (
            select(Notice, PlanRow, Comment, FeedbackRequest)
            .select_from(Notice)
            .join(Account, col(Account.id) == col(Notice.account_id))
            .join(PlanRow, col(PlanRow.id) == col(Notice.plan_id))
            .outerjoin(Comment, col(Comment.id) == col(Notice.comment_id))
            .outerjoin(FeedbackRequest, col(FeedbackRequest.id) == col(Notice.request_id))
            .where(*self._me(), col(Notice.seen_at).is_(None), _readable())
            .order_by(col(Notice.id).desc())
            .limit(limit)
        )
        with Session(for_reading(self.work.engine)) as session:
            rows = session.exec(query).all()
            sections = _agreed_sections(session, [notice for notice, *_ in rows])
            return [_news(*row, section=sections.get(row[0].id, "")) for row in rows]

    def mark_seen(self, notice_ids: Collection[int]) -> None:
        """Mark notices as seen. Ids of other people's notices change nothing."""
        if not notice_ids:
            return
        with turn_to_write(self.work.engine), Session(self.work.engine) as session, session.begin():
            if self.work.allows(session, Permission.SEE_OWN, INSTALLATION):
                mine = col(Notice.account_id) == self.work.actor.id
                session.exec(_seen(self.work.now()).where(mine, col(Notice.id).in_(notice_ids)))

    def mark_all_seen(self, *, up_to: int) -> None:
        """Mark all as seen up to this one, the newest that was shown; later ones stay unread."""
        with turn_to_write(self.work.engine), Session(self.work.engine) as session, session.begin():
            if self.work.allows(session, Permission.SEE_OWN, INSTALLATION):
                me, now = self.work.actor.id, self.work.now()
                session.exec(_seen(now).where(col(Notice.account_id) == me, col(Notice.id) <= up_to))
                forget_old(session, me, now=now)

    def _me(self) -> list[ColumnElement[bool]]:
        """Restrict a query to the acting person, while their session is valid."""
        actor = self.work.actor
        lives = [col(Account.token_version) == actor.token_version] if actor.token_version is not None else []
        return [col(Account.id) == actor.id, *lives]


def _seen(now: dt.datetime) -> Any:
    return update(Notice).where(col(Notice.seen_at).is_(None)).values(seen_at=now)


def _readable() -> ColumnElement[bool]:
    """Return whether the account of a notice may read the plan of it, as things stand now."""
    on_the_plan = and_(
        col(Membership.plan_id) == col(Notice.plan_id), col(Membership.account_id) == col(Notice.account_id)
    )
    is_member: Any = exists().where(on_the_plan).correlate(Notice)
    return or_(is_member, col(Account.is_coordinator))


def _readers(session: Session, plan_id: str, account_ids: Collection[int]) -> list[int]:
    """Those of the accounts that may read the plan, in order."""
    if not account_ids:
        return []
    on_the_plan = and_(col(Membership.account_id) == col(Account.id), col(Membership.plan_id) == plan_id)
    query = (
        select(Account.id)
        .outerjoin(Membership, on_the_plan)
        .where(col(Account.id).in_(account_ids))
        .where(or_(col(Membership.role).is_not(None), col(Account.is_coordinator)))
    )
    return sorted(account_id for account_id in session.exec(query) if account_id is not None)


def _news(
    notice: Notice, plan: PlanRow, comment: Comment | None, request: FeedbackRequest | None, *, section: str
) -> News:
    return News(
        id=notice.id or 0,
        kind=NoticeKind(notice.kind),
        by=notice.by_name,
        at=notice.at,
        plan_id=plan.id,
        town=plan.town,
        title_year=plan.title_year,
        content_version=plan.content_version,
        tool=comment.tool if comment else "",
        path=FieldPath.parse(comment.path) if comment else WHOLE,
        thread=(comment.reply_to or comment.id or 0) if comment else 0,
        text=comment.text if comment else request.question if request else "",
        request_id=request.id or 0 if request else 0,
        section=section,
        by_date=request.by_date if request else None,
    )


def _agreed_sections(session: Session, notices: Sequence[Notice]) -> dict[int, str]:
    """Find the sections that notices of agreement are about, by the ids of the notices."""
    agreed = [notice for notice in notices if notice.kind == NoticeKind.AGREED]
    if not agreed:
        return {}
    query = select(Change.plan_id, Change.at, Change.path, Change.after).where(
        col(Change.plan_id).in_({notice.plan_id for notice in agreed}),
        Change.tool == section_texts.TOOL.key,
        col(Change.path).in_(_STATES),
        col(Change.at).in_({notice.at for notice in agreed}),
    )
    lines = session.exec(query)
    found = {(plan_id, at): _STATES[path] for plan_id, at, path, after in lines if after == "agreed"}
    return {notice.id or 0: found.get((notice.plan_id, notice.at), "") for notice in agreed}
