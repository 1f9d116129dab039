"""Set a new password through a link that a coordinator has made."""

import datetime as dt

import streamlit as st

from curreap.language.words import words_for
from db.accounts.invitation_links import LinkNotValid, Opened, open_link, set_password_with_link
from db.accounts.invitations import SETTING_A_PASSWORD
from pages import design
from pages.people.passwords import fields_of_password, new_password_field
from pages.public.frame import public_frame, way_on
from pages.public.sign_in.code_form import code_form, enter, waits_for_code
from pages.shell.current_user import current_user, language
from pages.shell.database import engine
from pages.shell.refusal_sentences import Act
from pages.shell.refused import refuse_empty, show_refusal
from pages.shell.router import START, page_of
from pages.shell.try_act import Done, Refusal, keep_refusal, try_act

PASSWORD, PROBLEM, DONE = "reset_password", "reset_problem", "reset_done"

words = words_for(language())
token = st.query_params.get("token", "")


def set_it() -> None:
    if refuse_empty(PROBLEM, {PASSWORD: words("Choose a password.")}):
        return
    now, password = dt.datetime.now(dt.UTC), st.session_state[PASSWORD]
    tried = try_act(
        lambda: set_password_with_link(engine(), token, password=password, now=now), words, Act.SET_PASSWORD
    )
    if isinstance(tried, Done):
        enter(tried.result)
        st.session_state[DONE] = True
    keep_refusal(tried, PROBLEM, fields_of_password(PASSWORD))


def open_password_link() -> Opened:
    opened = open_link(engine(), token, now=dt.datetime.now(dt.UTC))
    if opened.purpose not in SETTING_A_PASSWORD:
        raise LinkNotValid
    return opened


def show_form(email: str) -> None:
    st.title(words("Set a new password"), anchor=False)
    design.lead(words("For the account {email}.", email=email))
    show_refusal(PROBLEM, words("Your password is still the old one."))
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
    if waits_for_code():
        st.title(words("Your new password is set"), anchor=False)
        code_form(words)
        return
    match try_act(open_password_link, words, Act.SET_PASSWORD):
        case Refusal(sentence):
            st.title(words("This link cannot be used"), anchor=False)
            design.lead(sentence)
            way_on(words)
        case Done(opened):
            show_form(opened.email)


with public_frame(words):
    show_page()
