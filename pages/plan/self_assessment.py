"""Self-assessment: the round, the ratings and the profile, in three views of one page."""

import streamlit as st

from pages.components import assessment_place, assessment_profile, assessment_rate, assessment_round, step_foot
from pages.editing import plan_page
from playbook_tools import self_assessment

draft = plan_page.open_step(self_assessment.TOOL)
words = draft.words

step_foot.head(draft, assessment_profile.lead(draft) or words(draft.content.tool("self_assessment").purpose))
view = assessment_place.view_of(draft)
assessment_place.remember(draft, view)
names: dict[assessment_place.View, str] = {
    "round": words("About this round"),
    "rate": words("Rate"),
    "profile": words("Our profile"),
}
with st.container(key="assessment_views"):
    assessment_place.choose_view(draft, view, names)
with st.container():  # of a fixed place, so that the fields below it never move
    {"round": assessment_round, "rate": assessment_rate, "profile": assessment_profile}[view].show(draft)
step_foot.foot(draft)
