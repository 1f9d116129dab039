"""Lead a coordinator to the second step where the installation requires it (CURREAP_TWO_FACTOR), before any page."""

from __future__ import annotations

from typing import Final

import streamlit as st

from curreap.language.words import Words
from db.accounts.second_factor_removal import forget_removal
from pages import design
from pages.home.account.recovery_codes import has_codes, show_codes
from pages.home.account.second_step import say_result, set_up_form
from pages.shell import menu, session
from pages.shell.current_user import CurrentUser, require_user
from pages.shell.database import engine
from pages.shell.try_act import try_act

LED_HERE: Final = "second_step_led_here"


def is_required(user: CurrentUser) -> bool:
    """Return whether the second step, or keeping its recovery codes, comes before any other page."""
    return user.must_set_up_second_factor or (has_codes() and bool(st.session_state.get(LED_HERE)))


def show_required(user: CurrentUser) -> None:
    """Show the set-up in place of any page. The store refuses everything else meanwhile."""
    st.session_state[LED_HERE] = True
    words = user.words
    menu.logo()
    design.page_head(words("Signed in as {name}", name=user.actor.name), words("Second step at sign-in"))
    if has_codes():
        show_codes(words, email=user.email)
    else:
        design.lead(words("Coordinators of this installation sign in with a second step. Set it up, then go on."))
        say_result(words)
        set_up_form(user)
        st.button(words("Sign out"), key="sign_out", on_click=session.end_session)


def say_removed(user: CurrentUser) -> None:
    """Say on every page that the second step was removed by another person, until its owner has seen that."""
    if user.second_factor_removed_at is None:
        return
    words, date = user.words, user.words.date(user.second_factor_removed_at.astimezone(user.time_zone).date())
    title = words("Your second step was removed on {date}.", date=date)
    design.note(
        "check", title, words("You sign in with your password alone. Set the second step up under Your account.")
    )
    st.button(words("I have seen it"), key="second_step_removal_seen", on_click=_forget, args=(words,))


def _forget(words: Words) -> None:
    try_act(lambda: forget_removal(engine(), require_user().actor.id), words)
