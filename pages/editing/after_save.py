"""Run what follows a save: the whole page, or only the fragments that show something else now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from curreap.access import Forbidden
from pages.editing.plan_cache import PlanSnapshot
from pages.editing.plan_page import PlanContext
from pages.streamlit_gaps.fragment_reruns import rerun_fragments

P = TypeVar("P", bound=PlanContext)
SAVED = "saved"  # key of the fragment with the save status
JUST_READ = "just_read"  # session key: the plan read after a quiet save, for the fragment that runs next


@st.fragment(key=SAVED)
def after_each_save(context: P, show: Callable[[P], None]) -> None:
    """Show a part of the page that follows each save, also a save after which nothing else runs."""
    just_read: PlanSnapshot | None = st.session_state.pop(JUST_READ, None)
    if just_read is not None and just_read.metadata.info.id == context.id:
        show(replace(context, snapshot=just_read))
    else:
        show(context.again())


def run_what_follows(
    context: PlanContext, *, is_quiet: bool, also: Sequence[str] = (), now: PlanContext | None = None
) -> None:
    """End the callback of a save in a fragment: run the page, or only the fragments that follow each save, and `also`.

    After a quiet edit, which nothing else on the page shows, the page does not run unless the findings of the checks
    have changed. Running a whole page for each piece of text would be too slow with many users.
    """
    if is_quiet and (now := now or _as_it_is_now(context)) and now.report.findings == context.report.findings:
        st.session_state[JUST_READ] = now.snapshot
        rerun_fragments([SAVED, *also])
    else:
        st.rerun()


def _as_it_is_now(context: PlanContext) -> PlanContext | None:
    """Load the plan; None if the user is no longer a member, which the next run of the page reports."""
    with suppress(Forbidden):
        return context.again()
    return None
