"""Test the account page: the choice of news by e-mail."""

from __future__ import annotations

from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from db.tables import Account
from tests.pages.conftest import Town


def account_of(town: Town) -> AppTest:
    app = town.open("account", role=Role.LEAD, params={})
    assert not app.exception
    return app


def wants_digest(town: Town) -> bool:
    with Session(town.engine) as session:
        return session.get_one(Account, town.actor(Role.LEAD).id).wants_digest


def test_the_daily_mail_can_be_switched_off_and_on(town: Town) -> None:
    app, wanted = account_of(town), []
    for is_on in (False, True):
        app.toggle(key="account_digest").set_value(is_on).run()
        wanted.append(wants_digest(town))
    assert wanted == [False, True]


def test_the_switch_shows_what_is_stored(town: Town) -> None:
    account_of(town).toggle(key="account_digest").set_value(False).run()
    assert account_of(town).toggle(key="account_digest").value is False
