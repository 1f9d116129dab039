"""Sign people in by the cookie that the app itself sets, so that other journeys need no sign-in form."""

from __future__ import annotations

import datetime as dt
from typing import Final

import jwt
from playwright.sync_api import BrowserContext

from db.accounts.account import account_by_email
from db.cookie_key import _kept_key
from pages.shell.cookie import COOKIE
from pages.shell.current_user import session_name
from tests.journeys.people import Someone
from tests.journeys.served import Served

LIFE: Final = dt.timedelta(hours=1)


def sign_in_by_cookie(context: BrowserContext, served: Served, someone: Someone) -> None:
    """Give a browser the cookie of an account; no page is opened.

    test_sessions shows that the app sets and reads this cookie itself, where people type their password.
    """
    account = account_by_email(served.engine, someone.email)
    assert account, f"{someone.email} has no account"
    until = dt.datetime.now(dt.UTC) + LIFE
    claims = {"username": session_name(account), "exp_date": until.timestamp()}
    token = jwt.encode(claims, _kept_key(served.folder / "cookie.key"), algorithm="HS256")
    context.add_cookies([{"name": COOKIE, "value": token, "url": served.address, "expires": until.timestamp()}])
