"""First run: make the first account. Shown instead of every non-public page while there is no account."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence

import streamlit as st

from curreap.language.words import Words
from db.accounts.first_run import WrongCode, make_first_coordinator
from db.example_round import ExampleAccount, load_example_round
from db.tables import Account
from pages import design
from pages.people.passwords import asked_of_account, email_field, fields_of_account, new_password_field
from pages.public.frame import public_frame
from pages.public.sign_in.page import JUST_MADE
from pages.shell import session
from pages.shell.current_user import address
from pages.shell.database import engine
from pages.shell.refused import refuse_empty, show_refusal
from pages.shell.try_act import Done, keep_refusal, try_act

CODE, NAME, EMAIL, PASSWORD = ("first_code", "first_name", "first_email", "first_password")
PROBLEM = "first_run_problem"
ACCOUNT = {"name": NAME, "email": EMAIL, "password": PASSWORD}


def show(words: Words) -> None:
    """Ask for the code from the terminal, then offer the first account or the example round."""
    with public_frame(words):
        st.title(words("Set up this installation"), anchor=False)
        design.lead(
            words("Nobody has an account yet. The first account is the one of the coordinator, who can invite others.")
        )
        show_refusal(PROBLEM, words("Nothing was set up yet."))
        st.text_input(words("One-time code"), key=CODE, autocomplete="one-time-code", width=360)
        design.small(words("It stands in the terminal where this app was started. It shows that the app is yours."))
        account, example = st.columns([3, 2], gap="medium")
        with account, st.container(key="panel_first_account", gap="small", height="stretch"):
            _first_account(words)
        with example, st.container(key="panel_example", gap="small", height="stretch"):
            _example_round(words)


def _first_account(words: Words) -> None:
    st.header(words("Make your account"), anchor=False)
    with st.form("first_account", border=False):
        st.text_input(words("Your name"), key=NAME, autocomplete="name")
        email_field(words("E-mail"), EMAIL)
        new_password_field(words, PASSWORD)
        st.form_submit_button(
            words("Set up this installation"),
            type="primary",
            width="stretch",
            key="first_button",
            on_click=_make_account,
            args=(words,),
        )


def _example_round(words: Words) -> None:
    st.header(words("Only trying out?"), anchor=False)
    st.markdown(
        words(
            "The example round makes a coordinator, a mentor and the teams of two towns, with a plan for "
            "each. Use it to look around, and not for a real plan."
        )
    )
    st.button(words("Load the example round"), key="load_example", on_click=_load_example, args=(words,))


def _make_account(words: Words) -> None:
    if refuse_empty(PROBLEM, {**_asked_code(words), **asked_of_account(words, **ACCOUNT)}):
        return
    tried = try_act(_make_coordinator, words)
    if isinstance(tried, Done):
        session.begin_session(tried.result)
    keep_refusal(tried, PROBLEM, {WrongCode: (CODE,), **fields_of_account(**ACCOUNT)})


def _asked_code(words: Words) -> dict[str, str]:
    return {CODE: words("Write the one-time code: it stands in the terminal where this app was started.")}


def _make_coordinator() -> Account:
    return make_first_coordinator(
        engine(),
        code=st.session_state[CODE],
        name=st.session_state[NAME],
        email=st.session_state[EMAIL],
        password=st.session_state[PASSWORD],
        address=address(),
        now=dt.datetime.now(dt.UTC),
    )


def _load_example(words: Words) -> None:
    if refuse_empty(PROBLEM, _asked_code(words)):
        return
    code, now = st.session_state[CODE], dt.datetime.now(dt.UTC)
    tried = try_act(lambda: load_example_round(engine(), code=code, address=address(), now=now), words)
    if isinstance(tried, Done):
        st.session_state[JUST_MADE] = tried.result
        _print_passwords(tried.result)
    keep_refusal(tried, PROBLEM, {WrongCode: (CODE,)})


def _print_passwords(made: Sequence[ExampleAccount]) -> None:
    lines = "\n".join(f"      {example.email:30} {example.password}" for example in made)
    print(f"\n  Example accounts, for trying out only:\n\n{lines}\n", file=sys.stderr, flush=True)
