"""Read what a component of version 2 has sent, inside the callback that it caused.

Gap: `st.session_state[key]` raises KeyError there if an earlier run ended before it reached the component, as when
someone presses Back while the page answers a heartbeat. The event itself has arrived and is read from Streamlit's
private state. Remove when the session state of a component gives its events also without its other values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.runtime.scriptrunner import get_script_run_ctx


def sent_by(key: str, name: str) -> Any:
    """Return the value that the component `key` sent as `name`, None if it sent none.

    The value may be anything: check it before use.
    """
    try:
        return st.session_state[key].get(name)
    except KeyError:
        events = [event for event in _events(key) if isinstance(event, Mapping) and event.get("event") == name]
        return events[-1].get("value") if events else None


def _events(key: str) -> list[Any]:
    context = get_script_run_ctx()
    state = context.session_state._state if context else None
    component = state._key_id_mapper.get_id_from_key(key, None) if state else None
    if state is None or component is None:
        return []
    try:
        events = state._new_widget_state[_make_trigger_id(component, "events")]
    except KeyError:
        return []
    return events if isinstance(events, list) else [events]
