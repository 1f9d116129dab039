"""Send the value that the app has set in a widget until the browser has taken it in.

Streamlit sends a value that was set through the session state only in the run that sets it. Where a second run follows
at once, such as after Back or a heartbeat, the browser may draw only what the second run says: the field is empty, the
next message says so, and the stored answer is emptied as if by hand.

Here each run sends the value, until a message of the browser names the widget for the first time.

Streamlit gap (1.67: SessionState.register_widget, is_new_state_value); no issue found. Remove when Streamlit sends a
set value until the browser has confirmed it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.state.common import RegisterWidgetResult, WidgetMetadata
from streamlit.runtime.state.session_state import SessionState

UNSEEN: Final = "widgets_not_seen_by_the_browser"  # session key: ids of widgets whose set value was only sent


def send_values_until_seen() -> None:
    """Change how the sessions of this process send set values. Call it once, before the server answers."""
    register_widget, take_values = SessionState.register_widget, SessionState.set_widgets_from_proto

    def register(self: SessionState, metadata: WidgetMetadata[Any], user_key: str | None) -> RegisterWidgetResult[Any]:
        result = register_widget(self, metadata, user_key)
        if result.value_changed:
            unseen(self).add(metadata.id)
        return replace(result, value_changed=metadata.id in unseen(self))

    def take(self: SessionState, widget_states: WidgetStates) -> None:
        take_values(self, widget_states)
        unseen(self).difference_update(one.id for one in widget_states.widgets)

    SessionState.register_widget = register  # type: ignore[method-assign]
    SessionState.set_widgets_from_proto = take  # type: ignore[method-assign]


def unseen(state: SessionState) -> set[str]:
    """Return the ids of the widgets of which the browser has sent no value since the app has set one."""
    found: set[str] = state._old_state.setdefault(UNSEEN, set())
    return found
