"""The end of a callback after which only pieces of the page run, and nothing that another message asks for is lost.

Streamlit takes the messages that wait for a session together: a text that is saved because one leaves it, and the click
with which one left it. A callback that names what runs takes the place of what the others would have run, so a click
in that moment would be swallowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx

QueuedWork = Literal["nothing", "another piece", "the page"]


def rerun_fragments(keys: Sequence[str]) -> None:
    """Run the fragments with these keys alone, or the page where another message of this moment asks for more.

    It ends the callback; only where the whole page runs anyway it returns. Where a fragment has left the page while the
    message was on its way, the page runs too.
    """
    waiting = queued_work(keys)
    if waiting == "the page":
        return
    st.rerun(list(keys) if waiting == "nothing" else "app")


def queued_work(keys: Sequence[str]) -> QueuedWork:
    """What the messages of this moment run beside these fragments."""
    context = get_script_run_ctx()
    if context is None or not context.fragment_ids_this_run:
        return "the page"
    try:
        named = set(context.fragment_storage.resolve_target(list(keys)))
    except StreamlitAPIException:
        return "another piece"
    return "nothing" if named.issuperset(context.fragment_ids_this_run) else "another piece"
