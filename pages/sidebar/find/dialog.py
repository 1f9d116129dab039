"""Show the button and the dialog that find anything by its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from curreap.language.words import Words
from curreap.search.entries import Entry, Sort
from curreap.search.matches import Found, find
from pages.shell.current_user import CurrentUser
from pages.shell.router import page_of
from pages.sidebar.find.what import entries
from pages.streamlit_gaps.component_value import sent_by

HERE: Final = Path(__file__).parent
KEY: Final = "find"
OPEN: Final = "find_open"  # session key: the page and the plan on which the dialog is open
TYPED: Final = "find_typed"  # session key: the query
CHOSEN: Final = "find_chosen"  # session key: the address of the entry that was chosen

_field = st.components.v2.component(
    "curreap_find",
    html='<div class="find"></div>',
    css=(HERE / "find.css").read_text(encoding="utf-8"),
    js=(HERE / "find.js").read_text(encoding="utf-8"),
)


@st.fragment
def find_button(user: CurrentUser, page: str, plan_id: str) -> None:
    """Show the button; it and its keys open the dialog, without a run of the page."""
    words = user.words
    label = f"{words('Find')} :small[{words('Ctrl+K', context='keys')}]"  # side_menu.js presses the button
    where = (page, plan_id)
    if st.button(label, key="find_button", icon=":material/search:", width="stretch"):
        st.session_state.pop(TYPED, None)
        st.session_state[OPEN] = where
    if st.session_state.get(OPEN, where) != where:
        _close()  # another page was opened meanwhile, as by Back
    if st.session_state.get(OPEN) == where:  # a run of the page, as after a colleague's change, must not close it
        _open(user, plan_id)


def _open(user: CurrentUser, plan_id: str) -> None:
    known = entries(replace(user), plan_id)  # a user without what the last run of the page has loaded

    @st.dialog(user.words("Find"), icon=":material/search:", on_dismiss=_close)
    def ask() -> None:
        _go(known, plan_id)
        typed = st.session_state.get(TYPED, "")
        found = find(known, typed)
        _field(
            data={
                "typed": typed,
                "results": [_result(one, plan_id, user.words) for one in found],
                "words": _sentences(user.words, typed, found),
            },
            key=KEY,
            on_typed_change=_note_typed,
            on_chosen_change=_note_chosen,
        )

    ask()


def _close() -> None:
    st.session_state.pop(OPEN, None)


def _note_typed() -> None:
    typed = sent_by(KEY, "typed")
    st.session_state[TYPED] = typed if isinstance(typed, str) else ""


def _note_chosen() -> None:
    st.session_state[CHOSEN] = sent_by(KEY, "chosen")


def _go(known: Sequence[Entry], plan_id: str) -> None:
    """Open the page of the entry that was chosen."""
    chosen = st.session_state.pop(CHOSEN, None)
    entry = next((one for one in known if _address(one, plan_id) == chosen), None)
    if entry is not None:
        _close()
        st.switch_page(page_of(entry.page), query_params=_params(entry, plan_id))


def _params(entry: Entry, plan_id: str) -> dict[str, str]:
    plan = entry.plan or (plan_id if entry.sort != "page" or entry.where else "")
    params = {"plan": plan} if plan else {}
    return params | ({"field": str(entry.path)} if entry.path else {})


def _address(entry: Entry, plan_id: str) -> str:
    params = _params(entry, plan_id)
    return f"{entry.page}?{urlencode(params)}"


def _result(found: Found, plan_id: str, words: Words) -> Mapping[str, Any]:
    entry = found.entry
    return {
        "address": _address(entry, plan_id),
        "title": entry.title,
        "where": entry.where,
        "excerpt": found.excerpt,
        "sort": _sort(entry.sort, words),
    }


def _sort(sort: Sort, words: Words) -> str:
    return {
        "page": words("Page", context="search result"),
        "plan": words("Plan", context="search result"),
        "person": words("Person", context="search result"),
        "row": words("Entry", context="search result"),
        "field": words("Field", context="search result"),
    }[sort]


def _sentences(words: Words, typed: str, found: Sequence[Found]) -> Mapping[str, Any]:
    if not typed.strip():
        state = ""
    elif found:
        state = words.plural("{count} result", "{count} results", len(found))
    else:
        state = words("Nothing was found. Try another word, or only its beginning.")
    return {
        "label": words("Words to find"),
        "hint": words("A page, a field, an asset, a person, or any word of the plan"),
        "state": state,
        "results": words("Results"),
        "keys": [
            {"keys": words("Ctrl+K", context="keys"), "does": words("Opens this window on every page")},
            {"keys": "↓ ↑", "does": words("Goes through the results")},
            {"keys": words("Enter", context="key"), "does": words("Opens the chosen result")},
            {"keys": words("Escape", context="key"), "does": words("Closes windows and menus")},
            {"keys": words("Tab", context="key"), "does": words("Goes to the next field, link or button")},
            {"keys": "← →", "does": words("Goes through the parts of a step, once one of them has the focus")},
        ],
        "shortcuts": words("Keys"),
    }
