"""Show the rows of a table as a list next to the sheet of the open one; on a phone as two screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from pages import design
from pages.editing import rows
from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools.tool import Row

R = TypeVar("R", bound=Row)


def show(
    draft: Draft[Any],
    table: str,
    its_rows: Sequence[R],
    *,
    show_list: Callable[[R | None], None],
    show_sheet: Callable[[R], None],
    width: float = 2.2,
) -> None:
    """Show both; `show_list` gets the open row. On a phone the sheet is on screen while the address names a row.

    `width` is that of the sheet, as a multiple of the list's.
    """
    here, deleted = rows.chosen(draft, table, its_rows), rows.gone(draft, table, its_rows)
    named = rows.named_in_address(table)  # it may be a row of another table of the step
    is_open = deleted is not None or any(row.id == named for row in its_rows)
    with st.container(key="list_and_sheet"):
        design.show(design.Safe(f'<i class="{"row-is-open" if is_open else "row-is-shut"}" hidden></i>'))
        list_column, sheet_column = st.columns([1, width], gap="medium")
        with list_column, st.container(key="list_side"):
            show_list(here)
        with sheet_column, st.container(key=rows.SHEET_SIDE):
            _back_button(draft, here or (its_rows[0] if its_rows else None))
            if deleted:
                rows.say_gone(draft, deleted)
            elif here:
                show_sheet(here)


def _back_button(draft: Draft[Any], row: Row | None) -> None:
    """Show the button back to the list; only a phone shows it."""
    st.button(
        draft.words("Back to the list"),
        key="to_the_list",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_close,
        args=(row.id if row else "",),
    )


def _close(row_id: str) -> None:
    """Show the list, with the focus on the row that was open; call it in a callback."""
    url_state.go(**{url_state.ROW: ""})
    arrive_at(f"here_{row_id}", takes="")
