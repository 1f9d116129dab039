"""The one database of this process, opened and brought up to date on the first run."""

from __future__ import annotations

import streamlit as st

from curreap.language.words import Words
from db.engine import Engine, database_url, log_failures, open_engine, upgrade


def engine() -> Engine:
    """The database of this installation. Share it; open a new transaction for each act."""
    return _opened(database_url())


def not_stored(words: Words) -> str:
    """The sentence for a person whose act the database could not take just now."""
    return words("It could not be stored. Nothing was changed. Try again in a minute.")


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> Engine:
    opened = open_engine(url)
    upgrade(opened)
    log_failures(opened)
    return opened
