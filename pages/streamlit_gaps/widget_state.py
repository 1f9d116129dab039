"""Set the value of a widget, and ignore what the browser tells of it before it has received that value.

With each message, also a beat, the browser tells the values of all widgets of the page. A message that was on its way
while the app set another value (a colleague's, or that of another place) still has the old one, which Streamlit takes
for a change by the person. So a value that was set counts as pending until a beat has told it. Until then the values
of before are ignored, and the value is set again with each run: Streamlit drops what a callback has set where that
callback ends with st.rerun (SessionState._compact_state), and the browser would never learn of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

PENDING: Final = "pending_in_widgets"  # session key: what was set in widgets, and not told by the browser yet
COUNTED: Final = "values_set_in_widgets"  # session key: how often a value was set of which the browser is to tell
BEATS: Final = "page_that_beats"  # session key: the page that tells regularly what stands in its widgets
NOTHING: Final = object()


@dataclass(frozen=True)
class Pending:
    """A value that was set in a widget, and those that the browser may have instead, oldest first."""

    value: Any
    before: Sequence[Any]


def set_value(key: str, value: Any) -> None:
    """Put a value into the widget with this key. Call it before the widget is shown, or in a callback."""
    if key not in st.session_state:
        _pending().pop(key, None)  # the widget left the page meanwhile; a new one begins with this value
    elif st.session_state[key] != value:
        found = _pending().get(key)
        before = [*found.before, found.value] if found else []
        _wait_for(key, Pending(value, [*before, st.session_state[key]]))
    st.session_state[key] = value


def put_again(key: str) -> None:
    """Set a value again that the browser has not told yet. Call it before the widget is shown."""
    if found := _pending().get(key):
        st.session_state[key] = found.value


def is_stale_echo(key: str) -> bool:
    """Whether a late message has called the callback of this widget. What was put into it then stays."""
    found, told = _pending().get(key), st.session_state[key]
    if found is None:
        return False
    if told in found.before and told != found.value and _beats():
        st.session_state[key] = found.value
        return True
    _wait_for(key, Pending(told, [found.value]))  # which may have come over it on the screen meanwhile
    return False


def pending(key: str) -> Pending | None:
    """What was put into this widget while the browser, as far as it has told, still has another value."""
    return _pending().get(key)


def counted() -> int:
    """How often a value was set. After a change the browser tells soon what it has, so that little is ambiguous."""
    count: int = st.session_state.get(COUNTED, 0)
    return count


def count() -> None:
    """A value was set, or will be in the run that follows."""
    st.session_state[COUNTED] = counted() + 1


def beats() -> None:
    """This page tells regularly what stands in its widgets; only then a value of before can be known as late."""
    st.session_state[BEATS] = _page()


def heard(*, but: str = "") -> None:
    """Take in which values the browser has told with a beat. In the widget with the key `but` somebody types."""
    for key, found in list(_pending().items()):
        if key != but and _told(key) == found.value:
            del _pending()[key]


def _wait_for(key: str, value: Pending) -> None:
    _pending()[key] = value
    count()


def _told(key: str) -> Any:
    """What the message of this moment tells of a widget, also where it calls no callback."""
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
