"""Commands for backups."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from db.backup import back_up, restore
from db.commands.database import current_database
from db.commands.subcommands import Subcommands


def add_to(commands: Subcommands) -> None:
    """Add the commands of this module."""
    kept = commands.add_parser("backup", help="write everything to one file, while the app may be running")
    kept.set_defaults(command=_back_up)
    kept.add_argument("file", type=Path)
    back = commands.add_parser("restore", help="read everything back from such a file")
    back.set_defaults(command=_restore)
    back.add_argument("file", type=Path)
    back.add_argument("--replace", action="store_true", help="delete what the database has now")


def _back_up(options: argparse.Namespace) -> None:
    count = back_up(current_database(), options.file, now=dt.datetime.now(dt.UTC))
    print(f"{count} rows are kept in {options.file}.")


def _restore(options: argparse.Namespace) -> None:
    count = restore(current_database(), options.file, replace=options.replace)
    print(f"{count} rows are back. Everybody has to sign in again.")
