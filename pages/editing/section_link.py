"""Link to a section of the plan: its page, and there its text if several sections share the page."""

from __future__ import annotations

from curreap.sections import HOME_TOOL, writes_several
from pages.editing.plan_page import PlanContext
from playbook_tools.section_texts import MADE_FROM_ANSWERS


def section_params(context: PlanContext, key: str) -> dict[str, str]:
    """Return the query parameters of a link to a section on the page of its tool."""
    if key not in MADE_FROM_ANSWERS and writes_several(HOME_TOOL[key]):
        return context.link(field=f"sections/{key}/body_text")
    return context.link()
