"""Look up one value of the session state without making a copy of all of it.

Gap: Streamlit copies the whole state of the session for each text field, list and number that a page shows, to look up
one key. On a page with many fields this took a tenth of a run. Remove when Streamlit looks the key up (1.67:
SafeSessionState.filtered_state, TextWidgetsMixin._text_input); no issue found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.runtime.state.common import is_element_id
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState, _is_internal_key


class FilteredState(Mapping[str, Any]):
    """The values of a session by their keys, without widgets that have no key. Only iteration makes a copy."""

    def __init__(self, state: SafeSessionState) -> None:
        self._safe = state

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str) or is_element_id(key) or _is_internal_key(key):
            return False
        with self._safe._lock:
            return key in self._safe._state

    def __getitem__(self, key: str) -> Any:
        if key not in self:
            raise KeyError(key)
        with self._safe._lock:
            return self._safe._state[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._copy())

    def __len__(self) -> int:
        return len(self._copy())

    def __str__(self) -> str:
        return str(self._copy())

    def _copy(self) -> dict[str, Any]:
        with self._safe._lock:
            state: SessionState = self._safe._state
            return state.filtered_state


def look_up_single_values() -> None:
    """Let all sessions of this process look up single values. Call it once, before the server answers."""
    SafeSessionState.filtered_state = property(FilteredState)  # type: ignore[assignment,method-assign]
