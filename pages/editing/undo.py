"""Save an answer that is no text, and offer to undo that if something was lost by it.

One click can empty an answer, and of two people who change the same one the last one wins. The field reports both and
offers to undo it; the history has all answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages import design
from pages.editing.plan_page import Draft
from playbook_tools.field_path import FieldPath

EMPTY: Final[tuple[Any, ...]] = (None, "", [])
UNDO: Final = "answers_to_undo"  # session key: the page, and its answers that can be undone, by field key


@dataclass(frozen=True)
class Undo:
    """A replaced answer."""

    before: Any
    after: Any  # the present answer; once it differs, nothing can be undone
    was_of_colleague: bool  # the replaced answer was not the one that the user saw


def save(draft: Draft[Any], path: FieldPath, value: Any, *, key: str, base: Any) -> bool:
    """Store an answer in a callback; returns False if that failed. `base` is the answer that the user saw."""
    _offers().pop(key, None)
    saved = draft.save_answer(path, value, base=base)
    if saved is None:
        return False
    was_of_colleague = saved.before != base and not isinstance(base, list)
    is_lost = was_of_colleague or saved.after in EMPTY
    if is_lost and saved.before not in (*EMPTY, saved.after):
        _offers()[key] = Undo(saved.before, saved.after, was_of_colleague)
    return True


def offer(draft: Draft[Any], path: FieldPath, *, key: str, stored: Any) -> None:
    """Show the line below a field; its container is always there, because fields below it must not move."""
    with st.container(key=f"undo_{key}", horizontal=True, vertical_alignment="center", gap="small"):
        found = _offers().get(key)
        if found is None or found.after != stored:
            return
        words = draft.words
        if found.was_of_colleague:
            sentence = words("A colleague had just changed this. Your answer has taken the place of theirs.")
            label = words("Take the answer of my colleague")
        else:
            sentence, label = words("Cleared."), words("Undo")
        design.show(design.small_text(sentence), width="content")
        st.button(
            label,
            key=f"undo_act_{key}",
            type="tertiary",
            on_click=_undo,
            args=(draft, path, key, found),
            width="content",
        )


def _undo(draft: Draft[Any], path: FieldPath, key: str, undone: Undo) -> None:
    if draft.save(path, undone.before):
        _offers().pop(key, None)


def _offers() -> dict[str, Undo]:
    """Return what can be undone on this page; another page starts empty."""
    context = get_script_run_ctx()
    here = context.page_script_hash if context else ""
    page, offers = st.session_state.get(UNDO, (here, {}))
    if page != here:
        offers = {}
    st.session_state[UNDO] = (here, offers)
    found: dict[str, Undo] = offers
    return found
