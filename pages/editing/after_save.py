"""Run what follows a save: the whole page, or only the pieces of it that show something else now."""

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
SAVED = "saved"  # key of the fragment that says what is saved
JUST_READ = "just_read"  # session key: what a quiet save has read of the plan, for the fragment that runs next


@st.fragment(key=SAVED)
def after_each_save(opened: P, show: Callable[[P], None]) -> None:
    """Show a piece of the page that follows each save, also one after which nothing else of the page runs again."""
    just_read: PlanSnapshot | None = st.session_state.pop(JUST_READ, None)
    if just_read is not None and just_read.look.info.id == opened.id:
        show(replace(opened, reading=just_read))
    else:
        show(opened.again())


def run_what_follows(
    opened: PlanContext, *, is_quiet: bool, also: Sequence[str] = (), now: PlanContext | None = None
) -> None:
    """End the callback of a save in a fragment: run the page, or only the pieces that follow each save, and `also`.

    After a quiet edit, which nothing else on the page shows, the page stays as it is, unless something else is missing
    now or is missing no more. To run a whole page for each piece of text would be too slow for a full hall.
    """
    if is_quiet and (now := now or _as_it_is_now(opened)) and now.report.findings == opened.report.findings:
        st.session_state[JUST_READ] = now.reading
        rerun_fragments([SAVED, *also])
    else:
        st.rerun()


def _as_it_is_now(opened: PlanContext) -> PlanContext | None:
    """None for somebody who is no longer a member since the save: the page says so."""
    with suppress(Forbidden):
        return opened.again()
    return None
