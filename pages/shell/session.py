"""Begin and end the session of a user; it begins with a sign-in or a cookie and ends on all computers at once.

streamlit-authenticator keeps the state of the session. The cookie is set by the server (`cookie_ticket`), because a
script could read one that it has set itself. db.accounts.sign_in checks the password, db.accounts.sessions whether a
session was ended by a sign-out, and session_end whether it has ended by itself.
"""

from __future__ import annotations

import datetime as dt
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit_authenticator.controllers import AuthenticationController

from db.accounts.sessions import mark_seen, sign_out_everywhere
from db.cookie_key import cookie_key
from db.engine import DatabaseFailed
from db.tables import Account
from pages.shell import cookie
from pages.shell.cookie import SignIn
from pages.shell.cookie_ticket import TICKETS, Change
from pages.shell.current_user import (
    LANGUAGE,
    SIGN_IN,
    CurrentUser,
    account_of,
    current_user,
    present_sign_in,
    session_name,
    signed_in_account,
)
from pages.shell.database import engine
from pages.shell.session_end import LAST_INPUTS, Ended, ends_at, lifetime, why_ended

KEPT_AT_THE_END = (LANGUAGE,)  # all other session state is deleted, because computers are shared
_TICKET = "cookie_ticket"
_LEFT = "has_left"
_ENDED = "session_has_ended"
_SCRIPT = Path(__file__).with_name("session.js").read_text(encoding="utf-8")
_script = st.components.v2.component("curreap_session", html="<i hidden></i>", js=_SCRIPT)


def arrive() -> CurrentUser | None:
    """Restore the session at the start of each run, or begin one from the cookie; return its user, if any."""
    if st.session_state.get("authentication_status") is None and not st.session_state.get("logout"):
        _begin_from_cookie()
    account = signed_in_account()
    if account is None and st.session_state.get("authentication_status"):
        _forget_ended_session()
    if account is not None:
        _mark_seen(account)
    return current_user()


def _mark_seen(account: Account) -> None:
    """Store when the account was last seen; a failure is ignored, because the page can be read without it."""
    with suppress(DatabaseFailed):
        mark_seen(engine(), account, now=_now())


def begin_session(account: Account) -> None:
    """Sign this account in; call it in a callback. The cookie is set in the run after it."""
    now = _now()
    sign_in = SignIn(secrets.token_urlsafe(16), session_name(account), ends_at=now + lifetime(), input_at=now)
    st.session_state["logout"] = None
    for key in (_LEFT, _ENDED):
        st.session_state.pop(key, None)
    _begin(account, sign_in)
    st.session_state[_TICKET] = TICKETS.issue(Change(sign_in), now=now)


def _begin(account: Account, sign_in: SignIn) -> None:
    LAST_INPUTS.note(sign_in, sign_in.input_at)
    st.session_state[SIGN_IN] = sign_in
    _library(account).login(token={"username": sign_in.name})


def end_session() -> None:
    """Sign out on all computers; call it in a callback. Copies of the cookie are invalid from now on."""
    account = signed_in_account()
    if account is not None and account.id is not None:
        sign_out_everywhere(engine(), account.id, now=_now())
    forget_session()
    st.session_state[_LEFT] = True


def has_left() -> bool:
    """Return whether the user has just signed out in this session."""
    return bool(st.session_state.get(_LEFT))


def why_it_ended() -> Ended | None:
    """Return why the last session in this tab has ended by itself; None if it has not."""
    found: Ended | None = st.session_state.get(_ENDED)
    return found


def forget_session() -> None:
    """Delete the user's data from this session, and the cookie from the browser."""
    sign_in = present_sign_in()
    for key in [str(key) for key in st.session_state if key not in KEPT_AT_THE_END]:
        del st.session_state[key]
    _forget_callbacks()
    _library(None).logout()
    if sign_in:
        st.session_state[_TICKET] = TICKETS.issue(Change(sign_in, deletes=True), now=_now())


def _forget_ended_session() -> None:
    sign_in = present_sign_in()
    reason = why_ended(sign_in, now=_now()) if sign_in else None
    forget_session()
    if reason:
        st.session_state[_ENDED] = reason


def _forget_callbacks() -> None:
    """Drop the callbacks of the fields of the page that was open.

    Values of its fields may still be on their way from the browser. Streamlit keeps the callback of a removed field
    and has no public way to drop it; the callback would fail on the deleted session state and break the next sign-in.
    """
    context = get_script_run_ctx()
    if context is not None:
        context.session_state._state._new_widget_state.widget_metadata.clear()


def carry_cookie() -> None:
    """Give the page the ticket for its cookie while that is due, and let its script watch over the end of the session.

    Call it in every run, before the page, because the page may end the run. The ticket is shown until the server has
    taken it: otherwise a run that follows at once would replace it before the browser has seen it.
    """
    now, sign_in = _now(), present_sign_in()
    ticket: str = st.session_state.get(_TICKET, "")
    if ticket and not TICKETS.is_open(ticket, now=now):
        ticket = st.session_state[_TICKET] = ""
    left = max((ends_at(sign_in) - now).total_seconds(), 0) if sign_in else 0
    with st.container(key="hidden_session"):
        _script(
            key="curreap_session",
            data={"ticket": ticket, "id": sign_in.id if sign_in else "", "seconds": round(left)},
            on_ended_change=_go_on,
        )


def _go_on() -> None:
    """Let the page run: `arrive` sees that the session has ended."""


def _begin_from_cookie() -> None:
    name = cookie.cookie_name(is_secure=cookie.is_https(st.context.headers))
    sign_in = cookie.read(st.context.cookies.get(name))
    account = account_of(sign_in.name) if sign_in else None
    if sign_in is None or account is None:
        return
    if reason := why_ended(sign_in, now=_now()):
        st.session_state[_ENDED] = reason
    else:
        _begin(account, sign_in)


def _library(account: Account | None) -> AuthenticationController:
    """Create the library's controller with the credentials of this one account, however many accounts exist."""
    credentials: dict[str, Any] = {"usernames": {}}
    if account is not None:
        credentials["usernames"][session_name(account)] = {
            "name": account.name,
            "email": account.email,
            "password": account.password_hash,
        }
    return AuthenticationController(credentials, auto_hash=False, secret_key=cookie_key())


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
