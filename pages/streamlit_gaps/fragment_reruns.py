"""Rerun only the named fragments after a callback, unless another queued event needs more.

Gap: Streamlit handles queued messages of a session together, such as a text that is saved because its field loses the
focus, and the click that took the focus. st.rerun with fragments replaces what the other messages would have run, so
the click would be swallowed. The browser also sends both in one message, in the name of the fragment alone, and the
page around it would not show what the click has changed. Remove when st.rerun adds fragments to what already runs, and
the browser sends each change in the name of its own fragment.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

QueuedWork = Literal["nothing", "another piece", "the page"]


def rerun_fragments(keys: Sequence[str]) -> None:
    """Rerun only the fragments with these keys, or the page where another queued message needs more.

    Raises Streamlit's rerun exception and so ends the callback; returns only if the whole page runs anyway. The whole
    page also runs if a fragment was removed from it while the message was on its way.
    """
    waiting = queued_work(keys)
    if waiting == "the page":
        return
    st.rerun(list(keys) if waiting == "nothing" else "app")


def queued_work(keys: Sequence[str]) -> QueuedWork:
    """Return what the queued messages run in addition to these fragments."""
    context = get_script_run_ctx()
    if context is None or not context.fragment_ids_this_run:
        return "the page"
    try:
        named = set(context.fragment_storage.resolve_target(list(keys)))
    except StreamlitAPIException:
        return "another piece"
    is_alone = named.issuperset(context.fragment_ids_this_run) and not _changes_outside(context, named)
    return "nothing" if is_alone else "another piece"


def _changes_outside(context: ScriptRunContext, fragments: Collection[str]) -> bool:
    """Return whether the message also changes a widget that is in none of these fragments."""
    session = context.session_state._state
    new = session._new_widget_state
    changed = (new.widget_metadata.get(one) for one in new if session._widget_changed(one))
    return any(one is not None and one.callback is not None and one.fragment_id not in fragments for one in changed)
