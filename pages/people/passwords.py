"""Show the fields for a new password and for a code of an authenticator app."""

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
            "At least {minimum} characters, and not made of your name, e-mail address or town. Three words that do not "
            "belong together are easy to remember.",
            minimum=SHORTEST,
        )
    )


def code_field(words: Words, key: str) -> None:
    """Show the field for six digits, which a password manager or a phone may fill in."""
    # Streamlit has no inputmode. The type for phone numbers opens the keypad of digits; its own icon and example are
    # replaced.
    st.text_input(
        words("Code from the app"),
        key=key,
        type="phone",
        autocomplete="one-time-code",
        icon=":material/password:",
        placeholder="",
    )
