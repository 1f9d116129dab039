"""Write a section of a plan, inside a transaction that has checked permission."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final, TypeVar

from sqlalchemy import UpdateBase, bindparam, update
from sqlmodel import Session, col

from curreap.edits import Edit, SetField, apply
from curreap.limits.plan_size import refuse_longer_tables
from curreap.plan import photo_ids
from db.comments.notification import tell_of_agreement
from db.history.folding import add_line
from db.history.lines import history_lines
from db.photos import forget_photos
from db.plan_row import refuse_fuller_plan, town_of
from db.private import read_answers, split
from db.tables import PlanRow, SectionRow
from db.unit_of_work import UnitOfWork
from db.views import OpenSection
from playbook_tools import fees, profile
from playbook_tools.actions import Actions
from playbook_tools.ccs_partners import TOOL as CCS_PARTNERS
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Answers, Tool

A = TypeVar("A", bound=Answers)


class Overtaken(Exception):
    """A colleague's edit came between reading and writing. The transaction is rolled back; try it again."""


@dataclass(frozen=True)
class Writer:
    """Writes the sections of one plan in one transaction: the answers, the revision and the history."""

    session: Session
    work: UnitOfWork
    plan_id: str

    def row(self, tool: str) -> SectionRow:
        """Read a section and lock it; create an empty one where nobody has written in it."""
        # Locked, so that on PostgreSQL those who write the same step wait for each other.
        row = self.session.get(SectionRow, (self.plan_id, tool), with_for_update=True)
        if row is None:
            me = self.work.actor.id
            row = SectionRow(plan_id=self.plan_id, tool=tool, changed_at=self.work.now(), changed_by_id=me)
            self.session.add(row)
            self.session.flush()
        return row

    def write(self, tool: Tool[A], edits: Sequence[Edit], row: SectionRow, before: A, after: A) -> OpenSection[A]:
        """Store what the edits have made of a section. Raises TableFull, PlanFull and Overtaken."""
        if after == before:
            return OpenSection(after, row.revision, row.changed_at, before)
        refuse_longer_tables(before, after)
        answers, private = split(after)
        now, seen = self.work.now(), row.revision
        new = {"answers": answers, "private": private, "revision": seen + 1, **self._changed(now)}
        of_row = {"of_plan": self.plan_id, "of_tool": tool.key, "seen": seen}
        if self.session.connection().execute(_WRITE_SECTION, {**new, **of_row}).rowcount == 0:
            raise Overtaken
        self.session.expire(row)  # written past the session
        deleted = forget_photos(self.session, self.plan_id, tool.key, photo_ids(before) - photo_ids(after))
        revision = self._touch(after, now)
        refuse_fuller_plan(self.session, self.plan_id, before, after)  # the row of the plan is locked now
        lines = list(history_lines(self.work, self.plan_id, tool, edits, before, revision))
        for made in lines:
            add_line(self.session, made)
        tell_of_agreement(self.session, self.work, [made.line for made in lines])
        return OpenSection(after, seen + 1, now, before, deleted)

    def _touch(self, answers: Answers, now: dt.datetime) -> int:
        """Raise the revision of the plan in the database itself, so that no two edits get the same number."""
        values, raised = self._changed(now), _RAISE_REVISION
        if isinstance(answers, profile.Profile):
            values |= {"town": town_of(answers), "country": answers.country or "", "title_year": answers.title_year}
            raised = _RAISE_REVISION_OF_PROFILE
        found = self.session.connection().execute(raised, {**values, "of_plan": self.plan_id})
        return int(found.scalar_one())

    def _changed(self, now: dt.datetime) -> dict[str, Any]:
        return {"changed_at": now, "changed_by_id": self.work.actor.id, "unmatched_name": ""}


def _raise_revision(*changed: str) -> UpdateBase:
    """Build the update of a plan that raises its revision and sets these columns to parameters of their names."""
    return (
        update(PlanRow)
        .where(col(PlanRow.id) == bindparam("of_plan"))
        .values(revision=PlanRow.revision + 1, **{name: bindparam(name) for name in changed})
        .returning(col(PlanRow.revision))
    )


# Built once: building a statement takes longer than running it.
CHANGED: Final = ("changed_at", "changed_by_id", "unmatched_name")
_RAISE_REVISION: Final = _raise_revision(*CHANGED)
_RAISE_REVISION_OF_PROFILE: Final = _raise_revision(*CHANGED, "town", "country", "title_year")
_WRITE_SECTION: Final = (
    update(SectionRow)
    .where(
        col(SectionRow.plan_id) == bindparam("of_plan"),
        col(SectionRow.tool) == bindparam("of_tool"),
        col(SectionRow.revision) == bindparam("seen"),
    )
    .values({name: bindparam(name) for name in ("answers", "private", "revision", *CHANGED)})
)


def edit_too(writer: Writer, tool: Tool[A], edits: Callable[[A], Sequence[Edit]]) -> None:
    """Edit one more section in a transaction, by its answers before. Raises BadEdit and Overtaken."""
    row = writer.row(tool.key)
    before = read_answers(tool, row, sees_private=True)
    made = edits(before)
    writer.write(tool, made, row, before, reduce(apply, made, before))


def follow_fees(writer: Writer, before: Answers, after: Answers) -> None:
    """Store the fees of CCS partners that follow a change of the budget of the actions. Raises Overtaken.

    Only in this direction: two transactions that lock the same two sections in turn would wait for each other.
    """
    if not (isinstance(before, Actions) and isinstance(after, Actions)):
        return
    was, now = before.actions, after.actions
    if fees.pays_others(was, now):
        edit_too(writer, CCS_PARTNERS, lambda found: _fees(fees.followed(was, now, found.partners)))


def _fees(found: Mapping[str, float | None]) -> Sequence[Edit]:
    return [SetField(FieldPath("partners", partner, "fee"), fee) for partner, fee in found.items()]
