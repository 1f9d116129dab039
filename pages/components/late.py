"""What the app puts into a widget, and what the browser told before it knew of that.

With each message, also a beat, the browser tells what stands in all widgets of the page. A message that was on its way
while the app put another value into a widget (a colleague's, or that of another place) still has the old one. Streamlit
takes that for a change by the person, who would so undo what somebody else has done.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

LATE: Final = 2.0  # seconds after which nothing is on its way any more, as far as we can tell
REPLACED: Final = "replaced_in_widgets"  # session key: what stood in widgets shortly before


@dataclass(frozen=True)
class Replaced:
    """One value that took the place of another one in a widget, in seconds of a clock of our own."""

    before: Any
    after: Any
    at: float


def put(key: str, value: Any) -> None:
    """Put a value into the widget with this key. Call it before the widget is shown, or in a callback."""
    if key in st.session_state and st.session_state[key] != value:
        before = Replaced(st.session_state[key], value, time.monotonic())
        _replaced()[key] = [*_recent(key), before]
    st.session_state[key] = value


def is_late(key: str) -> bool:
    """Whether a late message has called the callback of this widget. What was put into it then stays."""
    recent, told = _recent(key), st.session_state[key]
    if any(one.before == told for one in recent) and recent[-1].after != told:
        st.session_state[key] = recent[-1].after
        return True
    _replaced().pop(key, None)  # the person has seen what was put in: nothing older comes after that
    return False


def _recent(key: str) -> list[Replaced]:
    return [one for one in _replaced().get(key, ()) if time.monotonic() - one.at < LATE]


def _replaced() -> dict[str, list[Replaced]]:
    found: dict[str, list[Replaced]] = st.session_state.setdefault(REPLACED, {})
    return found
