"""The way to a section of the plan: the page on which it is written, and there its text, where several share it."""

from __future__ import annotations

from curreap.sections import HOME_TOOL
from pages.editing.plan_page import PlanContext


def section_params(opened: PlanContext, key: str) -> dict[str, str]:
    """The query parameters of a link that leads to a section on the page of its tool."""
    if _shares_its_page(opened, key):
        return opened.link(field=f"sections/{key}/body_text")
    return opened.link()


def _shares_its_page(opened: PlanContext, key: str) -> bool:
    """Whether several sections are written on one page: a link then leads to the text of the one that is meant."""
    written = [section.key for section in opened.content.fields.sections if section.has_text]
    return key in written and [HOME_TOOL[other] for other in written].count(HOME_TOOL[key]) > 1
