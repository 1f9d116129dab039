"""Show a parsed field outside a plan, such as in a filter, dialog or form; its value is parsed from its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic

import streamlit as st

from pages.editing.parsed_field import remark
from pages.editing.parsed_field.notation import Box, Notation, Refused, V


@dataclass(frozen=True)
class Entry(Generic[V]):
    """The content of the field: its value, or why the text has none."""

    value: V | None
    problem: str = ""


def entry(
    box: Box[V],
    *,
    initial: V | None = None,
    help: str | None = None,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> Entry[V]:
    """Show the field, and below it the parsed value."""
    if box.key not in st.session_state:
        st.session_state[box.key] = box.written(initial)
    with st.container(key=f"parsed_{box.key}", gap=None):
        st.text_input(
            box.label,
            key=box.key,
            help=help,
            on_change=on_change,
            args=args,
            disabled=box.is_disabled,
            placeholder="",
            autocomplete="off",
        )
        remark.calendar(box)
        found = entered(box.key, box.notation)
        if found.problem:
            remark.refused(box, found.problem)
        else:
            remark.understood(box, found.value)
    return found


def entered(key: str, notation: Notation[V]) -> Entry[V]:
    """Parse the content of the field with this key, also in a callback and before it is shown."""
    text = str(st.session_state.get(key) or "").strip()
    try:
        return Entry(notation.parse(text) if text else None)
    except Refused as refused:
        return Entry(None, refused.sentence)
