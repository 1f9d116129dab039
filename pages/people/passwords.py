"""Show the fields for an e-mail address, a new password and a code of an authenticator app."""

from __future__ import annotations

import streamlit as st

from curreap.language.words import Words
from db.accounts.account import BadEmail, EmailTaken, NameMissing
from db.accounts.password_rules import PasswordTooEasy
from db.accounts.passwords import SHORTEST, PasswordTooLong, PasswordTooShort
from pages import design
from pages.shell.refused import Fields


def email_field(label: str, key: str, *, autocomplete: str = "username") -> None:
    """Show a field for an e-mail address: phones show the keyboard with @, and do not capitalise or correct it.

    The store checks the address, so the check, the icon and the example of Streamlit are left out.
    """
    st.text_input(label, key=key, type="email", autocomplete=autocomplete, icon="", placeholder="", validate="")


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


def fields_of_password(key: str) -> Fields:
    """Return which refusals are about the new password."""
    return {PasswordTooShort: (key,), PasswordTooLong: (key,), PasswordTooEasy: (key,)}


def fields_of_account(*, name: str, email: str, password: str) -> Fields:
    """Return which refusals are about which field of a new account."""
    return {NameMissing: (name,), BadEmail: (email,), EmailTaken: (email,), **fields_of_password(password)}


def asked_of_account(words: Words, *, name: str, email: str, password: str) -> dict[str, str]:
    """Return the sentences that ask for the fields of a new account, by the keys of the fields."""
    return {
        name: words("Write your name, as your colleagues know it."),
        email: words("Write your e-mail address."),
        password: words("Choose a password."),
    }
