"""Read and name the cookie of a signed-in user."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import jwt

from db.cookie_key import cookie_key

COOKIE: Final = "curreap"
COOKIE_DAYS: Final = 0.5  # half a day: users sign in again on the next working day


def named_in(cookie: str | None) -> str | None:
    """Return the session name in a cookie, such as "17.204"; None if the cookie is not ours or has expired."""
    if not cookie:
        return None
    try:
        claims: dict[str, Any] = jwt.decode(cookie, cookie_key(), algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return None  # forged, or signed with another key
    is_fresh = claims.get("exp_date", 0) > dt.datetime.now(dt.UTC).timestamp()
    return str(claims.get("username", "")) if is_fresh else None
