"""Show the short form of an action: what a first draft needs, on one screen. Its fields are those of the plan."""

from __future__ import annotations

import streamlit as st

from curreap.edits import AddRow
from pages import design
from pages.editing import fields
from pages.editing.new_rows.begun_row import with_row
from pages.editing.period_remark import say_if_reversed
from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from playbook_tools.actions import Action, Actions, budget
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import new_id

BEGUN = "first_budget_line"  # session key: ids of budget lines that are not stored yet, by action


def show(draft: Draft[Actions], action: Action) -> None:
    """Show title, description, period, people and money."""
    words, path = draft.words, FieldPath("actions", action.id)
    with st.container():  # always there, so that the fields below it never move
        if action.status != "ready":
            design.small(words("These answers are enough for a first draft. The other parts can wait."))
    fields.answer(draft, *path, "title")
    fields.answer(draft, *path, "description")
    _period(draft, action)
    fields.answer(draft, *path, "responsible", widget="or_new")
    fields.answer(draft, *path, "partners", widget="or_new")
    _money(draft, action)


def _period(draft: Draft[Actions], action: Action) -> None:
    path = FieldPath("actions", action.id)
    start, end = st.columns(2)
    with start:
        fields.answer(draft, *path, "start", widget="first_day")
    with end:
        fields.answer(draft, *path, "end", widget="last_day")
    month = draft.words.month(f"{draft.plan.title_year or draft.today.year}-05")
    design.small(draft.words("A month is enough: “{month}” as the start means the whole month.", month=month))
    say_if_reversed(action.start, action.end, draft.words)


def _money(draft: Draft[Actions], action: Action) -> None:
    """Show amount and source of the only budget line, which the first of both stores; of several lines their sum."""
    words, lines = draft.words, action.budget_lines
    if len(lines) > 1:
        total = words.money(budget(lines).total)
        count = words.number(len(lines))
        design.small(words("Costs of this action: {count} budget lines, together {total}.", count=count, total=total))
        more = words("Look at the budget lines")
        st.button(more, key="to_budget_lines", on_click=url_state.go_on, kwargs={"part": "money"})
        return
    table, row_id = FieldPath("actions", action.id, "budget_lines"), _line_id(draft, action)
    if not lines:
        draft = with_row(draft, AddRow(table, row_id, {"item": words("First estimate of all costs")}))
    amount, source = st.columns(2)
    with amount:
        fields.answer(draft, *table, row_id, "amount", label=words("What will it cost, in euros?"))
    with source:
        fields.answer(draft, *table, row_id, "source")
    design.small(words("This is the first line of the budget. You can divide it in “Time and money” later."))


def _line_id(draft: Draft[Actions], action: Action) -> str:
    """Return the id of the budget line; of one that is not stored yet, the same in each run."""
    begun: dict[tuple[str, str], str] = st.session_state.setdefault(BEGUN, {})
    if action.budget_lines:
        begun.pop((draft.id, action.id), None)  # a new line after its deletion is another one
        return action.budget_lines[0].id
    return begun.setdefault((draft.id, action.id), new_id())
