"""Set the value of a widget, and ignore stale values that the browser sends before it has received the new one.

Gap: with each message, also a heartbeat, the browser sends the values of all widgets of the page. A message on its way
while the app sets another value (a colleague's, or that of another view) still has the old one, which Streamlit takes
for a change by the person. So a set value counts as pending until a heartbeat has sent it back. Until then older
values are ignored, and the value is set again in each run: Streamlit drops values set in a callback that ends with
st.rerun (SessionState._compact_state), and the browser would never receive them. Remove when Streamlit marks with each
message which values the browser has received.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

PENDING: Final = "pending_in_widgets"  # session key: values set in widgets that the browser has not sent back yet
COUNTED: Final = "values_set_in_widgets"  # session key: number of values set so far
BEATS: Final = "page_that_beats"  # session key: the page that sends heartbeats
NOTHING: Final = object()


@dataclass(frozen=True)
class Pending:
    """A value set in a widget, and older values that the browser may still have, oldest first."""

    value: Any
    before: Sequence[Any]


def set_value(key: str, value: Any) -> None:
    """Set the value of the widget with this key. Call it before the widget is shown, or in a callback."""
    if key not in st.session_state:
        _pending().pop(key, None)  # the widget left the page meanwhile; a new one starts with this value
    elif st.session_state[key] != value:
        found = _pending().get(key)
        before = [*found.before, found.value] if found else []
        _wait_for(key, Pending(value, [*before, st.session_state[key]]))
    st.session_state[key] = value


def put_again(key: str) -> None:
    """Set a pending value again. Call it before the widget is shown."""
    if found := _pending().get(key):
        st.session_state[key] = found.value


def is_stale_echo(key: str) -> bool:
    """Return whether a stale value has called the callback of this widget; the pending value is then restored."""
    found, told = _pending().get(key), st.session_state[key]
    if found is None:
        return False
    if told in found.before and told != found.value and _beats():
        st.session_state[key] = found.value
        return True
    _wait_for(key, Pending(told, [found.value]))  # the set value may still arrive in the browser and replace this one
    return False


def pending(key: str) -> Pending | None:
    """Return the value set in this widget that the browser has not sent back yet, if any."""
    return _pending().get(key)


def all_pending() -> Mapping[str, Pending]:
    """Return the values that the browser has not sent back yet, by the keys of their widgets, as they change."""
    return _pending()


def counted() -> int:
    """Return how many values were set so far. When it changes, the browser sends its next heartbeat early."""
    count: int = st.session_state.get(COUNTED, 0)
    return count


def count() -> None:
    """Count a value that was set, or will be set in the run that follows."""
    st.session_state[COUNTED] = counted() + 1


def beats() -> None:
    """Mark this page as one that sends heartbeats; stale values can be recognised only there."""
    st.session_state[BEATS] = _page()


def heard(*, but: str = "") -> None:
    """Drop pending values that a heartbeat has sent back, except in the widget `but`, in which the user types."""
    for key, found in list(_pending().items()):
        if key != but and _told(key) == found.value:
            del _pending()[key]


def _wait_for(key: str, value: Pending) -> None:
    _pending()[key] = value
    count()


def _told(key: str) -> Any:
    """Return the value that the current message sends of a widget, also where it calls no callback."""
    context = get_script_run_ctx()
    if context is None:
        return NOTHING
    session = context.session_state._state
    return session._new_widget_state.get(session.get_widget_id_from_key(key) or "", NOTHING)


def _beats() -> bool:
    return bool(st.session_state.get(BEATS) == _page())


def _page() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""


def _pending() -> dict[str, Pending]:
    found: dict[str, Pending] = st.session_state.setdefault(PENDING, {})
    return found
