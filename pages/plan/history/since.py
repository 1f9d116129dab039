"""Show what has changed since a kept version or a moment, field by field, with a button to restore it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import streamlit as st

from curreap.edits import AddRow, Edit, MoveRow, RemoveRow, SetField, apply, value_at
from curreap.language.place_names import short_name_of
from curreap.plan import Plan
from curreap.reverse_edits import edits_between
from db.views import RecentChange
from pages import design
from pages.design import Safe, joined
from pages.editing.bring_back import Question, ask_first
from pages.editing.change_texts import HistoryWords
from pages.editing.plan_page import PlanContext
from pages.plan.history.difference import LONG_AGO, what_changed
from pages.plan.history.url import go
from playbook_tools import BY_KEY, KEYED, PARTS, self_check
from playbook_tools.tool import Answers, Tool


@dataclass(frozen=True)
class Since:
    """An earlier plan compared with the present one."""

    context: PlanContext
    said: HistoryWords
    then: Plan
    title: str  # for example: What has changed since “after workshop 2”
    with_order: bool  # whether the order of rows is known

    def show(self, question: Question) -> None:
        """Show the differences by step, a button back to the history, and one that restores the earlier plan."""
        words = self.context.words
        st.header(self.title, anchor=False)
        parts = [(tool, found) for tool in PARTS if (found := list(self._differences(tool)))]
        with st.container(key="since_acts", horizontal=True, gap="small"):
            st.button(words("Back to the history"), key="back_to_history", type="tertiary", on_click=go)
            if parts:
                ask_first(self.context, words("Bring this version back"), question, key="bring_all_back")
        if not parts:
            st.write(words("Nothing in the plan is different from then."))
        for tool, found in parts:
            st.subheader(self.context.names.step(tool.key), anchor=False)
            design.show(*found)
        design.small(words("Private answers are not compared: neither versions nor the history keep them."))

    def _differences(self, tool: Tool[Any]) -> Iterator[Safe]:
        before, after = self.then[tool], self.context.plan[tool]
        moved: set[str] = set()
        for edit in edits_between(before, after, with_order=self.with_order):
            if isinstance(edit, MoveRow):
                table = self.context.names.table(tool.key, edit.path)
                if table not in moved:
                    yield self._line(self.context.words("The rows of “{table}” stand in another order", table=table))
                moved.add(table)
            else:
                yield from self._difference(tool, edit, before)

    def _difference(self, tool: Tool[Any], edit: Edit, before: Answers) -> Iterator[Safe]:
        change = _as_change(tool, edit, before)
        inside = what_changed(self.context, self.said, change)
        if tool == self_check.TOOL and not inside:
            return
        if change.kind != "set" and inside:  # rows have many answers, so they are in an expander
            opens = joined(Safe('<details class="past-words"><summary>'), self.context.words("What the row held"))
            inside = joined(opens, Safe("</summary>"), inside, Safe("</details>"))
        yield self._line(self._title(change, edit, before), inside)

    def _title(self, change: RecentChange, edit: Edit, before: Answers) -> str:
        words, names = self.context.words, self.context.names
        if isinstance(edit, SetField) or BY_KEY.get(change.tool) in KEYED:
            return names.quoted(change.tool, change.path)
        row = change.before if isinstance(edit, RemoveRow) else change.after
        name = short_name_of(row or {}) or words("A row without a name")
        table = names.table(change.tool, change.path)
        if isinstance(edit, RemoveRow):
            return words("“{row}” was deleted from “{table}”", row=name, table=table)
        return words("“{row}” was added to “{table}”", row=name, table=table)

    def _line(self, title: str, inside: str = "") -> Safe:
        return joined(
            Safe('<div class="past-since"><p class="past-what">'), title, Safe("</p>"), inside, Safe("</div>")
        )


def _as_change(tool: Tool[Any], edit: Edit, before: Answers) -> RecentChange:
    """Convert an edit to a history line without an author."""
    kind, path, old, new = "set", edit.path, None, None
    match edit:
        case SetField():
            old, new = value_at(before, path), edit.value
        case RemoveRow():
            kind, old = "remove", value_at(before, path)
        case AddRow():
            path = edit.path / edit.row_id
            kind, new = "add", value_at(apply(before, edit), path)
    return RecentChange(tool.key, path, kind, old, new, "", LONG_AGO)
