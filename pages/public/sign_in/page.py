"""Sign-in page, shown instead of any page that needs an account, at the address of that page."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from curreap.language.words import Words
from curreap.settings import settings
from db.accounts.sign_in import WrongSignIn, sign_in
from db.example_round import ExampleAccount, example_emails
from pages import design
from pages.editing.long_text import forget_kept
from pages.people.passwords import email_field
from pages.public.frame import public_frame
from pages.public.join.code import door_to_a_workshop
from pages.public.sign_in.code_form import PROBLEM, code_form, enter, show_problem, waits_for_code
from pages.public.sign_in.forgotten import forgotten_password
from pages.shell import session
from pages.shell.current_user import address
from pages.shell.database import engine
from pages.shell.refusal_sentences import Act
from pages.shell.refused import refuse_empty
from pages.shell.session_end import Ended
from pages.shell.try_act import Done, keep_refusal, try_act

EMAIL, PASSWORD = "sign_in_email", "sign_in_password"
JUST_MADE = "example_accounts_just_made"  # with their passwords, until this session ends


def show(words: Words) -> None:
    """Show the welcome and the sign-in form."""
    with public_frame(words):
        st.title(words("Plan how culture makes your town more resilient"), anchor=False)
        design.lead(
            words(
                "For towns and municipalities around the Baltic Sea that want to become a Cultural Pearl. "
                "You work through it as a team, and leave with a Culture and Resilience Action Plan."
            )
        )
        _example_passwords(words)
        first, second = st.columns(2, gap="medium")
        # On a phone the first column stands above the other: in a hall nearly everybody wants to join a workshop, but
        # who was signed out wants to go on.
        join, form = (first, second) if session.why_it_ended() is None else (second, first)
        with join:
            door_to_a_workshop(words)
        with form, st.container(key="panel_sign_in", gap="small", height="stretch"):
            _form(words)
        _steps(words)
        _what_to_expect(words)
        if session.has_left():
            forget_kept()


def sign_in_form(words: Words, *, email: str = "") -> None:
    """Show the form with e-mail and password; also used by other pages where an account is needed first."""
    if waits_for_code():
        code_form(words)
        return
    st.session_state.setdefault(EMAIL, email)
    _say_why_it_ended(words)
    show_problem(words)
    with st.form("sign_in", border=False):
        email_field(words("E-mail"), EMAIL)
        st.text_input(words("Password"), key=PASSWORD, type="password", autocomplete="current-password")
        st.form_submit_button(
            words("Sign in"),
            type="primary",
            width="stretch",
            on_click=_try_to_sign_in,
            args=(words,),
            key="sign_in_button",
        )


def _say_why_it_ended(words: Words) -> None:
    reason = session.why_it_ended()
    if reason is None:
        return
    texts = {
        Ended.IDLE: words.plural(
            "Nobody has typed or clicked for {count} minute. What was not saved yet is kept in this browser, and is "
            "saved when you sign in again.",
            "Nobody has typed or clicked for {count} minutes. What was not saved yet is kept in this browser, and is "
            "saved when you sign in again.",
            settings().idle_minutes,
        ),
        Ended.LASTED: words.plural(
            "A sign-in lasts for {count} hour. What was not saved yet is kept in this browser, and is saved when you "
            "sign in again.",
            "A sign-in lasts for {count} hours. What was not saved yet is kept in this browser, and is saved when you "
            "sign in again.",
            settings().session_hours,
        ),
    }
    design.note("calm", words("You have been signed out."), texts[reason])


def _try_to_sign_in(words: Words) -> None:
    if refuse_empty(PROBLEM, {EMAIL: words("Write your e-mail address."), PASSWORD: words("Write your password.")}):
        return
    email, password, now = st.session_state[EMAIL], st.session_state[PASSWORD], dt.datetime.now(dt.UTC)
    tried = try_act(
        lambda: sign_in(engine(), email=email, password=password, address=address(), now=now), words, Act.SIGN_IN
    )
    if isinstance(tried, Done):
        enter(tried.result)
    keep_refusal(tried, PROBLEM, {WrongSignIn: (EMAIL, PASSWORD)})
    st.session_state[PASSWORD] = ""


def _form(words: Words) -> None:
    st.header(words("Sign in to your plans"), anchor=False)
    sign_in_form(words)
    if waits_for_code():
        return
    design.small(words("New here? The coordinator, or the team of a plan, sends you an invitation."))
    forgotten_password(words)
    emails = example_emails(engine())
    if emails:
        with st.expander(words("Try with the example town")):
            st.markdown(
                words(
                    "Two example plans are loaded. Sign in with one of these addresses. The passwords stand "
                    "in the terminal of the server; ask the person who runs it."
                )
            )
            design.show(design.entries([(email, "") for email in emails]))


def _what_to_expect(words: Words) -> None:
    st.header(words("What to expect"), anchor=False)
    st.markdown(
        words("This app helps your town to write a Culture and Resilience Action Plan, step by step and together.")
    )
    points = (
        words("You can begin anywhere and stop at any time. Everything is saved for you."),
        words("Each question has a short explanation and an example."),
        words("You can invite colleagues, associations and your mentor."),
        words("At the end you get a document that you can hand in."),
    )
    st.markdown("\n".join(f"- {point}" for point in points))


def _example_passwords(words: Words) -> None:
    made: list[ExampleAccount] = st.session_state.get(JUST_MADE, [])
    if not made:
        return
    with st.container(key="panel_example_round", gap="small"):
        st.header(words("The example round is loaded"), anchor=False)
        design.note(
            "check",
            words("For trying out only."),
            words("The passwords are shown once, here and in the terminal. Write them down, or sign in now."),
        )
        rows = [(example.name, example.email, example.password) for example in made]
        heads = (words("Account"), words("E-mail"), words("Password"))
        design.show(design.table(heads, rows, caption=words("Example accounts and their passwords")))


def _steps(words: Words) -> None:
    st.header(words("Four steps to the plan"), anchor=False)
    design.show(
        design.steps(
            [
                (
                    words("Look at your town"),
                    words("Rate 35 statements together, and see where you agree and where not."),
                ),
                (
                    words("Map what you have"),
                    words("Places, festivals, crafts, stories: also those that nobody uses yet."),
                ),
                (
                    words("Choose people and partners"),
                    words("Who decides, who is affected, and which artists work with you."),
                ),
                (
                    words("Plan the year"),
                    words("Actions, dates, money, signs of success. Then download it as a PDF."),
                ),
            ]
        )
    )
