"""What a component has sent is read in its callback, also where Streamlit has lost its other values."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.runtime.state import SessionState

from pages.streamlit_gaps import component_value
from pages.streamlit_gaps.component_value import sent_by

COMPONENT = "$$ID-0123456789abcdef-town_map"


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> SessionState:
    state = SessionState()
    state._key_id_mapper["town_map"] = COMPONENT
    context = SimpleNamespace(session_state=SimpleNamespace(_state=state))
    monkeypatch.setattr(component_value, "get_script_run_ctx", lambda: context)
    monkeypatch.setattr(st, "session_state", state)
    return state


def arrives(state: SessionState, *events: Any) -> None:
    state._new_widget_state.set_from_value(_make_trigger_id(COMPONENT, "events"), list(events))


def test_an_event_is_read_although_the_component_has_no_other_value(state: SessionState) -> None:
    arrives(state, {"event": "placed", "value": 1}, {"event": "selected", "value": 2}, {"event": "placed", "value": 3})
    assert (sent_by("town_map", "placed"), sent_by("town_map", "selected")) == (3, 2)


@pytest.mark.parametrize("events", [(), ("placed",), ({"event": "selected", "value": 2},), ({"event": "placed"},)])
def test_where_nothing_was_sent_nothing_is_read(state: SessionState, events: tuple[Any, ...]) -> None:
    arrives(state, *events)
    assert sent_by("town_map", "placed") is None


def test_an_unknown_component_has_sent_nothing(state: SessionState) -> None:
    assert (sent_by("another", "placed"), sent_by("town_map", "placed")) == (None, None)


def test_streamlit_still_has_no_values_there(state: SessionState) -> None:
    """If this fails, look whether component_value is still needed."""
    arrives(state, {"event": "placed", "value": 1})
    with pytest.raises(KeyError):
        state["town_map"]
