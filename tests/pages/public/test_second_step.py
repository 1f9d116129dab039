"""Test the second step at sign-in on its pages, and the way to a forgotten password."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pyotp
import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from db.accounts.account import account_by_email, actor_of, create_account
from db.accounts.invitations import Invitations
from db.accounts.password_reset import count_a_request
from db.accounts.second_factor import begin_second_factor, enable_second_factor
from db.tables import Account
from pages.public.sign_in import forgotten
from pages.shell.router import page_of
from tests.environment import set_variable
from tests.pages.conftest import Town
from tests.pages.public.test_sign_in import (
    EMAIL,
    GOOD,
    a_visitor,
    asks_to_sign_in,
    everything_on,
    is_signed_in,
    opened,
    sign_in,
)

NEW = "kolm sinist paati"


pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def office(town: Town) -> Account:
    """Make a second coordinator, who has a password."""
    name = "Harbour office"
    return create_account(town.engine, email=EMAIL, name=name, password=GOOD, now=now(), is_coordinator=True)


@pytest.fixture
def phone(town: Town, office: Account) -> pyotp.TOTP:
    """Turn on the second step of the office, a minute ago; return the app."""
    number, earlier = actor_of(office).id, now() - dt.timedelta(minutes=5)
    app = pyotp.TOTP(begin_second_factor(town.engine, number).secret)
    enable_second_factor(town.engine, number, password=GOOD, code=app.at(earlier), address="192.0.2.7", now=earlier)
    return app


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def keys(app: AppTest) -> set[str | None]:
    return {field.key for field in app.text_input} | {button.key for button in app.button}


def type_code(app: AppTest, code: str) -> AppTest:
    app.text_input(key="sign_in_code").set_value(code)
    return app.button(key="sign_in_code_button").click().run()


def test_after_the_password_the_code_is_asked_for_on_the_same_page(phone: pyotp.TOTP) -> None:
    app = sign_in(a_visitor().run(), EMAIL, GOOD)
    assert not is_signed_in(app)
    assert app.text_input(key="sign_in_code").proto.autocomplete == "one-time-code"
    assert is_signed_in(type_code(app, phone.now()))


def test_before_the_code_no_page_opens(phone: pyotp.TOTP) -> None:
    app = sign_in(a_visitor().run(), EMAIL, GOOD)
    app.switch_page(page_of("people")).run()
    assert not is_signed_in(app)
    assert "sign_in_code" in keys(app)
    assert "authentication_status" not in app.session_state or not app.session_state["authentication_status"]


def test_a_wrong_code_is_said_and_the_field_is_empty(phone: pyotp.TOTP) -> None:
    app = type_code(sign_in(a_visitor().run(), EMAIL, GOOD), "000000")
    assert "This code is not right" in everything_on(app)
    assert app.text_input(key="sign_in_code").value == ""


def test_one_can_go_back_to_another_sign_in(phone: pyotp.TOTP) -> None:
    app = sign_in(a_visitor().run(), EMAIL, GOOD)
    assert asks_to_sign_in(app.button(key="sign_in_again").click().run())


def test_the_second_step_is_set_up_on_the_account_page(town: Town, office: Account) -> None:
    app = sign_in(a_visitor().run(), EMAIL, GOOD)
    app.switch_page(page_of("account")).run()
    app.button(key="second_step_begin").click().run()
    assert "data:image/svg+xml" in everything_on(app)
    phone = pyotp.TOTP(re.sub(r"\s", "", app.code[0].value))
    app.text_input(key="second_step_code").set_value(phone.now())
    app.text_input(key="second_step_password").set_value(GOOD)
    app.button(key="second_step_enable").click().run()
    assert is_signed_in(app)
    codes = app.code[0].value.split("\n")
    assert len(codes) == 10
    app.button(key="recovery_codes_kept").click().run()
    assert codes[0] not in everything_on(app)

    other = sign_in(a_visitor().run(), EMAIL, GOOD)
    other.button(key="sign_in_other_way").click().run()
    other.text_input(key="sign_in_recovery").set_value(codes[0])
    assert is_signed_in(other.button(key="sign_in_code_button").click().run())


def test_it_is_turned_off_with_password_and_code(phone: pyotp.TOTP) -> None:
    app = type_code(sign_in(a_visitor().run(), EMAIL, GOOD), phone.now())
    app.switch_page(page_of("account")).run()
    app.text_input(key="second_step_password").set_value(GOOD)
    app.text_input(key="second_step_code").set_value(phone.at(now() + dt.timedelta(seconds=30)))
    app.button(key="second_step_disable").click().run()
    assert is_signed_in(app)
    assert is_signed_in(sign_in(a_visitor().run(), EMAIL, GOOD))


def test_a_coordinator_must_set_it_up_first_where_that_is_required(
    town: Town, office: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_variable(monkeypatch, "CURREAP_TWO_FACTOR", "coordinators")
    app = sign_in(a_visitor().run(), EMAIL, GOOD)
    app.switch_page(page_of("people")).run()
    assert "second_step_enable" in keys(app)
    assert "make_link" not in keys(app)
    phone = pyotp.TOTP(re.sub(r"\s", "", app.code[0].value))
    app.text_input(key="second_step_code").set_value(phone.now())
    app.text_input(key="second_step_password").set_value(GOOD)
    app.button(key="second_step_enable").click().run()
    assert "recovery_codes_kept" in keys(app)
    app.button(key="recovery_codes_kept").click().run()
    assert not app.exception
    assert "make_link" in keys(app)


def test_a_coordinator_removes_it_after_a_question_and_the_person_sees_that(town: Town, phone: pyotp.TOTP) -> None:
    app = town.open("people", role=Role.COORDINATOR, params={})
    office = account_by_email(town.engine, EMAIL)
    assert office is not None
    app.selectbox(key="people_who").set_value(office.id).run()
    assert "Make sure that it is really Harbour office who asks" in everything_on(app)
    app.button(key="remove_second_step").click().run()
    assert not app.exception
    theirs = sign_in(a_visitor().run(), EMAIL, GOOD)
    assert "Your second step was removed on" in everything_on(theirs)
    theirs.button(key="second_step_removal_seen").click().run()
    assert "Your second step was removed on" not in everything_on(theirs)


def test_a_coordinator_signs_a_person_out_on_all_computers(town: Town, office: Account) -> None:
    theirs = sign_in(a_visitor().run(), EMAIL, GOOD)
    assert is_signed_in(theirs)
    app = town.open("people", role=Role.COORDINATOR, params={})
    app.selectbox(key="people_who").set_value(office.id).run()
    app.button(key="end_sessions").click().run()
    assert not app.exception
    assert not is_signed_in(theirs.run())
    assert is_signed_in(app.run())


def test_a_new_password_by_a_link_asks_for_the_code(town: Town, phone: pyotp.TOTP) -> None:
    office = account_by_email(town.engine, EMAIL)
    assert office is not None
    token = Invitations(town.store(Role.COORDINATOR).work).to_set_a_password(actor_of(office).id).token
    app = opened(a_visitor(), "new_password", token=token)
    app.text_input(key="reset_password").set_value(NEW)
    app.button(key="reset_button").click().run()
    assert not is_signed_in(app)
    assert is_signed_in(type_code(app, phone.now()))


def test_without_mail_the_sign_in_says_whom_to_ask(office: Account) -> None:
    app = a_visitor().run()
    assert "Your coordinator sends you a link to set a new one." in everything_on(app)
    assert "forgotten_button" not in keys(app)


class Later:
    """Keep what a page hands over to be done after its answer, until it is done here."""

    def __init__(self) -> None:
        self.acts: list[Callable[[], None]] = []

    def submit(self, act: Callable[..., None], *arguments: Any) -> None:
        self.acts.append(partial(act, *arguments))

    def do(self) -> int:
        """Do all; return how many there were."""
        for act in self.acts:
            act()
        return len(self.acts)


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Set up mail; return the list of sent mails, each with its address and text."""
    set_variable(monkeypatch, "CURREAP_SMTP_URL", "smtp://mail.example.org")
    set_variable(monkeypatch, "CURREAP_MAIL_FROM", "office@example.org")
    set_variable(monkeypatch, "CURREAP_URL", "https://wizard.example.org")
    sent: list[tuple[str, str]] = []

    monkeypatch.setattr(forgotten, "SENDERS", Later())
    monkeypatch.setattr(forgotten, "send_mail", lambda *, to, subject, body: sent.append((to, body)))
    return sent


def done_later() -> int:
    later = forgotten.SENDERS
    assert isinstance(later, Later)
    return later.do()


def ask_for_a_link(email: str) -> str:
    app = a_visitor().run()
    app.text_input(key="forgotten_email").set_value(email)
    app.button(key="forgotten_button").click().run()
    assert not app.exception
    return re.sub(re.escape(email), "EMAIL", everything_on(app))


def test_a_forgotten_password_is_set_by_a_mailed_link(office: Account, mails: list[tuple[str, str]]) -> None:
    ask_for_a_link(EMAIL)
    done_later()
    ((to, body),) = mails
    assert to == EMAIL
    found = re.search(r"https://wizard\.example\.org/new_password\?token=(\S+)", body)
    assert found
    app = opened(a_visitor(), "new_password", token=found[1])
    app.text_input(key="reset_password").set_value(NEW)
    assert is_signed_in(app.button(key="reset_button").click().run())


def test_the_answer_is_the_same_for_an_unknown_address(office: Account, mails: list[tuple[str, str]]) -> None:
    known = ask_for_a_link(EMAIL)
    assert ask_for_a_link("nobody@example.org") == known
    assert mails == [], "nothing is looked up and mailed before the answer, whose time would tell"
    assert done_later() == 2
    assert [to for to, _ in mails] == [EMAIL]


def test_too_many_requests_from_one_network_are_said(town: Town, office: Account, mails: list[tuple[str, str]]) -> None:
    for number in range(20):
        count_a_request(town.engine, address="192.0.2.7", now=now() + dt.timedelta(seconds=number))
    assert "Too many links were asked for from your network" in ask_for_a_link(EMAIL)
    assert mails == []
