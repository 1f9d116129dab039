"""Save an answer that is no text, and offer to undo that if something was lost by it.

One click or key can empty an answer, take a choice out of a list or remove a photo, and of two people who change the
same answer the last one wins. The field reports it and offers to undo it; the history has all answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from curreap.edits import type_at
from curreap.references import row_ids
from pages import design
from pages.editing.plan_page import Draft
from pages.editing.undoing.lost_answers import LostAnswer, lost_answer
from playbook_tools.field_path import FieldPath

UNDO: Final = "answers_to_undo"  # session key: the page, and what was lost on it, by field key


def save(
    draft: Draft[Any],
    path: FieldPath,
    value: Any,
    *,
    key: str,
    base: Any,
    names: Mapping[str, str] | None = None,
    photos: Mapping[str, bytes] | None = None,
) -> bool:
    """Store an answer in a callback; returns False if that failed.

    `base` is the answer that the user saw, `names` the labels of its options, `photos` new photos that it names.
    """
    saved = draft.save_answer(path, value, base=base, photos=photos)
    if saved is None:
        return False
    lost = lost_answer(saved, base=base, names=names or {}, earlier=_offers().pop(key, None))
    if lost:
        _offers()[key] = lost
    return True


def offer(draft: Draft[Any], path: FieldPath, *, key: str, stored: Any) -> None:
    """Show the line below a field; its container is always there, because fields below it must not move."""
    with st.container(key=f"undo_{key}", horizontal=True, vertical_alignment="center", gap="small"):
        found = _offers().get(key)
        lost = found.still_lost(stored, _exists(draft, path)) if found else None
        if lost is None:
            return
        sentence, label = lost.texts(draft.words)
        design.show(design.small_text(sentence), width="content")
        st.button(
            label,
            key=f"undo_act_{key}",
            type="tertiary",
            on_click=_undo,
            args=(draft, path, key, lost, stored),
            width="content",
        )


def withdraw(key: str) -> None:
    """Offer nothing at this field any more; call it where its answer is given in another field."""
    _offers().pop(key, None)


def _undo(draft: Draft[Any], path: FieldPath, key: str, lost: LostAnswer, stored: Any) -> None:
    """Bring back what is lost, by an act like any other: a colleague's answer of this moment can be taken then."""
    save(draft, path, lost.brought_back(stored), key=key, base=stored, photos=lost.photos)


def _exists(draft: Draft[Any], path: FieldPath) -> Callable[[Any], bool]:
    """Return whether an answer can be chosen: a row that it links to may be deleted."""
    links_to = type_at(draft.tool.answers, path).links_to
    rows = row_ids(draft.plan, links_to) if links_to else None
    return lambda one: rows is None or one in rows


def _offers() -> dict[str, LostAnswer]:
    """Return what can be undone on this page; another page starts empty."""
    context = get_script_run_ctx()
    here = context.page_script_hash if context else ""
    page, offers = st.session_state.get(UNDO, (here, {}))
    if page != here:
        offers = {}
    st.session_state[UNDO] = (here, offers)
    found: dict[str, LostAnswer] = offers
    return found
