"""Test what runs after a callback that names fragments while other messages are queued."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import SessionState

from pages.streamlit_gaps import fragment_reruns

SAVED, TEXT, BEAT = "saved", "alone_text", "live"


@pytest.fixture(autouse=True)
def acts_of_fragments() -> None:
    """Keep the real queued_work, which the other page tests replace."""


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Record what the callback has asked to run."""
    asked: list[Any] = []
    monkeypatch.setattr(st, "rerun", asked.append)
    return asked


def metadata_of(widget: str, fragment: str | None) -> WidgetMetadata[str]:
    return WidgetMetadata(widget, str, str, value_type="string_value", callback=lambda: None, fragment_id=fragment)


def messages_ask_for(monkeypatch: pytest.MonkeyPatch, *fragments: str, changes: Sequence[str | None] = ()) -> None:
    """Set the fragments from which the queued messages came; () if one came from outside of fragments.

    `changes` names the fragment of each changed widget; None stands for the page around them.
    """
    storage = MemoryFragmentStorage()
    for name in (SAVED, TEXT, BEAT):
        storage.register(f"id_of_{name}", lambda: None, target_key=name)
    asked = [f"id_of_{name}" for name in fragments]
    session = SessionState()
    for number, fragment in enumerate(changes):
        widget = f"widget_{number}"
        session._new_widget_state.set_from_value(widget, "new")
        session._new_widget_state.set_widget_metadata(metadata_of(widget, fragment and f"id_of_{fragment}"))
    context = SimpleNamespace(
        fragment_ids_this_run=asked or None, fragment_storage=storage, session_state=SimpleNamespace(_state=session)
    )
    monkeypatch.setattr(fragment_reruns, "get_script_run_ctx", lambda: context)


def test_alone_only_the_pieces_run(monkeypatch: pytest.MonkeyPatch, ran: list[Any]) -> None:
    messages_ask_for(monkeypatch, TEXT)
    fragment_reruns.rerun_fragments([SAVED, TEXT])
    assert ran == [[SAVED, TEXT]]


def test_a_click_that_comes_in_the_message_of_a_text_runs_the_page(
    monkeypatch: pytest.MonkeyPatch, ran: list[Any]
) -> None:
    messages_ask_for(monkeypatch, TEXT, changes=[TEXT, None])
    fragment_reruns.rerun_fragments([SAVED, TEXT])
    assert ran == ["app"]


def test_a_text_alone_in_its_message_runs_its_pieces(monkeypatch: pytest.MonkeyPatch, ran: list[Any]) -> None:
    messages_ask_for(monkeypatch, TEXT, changes=[TEXT])
    fragment_reruns.rerun_fragments([SAVED, TEXT])
    assert ran == [[SAVED, TEXT]]


def test_a_click_outside_runs_the_page_and_nothing_takes_its_place(
    monkeypatch: pytest.MonkeyPatch, ran: list[Any]
) -> None:
    messages_ask_for(monkeypatch)
    fragment_reruns.rerun_fragments([SAVED, TEXT])
    assert ran == []


def test_what_another_piece_was_told_is_shown_too(monkeypatch: pytest.MonkeyPatch, ran: list[Any]) -> None:
    messages_ask_for(monkeypatch, BEAT, TEXT)
    fragment_reruns.rerun_fragments([SAVED, TEXT])
    assert ran == ["app"]


def test_a_piece_that_has_left_the_page_is_no_mistake(monkeypatch: pytest.MonkeyPatch, ran: list[Any]) -> None:
    messages_ask_for(monkeypatch, TEXT)
    fragment_reruns.rerun_fragments([SAVED, "alone_gone"])
    assert ran == ["app"]
