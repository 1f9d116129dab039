"""Show a box next to a list of rows: a name that is not listed yet becomes a row of the other step, and is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from curreap.language.place_names import NAMING_FIELDS
from curreap.language.words import Words
from curreap.references import rows_of
from pages.editing.field import Field
from pages.editing.undoing import undo
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value
from playbook_tools import BY_KEY
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Kind, types_of


def show(field: Field, label: str, show_list: Callable[[], None] | None) -> None:
    """Show the list, and the box for another name next to it; only the box if there is nothing to choose."""
    if show_list is None:
        with st.container(key=field.key):
            _box(field, field.label(label))
        return
    listed, other = st.columns([3, 2], vertical_alignment="bottom")
    with listed:
        show_list()
    with other:
        _box(field, _new(field.draft.words)[_linked(field)[0]])


def _new(words: Words) -> Mapping[str, str]:
    """Return the label of the box by the step that gets the row."""
    return {
        "team": words("Or a new person"),
        "stakeholders": words("Or a new organisation or group"),
        "ccs_partners": words("Or a new CCS partner"),
    }


def _box(field: Field, label: str) -> None:
    key, step = f"new_{field.key}", field.draft.words(field.draft.content.tool(_linked(field)[0]).title)
    if key not in st.session_state:
        st.session_state[key] = ""
    st.text_input(
        label,
        key=key,
        help=field.draft.words("The name is also added to “{step}”. You can complete it there later.", step=step),
        on_change=_add,
        args=(field, key),
        placeholder="",
        autocomplete="off",
    )


def _add(field: Field, key: str) -> None:
    """Choose the row of this name, and add it before if there is none; call it in a callback."""
    if is_stale_echo(key):
        return
    name = " ".join(st.session_state[key].split())
    row_id = _row(field, name) if name else ""
    if not row_id:
        return
    value = list(dict.fromkeys([*field.stored, row_id])) if field.known.kind is Kind.LINKS else row_id
    if undo.save(field.draft, field.path, value, key=field.key, base=field.stored):
        set_value(key, "")


def _row(field: Field, name: str) -> str:
    """Return the id of the row with this name, added if there is none; "" if it could not be stored."""
    step, table = _linked(field)
    known = rows_of(field.draft.again().plan, (step, table))
    there = next((row_id for row_id, other in known.items() if other.casefold() == name.casefold()), "")
    kind = types_of(BY_KEY[step].answers)[table].row
    assert kind is not None
    naming = next(one for one in NAMING_FIELDS if one in types_of(kind))
    return there or field.draft.draft(BY_KEY[step]).add_row(FieldPath(table), {naming: name})


def _linked(field: Field) -> tuple[str, str]:
    assert field.known.links_to is not None
    return field.known.links_to
