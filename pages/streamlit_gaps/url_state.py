"""Keep the view of a page in its address, so that reloads, bookmarks and shared links show the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from pages.streamlit_gaps.arrive import arrive_at
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value
from playbook_tools.field_path import FieldPath

PARTS = "action_part"  # the key of the row of buttons for the parts of a sheet
ROW = "row"  # the open row
FIELD = "field"  # the target of a link; removed as soon as the person opens another view
T = TypeVar("T", bound=str)


def asked(name: str, options: Sequence[T], otherwise: T) -> T:
    """Return the option that the address names, or `otherwise` if it names none of the options."""
    said = st.query_params.get(name, otherwise)
    return next((option for option in options if option == said), otherwise)


def go(**places: str) -> None:
    """Change parameters of the address; an empty value removes one. Call it in a callback."""
    for name, value in places.items():
        if value:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)
    st.query_params.pop(FIELD, None)


def go_on(*, part: str) -> None:
    """Show the next part of a sheet from its beginning. Call it in a callback."""
    go(part=part)
    arrive_at(PARTS, takes="heading")


def remember(target: FieldPath, table: str, **places: str) -> None:
    """Keep in the address which row of the table a link has led to, and in which views it is shown.

    Opening another view removes the target of the link; this row then stays open, also after a reload.
    """
    if target.top == table and target.row:
        st.query_params.update({ROW: target.row_ids[0], **places})


def switch(
    name: str,
    options: Sequence[T],
    here: T,
    *,
    key: str,
    label: str,
    shown: Callable[[T], str],
    and_then: Callable[[], None] | None = None,
) -> None:
    """Show a row of buttons of which one is chosen: the views of a page, the parts of a sheet, the topics."""
    set_value(key, here)
    st.segmented_control(
        label,
        options,
        key=key,
        required=True,
        format_func=shown,
        on_change=_switched,
        args=(name, key, here, and_then),
        width="stretch",
        wrap=True,
        label_visibility="collapsed",
    )


def _switched(name: str, key: str, before: str, and_then: Callable[[], None] | None) -> None:
    """Change the address, unless a late message repeats the old choice of buttons that have left the page."""
    if st.session_state[key] == before or is_stale_echo(key):
        return
    go(**{name: st.session_state[key]})
    if and_then:
        and_then()
