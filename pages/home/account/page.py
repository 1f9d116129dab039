"""Account page: name, password, news by mail, own data, sign-out everywhere, deletion of the account."""

import datetime as dt
import json

import streamlit as st

from curreap.mail.smtp import mail_is_set_up
from curreap.name_marks import without_mark
from db.accounts.account import NameMissing, WrongPassword, change_digest, change_name
from db.accounts.account_removal import delete_own_account
from db.accounts.password_change import change_password
from db.accounts.personal_data import personal_data
from pages import design
from pages.home.account.second_step import show_second_step
from pages.people.passwords import fields_of_password, new_password_field
from pages.shell import session
from pages.shell.current_user import require_user
from pages.shell.database import engine
from pages.shell.file_owners import Owner, files_of
from pages.shell.refusal_sentences import Act
from pages.shell.refused import refuse_empty, show_refusal
from pages.shell.try_act import Done, keep_refusal, try_act

NAME, ORGANISATION = "account_name", "account_organisation"
OLD, NEW = "account_old_password", "account_new_password"
DIGEST = "account_digest"
PROOF = "account_proof"  # the password once more, before the account is deleted
SAID = "account_said"  # the section, and the sentence about what was done

user = require_user()
words = user.words


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def refused_in(where: str) -> str:
    """Return where a section keeps why its last act was refused."""
    return f"account_refused_{where}"


def say(where: str, sentence: str) -> None:
    st.session_state[SAID] = (where, sentence)


def said(where: str) -> None:
    show_refusal(refused_in(where), words("Not done."))
    place, sentence = st.session_state.get(SAID, ("", ""))
    if place == where:
        design.announce(words("Done."), sentence)
        del st.session_state[SAID]


def save_name() -> None:
    if refuse_empty(refused_in("name"), {NAME: words("Write your name, as your colleagues know it.")}):
        return
    name, organisation = st.session_state[NAME], st.session_state[ORGANISATION]
    tried = try_act(
        lambda: change_name(engine(), require_user().actor.id, name=name, organisation=organisation, now=now()), words
    )
    if keep_refusal(tried, refused_in("name"), {NameMissing: (NAME,)}):
        say("name", words("Your colleagues see the new name from now on."))


def save_digest() -> None:
    is_wanted = st.session_state[DIGEST]
    tried = try_act(lambda: change_digest(engine(), require_user().actor.id, is_wanted=is_wanted), words)
    keep_refusal(tried, refused_in("digest"))


def save_password() -> None:
    state = st.session_state
    if refuse_empty(
        refused_in("password"), {OLD: words("Write your present password."), NEW: words("Choose a password.")}
    ):
        return
    old, new = state[OLD], state[NEW]
    tried = try_act(lambda: change_password(engine(), require_user().actor.id, old=old, new=new, now=now()), words)
    if isinstance(tried, Done):
        session.begin_session(tried.result)
        say("password", words("You are signed out everywhere else."))
    keep_refusal(tried, refused_in("password"), {WrongPassword: (OLD,), **fields_of_password(NEW)})
    state[OLD] = state[NEW] = ""


def delete_account() -> None:
    if refuse_empty(refused_in("delete"), {PROOF: words("Write your password.")}):
        return
    password = st.session_state[PROOF]
    st.session_state[PROOF] = ""
    tried = try_act(
        lambda: delete_own_account(engine(), require_user().actor.id, password=password, now=now()),
        words,
        Act.DELETE_ACCOUNT,
    )
    if keep_refusal(tried, refused_in("delete"), {WrongPassword: (PROOF,)}):
        session.forget_session()


def my_data() -> str:
    return json.dumps(personal_data(engine(), user.actor.id, now=now()), ensure_ascii=False, indent=1)


def show_name() -> None:
    st.header(words("Your name"), anchor=False)
    typed = without_mark(user.actor.name)
    st.session_state.setdefault(NAME, typed)
    st.session_state.setdefault(ORGANISATION, user.organisation)
    said("name")
    with st.form("account_name_form", border=False):
        st.text_input(words("Name that your colleagues see"), key=NAME, autocomplete="name")
        st.text_input(words("Organisation"), key=ORGANISATION, autocomplete="organization")
        if typed != user.actor.name:
            design.small(
                words(
                    "Somebody else here has a name like yours, so others see you as “{name}”. A name that "
                    "tells you apart, for example with your office, has no number.",
                    name=user.actor.name,
                )
            )
        design.small(words("You sign in with {email}.", email=user.email))
        st.form_submit_button(words("Change the name"), key="save_name", on_click=save_name)


def show_password() -> None:
    st.header(words("Your password"), anchor=False)
    said("password")
    with st.form("account_password_form", border=False):
        st.text_input(words("Present password"), key=OLD, type="password", autocomplete="current-password")
        new_password_field(words, NEW)
        st.form_submit_button(words("Change the password"), key="save_password", on_click=save_password)


def show_digest() -> None:
    st.header(words("News by e-mail"), anchor=False)
    st.session_state[DIGEST] = user.wants_digest
    st.toggle(words("Send me news by e-mail once a day"), key=DIGEST, on_change=save_digest)
    design.small(
        words("Only on days on which something happened. The mail says in which plan, and never what was written.")
    )
    if not mail_is_set_up():
        design.small(words("This installation has no mail server yet, so nothing is sent."))
    said("digest")


def show_sessions() -> None:
    st.header(words("Signed in on other computers?"), anchor=False)
    st.markdown(words("This ends every session: this one, other tabs, and other computers."))
    st.button(words("Sign out everywhere"), key="sign_out_everywhere", on_click=session.end_session)


def show_data() -> None:
    st.header(words("Your data"), anchor=False)
    st.markdown(
        words(
            "We store your name, your e-mail address and what you write, so that your team can "
            "work together. Contacts of other people are never printed. You can ask {contact} to "
            "see or delete your data.",
            contact=words("the coordinator of your round"),
        )
    )
    with files_of(Owner(account_id=require_user().actor.id)):
        st.download_button(
            words("Download my data"),
            data=my_data,
            file_name="curreap-my-data.json",
            mime="application/json",
            key="download_my_data",
            on_click="ignore",
        )


def show_end() -> None:
    st.header(words("Delete the account"), anchor=False)
    st.markdown(
        words(
            "You can no longer sign in, and your name is taken out of the plans. What you have written stays "
            "with the plans, because it belongs to the team. This cannot be undone."
        )
    )
    with st.popover(words("Delete my account")):
        said("delete")
        with st.form("account_delete_form", border=False):
            st.text_input(words("Password"), key=PROOF, type="password", autocomplete="current-password")
            st.form_submit_button(words("Delete for ever"), key="delete_account", on_click=delete_account)


design.page_head(words("Signed in as {name}", name=user.actor.name), words("Your account"))
left, right = st.columns(2, gap="medium")
with left, st.container(key="panel_name", gap="small", height="stretch"):
    show_name()
with right, st.container(key="panel_password", gap="small", height="stretch"):
    show_password()
with st.container(key="panel_second_step", gap="small"):
    show_second_step(user)
left, right = st.columns(2, gap="medium")
with left, st.container(gap="small"):
    show_digest()
    show_data()
with right, st.container(gap="small"):
    show_sessions()
    show_end()
