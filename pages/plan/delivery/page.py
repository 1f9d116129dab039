"""Delivery page: steering, money, monitoring, risks, communication, and what continues after the title year."""

import streamlit as st

from pages import design
from pages.editing import fields, plan_page
from pages.editing.small_table import small_table
from pages.plan.frame import page_frame
from playbook_tools import actions, delivery
from playbook_tools.field_path import FieldPath

draft = plan_page.open_step(delivery.TOOL)
words, answers = draft.words, draft.answers


def money() -> None:
    """Show the total agreed by the council next to the sum of the actions' budget lines."""
    lines = actions.lines_of(actions.checked(draft.plan[actions.TOOL].actions))
    total, sums = st.columns(2)
    with total:
        fields.answer(draft, "total_budget")
    with sums:
        if lines:
            show_sums(actions.budget(lines))
        else:
            design.small(words("Your actions have no budget lines yet."))
    fields.answer(draft, "budget_note")


def show_sums(found: actions.Sum) -> None:
    design.show(
        design.figures(
            [
                design.Figure(words.money(found.total), words("in the budget lines of your actions")),
                design.Figure(words.percent(found.share), words("certain share of it")),
            ]
        )
    )


def show_risk(path: FieldPath) -> None:
    fields.answer(draft, *path, "description")
    likelihood, impact, responsible = st.columns([2, 2, 3])
    with likelihood:
        fields.answer(draft, *path, "likelihood", widget="segmented")
    with impact:
        fields.answer(draft, *path, "impact", widget="segmented")
    with responsible:
        fields.answer(draft, *path, "responsible")
    fields.answer(draft, *path, "response")


page_frame.head(draft, words(draft.content.tool("delivery").purpose))

st.header(words("Who steers"), anchor=False)
fields.answer(draft, "steering")
fields.answer(draft, "coordinator")

st.header(words("Money"), anchor=False)
money()

st.header(words("How you follow up"), anchor=False)
fields.answer(draft, "how_we_follow_up")

st.header(words(draft.content.table("delivery", "plan_risks").title), anchor=False)
design.small(words(draft.content.table("delivery", "plan_risks").help))
small_table(draft, "plan_risks", show_row=show_risk, about=("response",))

st.header(words("Communication and ceremony"), anchor=False)
fields.answer(draft, "communication_plan")
fields.answer(draft, "ceremony")

st.header(words("After the title year, and across borders"), anchor=False)
fields.answer(draft, "continuation")
fields.answer(draft, "fit_with_strategies")
fields.answer(draft, "cross_border_learning")
fields.answer(draft, "environment")

st.header(words("The printed plan"), anchor=False)
fields.answer(draft, "cover_photo")
if answers.cover_photo:
    fields.answer(draft, "cover_photo_text")
fields.answer(draft, "annexes")

page_frame.foot(draft)
