"""Join a workshop as a phone does, without a browser, with a self-made random token."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import Engine

from db.workshops import seats
from db.workshops.seat_limits import Admitted


def take_seat(engine: Engine, key: str, *, group: str, now: dt.datetime) -> str:
    """Join with one more device; return its token."""
    token = secrets.token_hex(24)
    seats.take_seat(engine, key, token=token, group=group, admitted=Admitted("10.0.0.1"), now=now)
    return token
