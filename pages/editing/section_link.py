"""Link to a section of the plan: its page, and there its text if several sections share the page."""

from __future__ import annotations

from curreap.sections import HOME_TOOL
from pages.editing.plan_page import PlanContext


def section_params(context: PlanContext, key: str) -> dict[str, str]:
    """Return the query parameters of a link to a section on the page of its tool."""
    if _shares_its_page(context, key):
        return context.link(field=f"sections/{key}/body_text")
    return context.link()


def _shares_its_page(context: PlanContext, key: str) -> bool:
    """Return whether several sections are written on one page, so that a link must name the text."""
    written = [section.key for section in context.content.fields.sections if section.has_text]
    return key in written and [HOME_TOOL[other] for other in written].count(HOME_TOOL[key]) > 1
