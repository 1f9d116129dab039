"""Ask members for feedback on sections, and record when they have read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from curreap.access import Forbidden, Permission
from curreap.mail.texts import NoticeKind
from db.accounts.names import Names, read_names
from db.comments.comments import NotAMember
from db.comments.notices import see_request
from db.comments.notification import tell
from db.tables import FeedbackRequest, Membership
from db.tables.columns import without_zero_bytes
from db.unit_of_work import NO_PERMISSION, UnitOfWork
from playbook_tools.section_texts import SECTIONS

LONGEST_QUESTION: Final = 2000  # characters
RECENT: Final = dt.timedelta(days=14)  # how long an answered request is still listed


class NoQuestion(ValueError):
    """A request needs a question, of at most LONGEST_QUESTION characters."""


class NobodyChosen(ValueError):
    """A request needs another person to ask."""


class NoSuchSection(ValueError):
    """A request is about at least one section of the plan, and only about such."""


class DateInThePast(ValueError):
    """Nobody can answer until a day that is over."""


@dataclass(frozen=True)
class Request:
    """A request for feedback to one person."""

    id: int
    plan_id: str
    asked_of: int  # an account
    asked_of_name: str
    by: str  # who asks
    sections: tuple[str, ...]  # their keys, in the order of the plan
    question: str
    by_date: dt.date | None
    at: dt.datetime
    answered_at: dt.datetime | None = None  # when the person said "I have read this"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    def is_late(self, today: dt.date) -> bool:
        """Return whether the day until which it should be read is over, and it is not read."""
        return self.is_open and self.by_date is not None and self.by_date < today


class Feedback:
    """The requests for feedback on a plan."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def ask(
        self,
        plan_id: str,
        *,
        of: Collection[int],
        sections: Collection[str],
        question: str,
        by_date: dt.date | None = None,
    ) -> None:
        """Ask people of the plan, each of whom gets a notice. The one who asks is never among them.

        Raises Forbidden, NoQuestion, NobodyChosen, NotAMember, NoSuchSection, DateInThePast; nobody is asked then.
        """
        question, people = _question(question), sorted(set(of) - {self.work.actor.id})
        if not people:
            raise NobodyChosen
        wanted = _in_order(sections)
        if by_date is not None and by_date < self.work.now().date():
            raise DateInThePast
        with self.work.writing(plan_id, Permission.EDIT) as session:
            _need_members(session, plan_id, people)
            for account_id in people:
                self._ask_one(session, plan_id, account_id, wanted, question, by_date)
            self.work.note(session, "feedback asked", plan_id)

    def open_of_plan(self, plan_id: str) -> list[Request]:
        """List the requests that are not answered yet, nearest date first. Raises Forbidden."""
        return [request for request in self.of_plan(plan_id) if request.is_open]

    def of_plan(self, plan_id: str) -> list[Request]:
        """List open requests, nearest date first, then answered ones, newest first. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            found = read_requests(session, [plan_id], language=self.work.language)
        recent = self.work.now() - RECENT
        return [one for one in found if one.answered_at is None or one.answered_at > recent]

    def answer(self, plan_id: str, request_id: int) -> None:
        """Say "I have read this"; who asked gets a notice, once. Raises Forbidden for anybody but the one asked.

        A request that is not there any more, or is answered, changes nothing.
        """
        with self.work.writing(plan_id, Permission.READ) as session:
            row = _row(session, plan_id, request_id)
            if row is None:
                return
            if row.asked_of != self.work.actor.id:
                raise Forbidden(NO_PERMISSION)
            see_request(session, self.work.actor.id, request_id, now=self.work.now())
            if row.answered_at is None:
                row.answered_at = self.work.now()
                kind = NoticeKind.FEEDBACK_READ
                tell(session, self.work, plan_id, kind=kind, to=[row.asked_by], request_id=row.id)

    def take_back(self, plan_id: str, request_id: int) -> None:
        """Ask no more: the request goes, and every notice of it. Raises Forbidden; an answered one stays."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = _row(session, plan_id, request_id)
            if row is not None and row.answered_at is None:
                session.delete(row)
                self.work.note(session, "feedback taken back", plan_id)

    def _ask_one(
        self,
        session: Session,
        plan_id: str,
        account_id: int,
        sections: list[str],
        question: str,
        by_date: dt.date | None,
    ) -> None:
        row = FeedbackRequest(
            plan_id=plan_id,
            asked_of=account_id,
            asked_by=self.work.actor.id,
            sections=sections,
            question=question,
            by_date=by_date,
            at=self.work.now(),
        )
        session.add(row)
        session.flush()
        tell(session, self.work, plan_id, kind=NoticeKind.FEEDBACK_ASKED, to=[account_id], request_id=row.id)


def read_requests(
    session: Session, plan_ids: Collection[str], *, language: str, open_for: int | None = None
) -> list[Request]:
    """Read the requests of plans, all or the open ones to one account; the transaction has checked permission.

    Open ones come first, the nearest date first and those without one last; then the others, lately answered first.
    """
    query = select(FeedbackRequest).where(col(FeedbackRequest.plan_id).in_(plan_ids)).order_by(col(FeedbackRequest.id))
    if open_for is not None:
        query = query.where(FeedbackRequest.asked_of == open_for, col(FeedbackRequest.answered_at).is_(None))
    rows = session.exec(query).all()
    names = read_names(session, (person for row in rows for person in (row.asked_of, row.asked_by)), language=language)
    return sorted((_request(row, names) for row in rows), key=_urgency)


def _urgency(request: Request) -> tuple[bool, float, dt.date]:
    answered = request.answered_at
    return answered is not None, -answered.timestamp() if answered else 0, request.by_date or dt.date.max


def _request(row: FeedbackRequest, names: Names) -> Request:
    return Request(
        id=row.id or 0,
        plan_id=row.plan_id,
        asked_of=row.asked_of,
        asked_of_name=names.of(row.asked_of),
        by=names.of(row.asked_by),
        sections=tuple(section for section in row.sections if section in SECTIONS),
        question=row.question,
        by_date=row.by_date,
        at=row.at,
        answered_at=row.answered_at,
    )


def _question(text: str) -> str:
    text = without_zero_bytes(text).strip()
    if not text or len(text) > LONGEST_QUESTION:
        raise NoQuestion
    return text


def _in_order(sections: Collection[str]) -> list[str]:
    if not sections or not set(sections) <= set(SECTIONS):
        raise NoSuchSection
    return [section for section in SECTIONS if section in sections]


def _need_members(session: Session, plan_id: str, account_ids: Sequence[int]) -> None:
    query = select(Membership.account_id).where(
        Membership.plan_id == plan_id, col(Membership.account_id).in_(account_ids)
    )
    if len(session.exec(query).all()) < len(account_ids):
        raise NotAMember


def _row(session: Session, plan_id: str, request_id: int) -> FeedbackRequest | None:
    row = session.get(FeedbackRequest, request_id, with_for_update=True)  # two tabs may answer at once
    return row if row is not None and row.plan_id == plan_id else None
