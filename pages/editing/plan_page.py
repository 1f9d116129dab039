"""Load a plan for a page and save edits; every page goes through here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, Self, TypeVar

import streamlit as st

from curreap.access import Forbidden, Permission, may
from curreap.completeness import Report
from curreap.content import Content
from curreap.edits import AddRow, Edit, MoveRow, RemoveRow, SetField, TextsOverlap, value_at
from curreap.language.place_names import PlaceNames
from curreap.language.words import Words
from curreap.merge import keep_both
from curreap.plan import Plan
from curreap.references import references
from db.comments.comment import Remark
from db.store import Store
from db.views import OpenSection, PlanInfo, PlanMetadata, SectionInfo
from pages.editing import person_at
from pages.editing.plan_cache import PlanSnapshot, keep_answers, load, today
from pages.editing.saving import Kept, Saved, saved
from pages.shell.current_user import CurrentUser, acting_user, require_user
from pages.shell.refusal_sentences import Act
from pages.shell.router import page_of
from pages.shell.try_act import Done, Refusal, keep_refusal, try_act
from playbook_tools import BY_KEY, KEYED
from playbook_tools.field_path import FieldPath, PlanPath
from playbook_tools.tool import Answers, Tool, new_id

A = TypeVar("A", bound=Answers)
NOT_SAVED = "edit_not_saved"  # session key: the sentence about an edit that could not be stored
LIVE = "live"  # key of the fragment of the heartbeat


@dataclass(frozen=True)
class PlanContext:
    """A plan that the user may read, loaded in this run."""

    snapshot: PlanSnapshot

    @property
    def user(self) -> CurrentUser:
        return self.snapshot.user

    @property
    def metadata(self) -> PlanMetadata:
        return self.snapshot.metadata

    @property
    def words(self) -> Words:
        return self.snapshot.words

    @property
    def id(self) -> str:
        return self.info.id

    @property
    def info(self) -> PlanInfo:
        return self.metadata.info

    @property
    def store(self) -> Store:
        return self.user.store

    @property
    def may_edit(self) -> bool:
        return may(self.info.role, Permission.EDIT)

    @property
    def plan(self) -> Plan:
        """Return all answers."""
        return self.snapshot.plan

    @property
    def remarks(self) -> Sequence[Remark]:
        """Return all comments on the plan, oldest first."""
        return self.metadata.remarks

    @property
    def content(self) -> Content:
        """Return the content of the version with which the plan was started."""
        return self.snapshot.content

    @cached_property
    def names(self) -> PlaceNames:
        """The names of its fields and rows in the language of the reader."""
        return PlaceNames(self.plan, self.content, self.words)

    @property
    def report(self) -> Report:
        """Return the findings of the checks."""
        return self.snapshot.report

    def draft(self, tool: Tool[A]) -> Draft[A]:
        """Return one step of this plan; it shares what this run has loaded."""
        return Draft(self.snapshot, tool)

    def again(self) -> Self:
        """Load the present state of the plan; during a run of the page, what the run has loaded.

        Raises Forbidden, also if the session has ended.
        """
        return replace(self, snapshot=load(self.id, by=acting_user() or replace(self.user)))

    def try_act(self, act: Callable[[], object], during: Act = Act.ANY) -> bool:
        """Do something to the plan, in a callback. False, with a sentence at the head of the page, if refused."""
        return keep_refusal(try_act(act, self.words, during), NOT_SAVED)

    def try_edit(
        self, tool: Tool[A], *edits: Edit, photos: Mapping[str, bytes] | None = None
    ) -> Done[OpenSection[A]] | Refusal:
        """Store edits of one tool, and photos that they name: the section then, or the sentence that says why not."""
        tried = try_act(lambda: self.store.edit(self.id, tool, *edits, photos=photos), self.words, Act.EDIT)
        if isinstance(tried, Done):
            keep_answers(self.info, tool.key, tried.result)
        return tried

    def link(self, **more: str) -> dict[str, str]:
        """Return the query parameters of a link to another page of this plan."""
        return {"plan": self.id, **more}

    def link_to(self, path: FieldPath) -> dict[str, str]:
        """Return the query parameters of a link to a field or a row; to the whole page for the empty path."""
        return self.link(field=str(path)) if path else self.link()

    @property
    def today(self) -> dt.date:
        """Return the present day in the time zone of the user."""
        return today(self.user)

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Convert a moment to the time zone of the user."""
        return moment.astimezone(self.user.time_zone)


@dataclass(frozen=True)
class Draft(PlanContext, Generic[A]):
    """One step of a plan, open on its page. Edits are saved in callbacks, one field at a time."""

    tool: Tool[A]

    @cached_property
    def answers(self) -> A:
        return self.plan[self.tool]

    @property
    def section(self) -> SectionInfo:
        """Return when and by whom this step was last changed."""
        return self.metadata.sections.get(self.tool.key, SectionInfo())

    @property
    def target(self) -> FieldPath:
        """Return the path of the linked field from ?field=…; the empty path if there is none."""
        return FieldPath.parse_or_empty(st.query_params.get("field", ""))

    def save(self, path: FieldPath, value: Any) -> bool:
        """Store one field. Returns False, and keeps a sentence for the user, if it could not be stored.

        A row with a fixed key, such as the text of a section, is stored together with its first field.
        """
        return self.save_answer(path, value) is not None

    def save_answer(
        self, path: FieldPath, value: Any, *, base: Any = None, photos: Mapping[str, bytes] | None = None
    ) -> Saved | None:
        """Store one field; return its stored answers before and after.

        `base` is the answer that the user saw; of several choices, those added meanwhile by a colleague stay. `photos`
        are new photos that the answer names, by id. Returns None, and keeps a sentence for the user, if it could not
        be stored.
        """
        person_at.note(self.id, PlanPath(self.tool.key, path))
        edit = SetField(path, value, base if isinstance(base, list) else None)
        tried = self.try_edit(self.tool, *self._with_its_row(edit), photos=photos)
        keep_refusal(tried, NOT_SAVED)
        if isinstance(tried, Refusal):
            return None
        return saved(tried.result, path)

    def save_text(self, path: FieldPath, text: str, *, base: str, keeps_both: bool = False) -> Kept:
        """Store a text that was edited from the stored text `base`, merged with a colleague's change.

        Where both changed the same words, the stored text stays, unless the user has seen it and keeps both.
        """
        person_at.note(self.id, PlanPath(self.tool.key, path))
        kept = self._keep(path, SetField(path, text, base))
        if kept.overlap is None or not keeps_both:
            return kept
        both = keep_both(base=base, mine=text, theirs=kept.text)
        return self._keep(path, SetField(path, both, kept.text))  # asks again where a third text has come meanwhile

    def _keep(self, path: FieldPath, edit: SetField) -> Kept:
        match self.try_edit(self.tool, *self._with_its_row(edit)):
            case Done(section):
                return Kept(str(value_at(section.answers, path)))
            case Refusal(_, TextsOverlap() as overlap):
                return Kept(overlap.theirs, overlap=overlap)
            case Refusal(sentence):
                return Kept(edit.value, sentence)

    def add_row(self, table: FieldPath, values: Mapping[str, Any] | None = None, *, row_id: str = "") -> str:
        """Store a new row and return its id; "" if it could not be stored."""
        row_id = row_id or new_id()
        return row_id if self._edit(AddRow(table, row_id, values or {})) else ""

    def move_row(self, row: FieldPath, to: int) -> bool:
        return self._edit(MoveRow(row, to))

    def remove_row(self, row: FieldPath) -> bool:
        """Delete a row, and remove it from the fields that name it."""
        named = references(self.plan, tool=self.tool.key, table=row.table, row_id=row.row_id)
        if not self._edit(RemoveRow(row)):
            return False
        others = [ref for ref in named if not (ref.tool == self.tool.key and ref.path.is_in(row))]
        taken_out = [self._edit(SetField(ref.path, ref.without(row.row_id)), tool=BY_KEY[ref.tool]) for ref in others]
        return all(taken_out)

    def edit(self, *edits: Edit) -> bool:
        """Store several edits, all or none."""
        return self._edit(*edits)

    def _with_its_row(self, edit: SetField) -> Sequence[Edit]:
        """Return the edit of a field, after the edit that adds its row if the row may not be stored yet."""
        path = edit.path
        return (AddRow(path.row.parent, path.row_id), edit) if self.tool in KEYED and path.row else (edit,)

    def _edit(self, *edits: Edit, tool: Tool[Any] | None = None) -> bool:
        return keep_refusal(self.try_edit(tool or self.tool, *edits), NOT_SAVED)


def open_plan() -> PlanContext:
    """Open the plan in the address; without access say so and end the page."""
    try:
        return PlanContext(load(st.query_params.get("plan", "")))
    except Forbidden:
        words = require_user().words
        st.title(words("This plan is not open to you"), anchor=False)
        st.write(words("You do not have access to this plan. Ask the team of the plan to invite you."))
        st.page_link(page_of("my_plans"), label=words("Go to my plans"))
        st.stop()


def open_step(tool: Tool[A]) -> Draft[A]:
    """Open the draft of one tool as it is stored now; without sign-in or access the page ends here."""
    context = open_plan()
    return context.draft(tool)
