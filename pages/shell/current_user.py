"""Who sits in front of the screen: read from the database each time it is asked, never from memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from curreap.access import Actor
from curreap.language.words import Words, languages, words_for
from db.accounts.account import actor_of, load_account
from db.store import PlanLook, Store
from db.tables import Account
from db.unit_of_work import UnitOfWork
from pages.shell.database import engine

LANGUAGE = "language"
_HERE: ContextVar[CurrentUser | None] = ContextVar("visitor", default=None)


@dataclass(frozen=True)
class CurrentUser:
    """A person who is signed in, with the roles of this moment."""

    actor: Actor
    email: str
    organisation: str
    language: str
    time_zone: ZoneInfo
    is_example: bool  # an account of the example round, for trying out only
    wants_digest: bool  # news by e-mail, once a day

    @property
    def words(self) -> Words:
        return words_for(self.language)

    @cached_property
    def store(self) -> Store:
        """The plans, as far as this person may see them."""
        return Store(UnitOfWork(engine(), self.actor, language=self.language))

    def look(self, plan_id: str) -> PlanLook:
        """What stands around the answers of a plan, read once in a run. Raises Forbidden."""
        if plan_id not in self._looks:
            self._looks[plan_id] = self.store.look(plan_id)
        return self._looks[plan_id]

    @cached_property
    def _looks(self) -> dict[str, PlanLook]:
        return {}


@contextmanager
def acting_as(person: CurrentUser) -> Iterator[None]:
    """While a page runs, all of it speaks of this person, looked up once. Callbacks run outside, and look anew."""
    token = _HERE.set(person)
    try:
        yield
    finally:
        _HERE.reset(token)


def acting_user() -> CurrentUser | None:
    """The person of whom the page that runs speaks; None in a callback."""
    return _HERE.get()


def current_user() -> CurrentUser | None:
    """The person who is signed in; None for a visitor, and as soon as the session was ended anywhere."""
    known = acting_user()
    if known is not None:
        return known
    account = signed_in_account()
    if account is None:
        return None
    return CurrentUser(
        actor=actor_of(account),
        email=account.email,
        organisation=account.organisation,
        language=language(),
        time_zone=time_zone(),
        is_example=account.is_example,
        wants_digest=account.wants_digest,
    )


def require_user() -> CurrentUser:
    """The person who is signed in. Without one the page ends here, and the app shows the sign-in."""
    found = current_user()
    if found is None:
        st.rerun()
    return found


def signed_in_account() -> Account | None:
    """The account of this session. The library remembers only "account.version"; the rest is looked up."""
    if not st.session_state.get("authentication_status"):
        return None
    return account_of(st.session_state.get("username") or "")


def account_of(session_name: str) -> Account | None:
    """The account of a session name such as "17.204"; None when it has ended or was never one."""
    number, _, version = session_name.partition(".")
    if not (number.isdecimal() and version.isdecimal()):
        return None
    return load_account(engine(), int(number), int(version))


def session_name(account: Account) -> str:
    """What the cookie carries: the account, and the version that every sign-out and new password raises."""
    return f"{account.id}.{account.token_version}"


def language() -> str:
    """Name the language in which this person reads the app: chosen, or CURREAP_LANGUAGE of the installation."""
    chosen = str(st.session_state.get(LANGUAGE) or os.environ.get("CURREAP_LANGUAGE") or "en")
    return chosen if chosen in languages() else "en"


def time_zone() -> ZoneInfo:
    """The time zone that the browser tells; UTC where it tells none that is known."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def address() -> str:
    """The network address of the browser; behind a proxy, what the proxy says (CURREAP_TRUSTED_PROXY=1)."""
    if os.environ.get("CURREAP_TRUSTED_PROXY"):
        # Only the last entry is the proxy's own; those before it are whatever the browser claims.
        forwarded = (st.context.headers.get("X-Forwarded-For") or "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return st.context.ip_address or "this machine"
