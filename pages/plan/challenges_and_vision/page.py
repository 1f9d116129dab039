"""Page of challenges and vision: what is difficult today, and what will be different after the title year."""

import streamlit as st

from pages import design
from pages.editing import fields, plan_page
from pages.editing.small_table import small_table
from pages.plan.frame import page_frame
from playbook_tools import challenges_and_vision
from playbook_tools.field_path import FieldPath

draft = plan_page.open_step(challenges_and_vision.TOOL)
words, answers = draft.words, draft.answers


def show_challenge(path: FieldPath) -> None:
    fields.answer(draft, *path, "title")
    fields.answer(draft, *path, "description")
    evidence, source = st.columns(2)
    with evidence:
        fields.answer(draft, *path, "evidence")
    with source:
        fields.answer(draft, *path, "source")
    kind, groups = st.columns(2)
    with kind:
        fields.answer(draft, *path, "kind_of_challenge")
    with groups:
        fields.answer(draft, *path, "affected_groups", widget="multiselect")
    fields.answer(draft, *path, "topics")


page_frame.head(draft, words(draft.content.tool("challenges_and_vision").purpose))

st.header(words(draft.content.table("challenges_and_vision", "challenges").title), anchor=False)
if answers.challenges:
    design.small(words(draft.content.table("challenges_and_vision", "challenges").help))
else:
    design.note(
        "next",
        draft.words("What is difficult today?"),
        draft.words("Start with one challenge that residents talk about, and one fact that proves it."),
    )
small_table(draft, "challenges", show_row=show_challenge, about=("evidence",), moves=True)

st.header(words("Strengths and weaknesses"), anchor=False)
strengths, weaknesses = st.columns(2)
with strengths:
    fields.answer(draft, "strengths")
with weaknesses:
    fields.answer(draft, "weaknesses")
needs, outside = st.columns(2)
with needs:
    fields.answer(draft, "needs")
with outside:
    fields.answer(draft, "opportunities_and_threats")

st.header(words("Motivation and vision"), anchor=False)
fields.answer(draft, "motto")
fields.answer(draft, "motivation")
fields.answer(draft, "vision")
fields.answer(draft, "role_of_culture")

page_frame.foot(draft)
