"""Count what is still missing in the plan, next to the download."""

from __future__ import annotations

import streamlit as st

from curreap.sections import empty_sections
from pages import design
from pages.design import Safe, safe
from pages.editing.plan_page import PlanContext
from pages.shell.router import page_of


def show_missing(context: PlanContext) -> None:
    """Show the numbers of blocking points, points to look at and hints, and a link to all of them."""
    words, lines = context.words, _lines(context)
    with st.container(key="panel_missing", gap="small"):
        st.header(words("What is still missing"), anchor=False)
        if not lines:
            design.small(words("Nothing is missing. The plan can be handed in."))
            return
        design.show(Safe('<ul class="counts">' + "".join(lines) + "</ul>"))
        st.page_link(page_of("review"), label=words("See all points in the review"), query_params=context.link())


def _lines(context: PlanContext) -> list[str]:
    words, report = context.words, context.report
    blocking = words.plural(
        "{count} point blocks the final document", "{count} points block the final document", len(report.blockers)
    )
    empty, checks = len(empty_sections(context.plan)), len(report.warnings)
    counted = (
        (len(report.blockers), blocking),
        (empty, words.plural("{count} section has no text yet", "{count} sections have no text yet", empty)),
        (checks, words.plural("{count} point to look at", "{count} points to look at", checks)),
        (len(report.hints), words.plural("{count} hint", "{count} hints", len(report.hints))),
    )
    return [f"<li>{safe(line)}</li>" for count, line in counted if count]
