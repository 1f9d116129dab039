"""Keep the open row of the stakeholder page in the address, and add a stakeholder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from pages.design.paging import begin_again
from pages.editing import rows
from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Stakeholders

TABLE: Final = "stakeholders"
MEETINGS: Final = "plan_making"


def keep_row(draft: Draft[Stakeholders]) -> Callable[[], None]:
    """Return a callback: the row that a link has led to stays open, and the list starts at its first page."""
    open_row = draft.target.row_id

    def keep() -> None:
        if open_row:
            url_state.go(**{rows.ROW: open_row})
        begin_again()

    return keep


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
        url_state.go(view="each", part="")  # the first part of the sheet contains the name
        rows.choose(row_id)
        rows.go_to_name(draft, FieldPath(TABLE, row_id))
