"""Open the database for a command."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import open_engine, upgrade


def current_database() -> Engine:
    """Open the database of this installation, with its tables brought up to date."""
    engine = open_engine()
    upgrade(engine)
    return engine
