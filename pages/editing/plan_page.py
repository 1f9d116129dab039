"""The one door from a page to a draft: who asks, what is stored, what is missing, and how an edit becomes durable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, Self, TypeVar

import streamlit as st

from curreap.access import Forbidden, Permission, may
from curreap.completeness import Report
from curreap.content import Content
from curreap.edits import (
    AddRow,
    BadEdit,
    Edit,
    MoveRow,
    Path,
    RemoveRow,
    RowIsGone,
    SetField,
    TextsOverlap,
    value_at,
)
from curreap.language.words import Words
from curreap.merge import keep_both
from curreap.plan import Plan
from curreap.references import references
from db.comments.comment import Remark
from db.engine import DatabaseFailed
from db.store import AlwaysOvertaken, OpenSection, PlanInfo, PlanLook, SectionInfo, Store
from pages.editing import person_at
from pages.editing.plan_cache import PlanSnapshot, load, today
from pages.shell.current_user import CurrentUser, acting_user, require_user
from pages.shell.router import page_of
from pages.streamlit_gaps.fragment_reruns import rerun_fragments
from playbook_tools import BY_KEY, KEYED
from playbook_tools.tool import LONGEST_TEXT, Answers, Tool, new_id

A = TypeVar("A", bound=Answers)
P = TypeVar("P", bound="PlanContext")
NOT_SAVED = "edit_not_saved"  # session key: the sentence about an edit that could not be stored
SAVED = "saved"  # key of the fragment that says what is saved
LIVE = "live"  # key of the fragment in which the browser tells regularly where the person is
JUST_READ = "just_read"  # session key: what a quiet save has read of the plan, for the fragment that runs next


@dataclass(frozen=True)
class PlanContext:
    """A plan that the visitor may read, fresh in this run."""

    reading: PlanSnapshot

    @property
    def visitor(self) -> CurrentUser:
        return self.reading.visitor

    @property
    def look(self) -> PlanLook:
        return self.reading.look

    @property
    def words(self) -> Words:
        return self.reading.words

    @property
    def id(self) -> str:
        return self.info.id

    @property
    def info(self) -> PlanInfo:
        return self.look.info

    @property
    def store(self) -> Store:
        return self.visitor.store

    @property
    def may_edit(self) -> bool:
        return may(self.info.role, Permission.EDIT)

    @property
    def plan(self) -> Plan:
        """All answers."""
        return self.reading.plan

    @property
    def remarks(self) -> Sequence[Remark]:
        """All comments on the plan, oldest first."""
        return self.look.remarks

    @property
    def content(self) -> Content:
        """The words of the version with which the plan began."""
        return self.reading.content

    @property
    def report(self) -> Report:
        """What is missing."""
        return self.reading.report

    def draft(self, tool: Tool[A]) -> Draft[A]:
        """One step of this plan; it shares what the run has read."""
        return Draft(self.reading, tool)

    def again(self) -> Self:
        """The same plan as it stands now. Within one run of the page that is what the run has read.

        Raises Forbidden, also where the session has ended.
        """
        return replace(self, reading=load(self.id, by=acting_user() or replace(self.visitor)))

    def link(self, **more: str) -> dict[str, str]:
        """The query parameters of a link to another page of this plan."""
        return {"plan": self.id, **more}

    @property
    def today(self) -> dt.date:
        """The day it is where the visitor sits."""
        return today(self.visitor)

    def local(self, moment: dt.datetime) -> dt.datetime:
        """A moment in the time zone of the visitor."""
        return moment.astimezone(self.visitor.time_zone)


@dataclass(frozen=True)
class Draft(PlanContext, Generic[A]):
    """One step of a plan, open on its page. Saving happens in callbacks, one field at a time."""

    tool: Tool[A]

    @cached_property
    def answers(self) -> A:
        return self.plan[self.tool]

    @property
    def section(self) -> SectionInfo:
        """When and by whom this step was last changed."""
        return self.look.sections.get(self.tool.key, SectionInfo())

    @property
    def target(self) -> Path:
        """The field that a link leads to, from ?field=…; empty when there is none."""
        asked = st.query_params.get("field", "")
        return tuple(asked.split("/")) if asked else ()

    def save(self, path: Path, value: Any) -> bool:
        """Store one field. False, with a sentence for the person, when it could not be stored.

        A row that has the key of something known, such as the text of a section, is made with its first field.
        """
        return self.save_answer(path, value) is not None

    def save_answer(self, path: Path, value: Any, *, base: Any = None) -> Saved | None:
        """Store one field, and give the answer that stood there and the one that stands there now.

        `base` is the answer that the person saw; of several choices, those that a colleague has made meanwhile stay.
        None, with a sentence for the person, when it could not be stored.
        """
        person_at.note(self.id, (self.tool.key, *path))
        edit = SetField(path, value, base if isinstance(base, list) else None)
        section, sentence = attempt(self, self.tool, *self._with_its_row(edit))
        if section is None:
            st.session_state[NOT_SAVED] = sentence
            return None
        return Saved(_answer_at(section.before, path), value_at(section.answers, path))

    def save_text(self, path: Path, text: str, *, base: str, keeps_both: bool = False) -> Kept:
        """Store a text that grew from the stored text `base`; a colleague's change beside it is merged in.

        Where a colleague changed the same place, theirs stays, unless the person has seen it and keeps both.
        """
        person_at.note(self.id, (self.tool.key, *path))
        try:
            return self._keep(path, SetField(path, text, base))
        except TextsOverlap as overlap:
            if not keeps_both:
                return Kept(overlap.theirs, overlap=overlap)
            both, theirs = keep_both(base=base, mine=text, theirs=overlap.theirs), overlap.theirs
        try:
            return self._keep(path, SetField(path, both, theirs))
        except TextsOverlap as overlap:  # a third text in the same moment: the person is asked again
            return Kept(overlap.theirs, overlap=overlap)

    def _keep(self, path: Path, edit: SetField) -> Kept:
        section, sentence = attempt(self, self.tool, *self._with_its_row(edit))
        return Kept(str(value_at(section.answers, path)) if section else edit.value, sentence)

    def add_row(self, table: Path, values: Mapping[str, Any] | None = None, *, row_id: str = "") -> str:
        """Store a new row and give its id; empty when it could not be stored."""
        row_id = row_id or new_id()
        return row_id if self._edit(AddRow(table, row_id, values or {})) else ""

    def move_row(self, row: Path, to: int) -> bool:
        return self._edit(MoveRow(row, to))

    def remove_row(self, row: Path) -> bool:
        """Delete a row, and take it out of the places that name it."""
        named = references(self.plan, tool=self.tool.key, table=row[-2], row_id=row[-1])
        if not self._edit(RemoveRow(row)):
            return False
        others = [ref for ref in named if not (ref.tool == self.tool.key and ref.path[: len(row)] == row)]
        taken_out = [self._edit(SetField(ref.path, ref.without(row[-1])), tool=BY_KEY[ref.tool]) for ref in others]
        return all(taken_out)

    def edit(self, *edits: Edit) -> bool:
        """Store several edits that belong together, all or none."""
        return self._edit(*edits)

    def _with_its_row(self, edit: SetField) -> Sequence[Edit]:
        """The edit of a field; before it, where a row may not be stored yet, the row that it lies in."""
        path = edit.path
        return (AddRow(path[:1], path[1]), edit) if self.tool in KEYED and len(path) > 1 else (edit,)

    def _edit(self, *edits: Edit, tool: Tool[Any] | None = None) -> bool:
        _, sentence = attempt(self, tool or self.tool, *edits)
        if sentence:
            st.session_state[NOT_SAVED] = sentence
        return not sentence


@dataclass(frozen=True)
class Saved:
    """An answer as it stood before it was saved, and as it stands now."""

    before: Any
    after: Any


@dataclass(frozen=True)
class Kept:
    """What became of a text: how it is stored now, and why it is not, where it is not."""

    text: str
    sentence: str = ""
    overlap: TextsOverlap | None = None


def _answer_at(answers: Answers, path: Path) -> Any:
    """None where the row of a known key is made with its first answer."""
    with suppress(RowIsGone):
        return value_at(answers, path)
    return None


def attempt(opened: PlanContext, tool: Tool[A], *edits: Edit) -> tuple[OpenSection[A] | None, str]:
    """Make edits durable, and give the section as it then stands; a clear sentence when that was not possible."""
    words = opened.words
    try:
        return opened.store.edit(opened.id, tool, *edits), ""
    except Forbidden:
        return None, words("You can read this plan. You cannot change it.")
    except RowIsGone:
        return None, words("This row was deleted by a colleague. Your text stands in the history of the plan.")
    except BadEdit:
        if any(isinstance(edit, SetField) and len(str(edit.value)) > LONGEST_TEXT for edit in edits):
            most = words.number(LONGEST_TEXT)
            return None, words("This text is too long: {most} characters can be stored. It is kept here.", most=most)
        return None, words("This answer does not fit the field. Nothing was changed.")
    except (AlwaysOvertaken, DatabaseFailed):
        return None, words("Your text could not be saved. It is kept on this page. Do not close it, and try again.")


@st.fragment(key=SAVED)
def after_each_save(opened: P, show: Callable[[P], None]) -> None:
    """Show a piece of the page that follows each save, also one after which nothing else of the page runs again."""
    just_read: PlanSnapshot | None = st.session_state.pop(JUST_READ, None)
    if just_read is not None and just_read.look.info.id == opened.id:
        show(replace(opened, reading=just_read))
    else:
        show(opened.again())


def run_what_follows(
    opened: PlanContext, *, is_quiet: bool, also: Sequence[str] = (), now: PlanContext | None = None
) -> None:
    """End the callback of a save in a fragment: run the page, or only the pieces that follow each save, and `also`.

    After a quiet edit, which nothing else on the page shows, the page stays as it is, unless something else is missing
    now or is missing no more. To run a whole page for each piece of text would be too slow for a full hall.
    """
    if is_quiet and (now := now or _as_it_is_now(opened)) and now.report.findings == opened.report.findings:
        st.session_state[JUST_READ] = now.reading
        rerun_fragments([SAVED, *also])
    else:
        st.rerun()


def _as_it_is_now(opened: PlanContext) -> PlanContext | None:
    """None for somebody who is no longer a member since the save: the page says so."""
    with suppress(Forbidden):
        return opened.again()
    return None


def open_plan() -> PlanContext:
    """The plan of the address, or a clear sentence and the end of the page."""
    try:
        return PlanContext(load(st.query_params.get("plan", "")))
    except Forbidden:
        words = require_user().words
        st.title(words("This plan is not open to you"), anchor=False)
        st.write(words("You do not have access to this plan. Ask the team of the plan to invite you."))
        st.page_link(page_of("my_plans"), label=words("Go to my plans"))
        st.stop()


def open_step(tool: Tool[A]) -> Draft[A]:
    """The draft of one tool: signed in, allowed, and as it stands in the database now; or the page ends here."""
    opened = open_plan()
    return opened.draft(tool)
