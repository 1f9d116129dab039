"""Commands about the sign-in of a person: a link for a new password, no second factor, and the end of all sessions."""

from __future__ import annotations

import argparse
import datetime as dt

from curreap.mail.smtp import public_address
from db.accounts.password_reset import link_for
from db.accounts.second_factor_removal import remove_second_factor_on_server
from db.accounts.sessions import end_sessions_on_server
from db.commands.database import current_database
from db.commands.subcommands import Subcommands


def add_to(commands: Subcommands) -> None:
    """Add the commands of this module."""
    link = commands.add_parser("reset-link", help="make a link with which a person sets a new password within an hour")
    link.set_defaults(command=_make_link)
    link.add_argument("email")
    factor = commands.add_parser("remove-second-factor", help="let a person sign in with the password alone")
    factor.set_defaults(command=_remove_second_factor)
    factor.add_argument("email")
    sessions = commands.add_parser("end-sessions", help="sign a person out on all computers")
    sessions.set_defaults(command=_end_sessions)
    sessions.add_argument("email")


def _make_link(options: argparse.Namespace) -> None:
    made = link_for(current_database(), email=options.email, now=dt.datetime.now(dt.UTC))
    print(f"{made.email} can set a new password once, within an hour:")
    print(f"{public_address()}/new_password?token={made.token}")
    if not public_address():
        print("CURREAP_URL is not set: put the address of the app in front of it.")


def _remove_second_factor(options: argparse.Namespace) -> None:
    name = remove_second_factor_on_server(current_database(), email=options.email, now=dt.datetime.now(dt.UTC))
    print(f"{name} signs in with the password alone, and sees at the next sign-in that the second step was removed.")


def _end_sessions(options: argparse.Namespace) -> None:
    name = end_sessions_on_server(current_database(), email=options.email, now=dt.datetime.now(dt.UTC))
    print(f"{name} is signed out on all computers.")
