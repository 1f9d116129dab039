"""Show the view of the action sheets: the list of actions, and the sheet of the open one."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages import design
from pages.editing import fields, importing, list_and_sheet, rows
from pages.editing.field import field_key
from pages.editing.new_rows.copy_button import copy_button
from pages.editing.plan_page import Draft
from pages.plan.actions import parts as action_parts
from pages.plan.frame import gaps, parts
from pages.plan.frame.export_button import export_button
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.callback import callback
from playbook_tools.actions import Action, Actions
from playbook_tools.field_path import FieldPath

NEW_ACTION = {"status": "idea"}  # ideas are not checked


def show(draft: Draft[Actions]) -> None:
    """Show the whole view."""
    actions = draft.answers.actions
    if actions or rows.gone(draft, "actions", actions):
        list_and_sheet.show(
            draft, "actions", actions, show_list=partial(_list, draft), show_sheet=partial(_sheet, draft)
        )
    else:
        _nothing_yet(draft)


def status_words(draft: Draft[Actions], action: Action) -> str:
    """Write the status as markdown; an action without a status counts as an idea."""
    if action.status in ("draft", "ready"):
        return design.status_words(action.status, draft.words)
    return f":gray-badge[{design.plain(draft.words('Idea'))}]"


def _nothing_yet(draft: Draft[Actions]) -> None:
    design.note(
        "next",
        draft.words("What will you do?"),
        draft.words("Write one idea in one line. You can also take a good practice from another town as a start."),
    )
    with st.container(horizontal=True, gap="small"):
        rows.add_button(draft, "actions", values=NEW_ACTION, primary=True)
        st.button(
            draft.words("Look at good practices"),
            key="to_practices",
            on_click=url_state.go,
            kwargs={"view": "practices"},
        )
        importing.import_button(draft, "actions")


def _list(draft: Draft[Actions], here: Action | None) -> None:
    with st.container(key=field_key(draft.id, draft.tool.key, FieldPath("actions")), gap=None):
        rows.list_of_rows(draft, draft.answers.actions, here, summary=lambda action: _summary(draft, action))
    rows.add_button(draft, "actions", values=NEW_ACTION)
    with st.container(horizontal=True, gap="small"):
        importing.import_button(draft, "actions")
        export_button(draft, "actions")


def _summary(draft: Draft[Actions], action: Action) -> str:
    return status_words(draft, action) + gaps.in_list(draft, action.id)


# ------------------------------------------------------------------ the sheet of one action


def _sheet(draft: Draft[Actions], action: Action) -> None:
    words, missing = draft.words, gaps.of_row(draft, action.id)
    place, part = draft.answers.actions.index(action), parts.chosen(draft, "actions", action_parts.FIELDS)
    title = action.title or words("New action")
    with st.container(key=rows.SHEET_TOP):
        st.header(design.plain(f"{words.number(place + 1)} {title}"), anchor=False)
    with st.container():
        design.show(design.chips(action.topics, draft.content, words))
    gaps.count(draft, missing, of="sheet")
    fields.answer(draft, "actions", action.id, "status", widget="segmented")
    with st.container():  # always there, so that the fields below it never move
        if action.status not in ("draft", "ready"):
            design.small(
                words("Ideas are kept, but they are not printed and not checked. Choose “Draft” to work on it.")
            )
    titles = action_parts.titles(draft)
    parts.strip(draft, "actions", action_parts.FIELDS, titles, part, missing)
    action_parts.show(draft, action, part)
    with st.container(key="action_foot", horizontal=True, horizontal_alignment="distribute"):
        parts.next_button(draft, titles, part)
        if part == list(titles)[-1]:
            _finished_button(draft, action)
        with st.container(horizontal=True, gap="small", width="content"):
            if place:
                rows.up_button(draft, FieldPath("actions", action.id), place)
            copy_button(
                draft, "actions", action.id, name=action.title, leaves=action_parts.NOT_COPIED, values=NEW_ACTION
            )
            rows.delete_button(draft, "actions", action.id, name=action.title)


def _finished_button(draft: Draft[Actions], action: Action) -> None:
    """Show the button that marks the action as finished; nothing if it is."""
    if action.status != "ready":
        st.button(
            draft.words("We have finished this action"),
            key="finished",
            icon=":material/check:",
            disabled=not draft.may_edit,
            on_click=callback(draft.save),
            args=(FieldPath("actions", action.id, "status"), "ready"),
        )
