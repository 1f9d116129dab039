"""Begin and end the session of a user; it begins with a sign-in or a cookie and ends on all computers at once.

streamlit-authenticator keeps the cookie and the state of the session. db.accounts.sign_in checks the password and
db.accounts.account whether a session is still valid, so the library could be replaced here.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any, Literal

import streamlit as st
from streamlit import runtime
from streamlit.components.v1.component_registry import ComponentRegistry
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit_authenticator.controllers import AuthenticationController, CookieController

from db.accounts.sessions import mark_seen, sign_out_everywhere
from db.cookie_key import cookie_key
from db.engine import DatabaseFailed
from db.tables import Account
from pages.shell.cookie import COOKIE, COOKIE_DAYS, named_in
from pages.shell.current_user import LANGUAGE, CurrentUser, account_of, current_user, session_name, signed_in_account
from pages.shell.database import engine

KEPT_AT_THE_END = (LANGUAGE,)  # all other session state is deleted, because computers are shared
_DUE = "cookie_due"
_LEFT = "has_left"


def arrive() -> CurrentUser | None:
    """Restore the session at the start of each run, or begin one from the cookie; return its user, if any."""
    if st.session_state.get("authentication_status") is None and not st.session_state.get("logout"):
        _begin_from_cookie()
    account = signed_in_account()
    if account is None and st.session_state.get("authentication_status"):
        forget_session()
    if account is not None:
        _mark_seen(account)
    return current_user()


def _mark_seen(account: Account) -> None:
    """Store when the account was last seen; a failure is ignored, because the page can be read without it."""
    with suppress(DatabaseFailed):
        mark_seen(engine(), account, now=dt.datetime.now(dt.UTC))


def begin_session(account: Account) -> None:
    """Sign this account in; call it in a callback. The cookie is set in the run after it."""
    st.session_state["logout"] = None
    st.session_state.pop(_LEFT, None)
    _library(account).login(token={"username": session_name(account)})
    st.session_state[_DUE] = "set"


def end_session() -> None:
    """Sign out on all computers; call it in a callback. Copies of the cookie are invalid from now on."""
    account = signed_in_account()
    if account is not None and account.id is not None:
        sign_out_everywhere(engine(), account.id, now=dt.datetime.now(dt.UTC))
    forget_session()
    st.session_state[_LEFT] = True


def has_left() -> bool:
    """Return whether the user has just signed out in this session."""
    return bool(st.session_state.get(_LEFT))


def forget_session() -> None:
    """Delete the user's data from this session, and the cookie from the browser."""
    for key in [str(key) for key in st.session_state if key not in KEPT_AT_THE_END]:
        del st.session_state[key]
    _forget_callbacks()
    _library(None).logout()
    st.session_state[_DUE] = "delete"


def _forget_callbacks() -> None:
    """Drop the callbacks of the fields of the page that was open.

    Values of its fields may still be on their way from the browser. Streamlit keeps the callback of a removed field
    and has no public way to drop it; the callback would fail on the deleted session state and break the next sign-in.
    """
    context = get_script_run_ctx()
    if context is not None:
        context.session_state._state._new_widget_state.widget_metadata.clear()


def carry_cookie() -> None:
    """Set or delete the cookie when that is due. Call it in every run, before the page, because the page may end the
    run.

    A small frame inside the page sets the cookie. It is shown in each run until the browser has answered: otherwise a
    run that follows at once would remove the frame before it has set the cookie.
    """
    # The container is always there: an element that comes and goes would move all elements below it.
    place = st.container(key="cookie")
    due: Literal["set", "delete"] | None = st.session_state.get(_DUE)
    if due is None:
        return
    if st.session_state.get(due) is True:  # the library gives its frames these keys
        st.session_state[_DUE] = None
        return
    with place:
        _show_frame(due)


def _show_frame(due: Literal["set", "delete"]) -> None:
    cookies = CookieController(COOKIE, cookie_key(), COOKIE_DAYS)
    frame = cookies.cookie_model.cookie_manager
    _serve(frame.cookie_manager)
    if due == "set":
        cookies.set_cookie()
    else:
        # The library looks for the cookie in a list that the browser may not have sent yet.
        frame.cookies.setdefault(COOKIE, "")
        cookies.delete_cookie()


def _serve(component: Any) -> None:
    """Register a component with the server, in case it was imported before the server ran."""
    if runtime.exists():
        ComponentRegistry.instance().register_component(component)


def _begin_from_cookie() -> None:
    named = named_in(st.context.cookies.get(COOKIE))
    account = account_of(named) if named else None
    if account is not None:
        _library(account).login(token={"username": named})


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
