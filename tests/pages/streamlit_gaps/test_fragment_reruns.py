"""Test what runs after a callback that names fragments while other messages are queued."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.fragment import MemoryFragmentStorage

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


def messages_ask_for(monkeypatch: pytest.MonkeyPatch, *fragments: str) -> None:
    """Set the fragments from which the queued messages came; () if one came from outside of fragments."""
    storage = MemoryFragmentStorage()
    for name in (SAVED, TEXT, BEAT):
        storage.register(f"id_of_{name}", lambda: None, target_key=name)
    asked = [f"id_of_{name}" for name in fragments]
    context = SimpleNamespace(fragment_ids_this_run=asked or None, fragment_storage=storage)
    monkeypatch.setattr(fragment_reruns, "get_script_run_ctx", lambda: context)


def test_alone_only_the_pieces_run(monkeypatch: pytest.MonkeyPatch, ran: list[Any]) -> None:
    messages_ask_for(monkeypatch, TEXT)
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
