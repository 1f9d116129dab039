"""Set a new password through a link that a coordinator has made."""

import datetime as dt

import streamlit as st

from curreap.language.words import words_for
from db.accounts.invitation_links import LinkNotValid, open_link, set_password_with_link
from db.accounts.invitations import Purpose
from db.accounts.passwords import PasswordTooLong, PasswordTooShort
from db.engine import DatabaseFailed
from pages import design
from pages.people.passwords import account_problem, new_password_field
from pages.public.frame import public_frame, way_on
from pages.shell import session
from pages.shell.current_user import current_user, language
from pages.shell.database import engine, not_stored
from pages.shell.router import START, page_of

PASSWORD, PROBLEM, DONE = "reset_password", "reset_problem", "reset_done"

words = words_for(language())
token = st.query_params.get("token", "")


def refused(error: LinkNotValid) -> str:
    name = error.made_by or words("your coordinator")
    return words("This link is no longer valid. Ask {name} for a new one.", name=name)


def set_it() -> None:
    now = dt.datetime.now(dt.UTC)
    try:
        account = set_password_with_link(engine(), token, password=st.session_state[PASSWORD], now=now)
    except LinkNotValid as error:
        st.session_state[PROBLEM] = refused(error)
    except (PasswordTooShort, PasswordTooLong) as error:
        st.session_state[PROBLEM] = account_problem(error, words)
    except DatabaseFailed:
        st.session_state[PROBLEM] = not_stored(words)
    else:
        session.begin_session(account)
        st.session_state[DONE] = True


def show_form(email: str) -> None:
    st.title(words("Set a new password"), anchor=False)
    design.lead(words("For the account {email}.", email=email))
    problem = st.session_state.pop(PROBLEM, "")
    if problem:
        design.note("stop", words("Your password is still the old one."), problem)
    with st.form("reset", border=False, width=480):
        new_password_field(words, PASSWORD)
        st.form_submit_button(
            words("Set the password and sign in"), type="primary", key="reset_button", on_click=set_it
        )


def show_page() -> None:
    if st.session_state.get(DONE) and current_user() is not None:
        st.title(words("Your new password is set"), anchor=False)
        design.lead(words("You are signed in here, and signed out everywhere else."))
        st.page_link(page_of(START), label=words("Go to my plans"))
        return
    try:
        opened = open_link(engine(), token, now=dt.datetime.now(dt.UTC))
        if opened.purpose is not Purpose.PASSWORD:
            raise LinkNotValid
    except LinkNotValid as error:
        st.title(words("This link cannot be used"), anchor=False)
        design.lead(refused(error))
        way_on(words)
        return
    show_form(opened.email)


with public_frame(words):
    show_page()
