"""Test what people see when a page fails."""

from __future__ import annotations

import re
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from pages.shell.error_page import is_of_the_database
from tests.log_lines import written_logs

GONE = OperationalError("SELECT", None, sqlite3.OperationalError("gone"))


def failing() -> None:
    import streamlit as st

    from pages.shell import error_page

    error_page.show(st.session_state["error"])


def page_after(error: Exception) -> AppTest:
    """Show the error page for an exception."""
    app = AppTest.from_function(failing)
    app.session_state["error"] = error
    return app.run()


def text_of(app: AppTest) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", element.proto.body) for element in app.get("html"))


def test_a_fault_says_what_to_do_and_its_number_stands_in_the_log() -> None:
    with written_logs() as log:
        text = text_of(page_after(RuntimeError("typed text")))
    number = re.search(r"number of this error: (\w{6})\.", text)
    assert number
    assert number[1] in log.getvalue()
    assert "typed text" not in text + log.getvalue()


def test_after_a_fault_one_can_try_again_or_go_to_the_start_page() -> None:
    app = page_after(RuntimeError())
    assert [button.label for button in app.button] == ["Try again"]
    assert text_of(app).endswith("To the start page")


def test_a_silent_database_is_said_and_the_page_tries_again_by_itself() -> None:
    app = page_after(GONE)
    assert "The database does not answer just now." in text_of(app)
    assert "tries again by itself" in text_of(app)
    assert len(app.get("bidi_component")) == 1
    assert not app.button


def caused_by(cause: Exception) -> Exception:
    error = KeyError("plan")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(("error", "is_so"), [(GONE, True), (caused_by(GONE), True), (caused_by(KeyError()), False)])
def test_the_database_is_recognised_behind_other_errors(error: Exception, is_so: bool) -> None:
    assert is_of_the_database(error) == is_so
