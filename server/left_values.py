"""Recognise values that a late message of a page that was left only repeats.

When a session goes to another page, Streamlit forgets the values of the page that is left. A heartbeat of that page
which arrives afterwards sends them once more, and each of them looks like a change: its callback is called, and stores
what nobody has chosen. A section that the mentor had agreed with was only "ready" afterwards.

Here the session remembers the values that it forgets, and a value that a message repeats is no change. What was changed
in the last moment is one, and is stored.

Streamlit gap (1.67: SessionState._remove_stale_widgets and _widget_changed); no issue found. Remove when Streamlit
drops messages of a page that was left, and the fields send what was typed before it is left.
"""

from __future__ import annotations

from typing import Any, Final

from streamlit.runtime.state.session_state import SessionState

LEFT: Final = "values_of_left_fields"  # session key: the value of each widget that left its page, by the widget's id
MOST: Final = 400  # the newest are remembered: more than the largest page has fields


def recognise_repeated_values() -> None:
    """Change how the sessions of this process find changed values. Call it once, before the server answers."""
    remove_stale, is_changed = SessionState._remove_stale_widgets, SessionState._widget_changed

    def remove(self: SessionState, active_widget_ids: frozenset[str]) -> None:
        before = values_of_others(self, active_widget_ids)
        remove_stale(self, active_widget_ids)
        remember(self, {name: value for name, value in before.items() if name not in self._old_state})

    def changed(self: SessionState, widget_id: str) -> bool:
        return is_changed(self, widget_id) and not repeats_a_left_value(self, widget_id)

    SessionState._remove_stale_widgets = remove  # type: ignore[method-assign]
    SessionState._widget_changed = changed  # type: ignore[method-assign]


def values_of_others(state: SessionState, active_widget_ids: frozenset[str]) -> dict[str, Any]:
    """Return the present values of widgets that are not active and call back when they change, by their ids.

    Uploaded files, which may be large, and fields without a callback, such as passwords, are not among them.
    """
    known = {*state._old_state, *state._new_widget_state} - active_widget_ids
    return {name: state[name] for name in known if _calls_back(state, name) and name in state}


def _calls_back(state: SessionState, widget_id: str) -> bool:
    metadata = state._new_widget_state.widget_metadata.get(widget_id)
    return bool(metadata and metadata.callback and metadata.value_type != "file_uploader_state_value")


def remember(state: SessionState, values: dict[str, Any]) -> None:
    """Remember values of widgets that have left their page."""
    if values:
        older = {name: value for name, value in left_values(state).items() if name not in values}
        state._old_state[LEFT] = dict(list({**older, **values}.items())[-MOST:])


def repeats_a_left_value(state: SessionState, widget_id: str) -> bool:
    """Return whether a message gives a widget that is on no page the value that it had when its page was left."""
    left = left_values(state)
    if widget_id in state._old_state or widget_id not in left:
        return False
    return bool(state._new_widget_state.get(widget_id) == left[widget_id])


def left_values(state: SessionState) -> dict[str, Any]:
    """Return the remembered values by the ids of their widgets."""
    found: dict[str, Any] = state._old_state.get(LEFT, {})
    return found
