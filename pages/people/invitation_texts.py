"""Write the texts of invitations: names of roles, the address of a link, and the mail."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

import streamlit as st

from curreap.access import Role
from curreap.language.words import Words
from curreap.mail.smtp import public_address
from db.accounts.invitations import SETTING_A_PASSWORD, NewLink, Purpose


def role_title(role: Role, words: Words) -> str:
    """Name a role on a plan."""
    titles = {
        Role.LEAD: words("Lead", context="role"),
        Role.EDITOR: words("Editor", context="role"),
        Role.MENTOR: words("Mentor", context="role"),
        Role.VIEWER: words("Viewer", context="role"),
        Role.COORDINATOR: words("Coordinator of the programme"),
    }
    return titles[role]


def role_meaning(role: Role, words: Words) -> str:
    """Say in one sentence what a role may do."""
    meanings = {
        Role.LEAD: words("Can write in the plan, invite others and freeze it for handing in."),
        Role.EDITOR: words("Can write in the plan and write comments."),
        Role.MENTOR: words("Can read the plan, write comments and agree with sections. Private contacts stay hidden."),
        Role.VIEWER: words("Can read the plan."),
        Role.COORDINATOR: words("Can read all plans, write comments and invite people."),
    }
    return meanings[role]


def purpose_title(purpose: Purpose, words: Words) -> str:
    """Name the purpose of a link."""
    titles = {
        Purpose.CANDIDATE: words("Candidate: starts a plan for a town"),
        Purpose.MENTOR: words("Mentor: reads and comments on plans"),
        Purpose.COORDINATOR: words("Coordinator: accounts, invitations, all plans"),
        Purpose.PASSWORD: words("Link to set a new password"),
        Purpose.RESET: words("Link to set a new password"),
        Purpose.PLAN: words("Plan", context="purpose of a link"),
    }
    return titles[purpose]


def link_of(made: NewLink) -> str:
    """Build the whole address that is sent to the person."""
    page = "new_password" if made.purpose in SETTING_A_PASSWORD else "invitation"
    return f"{address_of_the_app()}/{page}?token={made.token}"


def message_of(made: NewLink, *, sender: str, now: dt.datetime, words: Words) -> tuple[str, str]:
    """Write subject and text of the mail with a link."""
    link, ends = link_of(made), words.date(made.expires_at.date())
    if made.purpose is Purpose.PASSWORD:
        hours = words.number(round((made.expires_at - now).total_seconds() / 3600))
        body = words(
            (
                "Hello,\n"
                "\n"
                "somebody asked for a new password for this address.\n"
                "If it was you, use this link within {hours} hours:\n"
                "{link}\n"
                "\n"
                "If it was not you, you can ignore this message. Your password stays the same.\n"
                "\n"
                "CuReAP Wizard\n"
            ),
            link=link,
            hours=hours,
        )
        return words("Set a new password"), body
    if made.purpose is Purpose.RESET:
        return words("Set a new password"), _reset_message(link, words)
    if made.role is not None:
        town = made.town or words("a town without a name yet")
        values = {"sender": sender, "town": town, "link": link, "date": ends}
        roles = {"role": role_title(made.role, words), "role_meaning": role_meaning(made.role, words)}
        subject = words("{sender} invites you to the plan of {town}", sender=sender, town=town)
        return subject, words(
            (
                "Hello,\n"
                "\n"
                "{sender} invites you to work on the Culture and Resilience Action Plan of {town}.\n"
                "Your role: {role}. {role_meaning}\n"
                "\n"
                "Open the plan with this link:\n"
                "{link}\n"
                "\n"
                "The link is valid until {date}. You can use it only once, and it is only for you.\n"
                "If you do not know {sender}, you can ignore this message.\n"
                "\n"
                "CuReAP Wizard\n"
            ),
            **values,
            **roles,
        )
    return words("{sender} invites you to the CuReAP Wizard", sender=sender), words(
        "Hello,\n\n{sender} invites you to the CuReAP Wizard.\nYour role: {role}.\n\n"
        "Open this link and choose a password:\n{link}\n\n"
        "The link is valid until {date}. You can use it only once, and it is only for you.\n"
        "If you do not know {sender}, you can ignore this message.\n\nCuReAP Wizard\n",
        sender=sender,
        role=purpose_title(made.purpose, words),
        link=link,
        date=ends,
    )


def _reset_message(link: str, words: Words) -> str:
    return words(
        (
            "Hello,\n"
            "\n"
            "somebody asked for a new password for this address.\n"
            "If it was you, use this link within an hour. It works once:\n"
            "{link}\n"
            "\n"
            "If it was not you, you can ignore this message. Your password stays the same.\n"
            "\n"
            "CuReAP Wizard\n"
        ),
        link=link,
    )


def address_of_the_app() -> str:
    """Return CURREAP_URL, or the address at which the inviting user sees the app."""
    if given := public_address():
        return given
    here = urlsplit(st.context.url or "")
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{here.scheme}://{here.netloc}" + (f"/{base}" if base else "")
