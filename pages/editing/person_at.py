"""Where the person is on the open page: in which field they were seen last.

Each beat of the page tells it, and each save from a field.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from curreap.edits import Path

PLACE: Final = "person_is_at"  # session key: the plan, the part of it, and the path of the field; () for none


def note(plan_id: str, path: Path) -> None:
    """The person is in this field now; the path begins with its part of the plan, and is empty for none."""
    st.session_state[PLACE] = (plan_id, *path) if path else ()


def leave() -> None:
    """The person has pressed a button, and is in no field."""
    st.session_state[PLACE] = ()


def is_in(plan_id: str, path: Path) -> bool:
    """Whether they are in a field below this path."""
    place: Path = st.session_state.get(PLACE, ())
    around = (plan_id, *path)
    return len(place) > len(around) and place[: len(around)] == around
