"""Keep the view and the open row of the stakeholder page in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

import streamlit as st

from pages.design.paging import begin_again
from pages.editing import rows
from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Stakeholders

View = Literal["who", "each", "part", "made"]
VIEWS: Final[tuple[View, ...]] = get_args(View)
TABLE: Final = "stakeholders"
MEETINGS: Final = "plan_making"
_OF_FIELD: Final[Mapping[str, View]] = {
    "who_is_missing": "who",
    "stakeholders": "each",
    "reaching_rarely_heard": "part",
    "plan_making": "made",
}


def view_of(draft: Draft[Stakeholders]) -> View:
    """Return the view that a link leads to, or the chosen one; by default the grid."""
    if draft.target:
        path = draft.target
        is_whole_table = path == FieldPath(TABLE)
        return "who" if is_whole_table else _OF_FIELD.get(path.top, "who")
    return url_state.asked("view", VIEWS, VIEWS[0])


def remember(draft: Draft[Stakeholders], view: View) -> None:
    """Keep the row that a link has led to in the address."""
    for table in (TABLE, MEETINGS):
        url_state.remember(draft.target, table, view=view)


def choose_view(draft: Draft[Stakeholders], here: View) -> None:
    """Show the row of buttons for the views."""
    words = draft.words
    names: Mapping[View, str] = {
        "who": words("Who matters"),
        "each": words("One by one"),
        "part": words("How they take part"),
        "made": words("How the plan is made"),
    }
    open_row = draft.target.row_id
    url_state.switch(
        "view",
        VIEWS,
        here,
        key="stakeholder_view",
        label=words("View"),
        shown=names.__getitem__,
        and_then=lambda: _keep_row(open_row),
    )


def add_button(
    draft: Draft[Stakeholders],
    *,
    key: str,
    values: Mapping[str, Any] | None = None,
    label: str = "",
    primary: bool = False,
) -> None:
    """Show the button that adds a stakeholder and opens its sheet; `label` replaces its usual text."""
    st.button(
        label or draft.words(draft.content.table("stakeholders", TABLE).add_button),
        key=key,
        icon=":material/add:",
        type="primary" if primary else "secondary",
        disabled=not draft.may_edit,
        on_click=_add,
        args=(draft, values),
    )


def _add(draft: Draft[Stakeholders], values: Mapping[str, Any] | None) -> None:
    if row_id := draft.add_row(FieldPath(TABLE), values):
        begin_again()
        url_state.go(view="each")
        rows.choose(row_id)
        rows.go_to_name(draft, FieldPath(TABLE, row_id))


def _keep_row(open_row: str) -> None:
    """Keep the row that a link has led to open in the other view; the list starts at its first page."""
    if open_row:
        url_state.go(**{rows.ROW: open_row})
    begin_again()
