"""Open the database of this process and migrate it on the first run."""

from __future__ import annotations

import streamlit as st

from curreap.language.words import Words
from db.engine import Engine, database_url, log_failures, open_engine
from db.migrations.upgrade import upgrade


def engine() -> Engine:
    """Return the database of this installation. Share it, and begin a transaction for each action."""
    return _opened(database_url())


def not_stored(words: Words) -> str:
    """Write the sentence for an action that the database could not store just now."""
    return words("It could not be stored. Nothing was changed. Try again in a minute.")


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> Engine:
    opened = open_engine(url)
    upgrade(opened)
    log_failures(opened)
    return opened
