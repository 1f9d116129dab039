"""Sign-ins for tests, without a sign-in form."""

from __future__ import annotations

import datetime as dt

from streamlit.testing.v1 import AppTest

from db.tables import Account
from pages.shell.cookie import SignIn
from pages.shell.current_user import SIGN_IN


def a_sign_in(
    name: str,
    *,
    id: str = "a-sign-in-of-a-test",
    lasts: dt.timedelta = dt.timedelta(hours=1),
    idle: dt.timedelta = dt.timedelta(0),
) -> SignIn:
    """Make a sign-in that lasts so long from now on, and was idle for so long."""
    now = dt.datetime.now(dt.UTC)
    return SignIn(id, name, ends_at=now + lasts, input_at=now - idle)


def sign_in_as(app: AppTest, account: Account, *, version: int | None = None) -> SignIn:
    """Put the session of an account into an app that has not run yet."""
    sign_in = a_sign_in(f"{account.id}.{account.token_version if version is None else version}")
    app.session_state["authentication_status"] = True
    app.session_state[SIGN_IN] = sign_in
    return sign_in
