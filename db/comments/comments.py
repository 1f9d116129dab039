"""Comments on a plan, their replies and assignees; some must be solved before the plan is submitted.

The first comment of a thread refers to a step, a row or a field; replies follow in a flat list. On a text it can hold a
suggested text, which the team takes or declines.
"""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col

from curreap.access import Permission
from curreap.mail.texts import NoticeKind
from db.comments.comment import Remark, read_remarks
from db.comments.notification import tell, tell_of_comment, tell_of_reply
from db.comments.places import is_place
from db.comments.suggestion import AlreadyAnswered, Outcome, Suggestion, columns_of, suggestion_of
from db.tables import Comment, Membership
from db.tables.columns import without_zero_bytes
from db.unit_of_work import UnitOfWork
from playbook_tools import TOOLS
from playbook_tools.field_path import WHOLE, FieldPath

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


class Comments:
    """The comments that a person may read and write."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def of_plan(self, plan_id: str) -> list[Remark]:
        """Read all comments and replies, oldest first. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            return read_remarks(session, plan_id, reader_id=self.work.actor.id, language=self.work.language)

    def add(
        self,
        plan_id: str,
        *,
        tool: str,
        text: str = "",
        path: FieldPath = WHOLE,
        must_fix: bool = False,
        suggestion: Suggestion | None = None,
    ) -> int:
        """Write the first comment of a thread and return its id. The text of a section is a place on its step.

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
            row.suggestion, row.suggested_from = columns_of(suggestion, tool, path)
        with self.work.writing(plan_id, Permission.COMMENT) as session:
            session.add(row)
            tell_of_comment(session, self.work, row)
            assert row.id is not None  # the notification has stored it
            return row.id

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
                first.resolved_by_id, first.unmatched_name = self.work.actor.id if is_resolved else None, ""
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
            suggestion = suggestion_of(first) if first is not None else None
            if first is None or suggestion is None:
                raise NoSuchComment
            return first.tool, FieldPath.parse(first.path), suggestion

    def answer(self, session: Session, plan_id: str, comment_id: int, outcome: Outcome) -> None:
        """Write down what the team made of a suggestion, once, inside a transaction that has checked permission.

        Raises NoSuchComment and AlreadyAnswered.
        """
        first = _first(session, plan_id, comment_id)
        if first is None or first.suggestion is None:
            raise NoSuchComment
        waits = update(Comment).where(col(Comment.id) == first.id, col(Comment.outcome).is_(None))
        solved = {"resolved_at": self.work.now(), "resolved_by_id": self.work.actor.id, "unmatched_name": ""}
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
            at=self.work.now(),
        )


def _text(text: str, *, may_be_empty: bool = False) -> str:
    text = without_zero_bytes(text).strip()
    if not (text or may_be_empty) or len(text) > LONGEST_COMMENT:
        raise EmptyComment
    return text


def _first(session: Session, plan_id: str, comment_id: int) -> Comment | None:
    """Find the first comment of the thread to which a comment of this plan belongs."""
    row = session.get(Comment, comment_id)
    if row is not None and row.reply_to is not None:
        row = session.get(Comment, row.reply_to)
    return row if row is not None and row.plan_id == plan_id else None
