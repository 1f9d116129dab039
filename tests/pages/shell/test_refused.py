"""Test how it is said that something was refused: once, escaped, and tied to its fields."""

from __future__ import annotations

import re
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.shell.refused import Fields, Wrong, fields_of, refuse, refuse_empty

PLACE = "problem"


def page() -> None:
    from pages.shell.refused import say_wrong, show_refusal

    show_refusal("problem", "Not done.")
    say_wrong("coordinates", "")


def shown(app: AppTest) -> list[str]:
    return [html.proto.body for html in app.get("html")]


def refused(*wrong: Any) -> AppTest:
    """Open the page after an act was refused for these reasons."""
    app = AppTest.from_function(page)
    refuse(PLACE, *wrong)
    app.session_state[PLACE] = st.session_state[PLACE]
    return app.run()


def test_each_sentence_names_its_fields() -> None:
    text = shown(refused(Wrong("Write your name.", ("a name",)), Wrong("Not right.", ("e", "f")), "Try again."))[0]
    assert 'role="alert"' in text
    assert re.findall(r'data-about="([^"]*)"', text) == ["a-name", "e f", ""]
    assert re.sub(r"<[^>]+>", "", text) == "Not done. Write your name. Not right. Try again."
    names = re.findall(r'\bid="([^"]+)"', text)
    assert len(set(names)) == 3


def test_it_is_said_once_in_an_element_that_is_always_there() -> None:
    app = refused("Try again.")
    before, after = shown(app), shown(app.run())
    assert len(before) == len(after)
    assert "Try again." not in "".join(after)


def test_typed_text_in_a_sentence_is_escaped() -> None:
    assert "<b>bold" not in shown(refused(Wrong("No <b>bold</b> town.", ("town",))))[0]


def test_the_same_sentence_again_is_another_element() -> None:
    assert shown(refused("Try again.")) != shown(refused("Try again."))


@pytest.mark.parametrize(("typed", "is_refused"), [("", True), (" ", True), (None, True), ("a", False)])
def test_an_empty_field_is_refused(typed: str | None, is_refused: bool) -> None:
    st.session_state["name"] = typed
    assert refuse_empty(PLACE, {"name": "Write your name."}) is is_refused


def test_an_exception_is_about_the_fields_of_its_class() -> None:
    fields: Fields = {KeyError: ("key",), LookupError: ("any",)}
    assert [fields_of(error, fields) for error in (KeyError(), IndexError(), OSError())] == [("key",), ("any",), ()]
