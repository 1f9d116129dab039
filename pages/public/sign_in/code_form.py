"""The second step of a sign-in: a code of the app, or a recovery code, on the page where the password was typed."""

from __future__ import annotations

import datetime as dt
from typing import Final

import streamlit as st

from curreap.language.words import Words
from db.accounts.second_factor import WrongSecondCode
from db.accounts.sign_in import CodeNeeded, SignInTooOld, finish_sign_in
from db.tables import Account
from pages import design
from pages.people.passwords import code_field
from pages.shell import session
from pages.shell.current_user import address
from pages.shell.database import engine
from pages.shell.refusal_sentences import Act
from pages.shell.refused import refuse_empty, show_refusal
from pages.shell.try_act import Done, Refusal, keep_refusal, try_act
from pages.streamlit_gaps.arrive import arrive_at

BEGUN: Final = "sign_in_begun"  # the sign-in that waits for its code
CODE, RECOVERY = "sign_in_code", "sign_in_recovery"
HAS_NO_PHONE: Final = "sign_in_without_phone"
PROBLEM: Final = "sign_in_problem"  # the sentence about a failed sign-in


def enter(entry: Account | CodeNeeded) -> None:
    """Begin a session, or ask for the code first; call it in a callback after the password was right."""
    if isinstance(entry, Account):
        session.begin_session(entry)
        return
    st.session_state[BEGUN] = entry
    arrive_at(CODE, takes="field")


def waits_for_code() -> bool:
    """Return whether a password was right and its code is missing."""
    return BEGUN in st.session_state


def code_form(words: Words) -> None:
    """Show the form for the code, and the ways out: a recovery code, or another sign-in."""
    show_problem(words)
    without_phone = bool(st.session_state.get(HAS_NO_PHONE))
    with st.form("sign_in_code_form", border=False):
        if without_phone:
            st.text_input(words("Recovery code"), key=RECOVERY, autocomplete="off")
        else:
            st.markdown(words("Your password is right. Now type the code that the app on your phone shows."))
            code_field(words, CODE)
        st.form_submit_button(
            words("Sign in"), type="primary", width="stretch", on_click=_try, args=(words,), key="sign_in_code_button"
        )
    with st.container(horizontal=True, gap="small"):
        other = words("Use the app on my phone") if without_phone else words("Use a recovery code")
        st.button(other, key="sign_in_other_way", type="tertiary", on_click=_use_other_way)
        st.button(words("Sign in as somebody else"), key="sign_in_again", type="tertiary", on_click=_begin_again)
    if without_phone:
        design.small(words("You got recovery codes when you set up the second step. Each of them works once."))
    design.small(words("Phone and recovery codes lost? A coordinator can remove the second step."))


def show_problem(words: Words) -> None:
    """Say why the last sign-in failed, once."""
    show_refusal(PROBLEM, words("You are not signed in."))


def _try(words: Words) -> None:
    begun: CodeNeeded | None = st.session_state.get(BEGUN)
    if begun is None:
        return
    key = RECOVERY if st.session_state.get(HAS_NO_PHONE) else CODE
    sentence = words("Write a recovery code.") if key == RECOVERY else words("Write the code that the app shows.")
    if refuse_empty(PROBLEM, {key: sentence}):
        return
    typed = st.session_state[key]
    now = dt.datetime.now(dt.UTC)
    tried = try_act(lambda: finish_sign_in(engine(), begun, code=typed, address=address(), now=now), words, Act.SIGN_IN)
    match tried:
        case Refusal(error=error):
            if isinstance(error, SignInTooOld):
                _begin_again()
            keep_refusal(tried, PROBLEM, {WrongSecondCode: (key,)})
        case Done(account):
            _begin_again()
            session.begin_session(account)
    for key in (CODE, RECOVERY):
        if key in st.session_state:
            st.session_state[key] = ""


def _use_other_way() -> None:
    st.session_state[HAS_NO_PHONE] = not st.session_state.get(HAS_NO_PHONE)
    arrive_at(RECOVERY if st.session_state[HAS_NO_PHONE] else CODE, takes="field")


def _begin_again() -> None:
    for key in (BEGUN, HAS_NO_PHONE, PROBLEM):
        st.session_state.pop(key, None)
