"""Show the field for a new password, and say why a password or account data cannot be used."""

from __future__ import annotations

import streamlit as st

from curreap.language.words import Words
from db.accounts.passwords import SHORTEST
from pages import design


def new_password_field(words: Words, key: str) -> None:
    """Show the field with the rule for passwords below it."""
    st.text_input(words("New password"), key=key, type="password", autocomplete="new-password")
    design.small(
        words(
            "At least {minimum} characters. Three words that do not belong together are easy to remember.",
            minimum=SHORTEST,
        )
    )
