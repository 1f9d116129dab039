"""Commands for backups."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from db.backups.backup import back_up
from db.backups.keep import delete_older, keep_backup
from db.backups.restore import restore, roll_back, warn_without_checksum
from db.backups.scratch import unpacked
from db.commands.database import allow_empty, current_database, database, database_with_data
from db.commands.subcommands import Subcommands
from db.engine import for_reading
from db.running.integrity import problems

NOT_SOUND = 1  # the status of `verify-backup` for a whole backup of a database that was damaged
NIGHTLY = "nightly"
KEPT_NIGHTLY = 14


def add_to(commands: Subcommands) -> None:
    """Add the commands of this module."""
    kept = commands.add_parser("backup", help="write everything to one file, while the app may be running")
    kept.set_defaults(command=_back_up)
    where = kept.add_mutually_exclusive_group(required=True)
    where.add_argument("file", type=Path, nargs="?")
    where.add_argument("--into", type=Path, metavar="FOLDER", help="name it by its time, check it, delete older ones")
    kept.add_argument("--keep", type=_count, default=KEPT_NIGHTLY, help=f"how many stay there; default {KEPT_NIGHTLY}")
    allow_empty(kept)
    proof = commands.add_parser("verify-backup", aliases=["rehearse"], help="restore a backup for trial, elsewhere")
    proof.set_defaults(command=_verify)
    proof.add_argument("file", type=Path)
    back = commands.add_parser("restore", help="read everything back from such a file")
    back.set_defaults(command=_restore)
    back.add_argument("--replace", action="store_true", help="delete what the database has now")
    earlier = commands.add_parser("roll-back", help="go back to a backup and the version of the tables that it has")
    earlier.set_defaults(command=_roll_back)
    for changing in (back, earlier):
        changing.add_argument("file", type=Path)
        changing.add_argument("--without-backup", action="store_true", help="keep nothing of what is deleted")


def _count(text: str) -> int:
    """Parse how many backups stay. Raises ValueError, which argparse prints."""
    if (count := int(text)) < 1:
        raise ValueError
    return count


def _back_up(options: argparse.Namespace) -> int:
    engine, now = database_with_data(options), dt.datetime.now(dt.UTC)
    if options.file:
        print(f"{back_up(engine, options.file, now=now)} rows are kept in {options.file}.")
        return 0
    with for_reading(engine).connect() as connection:
        path = keep_backup(connection, options.into, NIGHTLY, now=now)
    print(f"A backup was written and checked: {path}")
    older = delete_older(options.into, NIGHTLY, keep=options.keep)
    print(f"The newest {options.keep} are kept, {len(older)} older were deleted.")
    return _report(path)


def _verify(options: argparse.Namespace) -> int:
    return _report(options.file)


def _report(path: Path) -> int:
    with unpacked(path) as found:
        warn_without_checksum(found, print)
        print(f"A whole backup of {found.header.at}, with version {found.header.schema} of the tables.")
        print(f"Rows: {found.rows}. Accounts: {found.accounts}. Plans: {found.plans}.")
        damage = list(problems(found.engine))
    print("\n".join(damage or ["It can be restored, and no problem was found in it."]))
    return NOT_SOUND if damage else 0


def _restore(options: argparse.Namespace) -> None:
    engine, now = current_database(keep=not options.without_backup), dt.datetime.now(dt.UTC)
    keep = not options.without_backup
    count = restore(engine, options.file, now=now, say=print, replace=options.replace, keep=keep)
    print(f"{count} rows are back. Everybody has to sign in again.")


def _roll_back(options: argparse.Namespace) -> None:
    now, keep = dt.datetime.now(dt.UTC), not options.without_backup
    schema = roll_back(database(), options.file, now=now, say=print, keep=keep)
    print(f"The database is that of the backup, with version {schema} of the tables. Everybody has to sign in again.")
    print("Start the version of the app that made it now: this version would bring the tables up to date again.")
