"""Carry out actions on comments: write, suggest a text, accept it, reply, assign, resolve.

Each action is stored at once, or leaves a sentence on why not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from db.comments.comments import EmptyComment
from db.comments.suggestion import Suggestion
from pages.collaboration.comments.unsent import was_sent
from pages.editing.plan_page import PlanContext
from pages.shell.refusal_sentences import Act
from pages.shell.try_act import Done, keep_refusal, try_act
from pages.streamlit_gaps.arrive import arrive_at, say
from playbook_tools.field_path import FieldPath

OPEN = "comment_open"  # session key: place and action of the form that is open
DONE = "comment_done"  # session key: an action was stored, so the comments on the page are outdated
SUGGESTING = "comment_suggesting"  # session key: path and text of open suggestions, by place on the screen
T = TypeVar("T")
NOBODY = 0  # the option to assign nobody


def add(context: PlanContext, tool: str, path: FieldPath, where: str) -> None:
    """Store a first comment, with the suggested text if its form is open; the fields are emptied only after that."""
    text_key, must_key = text_key_of(where), must_key_of(where)
    text, must_fix = st.session_state[text_key] or "", bool(st.session_state.get(must_key))
    suggestion = _suggestion(where, path) if is_suggesting(where, path) else None
    store = context.store.comments
    done = _done(
        context,
        where,
        lambda: store.add(context.id, tool=tool, path=path, text=text, must_fix=must_fix, suggestion=suggestion),
    )
    if done:
        arrive_at(f"remark_{done.result}", takes="first", says=context.words("Your comment was added."))
        st.session_state[text_key], st.session_state[must_key] = "", False
        _suggesting().pop(where, None)
        was_sent(context.id, text_key, suggested_key_of(where, path))


def suggest_or_not(context: PlanContext, path: FieldPath, where: str, stored: str) -> None:
    """Open the field for a suggestion with the stored text in it; or close it and drop what was typed."""
    key = suggested_key_of(where, path)
    if is_suggesting(where, path):
        del _suggesting()[where]
        was_sent(context.id, key)
    else:
        _suggesting()[where] = (path, stored)
        st.session_state[key] = stored


def is_suggesting(where: str, path: FieldPath) -> bool:
    return bool(_suggesting().get(where, (None, ""))[0] == path)


def base_of(where: str) -> str:
    """Return the stored text that the suggestion is based on."""
    return _suggesting()[where][1]


def take(context: PlanContext, comment_id: int, where: str, replaces: bool) -> None:
    """Store a suggested text in the plan."""
    if _done(context, where, lambda: context.store.take_suggestion(context.id, comment_id, replaces=replaces)):
        shut(where)


def decline(context: PlanContext, comment_id: int, where: str) -> None:
    """Decline a suggestion; the plan stays as it is."""
    if _done(context, where, lambda: context.store.comments.decline(context.id, comment_id)):
        shut(where)


def reply(context: PlanContext, comment_id: int, where: str) -> None:
    """Store a reply to a comment; the field is emptied only after that."""
    text = st.session_state[text_key_of(where)] or ""
    if _done(context, where, lambda: context.store.comments.reply(context.id, comment_id, text=text)):
        st.session_state[text_key_of(where)] = ""
        was_sent(context.id, text_key_of(where))
        shut(where)
        say(context.words("Your reply was added."))


def assign(context: PlanContext, comment_id: int, where: str) -> None:
    """Ask the chosen person to answer, or nobody."""
    account_id = st.session_state[asked_key_of(where)] or None
    if _done(context, where, lambda: context.store.comments.assign(context.id, comment_id, account_id)):
        shut(where)


def resolve(context: PlanContext, comment_id: int, where: str, is_resolved: bool) -> None:
    """Mark a thread as solved, or open it again."""
    if _done(context, where, lambda: context.store.comments.resolve(context.id, comment_id, is_resolved=is_resolved)):
        shut(where)


def open_act(where: str, act: str) -> None:
    """Open the form of an action, or close it if it is open."""
    st.session_state[OPEN] = None if st.session_state.get(OPEN) == (where, act) else (where, act)


def shut(where: str) -> None:
    """Close the form that is open at this place."""
    if (st.session_state.get(OPEN) or ("",))[0] == where:
        st.session_state[OPEN] = None


def is_open(where: str, act: str) -> bool:
    return bool(st.session_state.get(OPEN) == (where, act))


def problem_of(where: str) -> str:
    """Return where it is kept why the last action at this place was not stored."""
    return f"comment_problem_{where}"


def was_done() -> bool:
    """Return whether an action was just stored, once."""
    return bool(st.session_state.pop(DONE, False))


def text_key_of(where: str) -> str:
    return f"comment_text_{where}"


def suggested_key_of(where: str, path: FieldPath) -> str:
    return f"comment_suggested_{'_'.join((where, *path))}"


def must_key_of(where: str) -> str:
    return f"comment_must_{where}"


def asked_key_of(where: str) -> str:
    return f"comment_asked_{where}"


def _suggesting() -> dict[str, tuple[FieldPath, str]]:
    found: dict[str, tuple[FieldPath, str]] = st.session_state.setdefault(SUGGESTING, {})
    return found


def _suggestion(where: str, path: FieldPath) -> Suggestion:
    return Suggestion(st.session_state.get(suggested_key_of(where, path)) or "", base_of(where))


def _done(context: PlanContext, where: str, act: Callable[[], T]) -> Done[T] | None:
    tried = try_act(act, context.words, Act.COMMENT)
    keep_refusal(tried, problem_of(where), {EmptyComment: (text_key_of(where),)})
    if not isinstance(tried, Done):
        return None
    st.session_state[DONE] = True
    return tried
