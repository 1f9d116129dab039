"""Commands for the tables of the database."""

from __future__ import annotations

import argparse

from db.commands.database import allow_empty, current_database, database_with_data
from db.commands.subcommands import Subcommands
from db.running.integrity import problems

NOT_SOUND = 1  # the status of `check` when it finds something


def add_to(commands: Subcommands) -> None:
    """Add the commands of this module."""
    tables = commands.add_parser("upgrade", help="bring the tables up to date after a backup, and do nothing else")
    tables.set_defaults(command=_upgrade)
    tables.add_argument("--without-backup", action="store_true", help="there is one already")
    check = commands.add_parser("check", help="look for damage: file, references, plans and photos that cannot be read")
    check.set_defaults(command=_check)
    allow_empty(check)


def _upgrade(options: argparse.Namespace) -> None:
    current_database(keep=not options.without_backup)
    print("The tables are up to date.")


def _check(options: argparse.Namespace) -> int:
    found = list(problems(database_with_data(options)))
    print("\n".join([*found, f"Problems: {len(found)}."] if found else ["No problem was found."]))
    return NOT_SOUND if found else 0
