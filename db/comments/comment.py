"""Comments on a plan, their replies and assignees; some must be solved before the plan is submitted.

The first comment of a thread refers to a step, a row or a field; replies follow in a flat list. On a text it can hold a
suggested text, which the team takes or declines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from curreap.access import Permission
from curreap.mail.texts import NoticeKind
from db.comments.notices import tell, tell_of_comment, tell_of_reply
from db.comments.places import is_place, is_public_text, step_of
from db.tables import Account, Comment, Membership
from db.unit_of_work import UnitOfWork
from playbook_tools import TOOLS
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import LONGEST_TEXT

Outcome = Literal["taken", "declined"]
LONGEST_COMMENT = 4000  # characters
STEPS = frozenset(tool.key for tool in TOOLS)


class NoSuchStep(ValueError):
    """Comments stand on the steps of a plan, and this is none."""


class NoSuchPlace(ValueError):
    """The step has no such row or field."""


class NoSuchComment(ValueError):
    """There is no such comment on this plan, or not any more."""


class NotAMember(ValueError):
    """Only people of the plan can be asked to answer."""


class EmptyComment(ValueError):
    """A comment needs at least one letter, and has a longest length."""


class BadSuggestion(ValueError):
    """It says nothing new, is far too long, or is not for a text that all of the plan may read."""


class AlreadyAnswered(ValueError):
    """A person has taken or declined this suggestion meanwhile."""


@dataclass(frozen=True)
class Suggestion:
    """A suggested text."""

    text: str
    base: str  # the stored text that it grew from
    outcome: Outcome | None = None  # what the team made of it; None while it waits


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


class Comments:
    """The comments that a person may read and write."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def of_plan(self, plan_id: str) -> list[Remark]:
        """Read all comments and replies, oldest first. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            return self.read(session, plan_id)

    def read(self, session: Session, plan_id: str) -> list[Remark]:
        """Read all comments and replies, oldest first, inside a transaction that has checked permission."""
        query = select(Comment).where(Comment.plan_id == plan_id).order_by(col(Comment.id))
        rows = session.exec(query).all()
        asked = _members(session, plan_id, {row.assigned_to for row in rows if row.assigned_to is not None})
        return [self._remark(row, asked) for row in rows]

    def add(
        self,
        plan_id: str,
        *,
        tool: str,
        text: str = "",
        path: FieldPath = WHOLE,
        must_fix: bool = False,
        suggestion: Suggestion | None = None,
    ) -> None:
        """Write the first comment of a thread. The text of a section is a place on the step where it is edited.

        It can bring a suggestion for the text of its place, and needs no words of its own then.
        Raises Forbidden, EmptyComment for nothing or far too much, NoSuchStep, NoSuchPlace and BadSuggestion.
        """
        text = _text(text, may_be_empty=suggestion is not None)
        if tool not in STEPS:
            raise NoSuchStep(tool)
        if not is_place(tool, path):
            raise NoSuchPlace(tool)
        row = self._row(plan_id, tool=tool, path=str(path), text=text, must_fix=must_fix)
        if suggestion is not None:
            row.suggestion, row.suggested_from = _suggested(suggestion, tool, path)
        with self.work.writing(plan_id, Permission.COMMENT) as session:
            session.add(row)
            tell_of_comment(session, self.work, row)

    def reply(self, plan_id: str, comment_id: int, *, text: str) -> None:
        """Write below a comment. Raises Forbidden, EmptyComment, and NoSuchComment, so that no reply is lost."""
        text = _text(text)
        with self.work.writing(plan_id, Permission.COMMENT) as session:
            first = _first(session, plan_id, comment_id)
            if first is None:
                raise NoSuchComment
            row = self._row(plan_id, tool=first.tool, path=first.path, text=text, reply_to=first.id)
            session.add(row)
            tell_of_reply(session, self.work, row, first)

    def assign(self, plan_id: str, comment_id: int, account_id: int | None) -> None:
        """Ask a member of the plan to answer, or nobody. Raises Forbidden and NotAMember; an unknown comment
        changes nothing."""
        with self.work.writing(plan_id, Permission.COMMENT) as session:
            if account_id is not None and session.get(Membership, (plan_id, account_id)) is None:
                raise NotAMember
            first = _first(session, plan_id, comment_id)
            if first is not None and first.assigned_to != account_id:
                first.assigned_to = account_id
                tell(session, self.work, plan_id, kind=NoticeKind.ASKED, to=[account_id], comment_id=first.id)

    def resolve(self, plan_id: str, comment_id: int, *, is_resolved: bool) -> None:
        """Mark a thread as solved, or open it again. Raises Forbidden; an unknown id changes nothing.

        A suggestion that was declined waits again in an open thread; one that was taken stays taken.
        """
        with self.work.writing(plan_id, Permission.COMMENT) as session:
            first = _first(session, plan_id, comment_id)
            if first is not None:
                if first.must_fix and (first.resolved_at is not None) != is_resolved:
                    kind = NoticeKind.SOLVED if is_resolved else NoticeKind.REOPENED
                    tell(session, self.work, plan_id, kind=kind, to=[first.author_id], comment_id=first.id)
                first.resolved_at = self.work.now() if is_resolved else None
                first.resolved_by = self.work.actor.name if is_resolved else ""
                if not is_resolved and first.outcome == "declined":
                    first.outcome = None

    def decline(self, plan_id: str, comment_id: int) -> None:
        """Leave the text as it is; the thread is solved. Raises Forbidden, NoSuchComment and AlreadyAnswered."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            self.answer(session, plan_id, comment_id, "declined")

    def suggested(self, plan_id: str, comment_id: int) -> tuple[str, FieldPath, Suggestion]:
        """Read a suggestion with its step and place. Raises Forbidden, and NoSuchComment where there is none."""
        with self.work.reading(plan_id, Permission.EDIT) as session:
            first = _first(session, plan_id, comment_id)
            suggestion = _suggestion(first) if first is not None else None
            if first is None or suggestion is None:
                raise NoSuchComment
            return first.tool, _path(first), suggestion

    def answer(self, session: Session, plan_id: str, comment_id: int, outcome: Outcome) -> None:
        """Write down what the team made of a suggestion, once, inside a transaction that has checked permission.

        Raises NoSuchComment and AlreadyAnswered.
        """
        first = _first(session, plan_id, comment_id)
        if first is None or first.suggestion is None:
            raise NoSuchComment
        waits = update(Comment).where(col(Comment.id) == first.id, col(Comment.outcome).is_(None))
        solved = {"resolved_at": self.work.now(), "resolved_by": self.work.actor.name}
        if session.execute(waits.values(outcome=outcome, **solved)).rowcount == 0:  # type: ignore[attr-defined]
            raise AlreadyAnswered
        kind = NoticeKind.TAKEN if outcome == "taken" else NoticeKind.DECLINED
        tell(session, self.work, plan_id, kind=kind, to=[first.author_id], comment_id=first.id)

    def _row(
        self, plan_id: str, *, tool: str, path: str, text: str, must_fix: bool = False, reply_to: int | None = None
    ) -> Comment:
        return Comment(
            plan_id=plan_id,
            tool=tool,
            path=path,
            text=text,
            must_fix=must_fix,
            reply_to=reply_to,
            author_id=self.work.actor.id,
            author_name=self.work.actor.name,
            at=self.work.now(),
        )

    def _remark(self, row: Comment, asked: dict[int, str]) -> Remark:
        is_asked = row.assigned_to in asked
        return Remark(
            id=row.id or 0,
            tool=row.tool,
            path=_path(row),
            text=row.text,
            must_fix=row.must_fix,
            by=row.author_name,
            is_mine=row.author_id == self.work.actor.id,
            at=row.at,
            resolved_at=row.resolved_at,
            resolved_by=row.resolved_by,
            reply_to=row.reply_to,
            assigned_to=row.assigned_to if is_asked else None,
            assigned_name=asked.get(row.assigned_to or 0, ""),
            suggestion=_suggestion(row),
        )


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


def _text(text: str, *, may_be_empty: bool = False) -> str:
    text = _clean(text).strip()
    if not (text or may_be_empty) or len(text) > LONGEST_COMMENT:
        raise EmptyComment
    return text


def _clean(text: str) -> str:
    return text.replace("\0", "")  # PostgreSQL takes no zero byte


def _path(row: Comment) -> FieldPath:
    return FieldPath.parse(row.path)


def _suggested(suggestion: Suggestion, tool: str, path: FieldPath) -> tuple[str, str]:
    """Check a suggested text and its base, and give both as they can be stored. Raises BadSuggestion."""
    text, base = _clean(suggestion.text), _clean(suggestion.base)
    if not is_public_text(tool, path) or text.strip() == base.strip() or max(len(text), len(base)) > LONGEST_TEXT:
        raise BadSuggestion
    return text, base


def _suggestion(row: Comment) -> Suggestion | None:
    if row.suggestion is None:
        return None
    return Suggestion(row.suggestion, row.suggested_from or "", cast("Outcome | None", row.outcome))


def _first(session: Session, plan_id: str, comment_id: int) -> Comment | None:
    """Find the first comment of the thread to which a comment of this plan belongs."""
    row = session.get(Comment, comment_id)
    if row is not None and row.reply_to is not None:
        row = session.get(Comment, row.reply_to)
    return row if row is not None and row.plan_id == plan_id else None


def _members(session: Session, plan_id: str, account_ids: set[int]) -> dict[int, str]:
    """Read the names of those of the accounts that are members of the plan."""
    if not account_ids:
        return {}
    query = (
        select(Account.id, Account.name)
        .join(Membership, col(Membership.account_id) == col(Account.id))
        .where(Membership.plan_id == plan_id, col(Account.id).in_(account_ids))
    )
    return {account_id or 0: name for account_id, name in session.exec(query)}


__all__ = (
    "LONGEST_COMMENT",
    "STEPS",
    "AlreadyAnswered",
    "BadSuggestion",
    "Comments",
    "EmptyComment",
    "NoSuchComment",
    "NoSuchPlace",
    "NoSuchStep",
    "NotAMember",
    "Remark",
    "Suggestion",
    "Thread",
    "count_open_must_fix",
    "is_place",
    "open_must_fix",
    "step_of",
    "threads_of",
)
