"""Ask before a row is deleted; the question lists fields that name the row, and colleagues who are in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

import streamlit as st

from curreap.access import Forbidden
from curreap.edits import RowIsGone, type_at, value_at
from curreap.language.place_names import name_of
from curreap.language.words import Words
from curreap.references import Reference, references
from db.engine import DatabaseFailed
from pages import design
from pages.design import plain
from pages.editing.deleting import deletion_undo
from pages.editing.plan_page import Draft
from playbook_tools import BY_KEY
from playbook_tools.field_path import FieldPath, PlanPath
from playbook_tools.tool import FieldType, Kind, types_of

SURE: Final = "delete_all_the_same"  # key of the checkbox that confirms while a colleague is in the row
DELETED: Final = "row_deleted"  # session key: the deletion was attempted, so the dialog can be closed


def ask(draft: Draft[Any], row: FieldPath, name: str, *, then: Callable[[str], None]) -> None:
    """Open the question. While a colleague is in the row, a second confirmation is needed.

    `then` is called after the deletion, in the callback, with the id of the row next to it.
    """
    st.session_state.pop(SURE, None)

    @st.dialog(plain(draft.words("Delete “{name}”?", name=name)))
    def dialog() -> None:
        question(draft, row, name, then)

    dialog()


def question(draft: Draft[Any], row: FieldPath, name: str, then: Callable[[str], None]) -> None:
    """Show the question, inside the dialog."""
    colleagues = _colleagues_in(draft, row)
    if colleagues:
        _warn(draft, colleagues)
    for sentence in (_what_else(draft, row), _gone_for_good(draft, row)):
        st.write(plain(sentence))
    if colleagues:
        st.checkbox(draft.words("Delete it all the same"), key=SURE)
    keep, delete = st.columns(2)
    if keep.button(draft.words("Keep", context="button"), key="keep_row", width="stretch"):
        st.rerun()
    delete.button(
        draft.words("Delete", context="button"),
        key="delete_row",
        type="primary",
        width="stretch",
        on_click=_delete,
        args=(draft, row, name, then),
        disabled=bool(colleagues) and not _is_sure(),
    )
    if st.session_state.pop(DELETED, False):
        st.rerun()  # a dialog is a fragment; only a run of the whole page closes it


def _warn(draft: Draft[Any], colleagues: Sequence[str]) -> None:
    words, names = draft.words, draft.words.listed(colleagues)
    design.note(
        "stop",
        words("In this row just now: {names}.", names=names),
        words("Talk to each other first. What is written to a deleted row goes into the history."),
    )


def _delete(draft: Draft[Any], row: FieldPath, name: str, then: Callable[[str], None]) -> None:
    """Delete the row, unless a colleague has come since the question was asked: then ask again."""
    if not _colleagues_in(draft, row) or _is_sure():
        named = references(draft.plan, tool=draft.tool.key, table=row.table, row_id=row.row_id)
        filled, ids = _filled(draft, row), _rows_of_table(draft, row)
        private, remark = _private(draft, row, filled), _photo_is_gone(draft.words) if _has_photo(filled) else ""
        if draft.remove_row(row):
            then(deletion_undo.neighbour(ids, row.row_id))
            others = [reference for reference in named if not _is_inside(draft, reference, row)]
            deletion_undo.keep(draft, row, name, named=others, private=private, remark=remark, ids=ids)
        st.session_state[DELETED] = True


def _rows_of_table(draft: Draft[Any], row: FieldPath) -> Sequence[str]:
    """List the ids of the rows of a table; only that of this row if a colleague has deleted it."""
    with suppress(RowIsGone):
        ids = [str(one["id"]) for one in value_at(draft.answers, row.parent)]
        if row.row_id in ids:
            return ids
    return [row.row_id]


def _is_inside(draft: Draft[Any], reference: Reference, row: FieldPath) -> bool:
    """Return whether a field that names the row lies in it, and so was deleted with it."""
    return reference.tool == draft.tool.key and reference.path.is_in(row)


def _is_sure() -> bool:
    return bool(st.session_state.get(SURE))


def _colleagues_in(draft: Draft[Any], row: FieldPath) -> Sequence[str]:
    """List the names of people in a field of the row; empty if the store cannot be read."""
    place = PlanPath(draft.tool.key, row)
    with suppress(Forbidden, DatabaseFailed):
        others = draft.store.presence.others(draft.id)
        return [here.name for here in others if here.place is not None and here.place.is_in(place)]
    return []


def _what_else(draft: Draft[Any], row: FieldPath) -> str:
    """Say which other places name the row."""
    words = draft.words
    named = references(draft.plan, tool=draft.tool.key, table=row.table, row_id=row.row_id)
    places = [name_of(ref.holder) or words(draft.content.tool(BY_KEY[ref.tool].key).title) for ref in named]
    if not places:
        return draft.words("You can bring it back from the history.")
    return words(
        "It is also taken out of these places: {places}. You can bring it back from the history.",
        places=", ".join(dict.fromkeys(places)),
    )


def _gone_for_good(draft: Draft[Any], row: FieldPath) -> str:
    """Say what the history does not bring back with the row; empty if it brings back all."""
    words, filled = draft.words, _filled(draft, row)
    match _has_photo(filled), any(known.private for known in filled.values()):
        case True, True:
            return words("Its photo and its private answers do not come back with it.")
        case True, False:
            return _photo_is_gone(words)
        case False, True:
            return words("Its private answers do not come back with it.")
    return ""


def _has_photo(filled: Mapping[str, FieldType]) -> bool:
    return any(known.kind is Kind.PHOTO for known in filled.values())


def _photo_is_gone(words: Words) -> str:
    return words("Its photo does not come back with it.")


def _filled(draft: Draft[Any], row: FieldPath) -> Mapping[str, FieldType]:
    """Return the types of the fields of the row that have an answer; none if it is deleted already."""
    model = type_at(draft.tool.answers, row).row
    with suppress(RowIsGone):
        answers = value_at(draft.answers, row)
        return {name: known for name, known in types_of(model).items() if answers[name]} if model else {}
    return {}


def _private(draft: Draft[Any], row: FieldPath, filled: Mapping[str, FieldType]) -> dict[str, Any]:
    """Return the private answers of the row, as far as the user may read them."""
    return {name: value_at(draft.answers, row / name) for name, known in filled.items() if known.private}
