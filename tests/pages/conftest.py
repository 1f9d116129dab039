"""Fixtures for page tests: the whole app in one process, with a signed-in user and an open plan."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import streamlit as st
from sqlalchemy import Engine
from sqlmodel import Session
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from curreap.access import Actor, Role
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.store import Store
from db.tables import Account, Membership
from db.unit_of_work import UnitOfWork
from pages.editing.long_text import component
from pages.shell import making
from pages.shell.router import START
from pages.streamlit_gaps import fragment_reruns
from tests.sign_ins import sign_in_as

APP: Final = Path(__file__).parents[2] / "app.py"
TIMEOUT: Final = 30  # seconds for one run of a page; the first one imports everything
NAMES: Final = {
    Role.COORDINATOR: "Coordinator",
    Role.MENTOR: "Mentor",
    Role.LEAD: "Culture office",
    Role.EDITOR: "Youth centre",
    Role.VIEWER: "Town council",
}


@dataclass
class OpenedPage:
    """A page as a user of a role sees it, and the store of that user to check what is stored."""

    app: AppTest
    store: Store
    plan_id: str

    @property
    def plan(self) -> Plan:
        """Read the plan as it is stored now."""
        return self.store.plan(self.plan_id)


class Town:
    """A database with one account for each role, all of which can be signed in."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.accounts = _accounts(engine)

    def actor(self, role: Role) -> Actor:
        return actor_of(self.accounts[role])

    def store(self, role: Role = Role.LEAD) -> Store:
        return Store(UnitOfWork(self.engine, self.actor(role)))

    def plan(self, plan: Plan) -> str:
        """Store a plan in which every role is a member, and return its id."""
        plan_id = self.store().create_plan(plan)
        others = (Role.EDITOR, Role.VIEWER, Role.MENTOR)
        with Session(self.engine) as session, session.begin():
            session.add_all(
                Membership(plan_id=plan_id, account_id=self.actor(role).id, role=role, since=_now()) for role in others
            )
        return plan_id

    def open(self, page: str, *, role: Role, params: Mapping[str, str]) -> AppTest:
        """Open the page as this user with these query parameters, after its first run."""
        app = AppTest.from_file(str(APP), default_timeout=TIMEOUT)
        sign_in_as(app, self.accounts[role])
        for name, value in params.items():
            app.query_params[name] = value
        return at_page(app, page).run()


def at_page(app: AppTest, page: str) -> AppTest:
    """Set the address of the app's next run. The root address is that of START.

    AppTest names a page by its file, which is page.py for all of them; the app names it by its address.
    """
    app._page_hash = "" if page == START else calc_hash(page)
    return app


@pytest.fixture(scope="session", autouse=True)
def _packages_are_searched_once() -> Iterator[None]:
    """Cache the search for components: AppTest looks through every installed package each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(autouse=True)
def boxes_for_long_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the component of long texts by a text area that sends the same: AppTest runs no JavaScript."""
    told: dict[str, str] = {}

    def box(*, key: str, data: Mapping[str, Any], on_typed_change: Callable[[], None]) -> None:
        if told.get(key) != data["text"] or key not in st.session_state:
            st.session_state[key] = told[key] = data["text"]
        if data["answer"] and data["answer"]["sentence"]:
            st.html(data["answer"]["sentence"])
        st.text_area(data["label"], key=key, disabled=data["isReadOnly"], on_change=on_typed_change)

    monkeypatch.setattr(component, "_component", box)
    numbers = itertools.count(1)
    monkeypatch.setattr(
        component,
        "sent_by",
        lambda key, name: {"text": st.session_state[key], "base": told[key], "id": str(next(numbers))},
    )


@pytest.fixture(autouse=True)
def acts_of_fragments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat each action as the only queued message: AppTest runs the whole page where a browser runs a fragment."""
    monkeypatch.setattr(fragment_reruns, "queued_work", lambda keys: "nothing")


@pytest.fixture(autouse=True)
def _a_page_waits_for_its_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait in the run of the page until a document is made: AppTest runs no fragment by itself."""
    monkeypatch.setattr(making, "PATIENCE", 60)


@pytest.fixture
def town(sqlite_engine: Engine) -> Town:
    """Make an empty database with one account for each role."""
    return Town(sqlite_engine)


OpenPage = Callable[..., OpenedPage]


@pytest.fixture
def open_page(town: Town) -> OpenPage:
    """Open a page of a plan: open_page("actions", plan=a_plan(), role=Role.VIEWER, params={"row": "youth-day"}).

    The page must run without an exception. `.app` is the page, `.plan` the stored plan.
    """

    def open_(page: str, *, plan: Plan, role: Role = Role.LEAD, params: Mapping[str, str] | None = None) -> OpenedPage:
        plan_id = town.plan(plan)
        app = town.open(page, role=role, params={"plan": plan_id, **(params or {})})
        assert not app.exception, [error.value for error in app.exception]
        return OpenedPage(app, town.store(), plan_id)

    return open_


def _accounts(engine: Engine) -> dict[Role, Account]:
    """Build accounts without a valid password: no test signs in with one, and hashing takes a third of a second."""
    accounts = {role: _account(role) for role in Role}
    with Session(engine, expire_on_commit=False) as session, session.begin():
        session.add_all(accounts.values())
    return accounts


def _account(role: Role) -> Account:
    return Account(
        email=f"{role}@example.org",
        name=NAMES[role],
        password_hash="-",
        is_coordinator=role is Role.COORDINATOR,
        is_mentor=role is Role.MENTOR,
        created_at=_now(),
    )


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
