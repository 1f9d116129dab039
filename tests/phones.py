"""The phones of a workshop, without a browser: they join with a number that they have made."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import Engine

from db.workshops import seats


def take_seat(engine: Engine, key: str, *, group: str, now: dt.datetime) -> str:
    """Let one more device join; its token."""
    token = secrets.token_hex(24)
    seats.take_seat(engine, key, token=token, group=group, now=now)
    return token
