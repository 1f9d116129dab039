"""Show a step of the plan in the overview: its state, what is missing, and the sections that are written there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from curreap.completeness import Finding
from curreap.progress import StepProgress
from curreap.sections import writes_several
from pages import design
from pages.editing.plan_page import PlanContext
from pages.editing.section_link import section_params
from pages.plan.frame import gaps
from pages.shell.router import page_of

MOST_LINKS: Final = 8  # of one step; the page of the step has the rest


def show_step(context: PlanContext, tool: str, progress: StepProgress) -> None:
    """Show the line of a step, and below it a line for each section if it has several."""
    words = context.words
    missing = context.report.missing_in(tool) if progress.state != "empty" else ()  # "not started" says it already
    design.task_row(
        tool,
        page_of(tool),
        words(context.content.tool(tool).title),
        progress.state,
        words,
        missing=partial(_missing, context, tool, missing) if missing else None,
        query_params=context.link(),
    )
    if not writes_several(tool):
        return
    for section, state in progress.sections.items():
        design.task_row(
            section,
            page_of(tool),
            words(context.content.section(section).title),
            state,
            words,
            is_part=True,
            query_params=section_params(context, section),
        )


def _missing(context: PlanContext, tool: str, missing: Sequence[Finding]) -> None:
    """Show how many points are missing; a click shows them as links."""
    said = gaps.in_words(context.words, len(missing))
    with st.popover(said, type="tertiary", key=f"still_missing_{tool}"), st.container(key=f"gaps_in_{tool}", gap=None):
        for finding in missing[:MOST_LINKS]:
            gaps.link(context, finding)
        if len(missing) > MOST_LINKS:
            label = context.words("All {count} are on the page of this step", count=len(missing))
            st.page_link(page_of(tool), label=design.plain(label), query_params=context.link())
