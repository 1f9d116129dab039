"""Keep typed comments in the browser until they are sent, through a reload or the end of the session.

Streamlit gets the text of a form only when it is sent. Until then the browser stores it by user and plan, puts it back
when its field is shown again, and deletes it when it was sent or at a sign-out.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import streamlit as st

from pages.editing.long_text import kept_at
from pages.shell.current_user import CurrentUser
from pages.streamlit_gaps.arrive import css_key
from pages.streamlit_gaps.outbox import with_kept

HERE: Final = Path(__file__).parent
SENT: Final = "comments_sent"  # session key: texts that the browser can delete, with the time
MOST: Final = 20  # the newest ones that are reported to the browser
_keep = st.components.v2.component("curreap_comment_kept", html="<i hidden></i>", js=with_kept(HERE / "unsent.js"))


def keep_unsent(user: CurrentUser) -> None:
    """Let the browser keep what is typed into the fields of comments. Call it in every run, before the page."""
    with st.container(key="comment_kept"):
        data = {"kept": kept_at(user.actor.id, "comments/"), "sent": _sent()}
        _keep(key="curreap_comment_kept", data=data)


def was_sent(plan_id: str, *keys: str) -> None:
    """Report that the texts in the fields with these keys are stored or given up, so that the browser deletes them."""
    now = time.time_ns()
    told = {**_sent(), **{f"{plan_id}/{css_key(key)}": str(now) for key in keys}}
    st.session_state[SENT] = dict(list(told.items())[-MOST:])


def _sent() -> dict[str, str]:
    sent: dict[str, str] = st.session_state.get(SENT) or {}
    return sent
