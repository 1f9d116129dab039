"""Show the field for a new password, and say why a password or account data cannot be used."""

from __future__ import annotations

import streamlit as st

from curreap.language.words import Words
from db.accounts.account import BadEmail, EmailTaken, NameMissing
from db.accounts.passwords import LONGEST, SHORTEST, PasswordTooLong, PasswordTooShort
from pages import design

ACCOUNT_PROBLEMS = (BadEmail, EmailTaken, NameMissing, PasswordTooLong, PasswordTooShort)


def new_password_field(words: Words, key: str) -> None:
    """Show the field with the rule for passwords below it."""
    st.text_input(words("New password"), key=key, type="password", autocomplete="new-password")
    design.small(
        words(
            "At least {minimum} characters. Three words that do not belong together are easy to remember.",
            minimum=SHORTEST,
        )
    )


def account_problem(error: ValueError, words: Words) -> str:
    """Say what is wrong with a name, e-mail address or new password, and what to do."""
    if isinstance(error, PasswordTooShort):
        return words(
            "The password needs at least {minimum} characters. Three words that do not belong "
            "together are easy to remember.",
            minimum=SHORTEST,
        )
    if isinstance(error, PasswordTooLong):
        return words(
            "This password is too long. Use at most {maximum} letters. Letters such as ā and ö count as two.",
            maximum=LONGEST,
        )
    if isinstance(error, BadEmail):
        return words("This does not look like an e-mail address. Check it, for example for a missing @.")
    if isinstance(error, EmailTaken):
        return words("There is an account with this e-mail address already. Sign in, or use another address.")
    return words("Your name is missing. Write the name that your colleagues know.")
