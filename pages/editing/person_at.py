"""Where the person is on the open page: in which field they were seen last.

Each beat of the page tells it, and each save from a field.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from playbook_tools.field_path import PlanPath

PLACE: Final = "person_is_at"  # session key: the plan and the field in it; None for none


def note(plan_id: str, place: PlanPath | None) -> None:
    """Remember the field in which the person is now; None for none."""
    st.session_state[PLACE] = (plan_id, place) if place else None


def leave() -> None:
    """The person has pressed a button, and is in no field."""
    st.session_state[PLACE] = None


def is_in(plan_id: str, around: PlanPath) -> bool:
    """Whether the person is in a field of this table or row."""
    plan, place = st.session_state.get(PLACE) or ("", None)
    return bool(plan == plan_id and place and place != around and place.is_in(around))
