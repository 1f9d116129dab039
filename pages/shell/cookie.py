"""The cookie of a person who is signed in: what it is called, and whose it is."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import jwt

from db.cookie_key import cookie_key

COOKIE: Final = "curreap"
COOKIE_DAYS: Final = 0.5  # a working day; then one signs in again


def named_in(cookie: str | None) -> str | None:
    """The session name in a cookie, such as "17.204", if the cookie is ours and not too old."""
    if not cookie:
        return None
    try:
        claims: dict[str, Any] = jwt.decode(cookie, cookie_key(), algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return None  # made up, or signed with another key
    is_fresh = claims.get("exp_date", 0) > dt.datetime.now(dt.UTC).timestamp()
    return str(claims.get("username", "")) if is_fresh else None
