"""Actions: the sheets, the year as a timeline, the money, and good practices of other towns."""

import streamlit as st

from pages.components import action_budget, action_place, action_sheets, action_timeline, good_practices, step_foot
from pages.editing import plan_page
from pages.streamlit_gaps import url_state
from playbook_tools import actions

draft = plan_page.open_step(actions.TOOL)
words, answers = draft.words, draft.answers


def lead() -> str:
    """How many actions there are, and how many of them the team has finished."""
    if not answers.actions:
        return words(draft.content.tool("actions").purpose)
    ready = sum(action.status == "ready" for action in answers.actions)
    count = words.plural("{count} action", "{count} actions", len(answers.actions))
    return words("{actions}, {ready} of them ready.", actions=count, ready=words.number(ready))


VIEWS = {"sheets": action_sheets, "timeline": action_timeline, "budget": action_budget, "practices": good_practices}

step_foot.head(draft, lead())
view = action_place.view_of(draft)
url_state.remember(draft.target, "actions", view=view, part=action_place.part_of(draft))
names = {
    "sheets": words("Action sheets"),
    "timeline": words("Timeline"),
    "budget": words("Budget"),
    "practices": words("Good practices"),
}
with st.container(key="action_views"):
    url_state.switch("view", action_place.VIEWS, view, key="action_view", label=words("View"), shown=names.__getitem__)
VIEWS[view].show(draft)
step_foot.foot(draft)
