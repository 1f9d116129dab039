"""Read the notices of a person, and mark them as seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, update
from sqlmodel import Session, col, select

from curreap.access import INSTALLATION, Permission, Role
from curreap.mail.texts import NoticeKind
from db.accounts.names import Names, read_names
from db.comments.notification import STATES
from db.engine import for_reading, turn_to_write
from db.tables import Account, Change, Comment, FeedbackRequest, Membership, Notice, PlanRow
from db.unit_of_work import UnitOfWork
from playbook_tools import section_texts
from playbook_tools.field_path import WHOLE, FieldPath

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
            names = read_names(session, (notice.by_id for notice, *_ in rows), language=self.work.language)
            return [_news(names, *row, section=sections.get(row[0].id, "")) for row in rows]

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


def _news(
    names: Names,
    notice: Notice,
    plan: PlanRow,
    comment: Comment | None,
    request: FeedbackRequest | None,
    *,
    section: str,
) -> News:
    return News(
        id=notice.id or 0,
        kind=NoticeKind(notice.kind),
        by=names.of(notice.by_id, notice.unmatched_name),
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
        col(Change.path).in_(STATES),
        col(Change.at).in_({notice.at for notice in agreed}),
    )
    lines = session.exec(query)
    found = {(plan_id, at): STATES[path] for plan_id, at, path, after in lines if after == "agreed"}
    return {notice.id or 0: found.get((notice.plan_id, notice.at), "") for notice in agreed}
