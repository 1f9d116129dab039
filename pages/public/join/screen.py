"""Set up the screen of a participant's phone: style, title, and why the last action failed."""

import datetime as dt
from typing import Final

import streamlit as st

from curreap.language.words import Words
from pages import design
from pages.shell.refused import show_refusal
from pages.streamlit_gaps.field_attributes import give_attributes

PROBLEM: Final = "join_problem"  # session key: what went wrong just now


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def begin(words: Words) -> None:
    """Set the page title, styles and connection watch; no more, because every byte goes to a whole hall."""
    st.set_page_config(page_title=words("Join the workshop"))
    design.style("base", "connection", "phone", "phone_said", "refused")
    give_attributes()
    design.watch_connection(words, words("No connection since {time}. It goes on when it is back."))


def title(text: str) -> None:
    design.show(design.Safe(f'<h1 class="ask">{design.safe(text)}</h1>'))


def problem() -> None:
    """Show once why the last action failed, and announce it to screen readers."""
    show_refusal(PROBLEM)
