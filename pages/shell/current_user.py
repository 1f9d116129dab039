"""Read the signed-in user from the database in every run, so that changed rights and ended sessions count at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from curreap.access import Actor
from curreap.language.words import Words, languages, words_for
from curreap.settings import settings
from db.accounts.account import actor_of
from db.accounts.sessions import load_account
from db.store import Store
from db.tables import Account
from db.unit_of_work import UnitOfWork, needs_second_factor
from db.views import PlanMetadata
from pages.shell.cookie import SignIn
from pages.shell.database import engine
from pages.shell.session_end import why_ended

LANGUAGE = "language"
SIGN_IN = "sign_in"  # session key: the SignIn of this session
_HERE: ContextVar[CurrentUser | None] = ContextVar("current_user", default=None)


@dataclass(frozen=True)
class CurrentUser:
    """A signed-in user with the roles of this moment."""

    actor: Actor
    email: str
    organisation: str
    language: str
    time_zone: ZoneInfo
    is_example: bool  # an account of the example round, for trying out only
    wants_digest: bool  # news by e-mail, once a day
    second_factor_since: dt.datetime | None  # None without a second step at sign-in
    second_factor_removed_at: dt.datetime | None  # by another person, and not yet seen
    sign_in: SignIn

    @property
    def words(self) -> Words:
        return words_for(self.language)

    @property
    def must_set_up_second_factor(self) -> bool:
        """Return whether the store refuses this user everything until the second step is set up."""
        return needs_second_factor(is_coordinator=self.actor.is_coordinator, since=self.second_factor_since)

    @cached_property
    def store(self) -> Store:
        """Open the store of plans with the permissions of this user, until their session ends."""
        return Store(UnitOfWork(engine(), self.actor, language=self.language, has_ended=self._has_ended))

    def _has_ended(self) -> bool:
        return has_ended(self.sign_in)

    def metadata(self, plan_id: str) -> PlanMetadata:
        """Read the plan's surroundings (title, role, members …) once in a run. Raises Forbidden."""
        if plan_id not in self._metadata:
            self._metadata[plan_id] = self.store.metadata(plan_id)
        return self._metadata[plan_id]

    @cached_property
    def _metadata(self) -> dict[str, PlanMetadata]:
        return {}


@contextmanager
def acting_as(person: CurrentUser) -> Iterator[None]:
    """Use this user, looked up once, while a page runs. Callbacks run outside of it and look the user up again."""
    token = _HERE.set(person)
    try:
        yield
    finally:
        _HERE.reset(token)


def acting_user() -> CurrentUser | None:
    """Return the user of the page that runs; None in a callback."""
    return _HERE.get()


def current_user() -> CurrentUser | None:
    """Return the signed-in user; None without sign-in, and as soon as the session was ended anywhere."""
    known = acting_user()
    if known is not None:
        return known
    account, sign_in = signed_in_account(), present_sign_in()
    if account is None or sign_in is None:
        return None
    return CurrentUser(
        actor=actor_of(account),
        email=account.email,
        organisation=account.organisation,
        language=language(),
        time_zone=time_zone(),
        is_example=account.is_example,
        wants_digest=account.wants_digest,
        second_factor_since=account.second_factor_since,
        second_factor_removed_at=account.second_factor_removed_at,
        sign_in=sign_in,
    )


def require_user() -> CurrentUser:
    """Return the signed-in user. Without one the run ends here and starts again, and the app shows the sign-in."""
    found = current_user()
    if found is None:
        st.rerun()
    return found


def present_sign_in() -> SignIn | None:
    """Return the sign-in of this session, also when it has ended."""
    found: SignIn | None = st.session_state.get(SIGN_IN)
    return found


def has_ended(sign_in: SignIn) -> bool:
    """Return whether a session has lasted too long, or was idle for too long."""
    return why_ended(sign_in, now=dt.datetime.now(dt.UTC)) is not None


def signed_in_account() -> Account | None:
    """Look up the account of this session; None when the session has ended. All but its name is read from the
    database.
    """
    sign_in = present_sign_in()
    if sign_in is None or has_ended(sign_in) or not st.session_state.get("authentication_status"):
        return None
    return account_of(sign_in.name)


def account_with(sign_in: SignIn | None) -> Account | None:
    """Look up the account of a cookie; None when its session has ended in any way."""
    return account_of(sign_in.name) if sign_in and not has_ended(sign_in) else None


def account_of(session_name: str) -> Account | None:
    """Look up the account of a session name such as "17.204"; None when the session has ended or never existed."""
    number, _, version = session_name.partition(".")
    if not (number.isdecimal() and version.isdecimal()):
        return None
    return load_account(engine(), int(number), int(version))


def session_name(account: Account) -> str:
    """Name a session in the cookie: the account and its version, which every sign-out and new password raises."""
    return f"{account.id}.{account.token_version}"


def language() -> str:
    """Return the language of the app for this user: the chosen one, or CURREAP_LANGUAGE of the installation."""
    chosen = str(st.session_state.get(LANGUAGE) or settings().language)
    return chosen if chosen in languages() else "en"


def time_zone() -> ZoneInfo:
    """Return the time zone that the browser reports; UTC if it reports none or an unknown one."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def address() -> str:
    """Return the network address of the browser; behind a proxy the one it reports (CURREAP_TRUSTED_PROXY=1)."""
    if settings().trusts_proxy:
        # The proxy adds the last entry; the browser can forge those before it.
        forwarded = (st.context.headers.get("X-Forwarded-For") or "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return st.context.ip_address or "this machine"
