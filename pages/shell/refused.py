"""Say why something was refused: announced by screen readers, tied to its fields, the first of which has the focus.

Every form says its mistakes through `refuse` and `show_refusal`; a field that is checked when it is left says its own
through `say_wrong`. The script of streamlit_gaps/field_attributes ties the sentences to the fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from pages.design.page import show
from pages.design.safe_html import Safe, joined, safe
from pages.streamlit_gaps.arrive import css_key
from pages.streamlit_gaps.field_attributes import WRONG, about
from playbook_tools.tool import new_id

Fields = Mapping[type[Exception], tuple[str, ...]]  # an exception, and the keys of the fields that it is about
NO_FIELDS: Final[Fields] = {}


@dataclass(frozen=True)
class Wrong:
    """A sentence that says what to do, and the keys of the fields that it is about."""

    sentence: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Kept:
    wrong: tuple[Wrong, ...]
    visit: str  # differs each time, so that the same sentence is announced again


def refuse(place: str, *wrong: Wrong | str) -> None:
    """Keep for the next run why something was refused; `place` is a session key. The first wrong field comes first."""
    each = tuple(Wrong(one) if isinstance(one, str) else one for one in wrong)
    st.session_state[place] = _Kept(each, new_id())


def refuse_empty(place: str, sentences: Mapping[str, str]) -> bool:
    """Refuse a form if a field is empty: the key of each field that is needed, with the sentence that asks for it."""
    empty = [key for key in sentences if not str(st.session_state.get(key) or "").strip()]
    if empty:
        refuse(place, *(Wrong(sentences[key], (key,)) for key in empty))
    return bool(empty)


def fields_of(error: Exception, fields: Fields) -> tuple[str, ...]:
    """Return the keys of the fields that an exception is about; none if it is about no field."""
    return next((keys for kind, keys in fields.items() if isinstance(error, kind)), ())


def is_refused(place: str) -> bool:
    """Return whether `show_refusal` has something to say."""
    return place in st.session_state


def show_refusal(place: str, title: str = "") -> None:
    """Say once why the last act was refused. There is always an element, so that the fields below do not move."""
    kept: _Kept | None = st.session_state.pop(place, None)
    if kept is None:
        show(Safe('<div class="refusal-none"></div>'))
        return
    said = [_sentence(one, f"refused_{kept.visit}_{number}") for number, one in enumerate(kept.wrong)]
    bold = [joined(Safe("<b>"), title, Safe("</b>"))] if title else []
    begin = Safe(f'<div class="refusal" role="alert" data-visit="{kept.visit}">')
    show(joined(begin, joined(*bold, *said, between=" "), Safe("</div>")))


def say_wrong(field: str, sentence: str) -> None:
    """Say what is wrong with a field that was checked when it was left; the focus stays where it is."""
    if not sentence:
        show(Safe('<div class="refusal-none"></div>'))
        return
    said = _sentence(Wrong(sentence, (field,)), f"wrong_{css_key(field)}")
    show(joined(Safe('<div class="refusal" role="alert">'), said, Safe("</div>")))


def _sentence(wrong: Wrong, name: str) -> Safe:
    return joined(Safe(f'<span id="{safe(name)}" {WRONG} {about(wrong.fields)}>'), wrong.sentence, Safe("</span>"))
