"""Keep rejected texts in the history: texts that could not be stored, because a colleague changed the same words or
deleted the row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, select

from curreap.edits import TEXTS, Edit, RowIsGone, SetField, type_at, value_at
from db.history.folding import newest_line, same_beginning
from db.tables import Change, PlanRow
from db.unit_of_work import UnitOfWork
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import LONGEST_TEXT, Answers, Tool


@dataclass(frozen=True)
class RejectedText:
    """The rejected texts of one tool of a plan, in one transaction."""

    session: Session
    work: UnitOfWork
    plan_id: str
    tool: Tool[Any]

    def going_on(self, edit: Edit, answers: Answers) -> Edit:
        """Rebase an edit that continues a stored text of the same person; leave every other edit as it is.

        Resending a longer version of your own text must not raise a conflict: a browser that lost the network
        before the acknowledgement sends the longer text with the older base.
        """
        if not isinstance(edit, SetField) or edit.base is None or not isinstance(edit.value, str):
            return edit
        stored = _stored(edit.path, answers)
        if not isinstance(stored, str) or stored in (edit.base, edit.value) or not _is_typed_on(stored, edit.value):
            return edit
        newest = self._newest(edit.path)
        is_own = newest is not None and newest.kind == "set" and newest.actor_id == self.work.actor.id
        return replace(edit, base=stored) if is_own else edit

    def keep(self, edits: Sequence[Edit], answers: Answers) -> None:
        """Add what the edits wanted to write to the history, once. The words of private fields are never kept."""
        self.session.add_all(self._lines(edits, answers))

    def _lines(self, edits: Sequence[Edit], answers: Answers) -> Iterator[Change]:
        for edit in edits:
            if isinstance(edit, SetField) and self._has_words(edit):
                theirs = _stored(edit.path, answers)
                if theirs != edit.value and (theirs is not None or self._was_there(edit.path)):
                    yield from self._unless_known(self._line(edit, theirs))

    def _has_words(self, edit: SetField) -> bool:
        is_text = type_at(self.tool.answers, edit.path).kind in TEXTS and isinstance(edit.value, str)
        return is_text and 0 < len(edit.value) <= LONGEST_TEXT

    def _line(self, edit: SetField, theirs: str | None) -> Change:
        is_private = type_at(self.tool.answers, edit.path).private
        revision = self.session.exec(select(PlanRow.revision).where(PlanRow.id == self.plan_id)).one()
        return Change(
            plan_id=self.plan_id,
            tool=self.tool.key,
            path=str(edit.path),
            kind="aside",
            before=None if is_private else theirs,
            after=None if is_private else edit.value,
            is_private=is_private,
            revision=revision,
            actor_id=self.work.actor.id,
            at=self.work.now(),
        )

    def _unless_known(self, line: Change) -> Iterator[Change]:
        """Skip a line that repeats the newest one: a browser may send the same text several times."""
        newest = self._newest(FieldPath.parse(line.path))
        if newest is None or (newest.kind, newest.actor_id, newest.after) != (line.kind, line.actor_id, line.after):
            yield line

    def _was_there(self, path: FieldPath) -> bool:
        """Return whether the row of a field ever was in the plan, by its history; an invented row is not recorded."""
        return any(self._newest(above) for above in path.ancestors)

    def _newest(self, path: FieldPath) -> Change | None:
        return newest_line(self.session, self.plan_id, self.tool.key, str(path))


def _stored(path: FieldPath, answers: Answers) -> Any:
    """Read the stored value of a field; None where its row is gone."""
    try:
        return value_at(answers, path)
    except RowIsGone:
        return None


def _is_typed_on(text: str, longer: str) -> bool:
    """Return whether the longer text is the other one with one insertion."""
    return len(longer) > len(text) and longer.endswith(text[same_beginning(text, longer) :])
