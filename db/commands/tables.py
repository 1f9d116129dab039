"""Commands for the tables of the database."""

from __future__ import annotations

import argparse

from db.commands.database import current_database
from db.commands.subcommands import Subcommands


def add_to(commands: Subcommands) -> None:
    """Add the commands of this module."""
    tables = commands.add_parser("upgrade", help="bring the tables up to date, and do nothing else")
    tables.set_defaults(command=_upgrade)


def _upgrade(_options: argparse.Namespace) -> None:
    current_database()
    print("The tables are up to date.")
