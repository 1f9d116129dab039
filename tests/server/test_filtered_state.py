"""Test that single values of a session are found as in Streamlit's own copy of all values."""

from __future__ import annotations

from typing import Any, Final

import pytest
from streamlit.elements.lib.utils import _compute_element_id
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX, SessionState

from server.filtered_state import FilteredState

INTERNAL: Final = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_x"
KEYS: Final = ("town", "empty", "missing", "motto", "field", INTERNAL)


@pytest.fixture
def state() -> SafeSessionState:
    found = SessionState()
    found["town"], found["empty"], found[INTERNAL] = "Rūjiena", None, 1
    widget = _compute_element_id("text_input", user_key="motto")
    found._key_id_mapper["motto"] = widget
    found._new_widget_state.set_from_value(widget, "Doors open")
    nameless = _compute_element_id("text_input", label="without a key")
    found._new_widget_state.set_from_value(nameless, "x")
    return SafeSessionState(found, lambda: None)


def own(state: SafeSessionState) -> dict[str, Any]:
    """Return Streamlit's own copy, whatever other tests have replaced."""
    return state._state.filtered_state


def test_each_key_is_there_with_its_value_or_not_there(state: SafeSessionState) -> None:
    mine, theirs = FilteredState(state), own(state)
    assert {key: key in mine for key in KEYS} == {key: key in theirs for key in KEYS}
    assert {key: mine[key] for key in KEYS if key in mine} == {key: theirs[key] for key in KEYS if key in theirs}
    assert theirs == {"town": "Rūjiena", "empty": None, "motto": "Doors open"}


def test_all_values_are_the_same(state: SafeSessionState) -> None:
    mine, theirs = FilteredState(state), own(state)
    assert (dict(mine), len(mine), str(mine)) == (theirs, len(theirs), str(theirs))


def test_what_is_not_there_raises_as_in_a_dictionary(state: SafeSessionState) -> None:
    with pytest.raises(KeyError):
        FilteredState(state)["missing"]
    assert FilteredState(state).get("missing") is None


def test_streamlit_still_asks_for_all_values() -> None:
    assert isinstance(SafeSessionState.filtered_state, property)
