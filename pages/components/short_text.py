"""A short text, saved when one leaves it. What a colleague wrote meanwhile is merged in, or both texts are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from curreap.edits import Path, TextsOverlap
from pages.components import field_words, fields_here, look
from pages.components.late import is_late, put
from pages.components.since_difference import marked
from pages.components.step import NOT_SAVED, Draft, Kept, run_what_follows
from playbook_tools.tool import FieldType

OVERLAPS: Final = (
    "texts_that_overlap"  # session key: what a colleague wrote in the same place, by the key of the widget
)


@dataclass(frozen=True)
class ShortText:
    """One text: where it belongs, what the page has read of it, and what is said around it."""

    draft: Draft[Any]
    path: Path
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
        """The text as the database has it, also while the page around it has not run again."""
        return fields_here.shown(self.draft, self.key, self.stored)

    @property
    def overlap(self) -> TextsOverlap | None:
        found: TextsOverlap | None = _overlaps().get(self.key)
        return found


def show(text: ShortText) -> None:
    """The field by itself: a text can be saved without a run of the whole page."""
    fields_here.note(text.draft, text.key, text.path, fragment=text.fragment, stored=text.stored)
    st.fragment(_field, key=text.fragment)(text)


def _field(text: ShortText) -> None:
    fields_here.give(text.key, text.now, text.now)
    st.text_input(
        text.label,
        key=text.key,
        help=text.help,
        disabled=not text.draft.may_edit,
        on_change=_save,
        args=(text,),
        placeholder="",
    )
    with st.container():  # of a fixed place: fields below would move, and lose what is being typed into them
        if remark := field_words.too_long(text.draft, text.known, text.now):
            look.small(remark)
        if remark := field_words.not_printed(text.draft, text.known, text.now):
            look.small(remark)
        if text.overlap:
            _ask(text, text.overlap)


def _save(text: ShortText) -> None:
    """Store what was typed. It grew from what the field was given, so the words of a colleague stay."""
    if is_late(text.key):
        return
    _overlaps().pop(text.key, None)
    typed = st.session_state[text.key]
    _take(text, typed, text.draft.save_text(text.path, typed, base=fields_here.given(text.key) or ""))


def _keep_both(text: ShortText, overlap: TextsOverlap) -> None:
    _overlaps().pop(text.key, None)
    typed = st.session_state[text.key]
    _take(text, typed, text.draft.save_text(text.path, typed, base=overlap.base, keeps_both=True))


def _take(text: ShortText, typed: str, kept: Kept) -> None:
    """What became of the text that was typed."""
    if kept.sentence:
        st.session_state[NOT_SAVED] = kept.sentence
        run_what_follows(text.draft, is_quiet=False)
        return
    if kept.overlap:
        _overlaps()[text.key] = kept.overlap
    _is_stored(text, kept.text, in_box=typed if kept.overlap else kept.text)


def _is_stored(text: ShortText, stored: str, *, in_box: str) -> None:
    fields_here.was_given(text.key, stored)
    fields_here.is_shown(text.draft, text.key, stored)
    put(text.key, in_box)
    run_what_follows(text.draft, is_quiet=fields_here.is_quiet(text.draft.tool.key, text.path), also=[text.fragment])


def _ask(text: ShortText, overlap: TextsOverlap) -> None:
    """Both texts, and which of them to keep; the other one stays in the history."""
    words = text.draft.words
    look.note("stop", words("A colleague changed the same place."), words("Choose which text to keep."))
    look.show(marked(before=overlap.theirs, after=overlap.mine))
    with st.container(horizontal=True, gap="small", key=f"overlap_{text.key}"):
        mine = words("Keep my text")
        st.button(mine, key=f"mine_{text.key}", on_click=_save, args=(text,))
        theirs = words("Take the text of my colleague")
        st.button(theirs, key=f"theirs_{text.key}", on_click=_take_theirs, args=(text, overlap))
        both = words("Keep both, one after the other")
        st.button(both, key=f"both_{text.key}", on_click=_keep_both, args=(text, overlap))


def _take_theirs(text: ShortText, overlap: TextsOverlap) -> None:
    _overlaps().pop(text.key, None)
    _is_stored(text, overlap.theirs, in_box=overlap.theirs)


def _overlaps() -> dict[str, TextsOverlap]:
    found: dict[str, TextsOverlap] = st.session_state.setdefault(OVERLAPS, {})
    return found
