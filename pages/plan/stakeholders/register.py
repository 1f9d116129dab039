"""Show all stakeholders as a table, with the numbers of the grid and their participation."""

from __future__ import annotations

import streamlit as st

from pages import design
from pages.editing import importing
from pages.editing.plan_page import Draft
from pages.plan.frame.export_button import export_button
from playbook_tools.stakeholders import CUT, Stakeholder, Stakeholders
from playbook_tools.vocabulary import LadderStep, step_number

NOTHING = "–"


def show(draft: Draft[Stakeholders]) -> None:
    """Show the table of all stakeholders."""
    words, content = draft.words, draft.content
    with st.container(key="register_head", horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.header(words("Register", context="of stakeholders"), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            importing.import_button(draft, "stakeholders")
            export_button(draft, "stakeholders")
    types = {choice.key: words(choice.title) for choice in content.choices("stakeholders", "stakeholders", "type")}
    heads = [
        words("Name", context="stakeholder"),
        words("Type", context="stakeholder"),
        words("Influence"),
        words("Interest"),
    ]
    heads += [words("Takes part today"), words("In the plan"), words("How")]
    rows = [_row(draft, row, types) for row in draft.answers.stakeholders]
    design.show(
        design.table(
            heads,
            rows,
            caption=words("Stakeholders with influence, interest and participation"),
            classes="people",
            numeric={2, 3},
        )
    )


def sign(draft: Draft[Stakeholders], row: Stakeholder) -> design.Safe:
    """Draw the mark of a stakeholder as on the grid; screen readers get "rarely heard" in words."""
    if not row.is_rarely_heard:
        return design.Safe('<b class="dot" aria-hidden="true"></b>')
    hidden = design.joined(design.Safe('<span class="unseen">'), draft.words("rarely heard"), design.Safe(": </span>"))
    return design.joined(design.Safe('<b class="dot diamond" aria-hidden="true"></b>'), hidden)


def step_words(draft: Draft[Stakeholders], step: LadderStep | None) -> str:
    """Write a step of participation with its number; a dash while it is open."""
    if step is None:
        return NOTHING
    title = draft.content.choice_title("stakeholders", "stakeholders", "participation_wanted", key=step)
    return f"{draft.words.number(step_number(step))} {draft.words(title)}"


def method_cell(draft: Draft[Stakeholders], row: Stakeholder) -> str:
    """Write the method of working with a stakeholder; a gap if one with much influence has none."""
    if row.engagement_method.strip():
        return row.engagement_method
    return design.missing(draft.words("Not said yet")) if (row.influence or 0) > CUT else NOTHING


def _row(draft: Draft[Stakeholders], row: Stakeholder, types: dict[str, str]) -> list[str]:
    words = draft.words
    name = row.name or words("No name yet")
    return [
        design.joined(sign(draft, row), name) if row.is_rarely_heard else name,
        types.get(row.type or "", NOTHING),
        _rated(draft, row.influence),
        _rated(draft, row.interest),
        step_words(draft, row.participation_now),
        step_words(draft, row.participation_wanted),
        method_cell(draft, row),
    ]


def _rated(draft: Draft[Stakeholders], value: int | None) -> str:
    return (
        design.missing(draft.words("Open", context="value not known yet"))
        if value is None
        else draft.words.number(value)
    )
