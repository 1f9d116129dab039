"""Show long lists page by page. The page number is a query parameter, so a reload keeps it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final, TypeVar

import streamlit as st

from pages.streamlit_gaps.widget_state import is_stale_echo, set_value

AT_ONCE: Final = 25  # rows
PAGE: Final = "page"  # the query parameter
PAGE_NUMBER: Final = re.compile(r"[1-9][0-9]{0,5}")  # int() raises a ValueError for numbers of more than 4300 digits
T = TypeVar("T")


def some_of(rows: Sequence[T], *, opened: int | None = None) -> Sequence[T]:
    """Select the rows of the page in the address, else of the page with the opened row (counted from 0)."""
    start = (_current_page(len(rows), opened) - 1) * AT_ONCE
    return rows[start : start + AT_ONCE]


def choose_page(count: int, *, key: str, opened: int | None = None) -> None:
    """Show the page buttons where there is more than one page. `count` is the number of all rows."""
    if count <= AT_ONCE:
        return
    set_value(key, _current_page(count, opened))
    st.pagination(_pages(count), key=key, on_change=_turn, args=(key,))


def begin_again() -> None:
    """Go back to the first page; call it in a callback that changes what is listed."""
    st.query_params.pop(PAGE, None)


def _turn(key: str) -> None:
    if not is_stale_echo(key):
        st.query_params[PAGE] = str(st.session_state[key])


def _pages(count: int) -> int:
    return max(1, math.ceil(count / AT_ONCE))


def _current_page(count: int, opened: int | None) -> int:
    asked = st.query_params.get(PAGE, "")
    first = 1 if opened is None else opened // AT_ONCE + 1
    return min(int(asked) if PAGE_NUMBER.fullmatch(asked) else first, _pages(count))
