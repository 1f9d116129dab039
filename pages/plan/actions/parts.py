"""Show the parts of an action sheet: in short, why, how, time and money, what changes, how you know, and care."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pages import design
from pages.editing import fields
from pages.editing.plan_page import Draft
from pages.plan.actions import short_form, tables
from pages.plan.frame.parts import Fields
from pages.streamlit_gaps import url_state
from playbook_tools.actions import Action, Actions
from playbook_tools.field_path import FieldPath

FIELDS: Final[Fields] = {
    "short": ("title", "description", "start", "end", "responsible", "partners"),
    "why": (
        "goal",
        "challenge",
        "topics",
        "objective",
        "target_group",
        "target_group_size",
    ),
    "what": (
        "cultural_method",
        "participation_level",
        "co_creators",
        "ccs_partners",
        "reaching_rarely_heard",
        "assets",
        "resources",
        "inspired_by",
    ),
    "money": ("budget_lines", "milestones", "responsible_hours_per_week"),
    "change": ("short_term_outcome", "medium_term_outcome", "continuation", "cross_border"),
    "proof": ("outputs", "indicators"),
    "care": ("risks", "is_outdoor", "weather_plan", "accessibility", "environment", "communication"),
}
ON_TOP: Final = ("status",)  # shown above the parts
NOT_COPIED: Final = ("done", "is_secured", "ccs_partner")  # a fee is agreed once, and money promised once


def titles(draft: Draft[Actions]) -> dict[str, str]:
    """Return the short names of the parts in their order."""
    words = draft.words
    return {
        "short": words("In short", context="part of an action"),
        "why": words("Why", context="part of an action"),
        "what": words("How", context="part of an action"),
        "money": words("Time and money"),
        "change": words("Change", context="part of an action"),
        "proof": words("Results", context="part of an action"),
        "care": words("Care"),
    }


def _headings(draft: Draft[Actions]) -> dict[str, str]:
    """Return the heading of each part; the tables of money and proof have headings of their own."""
    words = draft.words
    return {
        "why": words("Why, and for whom"),
        "what": words("How, and with whom"),
        "change": words("What changes"),
        "care": words("Risks and care"),
    }


def show(draft: Draft[Actions], action: Action, part: str) -> None:
    """Show one part with its fields."""
    if heading := _headings(draft).get(part):
        st.subheader(heading, anchor=False)
    _SHOW[part](draft, action)


def _why(draft: Draft[Actions], action: Action) -> None:
    path = FieldPath("actions", action.id)
    fields.answer(draft, *path, "goal")
    fields.answer(draft, *path, "challenge")
    fields.answer(draft, *path, "topics")
    fields.answer(draft, *path, "objective")
    group, size = st.columns([5, 2])
    with group:
        fields.answer(draft, *path, "target_group")
    with size:
        fields.answer(draft, *path, "target_group_size")


def _what(draft: Draft[Actions], action: Action) -> None:
    path = FieldPath("actions", action.id)
    fields.answer(draft, *path, "cultural_method")
    fields.answer(draft, *path, "assets")
    fields.answer(draft, *path, "participation_level", widget="segmented")
    with st.container():  # always there, so that the fields below it never move
        _promise(draft, action)
    fields.answer(draft, *path, "co_creators")
    fields.answer(draft, *path, "ccs_partners")
    fields.answer(draft, *path, "reaching_rarely_heard")
    fields.answer(draft, *path, "resources")
    fields.answer(draft, *path, "inspired_by")
    if action.inspired_by:
        st.button(
            draft.words("Read about this case"),
            key="read_case",
            type="tertiary",
            icon=":material/menu_book:",
            on_click=url_state.go,
            kwargs={"view": "practices", "case": action.inspired_by},
        )


def _promise(draft: Draft[Actions], action: Action) -> None:
    """Show what the chosen step of participation promises; without a choice, how to choose."""
    words, participation = draft.words, draft.content.participation
    chosen = next((step for step in participation.ladder if step.key == action.participation_level), None)
    if chosen:
        title = words("Step {number} of 5. Your promise:", number=words.number(chosen.level))
        design.note("calm", title, words(chosen.promise))
        design.small(words(chosen.keep_in_mind))
    else:
        design.small(words(participation.ladder_intro))


def _money(draft: Draft[Actions], action: Action) -> None:
    tables.budget_lines(draft, action)
    tables.milestones(draft, action)
    fields.answer(draft, "actions", action.id, "responsible_hours_per_week")


def _change(draft: Draft[Actions], action: Action) -> None:
    path = FieldPath("actions", action.id)
    fields.answer(draft, *path, "short_term_outcome")
    fields.answer(draft, *path, "medium_term_outcome")
    st.subheader(draft.words("After the title year, and across borders"), anchor=False)
    fields.answer(draft, *path, "continuation")
    fields.answer(draft, *path, "cross_border")


def _proof(draft: Draft[Actions], action: Action) -> None:
    tables.outputs(draft, action)
    tables.indicators(draft, action)


def _care(draft: Draft[Actions], action: Action) -> None:
    path = FieldPath("actions", action.id)
    fields.answer(draft, *path, "is_outdoor")
    with st.container():  # always there, so that the fields below it never move
        if action.is_outdoor or action.weather_plan or draft.target.field == "weather_plan":
            fields.answer(draft, *path, "weather_plan")
    fields.answer(draft, *path, "accessibility")
    fields.answer(draft, *path, "environment")
    fields.answer(draft, *path, "communication")
    tables.risks(draft, action)


_SHOW = {
    "short": short_form.show,
    "why": _why,
    "what": _what,
    "money": _money,
    "change": _change,
    "proof": _proof,
    "care": _care,
}
