"""Report that a colleague deleted the row whose sheet was open, and offer to restore it with what was typed in it.

No other row is shown instead: users who go on typing would write into the wrong one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from curreap.edits import type_at
from curreap.language.place_names import short_name_of
from db.history.changes import PastChange
from pages import design
from pages.editing.bring_back import bring_back
from pages.editing.plan_page import Draft
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import FieldType, types_of

Act = Callable[[FieldPath], None]  # called with the path of the row, in a callback


@dataclass(frozen=True)
class Gone:
    """A deleted row, and the history entry of its deletion."""

    row: FieldPath
    change: PastChange


def of(draft: Draft[Any], row: FieldPath) -> Gone | None:
    """Return the row if a colleague has deleted it; None if it never existed or the user deleted it."""
    change = draft.store.history.removal(draft.id, draft.tool.key, row)
    if change is None or change.actor_id == draft.user.actor.id:
        return None
    return Gone(row, change)


def say(draft: Draft[Any], gone: Gone, *, back: Act, close: Act) -> None:
    """Say who deleted the row, and show the buttons; `back` shows the row again, `close` continues without it."""
    words = draft.words
    with st.container(key=f"gone_{'_'.join(gone.row)}", gap="small"):
        _show_what_happened(draft, gone)
        with st.container(horizontal=True, gap="small"):
            if draft.may_edit:
                st.button(
                    words("Bring it back"),
                    key="bring_back_gone",
                    icon=":material/undo:",
                    type="primary",
                    on_click=_bring_back,
                    args=(draft, gone, back),
                )
            go_on = words("Close", context="button")
            st.button(go_on, key="close_gone", type="tertiary", on_click=close, args=(gone.row,))


def _show_what_happened(draft: Draft[Any], gone: Gone) -> None:
    words = draft.words
    table = gone.row.names
    row_title = words(draft.content.table(draft.tool.key, *table).row_title)
    name = short_name_of(gone.change.before or {}) or row_title
    time = words.time(draft.local(gone.change.at))
    what = words("{who} deleted “{row}” at {time}.", who=gone.change.by, row=name, time=time)
    kept = words("What you wrote in it is kept: it comes back with the row.")
    bar, end = design.Safe('<div role="alert" class="note note-stop"><b>'), design.Safe("</div>")
    design.show(design.joined(bar, what, design.Safe("</b> "), kept, end))
    for text in draft.store.history.own_texts_aside(draft.id, gone.change.id):
        place = draft.names.field(draft.tool.key, text.path)
        design.small(words("You wrote in “{field}”: {text}", field=place, text=str(text.after)))
    if any(known.private for known in _fields_of(draft, gone.row).values()):
        design.small(words("Private answers in it are gone: no history keeps them."))


def _fields_of(draft: Draft[Any], row: FieldPath) -> Mapping[str, FieldType]:
    known = type_at(draft.tool.answers, row)
    return types_of(known.row) if known.row else {}


def _bring_back(draft: Draft[Any], gone: Gone, back: Act) -> None:
    def act() -> None:
        draft.store.history.bring_back_row_and_own_texts(draft.id, gone.change.id)
        back(gone.row)

    bring_back(draft, act)
