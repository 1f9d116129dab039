"""Report texts that this browser keeps because they could not be stored, for fields that are not on the page.

Such a text is stored as soon as its field is shown again. Each page shows one line per text with a link to the field,
because users would otherwise never reopen it.
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st

from curreap.access import Forbidden
from curreap.edits import TEXTS, BadEdit, RowIsGone, SetField, type_at, value_at
from db.comments.places import step_of
from db.engine import DatabaseFailed
from pages.design import small
from pages.editing.long_text import kept_at
from pages.editing.plan_cache import load
from pages.editing.plan_page import PlanContext
from pages.shell.current_user import CurrentUser, current_user
from pages.shell.router import page_of
from pages.shell.try_act import Done
from pages.streamlit_gaps.component_value import sent_by
from pages.streamlit_gaps.outbox import with_outbox
from playbook_tools import BY_KEY, KEYED, self_check
from playbook_tools.field_path import BadPath, FieldPath, PlanPath

HERE: Final = pathlib.Path(__file__).parent
FOUND: Final = "unsent_found"  # session key: kept texts that the user should know of
STORED: Final = "unsent_stored"  # session key: names of texts that the browser can delete, with the time of typing
MOST: Final = 20  # texts that are checked
_watch = st.components.v2.component("curreap_unsent", html="<i hidden></i>", js=with_outbox(HERE / "unsent_texts.js"))


@dataclass(frozen=True)
class Unsent:
    """A text that this browser keeps, and where it belongs."""

    name: str  # its key in localStorage
    plan_id: str
    part: str
    path: FieldPath
    text: str
    base: str
    at: float  # time of typing by the browser's clock, in milliseconds; a text typed later has another one
    is_row_gone: bool = False  # then the text is in the history

    @property
    def page(self) -> str:
        """Return the page of its field."""
        return "review" if self.part == self_check.TOOL.key else step_of(self.part, self.path)

    @property
    def is_private(self) -> bool:
        return type_at(BY_KEY[self.part].answers, self.path).private


def say_what_is_unsent(person: CurrentUser) -> None:
    """Show a line for each unsent text. Call it in every run, before the page."""
    with st.container(key="unsent"):
        st.fragment(_lines, key="unsent")(person)


def _lines(person: CurrentUser) -> None:
    stored = st.session_state.get(STORED) or {}
    data = {"run": id(person), "kept": kept_at(person.actor.id, ""), "stored": stored}
    with st.container(key="unsent_watch"):
        _watch(key="curreap_unsent", data=data, on_found_change=_hear)
    for unsent in _found():
        with suppress(Forbidden):  # no longer a member: the text stays in the browser
            _line(PlanContext(load(unsent.plan_id)), unsent)


def _line(context: PlanContext, unsent: Unsent) -> None:
    words = context.words
    place = context.names.quoted(unsent.part, unsent.path)
    with st.container(
        key=f"unsent_{unsent.name.rpartition('/')[2]}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        if not unsent.is_row_gone:
            small(words("This browser keeps a text that is not stored yet: {place}", place=place))
            field = {} if unsent.part == self_check.TOOL.key else {"field": str(unsent.path)}
            st.page_link(page_of(unsent.page), label=words("Open it"), query_params=context.link(**field))
            return
        _say_where_it_is(context, unsent, place)
        st.button(
            words("Close", context="button"),
            key=f"close_{unsent.name}",
            type="tertiary",
            on_click=_close,
            args=(unsent,),
        )


def _say_where_it_is(context: PlanContext, unsent: Unsent, place: str) -> None:
    """Say what became of a text whose row is deleted."""
    words = context.words
    if unsent.is_private:
        small(words("The row of your private words is deleted, and they are gone with it: {place}", place=place))
        return
    small(words("The row of your text is deleted. The text stands in the history: {place}", place=place))
    field = {"field": str(PlanPath(unsent.part, unsent.path))}
    st.page_link(page_of("history"), label=words("Open it"), query_params=context.link(**field))


def _close(unsent: Unsent) -> None:
    st.session_state[FOUND] = [one for one in _found() if one != unsent]


# ------------------------------------------------------------------ messages from the browser


def _hear() -> None:
    person = current_user()
    if person is not None:
        hear(person, sent_by("curreap_unsent", "found"))


def hear(person: CurrentUser, told: Any) -> None:
    """Check what the browser keeps: texts stored by now can be deleted there; the others are reported to the user."""
    closed_by_hand = [unsent for unsent in _found() if unsent.is_row_gone]
    found: list[Unsent] = []
    for unsent in _understood(person, told):
        with suppress(Forbidden, DatabaseFailed):
            found += _still_unsent(PlanContext(load(unsent.plan_id)), unsent)
    st.session_state[FOUND] = closed_by_hand + found


def _still_unsent(context: PlanContext, unsent: Unsent) -> Iterator[Unsent]:
    tool = BY_KEY[unsent.part]
    try:
        if value_at(context.plan[tool], unsent.path) == unsent.text:
            _forget(unsent)
        else:
            yield unsent
    except RowIsGone:
        if tool in KEYED:  # the row of a section is stored with its first word
            yield unsent
        elif unsent.is_private:  # private answers are deleted with their row, as the dialog for that says
            _forget(unsent)
            yield replace(unsent, is_row_gone=True)
        elif context.may_edit:
            tried = context.try_edit(tool, SetField(unsent.path, unsent.text, unsent.base))
            is_in_history = isinstance(tried, Done) or isinstance(tried.error, RowIsGone)
            if is_in_history:  # otherwise the browser keeps the only copy
                _forget(unsent)
            yield replace(unsent, is_row_gone=is_in_history)


def _forget(unsent: Unsent) -> None:
    """Let the browser delete the text, unless a newer one has its name."""
    told: dict[str, float] = st.session_state.get(STORED) or {}
    told.pop(unsent.name, None)
    newest = list({**told, unsent.name: unsent.at}.items())[-MOST:]
    st.session_state[STORED] = dict(newest)


def _found() -> list[Unsent]:
    found: list[Unsent] = st.session_state.get(FOUND) or []
    return found


def _understood(person: CurrentUser, told: Any) -> Iterator[Unsent]:
    """Parse what the browser has sent; entries that are not valid are left out."""
    for one in told[:MOST] if isinstance(told, list) else ():
        if not isinstance(one, Mapping):
            continue
        name, field, text, base = (str(one.get(part) or "") for part in ("name", "field", "text", "base"))
        at = one.get("at")
        plan_id, _, place = field.partition("/")
        if name.startswith(kept_at(person.actor.id, "")) and (of := _text_field(place)):
            yield Unsent(name, plan_id, of.tool, of.path, text, base, at if isinstance(at, int | float) else 0)


def _text_field(place: str) -> PlanPath | None:
    """Parse the place of a text; None where no plan has a text."""
    try:
        of = PlanPath.parse(place)
        return of if type_at(BY_KEY[of.tool].answers, of.path).kind in TEXTS else None
    except (BadPath, BadEdit, KeyError):
        return None
