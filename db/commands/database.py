"""Open the database for a command, and say which one it is."""

from __future__ import annotations

import argparse

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from db.engine import database_url, described, for_reading, open_engine, sqlite_file
from db.migrations.schema import has_data
from db.migrations.upgrade import upgrade


class NoData(ValueError):
    """The database has no account and no plan, so it is likely to be another than the one that was meant."""


def current_database(*, keep: bool = True) -> Engine:
    """Open the database of this installation, with its tables brought up to date; without a backup before where not
    `keep`."""
    engine = database()
    upgrade(engine, keep=keep)
    return engine


def database() -> Engine:
    """Open the database of this installation as it is, and print which one it is."""
    print(f"Database: {described(make_url(database_url()))}", flush=True)
    return open_engine()


def allow_empty(parser: argparse.ArgumentParser) -> None:
    """Add the flag for a database without accounts and plans."""
    parser.add_argument("--allow-empty", action="store_true", help="also where there is no account and no plan")


def database_with_data(options: argparse.Namespace) -> Engine:
    """Open the database as it is. Raises NoData for one without accounts and plans, unless --allow-empty is given."""
    file = sqlite_file(make_url(database_url()))
    if file and not file.exists():  # opening it would make one
        raise NoData
    engine = database()
    with for_reading(engine).connect() as connection:
        if not options.allow_empty and not has_data(connection):
            raise NoData
    return engine
