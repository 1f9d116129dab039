"""Remember the field in which the user was last, from heartbeats and saves."""

from __future__ import annotations

from typing import Final

import streamlit as st

from playbook_tools.field_path import PlanPath

PLACE: Final = "person_is_at"  # session key: the plan and the field in it; None for none


def note(plan_id: str, place: PlanPath | None) -> None:
    """Record the field in which the user is; None for no field."""
    st.session_state[PLACE] = (plan_id, place) if place else None


def leave() -> None:
    """Record that the user has pressed a button, and is in no field."""
    st.session_state[PLACE] = None


def is_in(plan_id: str, around: PlanPath) -> bool:
    """Return whether the user is in a field below this path."""
    plan, place = st.session_state.get(PLACE) or ("", None)
    return bool(plan == plan_id and place and place != around and place.is_in(around))
