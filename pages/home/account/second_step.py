"""The second step at sign-in on the account page: set it up, make new recovery codes, turn it off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final, TypeVar

import streamlit as st

from curreap.language.words import Words
from db.accounts.account import WrongPassword
from db.accounts.second_factor import (
    Enabled,
    WrongSecondCode,
    begin_second_factor,
    count_recovery_codes,
    disable_second_factor,
    enable_second_factor,
    replace_recovery_codes,
)
from pages import design
from pages.design.qr import secret_qr
from pages.home.account.recovery_codes import SHOWN, keep_codes, show_codes
from pages.people.passwords import code_field
from pages.shell import session
from pages.shell.current_user import CurrentUser, address, require_user
from pages.shell.database import engine
from pages.shell.refused import refuse, refuse_empty, show_refusal
from pages.shell.try_act import Done, Refusal, keep_refusal, try_act
from pages.streamlit_gaps.arrive import arrive_at

PASSWORD, CODE = "second_step_password", "second_step_code"
SETTING_UP: Final = "second_step_setting_up"
SAID: Final = "second_step_said"  # the sentence about what was done
PROBLEM: Final = "second_step_problem"
T = TypeVar("T")


def show_second_step(user: CurrentUser) -> None:
    """Show the state of the second step, and what can be done."""
    words = user.words
    st.header(words("Second step at sign-in"), anchor=False)
    say_result(words)
    if user.second_factor_since is not None:
        _show_on(user)
    elif st.session_state.get(SETTING_UP):
        set_up_form(user)
    else:
        st.markdown(
            words(
                "With a second step, a stolen password is not enough: you also type a code that an app on your phone "
                "shows. Any authenticator app will do."
            )
        )
        st.button(words("Set up the second step"), key="second_step_begin", on_click=_begin)


def set_up_form(user: CurrentUser) -> None:
    """Show the QR code for the app, and the form for its first code."""
    words, tried = user.words, try_act(lambda: begin_second_factor(engine(), user.actor.id), user.words)
    if isinstance(tried, Refusal):
        refuse(PROBLEM, tried.sentence)
        show_refusal(PROBLEM, words("Not done."))
        return
    with st.container(key="second_step_set_up", gap="small"):
        st.markdown(words("1. Open an authenticator app on your phone and scan this code."))
        design.show(secret_qr(tried.result.address, words("Code that the app on your phone scans")))
        st.markdown(words("Without a camera, type this key into the app:"))
        st.code(_in_groups(tried.result.secret), language=None, wrap_lines=True)
        with st.form("second_step_form", border=False):
            st.markdown(words("2. Type the six digits that the app shows, and your password."))
            code_field(words, CODE)
            _password(words)
            st.form_submit_button(
                words("Turn on the second step"), type="primary", key="second_step_enable", on_click=_enable
            )


def _show_on(user: CurrentUser) -> None:
    words, since = user.words, user.second_factor_since
    assert since is not None, "shown only where the second step is on"
    show_codes(words, email=user.email)
    left = count_recovery_codes(engine(), user.actor.id)
    date = words.date(since.astimezone(user.time_zone).date())
    st.markdown(words("It is on since {date}. Recovery codes left: {count}.", date=date, count=words.number(left)))
    with st.popover(words("Change the second step")), st.form("second_step_change", border=False):
        st.markdown(words("Type a code of the app or a recovery code, and your password."))
        st.text_input(words("Code"), key=CODE, autocomplete="one-time-code")
        _password(words)
        st.form_submit_button(words("Make new recovery codes"), key="second_step_codes", on_click=_replace)
        st.form_submit_button(words("Turn off the second step"), key="second_step_disable", on_click=_disable)


def _password(words: Words) -> None:
    st.text_input(words("Password"), key=PASSWORD, type="password", autocomplete="current-password")


def _in_groups(secret: str) -> str:
    """Write a key in groups of four, as people read it aloud."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def _begin() -> None:
    st.session_state[SETTING_UP] = True
    arrive_at("second_step_set_up", takes="field")


def _enable() -> None:
    if (done := _try(enable_second_factor)) is not None:
        st.session_state.pop(SETTING_UP, None)
        _show_codes_next(done)


def _replace() -> None:
    if (done := _try(replace_recovery_codes)) is not None:
        _show_codes_next(done)


def _show_codes_next(done: Enabled) -> None:
    session.begin_session(done.account)
    keep_codes(done.recovery_codes)
    arrive_at(SHOWN, takes="heading")


def _disable() -> None:
    words = require_user().words
    if (account := _try(disable_second_factor)) is not None:
        session.begin_session(account)
        st.session_state[SAID] = words("The second step is off. You are signed out everywhere else.")


def _try(act: Callable[..., T]) -> T | None:
    """Call an act with the typed password and code; None, with a sentence, where it was refused."""
    state, user = st.session_state, require_user()
    asked = {CODE: user.words("Write a code."), PASSWORD: user.words("Write your password.")}
    if refuse_empty(PROBLEM, asked):
        return None
    password, code, now = state[PASSWORD], state[CODE], dt.datetime.now(dt.UTC)
    state[PASSWORD] = state[CODE] = ""
    tried = try_act(
        lambda: act(engine(), user.actor.id, password=password, code=code, address=address(), now=now), user.words
    )
    keep_refusal(tried, PROBLEM, {WrongPassword: (PASSWORD,), WrongSecondCode: (CODE,)})
    return tried.result if isinstance(tried, Done) else None


def say_result(words: Words) -> None:
    """Say what became of the last act, once."""
    show_refusal(PROBLEM, words("Not done."))
    design.announce(words("Done."), st.session_state.pop(SAID, ""))
