"""Invite people: the form, the new link, and the open links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from curreap.access import INVITED_BY_A_LEAD, Role
from curreap.language.words import Words
from curreap.mail.smtp import MailNotSent, mail_is_set_up, send_mail
from db.accounts.account import BadEmail
from db.accounts.invitations import PURPOSES_WITHOUT_A_PLAN, Invitations, NewLink, OpenInvitation, Purpose
from pages import design
from pages.people.invitation_texts import link_of, message_of, purpose_title, role_meaning, role_title
from pages.people.passwords import email_field
from pages.shell.current_user import CurrentUser, require_user
from pages.shell.refusal_sentences import Act
from pages.shell.refused import show_refusal
from pages.shell.try_act import Done, keep_refusal, try_act

EMAIL, CHOICE = "invite_email", "invite_choice"
MADE, PROBLEM = "invite_made", "invite_problem"
T = TypeVar("T", Role, Purpose)  # role or purpose of an invitation
ROUND = "round"  # place of links that belong to no plan


def invite_to_plan(user: CurrentUser, plan_id: str) -> None:
    """Show the form to invite people to a plan, and its open links. The page must check the permission first."""
    words, made_by = user.words, invitations_of(user)
    _form(
        words,
        plan_id,
        choices=INVITED_BY_A_LEAD,
        titles=lambda role: f"{role_title(role, words)}. {role_meaning(role, words)}",
        make=lambda role, email: _here().to_plan(plan_id, role=role, email=email),
    )
    show_new_link(user, plan_id)
    _open_links(user, made_by.of_plan(plan_id))


def invite_to_the_round(user: CurrentUser) -> None:
    """Show the form to invite candidates, mentors and coordinators, and the open links. For coordinators."""
    words, made_by = user.words, invitations_of(user)
    _form(
        words,
        ROUND,
        choices=PURPOSES_WITHOUT_A_PLAN,
        titles=lambda purpose: purpose_title(purpose, words),
        make=lambda purpose, email: _here().to_the_round(purpose, email=email),
    )
    show_new_link(user, ROUND)
    _open_links(user, made_by.of_the_round())


def make_link(words: Words, where: str, make: Callable[[], NewLink]) -> bool:
    """Make a link in a callback, mail it if possible, and keep it for show_new_link; return whether it was made."""
    tried = try_act(make, words, Act.INVITE)
    if isinstance(tried, Done):
        st.session_state[MADE] = (where, tried.result, _mail(tried.result, words))
    return keep_refusal(tried, PROBLEM, {BadEmail: (EMAIL,)})


def show_new_link(user: CurrentUser, where: str) -> None:
    """Show the link that was just made here, with a button to copy it; or why there is none."""
    words = user.words
    show_refusal(PROBLEM, words("No link was made."))
    place, made, mailed = st.session_state.get(MADE, ("", None, ""))
    if made is None or place != where:
        return
    with st.container(key="panel_new_link", gap="small"):
        ends = words.date(made.expires_at.astimezone(user.time_zone).date())
        once = words("It works once, until {date}.", date=ends)
        design.note("next", words("Send this link to one person."), once)
        st.code(link_of(made), language=None, wrap_lines=True)
        if mailed:
            design.small(mailed)
        design.small(words("The link is not kept. If it gets lost, take it back and make another one."))


def _form(
    words: Words,
    where: str,
    *,
    choices: Sequence[T],
    titles: Callable[[T], str],
    make: Callable[[T, str], NewLink],
) -> None:
    def make_from_fields() -> None:
        if make_link(words, where, lambda: make(st.session_state[CHOICE], st.session_state[EMAIL])):
            st.session_state[EMAIL] = ""

    with st.form("invite", border=False):
        st.radio(words("Role"), choices, key=CHOICE, format_func=lambda choice: design.plain(titles(choice)))
        show_refusal(PROBLEM, words("No link was made."))
        email_field(words("E-mail of the person (optional)"), EMAIL, autocomplete="off")
        design.small(_what_happens(words))
        label = words("Make the link")
        st.form_submit_button(label, type="primary", key="make_link", on_click=make_from_fields)


def _what_happens(words: Words) -> str:
    if mail_is_set_up():
        return words("With an e-mail address, the link is also mailed. You see it here in any case.")
    return words("You get a link, and send it to the person yourself.")


def _open_links(user: CurrentUser, links: Sequence[OpenInvitation]) -> None:
    words = user.words
    st.header(words("Open invitations"), anchor=False)
    if not links:
        design.small(words("No invitation is open."))
    for link in links:
        with st.container(key=f"task_invitation_{link.id}", horizontal=True, vertical_alignment="center"):
            role = role_title(link.role, words) if link.role else purpose_title(link.purpose, words)
            ends = words.date(link.expires_at.astimezone(user.time_zone).date())
            below = words("Made by {name}, open until {date}", name=link.made_by, date=ends)
            design.show(design.entries([(f"{link.email or words('Anybody with the link')} · {role}", below)]))
            st.button(
                words("Take back"),
                key=f"revoke_{link.id}",
                type="tertiary",
                on_click=_take_back,
                args=(link.id, words),
            )


def _take_back(invitation_id: int, words: Words) -> None:
    keep_refusal(try_act(lambda: _here().revoke(invitation_id), words, Act.INVITE), PROBLEM)


def _mail(made: NewLink, words: Words) -> str:
    """Mail the link if mail is set up and an address is given; return a sentence about the result."""
    if not made.email or not mail_is_set_up():
        return ""
    sender = require_user().actor.name
    subject, body = message_of(made, sender=sender, now=dt.datetime.now(dt.UTC), words=words)
    try:
        send_mail(to=made.email, subject=subject, body=body)
    except MailNotSent:
        return words("The link could not be mailed to {email}. Send it yourself.", email=made.email)
    return words("The link was also mailed to {email}.", email=made.email)


def _here() -> Invitations:
    """Return the links of the present user: a callback may run long after its page was built."""
    return invitations_of(require_user())


def invitations_of(user: CurrentUser) -> Invitations:
    """Return the links that this user has made or may revoke."""
    return Invitations(user.store.work)
