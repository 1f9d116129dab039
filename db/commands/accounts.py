"""Commands for accounts."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import sys

from db.accounts.account import create_account
from db.commands.database import current_database
from db.commands.subcommands import Subcommands


def add_to(commands: Subcommands) -> None:
    """Add the commands of this module."""
    user = commands.add_parser("create-user", help="make an account; the password is asked for")
    user.set_defaults(command=_create_user)
    user.add_argument("email")
    user.add_argument("--name", default="", help="how others see this person")
    user.add_argument("--coordinator", action="store_true", help="may manage accounts and see all plans")
    user.add_argument("--mentor", action="store_true", help="may be given plans to read and comment on")
    user.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def _create_user(options: argparse.Namespace) -> None:
    account = create_account(
        current_database(),
        email=options.email,
        name=options.name,
        password=_asked_password(options),
        now=dt.datetime.now(dt.UTC),
        is_coordinator=options.coordinator,
        is_mentor=options.mentor,
    )
    print(f"{account.name} can now sign in as {account.email}.")


def _asked_password(options: argparse.Namespace) -> str:
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password: ")
