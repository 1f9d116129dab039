"""Invitation page: shows the inviter and the role, and lets people join with a new or an existing account."""

import datetime as dt

import streamlit as st

from curreap.language.words import words_for
from db.accounts.invitation_links import Opened, join, join_with_new_account, open_link
from db.accounts.invitations import SETTING_A_PASSWORD
from pages import design
from pages.people.invitation_texts import purpose_title, role_meaning, role_title
from pages.people.passwords import asked_of_account, email_field, fields_of_account, new_password_field
from pages.public.frame import public_frame, way_on
from pages.public.sign_in.page import sign_in_form
from pages.shell import session
from pages.shell.current_user import CurrentUser, current_user, language
from pages.shell.database import engine
from pages.shell.refusal_sentences import Act
from pages.shell.refused import refuse_empty, show_refusal
from pages.shell.router import START, page_of
from pages.shell.try_act import Done, Refusal, keep_refusal, try_act

NAME, EMAIL, PASSWORD = "join_name", "join_email", "join_password"
PROBLEM, JOINED = "join_problem", "join_joined"
ACCOUNT = {"name": NAME, "email": EMAIL, "password": PASSWORD}

words = words_for(language())
token = st.query_params.get("token", "")


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def join_as_new() -> None:
    state = st.session_state
    if refuse_empty(PROBLEM, asked_of_account(words, **ACCOUNT)):
        return
    email, name, password = state[EMAIL], state[NAME], state[PASSWORD]
    tried = try_act(
        lambda: join_with_new_account(engine(), token, email=email, name=name, password=password, now=now()), words
    )
    if isinstance(tried, Done):
        account, plan_id = tried.result
        session.begin_session(account)
        state[JOINED] = plan_id or ""
    keep_refusal(tried, PROBLEM, fields_of_account(**ACCOUNT))


def join_as_known() -> None:
    known = current_user()
    if known is None:
        return  # signed out in another tab meanwhile: the page then offers to sign in
    account_id = known.actor.id
    tried = try_act(lambda: join(engine(), token, account_id, now=now()), words, Act.FOLLOW_INVITATION)
    if isinstance(tried, Done):
        st.session_state[JOINED] = tried.result or ""
    keep_refusal(tried, PROBLEM)


def show_joined(plan_id: str) -> None:
    st.title(words("You have joined"), anchor=False)
    design.lead(words("The link is used up. From now on, sign in with your e-mail and password."))
    if plan_id:
        st.page_link(page_of("overview"), label=words("Open the plan"), query_params={"plan": plan_id})
    st.page_link(page_of(START), label=words("Go to my plans"))


def show_invitation(opened: Opened, known: CurrentUser | None) -> None:
    st.title(words("You are invited"), anchor=False)
    design.lead(what_to(opened))
    design.small(words("The link works once, until {date}.", date=words.date(opened.expires_at.date())))
    show_refusal(PROBLEM, words("You have not joined yet."))
    if known is not None:
        st.markdown(design.plain(words("You are signed in as {name}.", name=known.actor.name)))
        st.button(words("Join", context="button"), type="primary", key="join_button", on_click=join_as_known)
        return
    new, there = st.columns(2, gap="medium")
    with new, st.container(key="panel_join_new", gap="small", height="stretch"):
        show_new_account(opened)
    with there, st.container(key="panel_join_known", gap="small", height="stretch"):
        st.header(words("Do you have an account already?"), anchor=False)
        st.markdown(words("Sign in. Then you can join on this page."))
        sign_in_form(words)


def what_to(opened: Opened) -> str:
    if opened.role is None:
        role = purpose_title(opened.purpose, words)
        return words("{name} invites you to the CuReAP Wizard. {role}.", name=opened.made_by, role=role)
    town = opened.town or words("a town without a name yet")
    return words(
        "{name} invites you to the plan of {town}. Your role: {role}. {meaning}",
        name=opened.made_by,
        town=f"{town} {opened.title_year}" if opened.title_year else town,
        role=role_title(opened.role, words),
        meaning=role_meaning(opened.role, words),
    )


def show_new_account(opened: Opened) -> None:
    st.header(words("Make your account"), anchor=False)
    st.session_state.setdefault(EMAIL, opened.email)
    with st.form("join", border=False):
        st.text_input(words("Your name"), key=NAME, autocomplete="name")
        email_field(words("E-mail"), EMAIL)
        new_password_field(words, PASSWORD)
        st.form_submit_button(
            words("Make the account and join"),
            type="primary",
            key="join_button",
            width="stretch",
            on_click=join_as_new,
        )


def show_page() -> None:
    joined = st.session_state.get(JOINED)
    if joined is not None and current_user() is not None:
        show_joined(joined)
        return
    match try_act(lambda: open_link(engine(), token, now=now()), words):
        case Refusal(sentence):
            st.title(words("This link cannot be used"), anchor=False)
            design.lead(sentence)
            way_on(words)
        case Done(opened) if opened.purpose in SETTING_A_PASSWORD:
            st.switch_page(page_of("new_password"), query_params={"token": token})
        case Done(opened):
            show_invitation(opened, current_user())


with public_frame(words):
    show_page()
