"""Encode, read and name the cookie of a signed-in user. `server/session_routes.py` sets it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

import jwt
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from curreap.settings import settings
from db.cookie_key import cookie_key

OVER_HTTP: Final = "curreap"  # a hall or a trial on a local network has no HTTPS
OVER_HTTPS: Final = "__Host-curreap"  # browsers take it only with Secure, for this host alone and for all paths
LONGEST: Final = 1000  # characters; ours has about 250

_NOT_CHECKED: Final = {f"verify_{claim}": False for claim in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")}
_LAST_MOMENT: Final = 253_402_300_799.0  # seconds; the end of the year 9999
Moment = Annotated[float, Field(ge=0, le=_LAST_MOMENT, allow_inf_nan=False)]


@dataclass(frozen=True)
class SignIn:
    """One sign-in of one browser, shared by its tabs."""

    id: str  # random
    name: str  # of the session, such as "17.204": the account and its version
    ends_at: dt.datetime  # whatever happens until then
    input_at: dt.datetime  # last key or click that the cookie knows of; the process may know of a later one


class _Claims(BaseModel):
    model_config = ConfigDict(strict=True)

    sign_in: str = Field(pattern=r"^[A-Za-z0-9_-]{16,64}$")
    username: str = Field(pattern=r"^[0-9]{1,15}\.[0-9]{1,15}$")
    exp_date: Moment
    input_at: Moment


def encode(sign_in: SignIn, *, key: str = "") -> str:
    """Sign the content of the cookie, with the key of the installation if no other is given."""
    claims = {
        "sign_in": sign_in.id,
        "username": sign_in.name,
        "exp_date": sign_in.ends_at.timestamp(),
        "input_at": sign_in.input_at.timestamp(),
    }
    return jwt.encode(claims, key or cookie_key(), algorithm="HS256")


def read(cookie: str | None) -> SignIn | None:
    """Read a cookie; None if it is not ours. Whether the session has ended is another question: see session_end."""
    if not cookie or len(cookie) > LONGEST:
        return None
    try:
        found: dict[str, Any] = jwt.decode(cookie, cookie_key(), algorithms=["HS256"], options=_NOT_CHECKED)  # type: ignore[arg-type]
        claims = _Claims.model_validate(found)
    except (jwt.InvalidTokenError, ValidationError, RecursionError):
        return None  # forged, signed with another key, or of an older version
    return SignIn(claims.sign_in, claims.username, _moment(claims.exp_date), _moment(claims.input_at))


def _moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def is_https(headers: Mapping[str, str], scheme: str = "http") -> bool:
    """Return whether the browser uses HTTPS, from the headers of its request and the scheme in which it came here."""
    if scheme in ("https", "wss"):
        return True
    if settings().trusts_proxy:
        # The proxy adds the last entry; the browser can forge those before it.
        forwarded = (headers.get("X-Forwarded-Proto") or "").split(",")[-1].strip().lower()
        if forwarded:
            return forwarded in ("https", "wss")
    return settings().url.startswith("https:")


def cookie_name(*, is_secure: bool) -> str:
    """Return the name that counts. Over HTTPS only the one that no other host can set."""
    return OVER_HTTPS if is_secure else OVER_HTTP
