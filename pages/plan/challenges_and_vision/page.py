"""Page of challenges and vision: what is difficult today, and what will be different after the title year."""

import streamlit as st

from pages import design
from pages.editing import fields, plan_page
from pages.editing.small_table import small_table
from pages.plan.frame import page_frame, views
from pages.plan.frame.views import View
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


def show_challenges() -> None:
    if answers.challenges:
        design.small(words(draft.content.table("challenges_and_vision", "challenges").help))
    else:
        design.note(
            "next",
            draft.words("What is difficult today?"),
            draft.words("Start with one challenge that residents talk about, and one fact that proves it."),
        )
    small_table(draft, "challenges", show_row=show_challenge, about=("evidence",), moves=True)


def show_strengths() -> None:
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


def show_vision() -> None:
    for field in VISION:
        fields.answer(draft, field)


STRENGTHS = ("strengths", "weaknesses", "needs", "opportunities_and_threats")
VISION = ("motto", "motivation", "vision", "role_of_culture")
challenges = words(draft.content.table("challenges_and_vision", "challenges").title)
strengths, vision = words("Strengths and weaknesses"), words("Motivation and vision")

page_frame.head(draft, words(draft.content.tool("challenges_and_vision").purpose))
views.show(
    draft,
    View("challenges", challenges, show_challenges, ("challenges",), heading=challenges),
    View("strengths", strengths, show_strengths, STRENGTHS, heading=strengths),
    View("vision", vision, show_vision, VISION, heading=vision),
)
page_frame.foot(draft)
