"""Delivery page: steering, money, monitoring, risks, communication, and what continues after the title year."""

import streamlit as st

from pages import design
from pages.editing import fields, plan_page
from pages.editing.small_table import small_table
from pages.plan.frame import page_frame, views
from pages.plan.frame.views import View
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


def show_steering() -> None:
    fields.answer(draft, "steering")
    fields.answer(draft, "coordinator")
    st.header(words("How you follow up"), anchor=False)
    fields.answer(draft, "how_we_follow_up")


def show_risks() -> None:
    design.small(words(draft.content.table("delivery", "plan_risks").help))
    small_table(draft, "plan_risks", show_row=show_risk, about=("response",))


def show_communication() -> None:
    fields.answer(draft, "communication_plan")
    fields.answer(draft, "ceremony")


def show_afterwards() -> None:
    for field in AFTERWARDS:
        fields.answer(draft, field)


def show_print() -> None:
    fields.answer(draft, "cover_photo")
    if answers.cover_photo:
        fields.answer(draft, "cover_photo_text")
    fields.answer(draft, "annexes")


AFTERWARDS = ("continuation", "fit_with_strategies", "cross_border_learning", "environment")
steering, funding = words("Who steers"), words("Money", context="part of the delivery")
risks = words(draft.content.table("delivery", "plan_risks").title)
communication, afterwards = words("Communication and ceremony"), words("After the title year")
printed = words("The printed plan")

page_frame.head(draft, words(draft.content.tool("delivery").purpose))
views.show(
    draft,
    View("steering", steering, show_steering, ("steering", "coordinator", "how_we_follow_up"), heading=steering),
    View("money", funding, money, ("total_budget", "budget_note"), heading=funding),
    View("risks", risks, show_risks, ("plan_risks",), heading=risks),
    View(
        "communication",
        communication,
        show_communication,
        ("communication_plan", "ceremony"),
        heading=communication,
    ),
    View(
        "afterwards",
        afterwards,
        show_afterwards,
        AFTERWARDS,
        heading=words("After the title year, and across borders"),
    ),
    View("printed", printed, show_print, ("cover_photo", "cover_photo_text", "annexes"), heading=printed),
)
page_frame.foot(draft)
