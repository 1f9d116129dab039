"""Show that a page has failed, with what to do, and run it again by itself once the database is back."""

from __future__ import annotations

import logging
import random
import secrets
from collections.abc import Iterator
from typing import Final

import streamlit as st

from curreap.language.words import Words, words_for
from db.engine import DatabaseFailed
from pages.design.page import note
from pages.design.page import show as show_html
from pages.design.safe_html import Safe, safe
from pages.shell.current_user import language

AGAIN: Final = (4_000, 6_000)  # milliseconds until a page tries again; spread, so that all pages do not ask at once
LOG: Final = logging.getLogger(__name__)

_JS = """
export default function ({ data, setTriggerValue }) {
  const waiting = setTimeout(() => setTriggerValue("again", true), data.pause);
  return () => clearTimeout(waiting);
}
"""
_try_again = st.components.v2.component("curreap_try_again", html="<i hidden></i>", js=_JS)


def show(error: Exception) -> None:
    """Say what happened, in the run that `error` has ended. The log names the same number."""
    words, number = words_for(language()), secrets.token_hex(3)
    LOG.error("The user was shown the number %s", number)
    if is_of_the_database(error):
        _show_silence(words, number)
    else:
        _show_fault(words, number)


def is_of_the_database(error: BaseException) -> bool:
    """Return whether an exception, or one that led to it, comes from the database."""
    return any(isinstance(one, DatabaseFailed) for one in _chain(error))


def _show_silence(words: Words, number: str) -> None:
    note(
        "stop",
        words("The database does not answer just now."),
        words(
            "What you have typed is kept in this browser. This page tries again by itself every few seconds; you need"
            " do nothing. The number of this error is {number}.",
            number=number,
        ),
    )
    _try_again(key=f"try_again_{number}", data={"pause": random.randint(*AGAIN)}, on_again_change=_run_page)  # noqa: S311


def _show_fault(words: Words, number: str) -> None:
    note(
        "stop",
        words("That did not work."),
        words(
            "Something went wrong on our side. What you have typed is kept in this browser. If it happens again, tell"
            " the coordinator the number of this error: {number}.",
            number=number,
        ),
    )
    st.button(words("Try again"), key=f"try_again_{number}", on_click=_run_page)
    show_html(Safe(f'<p><a href="/" target="_self">{safe(words("To the start page"))}</a></p>'))


def _run_page() -> None:
    """Do nothing: Streamlit runs the page after every callback."""


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
