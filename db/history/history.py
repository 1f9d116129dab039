"""Read the history of a plan page by page, and restore earlier fields, rows, versions and moments.

A restore is an ordinary edit: it is in the history itself, and can be undone like any other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session, col, select

from curreap.access import Permission
from curreap.edits import AddRow, Edit, SetField, type_at
from curreap.language.collation import sorted_names
from curreap.plan import Plan
from curreap.reverse_edits import before_changes, row_back
from db.accounts.names import read_names
from db.history.changes import ALL, Only, PastChange, changes_since, distinct_values, ids_of, past_change
from db.history.folding import line_after
from db.history.restoring import PlanStore, Restorer
from db.tables import Change
from db.unit_of_work import UnitOfWork
from playbook_tools import BY_KEY, KEYED, PARTS, section_texts
from playbook_tools.field_path import FieldPath, PlanPath
from playbook_tools.tool import Kind

PAGE = 100  # changes that are read at once, if nothing else is said


class NothingToBringBack(ValueError):
    """There is no such change in this plan, or it has nothing that could be brought back: the history never keeps
    private fields, and a moved row is where it is."""


@dataclass(frozen=True)
class Person:
    """A person who has changed something in a plan."""

    id: int | None  # None for all whose account was deleted
    name: str


class History:
    """What was changed in the plans that a person may see."""

    def __init__(self, work: UnitOfWork, store: PlanStore) -> None:
        self.work = work
        self._store = store

    # -------------------------------------------------------------- reading

    def newest(
        self, plan_id: str, only: Only = ALL, *, before: int | None = None, limit: int = PAGE
    ) -> list[PastChange]:
        """Read the selected changes, newest first; `before` continues after an earlier page. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            ids = ids_of(plan_id, only)
            if before is not None:
                ids = ids.where(col(Change.id) < before)
            # The indexes hold all that is asked for, so that texts are read of those changes only that are shown.
            found = ids.order_by(col(Change.id).desc()).limit(limit).subquery()
            rows = session.exec(
                select(Change).where(col(Change.id).in_(select(found.c.id))).order_by(col(Change.id).desc())
            )
            return self._shown(session, rows.all())

    def change(self, plan_id: str, change_id: int) -> PastChange | None:
        """Return one change; None when this plan has no such one. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            row = session.get(Change, change_id)
            return next(iter(self._shown(session, [row] if row is not None and row.plan_id == plan_id else [])), None)

    def removal(self, plan_id: str, tool: str, row: FieldPath) -> PastChange | None:
        """Find the last deletion of this row; None where it never was deleted. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            of_row = (Change.plan_id == plan_id, Change.tool == tool, Change.path == str(row))
            removed = select(Change).where(*of_row, Change.kind == "remove").order_by(col(Change.id).desc()).limit(1)
            return next(iter(self._shown(session, session.exec(removed).all())), None)

    def own_texts_aside(self, plan_id: str, change_id: int) -> list[PastChange]:
        """Read what the acting person wrote in a row after this change deleted it: the last text of each field.

        The words of private fields are never kept. Raises Forbidden.
        """
        gone = self.change(plan_id, change_id)
        if gone is None:
            return []
        own = self.newest(plan_id, Only(people={self.work.actor.id}, tool=gone.tool, path=gone.path))
        aside = [one for one in reversed(own) if one.kind == "aside" and one.id > gone.id and not one.is_private]
        return list({one.path: one for one in aside}.values())

    def people(self, plan_id: str) -> list[Person]:
        """Everybody who has changed something, by name. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            ids = distinct_values(session, plan_id, col(Change.actor_id))
            names = read_names(session, ids, language=self.work.language)
            people = [Person(number, name) for number, name in names.known.items()]
            gone = select(Change.id).where(Change.plan_id == plan_id, col(Change.actor_id).is_(None)).limit(1)
            nobody = [Person(None, names.deleted)] if session.exec(gone).first() else []
            return sorted_names(people, lambda person: person.name, self.work.language) + nobody

    def tools(self, plan_id: str) -> list[str]:
        """List the keys of the tools that were changed, in the order of the plan. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            changed = set(distinct_values(session, plan_id, col(Change.tool)))
            return [tool.key for tool in PARTS if tool.key in changed]

    def as_of(self, plan_id: str, moment: dt.datetime) -> Plan:
        """Compute the plan as it was at a moment, back from today; `before_changes` says how exact. Raises Forbidden.

        For a moment before the plan was made this is the plan as it began.
        """
        today = self._store.plan(plan_id, with_photos=False)
        with self.work.reading(plan_id) as session:
            changes = self._shown(session, session.exec(changes_since(plan_id, moment)).all())
        for key in {change.tool for change in changes} & BY_KEY.keys():
            of_tool = [change for change in changes if change.tool == key]
            today = today.having(BY_KEY[key], before_changes(today[BY_KEY[key]], of_tool))
        return today

    # -------------------------------------------------------------- bringing back

    def bring_back_field(
        self,
        plan_id: str,
        change_id: int,
        *,
        to: Literal["before", "after"] = "before",
        place: PlanPath | None = None,
    ) -> None:
        """Give a field what it held before a change, or what the change wrote; also a text that was put aside.

        With the place of the field, a change that was folded into a later line meanwhile is found there: both began
        with the same text.

        Raises Forbidden, NothingToBringBack, RowIsGone when the row of the field is not there, and BadEdit.
        """
        change = self._to_bring_back(plan_id, change_id, "set", "aside", place=place)
        value = change.before if to == "before" else change.after
        if change.tool == section_texts.TOOL.key and value == "agreed":
            value = "ready"  # only a mentor agrees
        edits: tuple[Edit, ...] = (SetField(change.path, value),)
        if type_at(BY_KEY[change.tool].answers, change.path).kind is Kind.ROWS:
            edits = self._restorer(plan_id).table_edits(change.tool, edits[0])
        elif BY_KEY.get(change.tool) in KEYED and change.path.row:
            edits = (AddRow(change.path.row.parent, change.path.row_id), *edits)
        self._store.edit(plan_id, BY_KEY[change.tool], *edits)

    def bring_back_row(self, plan_id: str, change_id: int) -> None:
        """Put a deleted row back at the end of its table, with its id. Its private fields are empty, for the history
        never had them; so is a photo that nobody has kept.

        Raises Forbidden, NothingToBringBack, and RowIsGone when the row in which it lay is not there.
        """
        change = self._to_bring_back(plan_id, change_id, "remove")
        tool = BY_KEY[change.tool]
        now = self._store.open_section(plan_id, tool).answers
        back = before_changes(now, [change])
        if back == now:  # it is there, or the row around it is gone: the store says which
            self._store.edit(plan_id, tool, row_back(change.path, change.before))
        else:
            restorer = self._restorer(plan_id)
            restorer.lead_to(tool, back, photos=restorer.photos())

    def bring_back_row_and_own_texts(self, plan_id: str, change_id: int) -> None:
        """Put a deleted row back, with what the acting person wrote in it since. Raises as `bring_back_row` does."""
        texts = self.own_texts_aside(plan_id, change_id)
        self.bring_back_row(plan_id, change_id)
        for text in texts:
            self.bring_back_field(plan_id, text.id, to="after")

    def bring_back_version(self, plan_id: str, version_id: int, *, keep_as: str) -> None:
        """Make the plan what it was in a kept version; the plan as it is now is kept as a version first.

        One edit for each field or row that differs. Private fields stay as they are. The steps follow each other:
        should the database fail in between, the same once more does the rest. Raises Forbidden, NothingToBringBack.
        """
        self._refuse_readers(plan_id)
        then = self._store.versions.plan(plan_id, version_id)
        if then is None:
            raise NothingToBringBack
        self._store.versions.keep(plan_id, keep_as)
        for photo_id, jpeg in then.photos.items():
            self._store.add_photo(plan_id, photo_id, jpeg)
        restorer = self._restorer(plan_id)
        restorer.lead_plan_to(then, photos=then.photos.keys() | restorer.photos())

    def bring_back_moment(self, plan_id: str, moment: dt.datetime, *, keep_as: str) -> None:
        """Make the plan what it was at a moment, as `bring_back_version` does; rows keep their order. Raises
        Forbidden."""
        self._refuse_readers(plan_id)
        then = self.as_of(plan_id, moment)
        self._store.versions.keep(plan_id, keep_as)
        restorer = self._restorer(plan_id)
        restorer.lead_plan_to(then, photos=restorer.photos(), with_order=False)

    # -------------------------------------------------------------- inside

    def _refuse_readers(self, plan_id: str) -> None:
        """Raise Forbidden, and record it, where the acting person may not edit the plan."""
        with self.work.reading(plan_id, Permission.EDIT):
            pass

    def _restorer(self, plan_id: str) -> Restorer:
        return Restorer(self._store, plan_id)

    def _to_bring_back(self, plan_id: str, change_id: int, *kinds: str, place: PlanPath | None = None) -> PastChange:
        self._refuse_readers(plan_id)
        change = self.change(plan_id, change_id)
        if change is None and place is not None:
            change = self._folded_into(plan_id, change_id, place)
        if change is None or change.kind not in kinds or change.is_private or change.tool not in BY_KEY:
            raise NothingToBringBack
        return change

    def _folded_into(self, plan_id: str, change_id: int, place: PlanPath) -> PastChange | None:
        with self.work.reading(plan_id) as session:
            row = line_after(session, plan_id, place, change_id)
            return next(iter(self._shown(session, [row] if row is not None else [])), None)

    def _shown(self, session: Session, rows: Sequence[Change]) -> list[PastChange]:
        names = read_names(session, (row.actor_id for row in rows), language=self.work.language)
        return [past_change(row, names) for row in rows]
