"""Show a field: one answer, one widget, saved on change. The kind of the field determines its widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from curreap.edits import TEXTS, RowIsGone, type_at, value_at
from pages.editing import field_texts, rendered_fields
from pages.editing.field import Field
from pages.editing.plan_page import Draft
from pages.editing.undoing import undo
from pages.editing.widgets import WIDGETS
from playbook_tools.field_path import FieldPath

FieldExtra = Callable[[Draft[Any], FieldPath], None]
_extras: list[FieldExtra] = []


def register_field_extra(show: FieldExtra) -> None:
    """Register what is shown at each field, such as the button for comments. The frame of the pages calls it once."""
    if show not in _extras:
        _extras.append(show)


def answer(draft: Draft[Any], *steps: str, label: str = "", widget: str = "") -> None:
    """Show one field and save it on change.

    `label` replaces the title of the field. `widget` may be "pills" or "segmented" for one choice, "multiselect" for
    many. The help of a long text is visible; that of a short field opens at its label.
    """
    path = FieldPath(*steps)
    known = type_at(draft.tool.answers, path)
    try:
        stored = value_at(draft.answers, path)
    except RowIsGone:
        return
    field = Field(draft, path, known, field_texts.words_of(draft, path), stored)
    rendered_fields.note(draft, field.key, path)
    WIDGETS[known.kind](field, label, widget)
    if known.kind not in TEXTS:
        undo.offer(draft, path, key=field.key, stored=stored)
    for show in _extras:
        show(draft, path)


def even_columns(widths: Sequence[int], *, key: str) -> Sequence[DeltaGenerator]:
    """Make columns for fields whose labels have one or two lines, with their boxes at the same height."""
    with st.container(key=f"even_{key}"):
        return st.columns(list(widths))
