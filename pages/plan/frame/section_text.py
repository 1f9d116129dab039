"""Show the text of a section of the plan, and the state that the team gives it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from curreap.access import Permission, may
from curreap.content_files.fields import SectionWords
from pages import design
from pages.editing import fields
from pages.editing.plan_page import Draft, PlanContext
from pages.shell.refusal_sentences import Act
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value
from playbook_tools import section_texts

TEXTS = section_texts.TOOL


def panel(context: PlanContext, section: SectionWords) -> None:
    """Show a section: guidance, text, text in the local language, working note, and state."""
    words = context.words
    texts = _draft(context)
    here = opened_by_link(texts, section.key)
    title = words("The section “{title}” in the plan", title=words(section.title))
    with st.container(key=f"panel_section_{section.key}"):
        st.header(title, anchor=False)
        design.small(words(section.guidance))
        _ensure_row(texts, section.key)
        _field(texts, section.key, "body_text")
        has_more = bool(texts.answers.of(section.key).local_text or texts.answers.of(section.key).working_note)
        with st.expander(words("In your language, and working note"), expanded=here and has_more):
            _field(texts, section.key, "local_text")
            _field(texts, section.key, "working_note")
        _state(texts, section)


def opened_by_link(texts: Draft[Any], section: str) -> bool:
    return texts.target.row_id == section


def _draft(context: PlanContext) -> Draft[section_texts.SectionTexts]:
    return context.draft(TEXTS)


def _ensure_row(texts: Draft[section_texts.SectionTexts], section: str) -> None:
    """Add an empty row of the section to the draft for its fields; it is stored with the first word."""
    if not any(row.id == section for row in texts.answers.sections):
        row = section_texts.SectionText(id=section)
        texts.__dict__["answers"] = texts.answers.model_copy(update={"sections": [*texts.answers.sections, row]})


def _field(texts: Draft[section_texts.SectionTexts], section: str, field: str) -> None:
    fields.answer(texts, *section_texts.path_of(section, field))


def _state(texts: Draft[section_texts.SectionTexts], section: SectionWords) -> None:
    """Show the state of a section: only the team can call it ready; the mentor can agree."""
    words = texts.words
    state = texts.answers.of(section.key).state
    done = state in ("ready", "agreed")
    key = f"ready_{texts.id}_{section.key}"
    set_value(key, done)
    st.checkbox(
        words("We have finished this section"),
        key=key,
        help=texts.words("Have you finished this section? Only your team can say this."),
        on_change=_set_state,
        args=(texts, section.key, key),
        disabled=not texts.may_edit,
    )
    if may(texts.info.role, Permission.AGREE) and done:
        is_agreed = state == "agreed"
        st.button(
            words("Take back your agreement") if is_agreed else words("Agree with this section"),
            key=f"agree_{section.key}",
            on_click=_agree,
            args=(texts, section.key, not is_agreed),
        )
    elif state == "agreed":
        design.small(texts.words("Agreed with mentor"))


def _set_state(texts: Draft[section_texts.SectionTexts], section: str, key: str) -> None:
    if is_stale_echo(key):
        return
    state = "ready" if st.session_state[key] else "draft"
    texts.save(section_texts.path_of(section, "state"), state)


def _agree(texts: Draft[section_texts.SectionTexts], section: str, is_agreed: bool) -> None:
    texts.try_act(lambda: texts.store.agree(texts.id, section, is_agreed=is_agreed), Act.AGREE)
