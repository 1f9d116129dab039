"""Offer to undo the last act on the rows of a step: a deletion, an import, or rows that were copied or repeated.

There is one offer at a time: a later act takes the place of an earlier one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol, TypeVar

import streamlit as st

from pages import design
from pages.editing.plan_page import Draft

LAST: Final = "last_act"  # session key: the act that can be undone


class Act(Protocol):
    """What is needed to undo an act on the rows of a step."""

    @property
    def plan_id(self) -> str: ...

    @property
    def tool(self) -> str: ...


A = TypeVar("A", bound=Act)


def keep(act: Act) -> None:
    """Keep the act that was just done; call it in its callback."""
    st.session_state[LAST] = act


def last(draft: Draft[Any], kind: type[A]) -> A | None:
    """Return the last act if it is of this kind; it is forgotten on the page of another step."""
    act = st.session_state.get(LAST)
    if act is not None and (act.plan_id, act.tool) != (draft.id, draft.tool.key):
        forget()
        return None
    return act if isinstance(act, kind) else None


def show(draft: Draft[Any], act: A, sentence: str, undo: Callable[[Draft[Any], A], None], *, name: str) -> None:
    """Show what was done with the button that undoes it; it stays at the lower edge of the window until it is closed.

    `name` makes the keys of the bar and of its buttons.
    """
    words = draft.words
    with st.container(key=f"{name}_undo", horizontal=True, vertical_alignment="center", gap="small"):
        design.show(design.joined(design.Safe("<p>"), sentence, design.Safe("</p>")), width="content")
        st.button(words("Undo"), key=f"undo_{name}", icon=":material/undo:", on_click=undo, args=(draft, act))
        st.button(words("Close", context="button"), key=f"close_{name}", type="tertiary", on_click=forget)


def forget() -> None:
    """Offer nothing any more."""
    st.session_state.pop(LAST, None)
