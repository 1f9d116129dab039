"""What people do with comments: write, reply, ask somebody, solve. Each act is stored at once, or says why not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from curreap.access import Forbidden
from curreap.edits import Path
from db.comments import EmptyComment, NoSuchComment, NoSuchPlace, NoSuchStep, NotAMember
from db.engine import DatabaseFailed
from pages.components.step import OpenPlan

PROBLEMS = "comment_problems"  # session key: why an act was not stored, by the place on the screen where it was tried
OPEN = "comment_open"  # session key: which act of which thread is open, by the place on the screen
DONE = "comment_done"  # session key: an act was stored, so all of the page that shows comments is old
NOBODY = 0  # the choice to ask nobody


def add(opened: OpenPlan, tool: str, path: Path, where: str) -> None:
    """Write a first comment; the text leaves its box only when it is stored."""
    text_key, must_key = text_key_of(where), must_key_of(where)
    text, must_fix = st.session_state[text_key] or "", bool(st.session_state.get(must_key))
    store = opened.store.comments
    if _done(opened, where, lambda: store.add(opened.id, tool=tool, path=path, text=text, must_fix=must_fix)):
        st.session_state[text_key], st.session_state[must_key] = "", False


def reply(opened: OpenPlan, comment_id: int, where: str) -> None:
    """Write below a comment; the text leaves its box only when it is stored."""
    text = st.session_state[text_key_of(where)] or ""
    if _done(opened, where, lambda: opened.store.comments.reply(opened.id, comment_id, text=text)):
        st.session_state[text_key_of(where)] = ""
        shut(where)


def assign(opened: OpenPlan, comment_id: int, where: str) -> None:
    """Ask the chosen person to answer, or nobody."""
    account_id = st.session_state[asked_key_of(where)] or None
    if _done(opened, where, lambda: opened.store.comments.assign(opened.id, comment_id, account_id)):
        shut(where)


def resolve(opened: OpenPlan, comment_id: int, where: str, is_resolved: bool) -> None:
    """Mark a thread as solved, or open it again."""
    if _done(opened, where, lambda: opened.store.comments.resolve(opened.id, comment_id, is_resolved=is_resolved)):
        shut(where)


def open_act(where: str, act: str) -> None:
    """Open the box of an act, or shut it again when it is open."""
    st.session_state[OPEN] = None if st.session_state.get(OPEN) == (where, act) else (where, act)


def shut(where: str) -> None:
    """Shut the box that is open at this place."""
    if (st.session_state.get(OPEN) or ("",))[0] == where:
        st.session_state[OPEN] = None


def is_open(where: str, act: str) -> bool:
    return bool(st.session_state.get(OPEN) == (where, act))


def problem(where: str) -> str:
    """Why the last act at this place was not stored; told once."""
    problems: dict[str, str] = st.session_state.get(PROBLEMS) or {}
    return problems.pop(where, "")


def was_done() -> bool:
    """Whether an act was stored just now; told once."""
    return bool(st.session_state.pop(DONE, False))


def text_key_of(where: str) -> str:
    return f"comment_text_{where}"


def must_key_of(where: str) -> str:
    return f"comment_must_{where}"


def asked_key_of(where: str) -> str:
    return f"comment_asked_{where}"


def _done(opened: OpenPlan, where: str, act: Callable[[], None]) -> bool:
    words = opened.words
    try:
        act()
    except EmptyComment:
        sentence = words("Write at least one word, and at most 4,000 characters.")
    except Forbidden:
        sentence = opened.text("save_states.read_only")
    except NoSuchComment:
        sentence = words("This comment is not there any more. Your text is kept in its box.")
    except (NoSuchPlace, NoSuchStep):
        sentence = words("This place is not in the plan. Choose another one.")
    except NotAMember:
        sentence = words("This person is not on the plan any more. Choose somebody else.")
    except DatabaseFailed:
        sentence = words("It could not be saved. Try again in a minute.")
    else:
        st.session_state[DONE] = True
        return True
    st.session_state.setdefault(PROBLEMS, {})[where] = sentence
    return False
