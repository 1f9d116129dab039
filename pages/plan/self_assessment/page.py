"""Page of the self-assessment with three views: the round, the ratings and the profile."""

import streamlit as st

from pages.editing import plan_page
from pages.plan.frame import page_frame
from pages.plan.self_assessment import profile, rate, rounds, url
from playbook_tools import self_assessment

draft = plan_page.open_step(self_assessment.TOOL)
words = draft.words

page_frame.head(draft, profile.lead(draft) or words(draft.content.tool("self_assessment").purpose))
view = url.view_of(draft)
url.remember(draft, view)
names: dict[url.View, str] = {
    "round": words("About this round"),
    "rate": words("Rate"),
    "profile": words("Our profile"),
}
with st.container(key="assessment_views"):
    url.choose_view(draft, view, names)
with st.container():  # always there, so that the fields below keep their position
    {"round": rounds, "rate": rate, "profile": profile}[view].show(draft)
page_frame.foot(draft)
