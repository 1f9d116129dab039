"""Sign people in by the cookie that the app itself sets, so that other journeys need no sign-in form."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Final

from playwright.sync_api import BrowserContext

from db.accounts.account import account_by_email
from db.cookie_key import _kept_key
from pages.shell.cookie import OVER_HTTP, SignIn, encode
from pages.shell.current_user import session_name
from tests.journeys.people import Someone
from tests.journeys.served import Served

LIFE: Final = dt.timedelta(hours=1)


def sign_in_by_cookie(
    context: BrowserContext,
    served: Served,
    someone: Someone,
    *,
    life: dt.timedelta = LIFE,
    idle: dt.timedelta = dt.timedelta(0),
) -> None:
    """Give a browser the cookie of an account, for a session that lasts so long and was idle for so long.

    No page is opened. test_session_end shows that the server sets this cookie itself, where people type their password.
    """
    account = account_by_email(served.engine, someone.email)
    assert account, f"{someone.email} has no account"
    now = dt.datetime.now(dt.UTC)
    sign_in = SignIn(secrets.token_urlsafe(16), session_name(account), ends_at=now + life, input_at=now - idle)
    token = encode(sign_in, key=_kept_key(served.folder / "cookie.key"))
    context.add_cookies(
        [
            {
                "name": OVER_HTTP,
                "value": token,
                "url": served.address,
                "httpOnly": True,
                "sameSite": "Strict",
                "expires": sign_in.ends_at.timestamp(),
            }
        ]
    )
