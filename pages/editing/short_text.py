"""Show a short text, saved when it loses the focus. A colleague's change is merged, or both texts are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from curreap.edits import TextsOverlap
from pages import design
from pages.editing import field_texts, rendered_fields
from pages.editing.after_save import run_what_follows
from pages.editing.plan_page import LIVE, NOT_SAVED, Draft
from pages.editing.text_diff import marked
from pages.shell.refused import refuse
from pages.streamlit_gaps.widget_state import is_stale_echo, pending, put_again, set_value
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import FieldType

OVERLAPS: Final = "texts_that_overlap"  # session key: overlapping texts of a colleague, by widget key


@dataclass(frozen=True)
class ShortText:
    """A short text: its path, what the page has loaded, and the texts around it."""

    draft: Draft[Any]
    path: FieldPath
    key: str  # of the widget
    stored: str
    known: FieldType
    label: str
    help: str

    @property
    def fragment(self) -> str:
        return f"alone_{self.key}"

    @property
    def now(self) -> str:
        """Return the stored text, also if the page around it has not run since it changed."""
        return rendered_fields.shown(self.draft, self.key, self.stored)

    @property
    def overlap(self) -> TextsOverlap | None:
        found: TextsOverlap | None = _overlaps().get(self.key)
        return found


def show(text: ShortText) -> None:
    """Show the field as a fragment, so that a text is saved without a run of the whole page."""
    rendered_fields.note(text.draft, text.key, text.path, fragment=text.fragment, stored=text.stored)
    st.fragment(_field, key=text.fragment)(text)


def _field(text: ShortText) -> None:
    _fill(text)
    st.text_input(
        text.label,
        key=text.key,
        help=text.help,
        disabled=not text.draft.may_edit,
        on_change=_save,
        args=(text,),
        placeholder="",
    )
    with st.container():  # always there: fields below would move, and lose what is being typed into them
        if remark := field_texts.too_long(text.draft, text.known, text.now):
            design.small(remark)
        if remark := field_texts.not_printed(text.draft, text.known, text.now):
            design.small(remark)
        if text.overlap:
            _ask(text, text.overlap)


def _fill(text: ShortText) -> None:
    """Give the stored text to the widget; while the user must choose, their own text stays in it."""
    if text.overlap is None:
        rendered_fields.give(text.key, text.now, text.now)
    elif text.key in st.session_state:
        put_again(text.key)
    else:
        set_value(text.key, text.overlap.mine)


def _save(text: ShortText) -> None:
    """Store what was typed. It was edited from what the browser showed, so a colleague's words stay."""
    base = text.overlap.base if text.overlap else rendered_fields.base(text.key) or ""
    if not is_stale_echo(text.key):
        _store(text, st.session_state[text.key], base=base)


def _store(text: ShortText, typed: str, *, base: str, keeps_both: bool = False) -> None:
    _overlaps().pop(text.key, None)
    kept = text.draft.save_text(text.path, typed, base=base, keeps_both=keeps_both)
    if kept.sentence:
        refuse(NOT_SAVED, kept.sentence)
        run_what_follows(text.draft, is_quiet=False)
        return
    if kept.overlap:
        _overlaps()[text.key] = kept.overlap
    _is_stored(text, kept.text, in_box=typed if kept.overlap else kept.text)


def _is_stored(text: ShortText, stored: str, *, in_box: str) -> None:
    rendered_fields.was_given(text.key, stored)
    rendered_fields.is_shown(text.draft, text.key, stored)
    set_value(text.key, in_box)
    is_quiet = rendered_fields.is_quiet(text.draft.tool.key, text.path)
    tells = [LIVE] if pending(text.key) else []  # the heartbeat runs, so that the browser soon confirms the new text
    run_what_follows(text.draft, is_quiet=is_quiet, also=[text.fragment, *tells])


def _ask(text: ShortText, overlap: TextsOverlap) -> None:
    """Show both texts, and ask which to keep; the other one stays in the history."""
    words, theirs = text.draft.words, text.now  # the present text: a colleague may have continued
    design.note("stop", words("A colleague changed the same place."), words("Choose which text to keep."))
    design.show(marked(before=theirs, after=overlap.mine))
    with st.container(horizontal=True, gap="small", key=f"overlap_{text.key}"):
        for choice, label, act in (
            ("mine", words("Keep my text"), _keep_mine),
            ("theirs", words("Take the text of my colleague"), _take_theirs),
            ("both", words("Keep both, one after the other"), _keep_both),
        ):
            st.button(label, key=f"{choice}_{text.key}", on_click=act, args=(text, overlap, theirs))


def _keep_mine(text: ShortText, overlap: TextsOverlap, theirs: str) -> None:
    _store(text, st.session_state[text.key], base=theirs)


def _take_theirs(text: ShortText, overlap: TextsOverlap, theirs: str) -> None:
    _store(text, theirs, base=theirs)


def _keep_both(text: ShortText, overlap: TextsOverlap, theirs: str) -> None:
    _store(text, st.session_state[text.key], base=overlap.base, keeps_both=True)


def _overlaps() -> dict[str, TextsOverlap]:
    found: dict[str, TextsOverlap] = st.session_state.setdefault(OVERLAPS, {})
    return found
