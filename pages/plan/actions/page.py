"""Actions page: the sheets, the timeline, the budget, and good practices of other towns."""

import streamlit as st

from pages.editing import plan_page
from pages.plan.actions import budget, good_practices, sheets, timeline, url
from pages.plan.frame import page_frame
from pages.streamlit_gaps import url_state
from playbook_tools import actions

draft = plan_page.open_step(actions.TOOL)
words, answers = draft.words, draft.answers


def lead() -> str:
    """Count the actions, and those that the team has finished."""
    if not answers.actions:
        return words(draft.content.tool("actions").purpose)
    ready = sum(action.status == "ready" for action in answers.actions)
    count = words.plural("{count} action", "{count} actions", len(answers.actions))
    return words("{actions}, {ready} of them ready.", actions=count, ready=words.number(ready))


VIEWS = {"sheets": sheets, "timeline": timeline, "budget": budget, "practices": good_practices}

page_frame.head(draft, lead())
view = url.view_of(draft)
url_state.remember(draft.target, "actions", view=view, part=url.part_of(draft))
names = {
    "sheets": words("Action sheets"),
    "timeline": words("Timeline"),
    "budget": words("Budget"),
    "practices": words("Good practices"),
}
with st.container(key="action_views"):
    url_state.switch("view", url.VIEWS, view, key="action_view", label=words("View"), shown=names.__getitem__)
VIEWS[view].show(draft)
page_frame.foot(draft)
