"""The one door from a page to a draft: who asks, what is stored, what is missing, and how an edit becomes durable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

import streamlit as st

from curreap.access import Action, Forbidden, may
from curreap.completeness import Report, completeness
from curreap.content import Content, load_content
from curreap.edits import AddRow, BadEdit, Edit, MoveRow, Path, RemoveRow, RowIsGone, SetField
from curreap.plan import Plan
from curreap.references import references
from curreap.words import Words, words_for
from db.comments import Remark
from db.engine import DatabaseFailed
from db.store import AlwaysOvertaken, PlanInfo, PlanLook, SectionInfo, Store
from pages.components.router import page_of
from pages.components.visitor import Visitor, require_visitor
from playbook_tools import BY_KEY, section_texts, self_check
from playbook_tools.tool import LONGEST_TEXT, Answers, Tool, new_id

A = TypeVar("A", bound=Answers)
KEYED = (section_texts.TOOL, self_check.TOOL)  # rows of these are known by key: a section, a criterion
NOT_SAVED = "edit_not_saved"  # session key: the sentence about an edit that could not be stored


@dataclass(frozen=True)
class Reading:
    """What a run reads of a plan: its answers, the words of its version, and what is missing. Each once, when asked."""

    visitor: Visitor
    look: PlanLook
    words: Words

    @cached_property
    def plan(self) -> Plan:
        """All answers. Each step is kept per revision, so that an edit of a colleague costs one step to read."""
        info, store, sees_private = self.look.info, self.visitor.store, may(self.look.info.role, Action.READ_PRIVATE)
        return Plan(
            {
                tool: _answers(store, info.id, tool, section.revision, sees_private)
                for tool, section in self.look.sections.items()
                if tool in BY_KEY
            },
            content_version=info.content_version,
            revision=info.revision,
            photos=_photos(store, info.id, self.look.photos),
            open_must_fix=info.open_must_fix,
        )

    @cached_property
    def content(self) -> Content:
        return load_content(self.look.info.content_version)

    @cached_property
    def report(self) -> Report:
        info = self.look.info
        return _report(self.plan, info.id, info.revision, info.open_must_fix, self.words.language, today(self.visitor))


@dataclass(frozen=True)
class OpenPlan:
    """A plan that the visitor may read, fresh in this run."""

    reading: Reading

    @property
    def visitor(self) -> Visitor:
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
        return may(self.info.role, Action.EDIT)

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

    def text(self, path: str) -> str:
        """A text of the interface in the language of the visitor: text("empty_states.actions.title")."""
        return self.words(self.content.text(path))

    def link(self, **more: str) -> dict[str, str]:
        """The query parameters of a link to another page of this plan."""
        return {"plan": self.id, **more}

    def local(self, moment: dt.datetime) -> dt.datetime:
        """A moment in the time zone of the visitor."""
        return moment.astimezone(self.visitor.time_zone)


@dataclass(frozen=True)
class Draft(OpenPlan, Generic[A]):
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
        if self.tool in KEYED and len(path) > 1:
            return self._edit(AddRow(path[:1], path[1]), SetField(path, value))
        return self._edit(SetField(path, value))

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

    def _edit(self, *edits: Edit, tool: Tool[Any] | None = None) -> bool:
        sentence = attempt(self, tool or self.tool, *edits)
        if sentence:
            st.session_state[NOT_SAVED] = sentence
        return not sentence


def attempt(opened: OpenPlan, tool: Tool[Any], *edits: Edit) -> str:
    """Make edits durable; a clear sentence when that was not possible, and nothing else has changed."""
    words, content = opened.words, load_content()
    try:
        opened.store.edit(opened.id, tool, *edits)
    except Forbidden:
        return words(content.text("save_states.read_only"))
    except RowIsGone:
        return words("This row was deleted by a colleague meanwhile. Your text is still in the history of the plan.")
    except BadEdit:
        if any(isinstance(edit, SetField) and len(str(edit.value)) > LONGEST_TEXT for edit in edits):
            most = words.number(LONGEST_TEXT)
            return words("This text is too long: {most} characters can be stored. It is kept on this page.", most=most)
        return words("This answer does not fit the field. Nothing was changed.")
    except (AlwaysOvertaken, DatabaseFailed):
        return words("Your text could not be saved. It is kept on this page. Do not close it, and try again.")
    return ""


def open_plan() -> OpenPlan:
    """The plan of the address, or a clear sentence and the end of the page."""
    visitor = require_visitor()
    words = words_for(visitor.language)
    plan_id = st.query_params.get("plan", "")
    try:
        look = visitor.look(plan_id)
    except Forbidden:
        st.title(words("This plan is not open to you"), anchor=False)
        st.write(words(load_content().text("input_errors.no_permission")))
        st.page_link(page_of("my_plans"), label=words("Go to my plans"))
        st.stop()
    return OpenPlan(Reading(visitor, look, words))


def open_step(tool: Tool[A]) -> Draft[A]:
    """The draft of one tool: signed in, allowed, and as it stands in the database now; or the page ends here."""
    opened = open_plan()
    return opened.draft(tool)


def today(visitor: Visitor) -> dt.date:
    """The day it is where the visitor sits."""
    return dt.datetime.now(visitor.time_zone).date()


@st.cache_resource(max_entries=3000, show_spinner=False)
def _answers(_store: Store, plan_id: str, tool: str, revision: int, sees_private: bool) -> Answers:
    return _store.open_section(plan_id, BY_KEY[tool]).answers


@st.cache_resource(max_entries=50, show_spinner=False)
def _photos(_store: Store, plan_id: str, ids: tuple[str, ...]) -> Mapping[str, bytes]:
    """A photo never changes; another one has another id."""
    found = {photo: _store.photo(plan_id, photo) for photo in ids}
    return {photo: jpeg for photo, jpeg in found.items() if jpeg is not None}


@st.cache_resource(max_entries=200, show_spinner=False)
def _report(_plan: Plan, plan_id: str, revision: int, open_must_fix: int, language: str, today: dt.date) -> Report:
    return completeness(_plan, load_content(_plan.content_version), words_for(language), today=today)
