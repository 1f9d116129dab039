"""Store a new plan, and open its overview."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from curreap.plan import Plan
from pages.shell.current_user import CurrentUser
from pages.shell.refused import Wrong, refuse
from pages.shell.router import page_of
from pages.shell.try_act import Done, keep_refusal, try_act

STARTED = "plan_started"  # session keys: the id of the new plan, and why there is none
NOT_STARTED = "plan_not_started"


def start_button(
    user: CurrentUser, make: Callable[[], Plan], *, missing: Wrong | None = None, copied_from: str = ""
) -> None:
    """Show the button that stores the plan made by `make`. `missing` says, once pressed, what is needed first."""
    # Not in a callback: its arguments come from the run before, without what was typed last.
    if st.button(user.words("Start the plan"), key="start_the_plan", type="primary"):
        _start(user, make, missing, copied_from)
        go_on_if_started()


def go_on_if_started() -> None:
    """Open the overview of the plan that was just started."""
    if plan_id := st.session_state.get(STARTED):
        st.switch_page(page_of("overview"), query_params={"plan": plan_id})


def has_arrived() -> None:
    """Allow the next plan to be started. Until the new plan is shown, a second click starts no second plan."""
    st.session_state.pop(STARTED, None)


def _start(user: CurrentUser, make: Callable[[], Plan], missing: Wrong | None, copied_from: str) -> None:
    if st.session_state.get(STARTED):
        return
    if missing is not None:
        refuse(NOT_STARTED, missing)
        return
    tried = try_act(lambda: user.store.create_plan(make(), copied_from=copied_from[:200]), user.words)
    if isinstance(tried, Done):
        st.session_state[STARTED] = tried.result
    keep_refusal(tried, NOT_STARTED)
