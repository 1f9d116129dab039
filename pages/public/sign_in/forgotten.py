"""Ask for a link to set a forgotten password: by mail where mail is set up, otherwise from a coordinator."""

from __future__ import annotations

import datetime as dt
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import streamlit as st

from curreap.language.words import Words
from curreap.mail.smtp import MailNotSent, mail_is_set_up, public_address, send_mail
from db.accounts.password_reset import asked_link, count_a_request
from db.engine import DatabaseFailed, Engine
from pages import design
from pages.people.invitation_texts import message_of
from pages.people.passwords import email_field
from pages.shell.current_user import address
from pages.shell.database import engine
from pages.shell.refusal_sentences import Act
from pages.shell.refused import is_refused, refuse_empty, show_refusal
from pages.shell.try_act import keep_refusal, try_act

LOG: Final = logging.getLogger(__name__)
EMAIL, ANSWER, PROBLEM = "forgotten_email", "forgotten_answer", "forgotten_problem"
# The answer must take the same time whether there is an account or not, so the link is made and mailed after it.
SENDERS: Final = ThreadPoolExecutor(max_workers=2, thread_name_prefix="reset-mail")


def forgotten_password(words: Words) -> None:
    """Show how to get a link to set a new password."""
    if not (mail_is_set_up() and public_address()):  # a link with the host that a stranger names would be theirs
        design.small(words("Forgot your password? Your coordinator sends you a link to set a new one."))
        return
    answer = st.session_state.pop(ANSWER, "")
    with st.expander(words("Forgot your password?"), key="forgotten", expanded=bool(answer) or is_refused(PROBLEM)):
        show_refusal(PROBLEM, words("Not done."))
        design.announce(words("Done."), answer)
        with st.form("forgotten_form", border=False):
            email_field(words("Your e-mail"), EMAIL)
            st.form_submit_button(words("Mail me a link"), key="forgotten_button", on_click=_ask, args=(words,))
        design.small(words("With the link you set a new password. It works once, within an hour."))


def _ask(words: Words) -> None:
    if refuse_empty(PROBLEM, {EMAIL: words("Write your e-mail address.")}):
        return
    email, now = st.session_state[EMAIL], dt.datetime.now(dt.UTC)
    tried = try_act(lambda: count_a_request(engine(), address=address(), now=now), words, Act.SET_PASSWORD)
    if not keep_refusal(tried, PROBLEM):
        return
    SENDERS.submit(mail_link, engine(), email, now, words)
    st.session_state[ANSWER] = words(
        "If there is an account with this address, a mail with a link is on its way. If none comes within some "
        "minutes, look among your unwanted mails, or ask your coordinator."
    )


def mail_link(database: Engine, email: str, now: dt.datetime, words: Words) -> None:
    """Make the link and mail it, if there is such an account."""
    try:
        made = asked_link(database, email=email, now=now)
        if made is not None:
            subject, body = message_of(made, sender="", now=now, words=words)
            send_mail(to=made.email, subject=subject, body=body)
    except (MailNotSent, DatabaseFailed):  # no page waits for the result
        LOG.exception("A link to set a new password could not be mailed.")
