"""Test the whole way of a person with a second step: set up, sign in, lose the phone, forget the password."""

from __future__ import annotations

import datetime as dt
import re
import socket
from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import expect

from tests.journeys.accessibility import barriers, pixels_too_wide
from tests.journeys.conftest import Arrive
from tests.journeys.mailbox import Mailbox, a_mailbox
from tests.journeys.people import LEAD, PASSWORD, make_accounts
from tests.journeys.served import Served, a_server
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
NEW = "neli rohelist autot"
ONE_STEP = dt.timedelta(seconds=30)


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    with a_mailbox() as mailbox:
        yield mailbox


@pytest.fixture(scope="module")
def served(mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve an app that can mail, and knows its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    settings = {
        "CURREAP_SMTP_URL": mailbox.address,
        "CURREAP_MAIL_FROM": "office@example.org",
        "CURREAP_URL": f"http://127.0.0.1:{port}",
    }
    with a_server(tmp_path_factory.mktemp("mail"), port=port, settings=settings) as served:
        make_accounts(served.engine)
        yield served
    assert served.complaints == []


def set_up(visitor: Visitor) -> tuple[pyotp.TOTP, list[str]]:
    """Turn on the second step; return the app on the phone, and the recovery codes."""
    visitor.open("account")
    visitor.press("Set up the second step")
    box = visitor.part("panel_second_step")
    app = pyotp.TOTP(re.sub(r"\s", "", box.locator("code").inner_text()))
    box.get_by_label("Code from the app").fill(app.now())
    box.get_by_label("Password", exact=True).fill(PASSWORD)
    visitor.press("Turn on the second step")
    codes = visitor.part("recovery_codes").locator("code").inner_text().split()
    assert barriers(visitor.page) == []
    visitor.press("I have kept them")
    return app, codes


def type_password(visitor: Visitor, password: str) -> None:
    visitor.page.get_by_label("E-mail", exact=True).fill(LEAD.email)
    visitor.page.get_by_label("Password", exact=True).fill(password)
    visitor.press("Sign in")


def test_the_whole_way(arrive: Arrive, mailbox: Mailbox) -> None:
    lead = arrive()
    lead.open()
    lead.sign_in(LEAD)
    app, codes = set_up(lead)
    assert len(codes) == 10

    lead.sign_out()
    type_password(lead, PASSWORD)
    field = lead.page.get_by_label("Code from the app")
    expect(field).to_be_focused()
    assert (barriers(lead.page), pixels_too_wide(lead.page)) == ([], 0)
    code = app.at(dt.datetime.now(dt.UTC) + ONE_STEP)  # the present one was used above
    field.press_sequentially(f"{code[:3]} {code[3:]}")
    field.press("Enter")
    lead.arrived(LEAD.name)

    lead.sign_out()
    type_password(lead, PASSWORD)
    lead.press("Use a recovery code")
    recovery = lead.page.get_by_label("Recovery code", exact=True)
    expect(recovery).to_be_focused()
    recovery.press_sequentially(codes[0])
    recovery.press("Enter")
    lead.arrived(LEAD.name)

    lead.sign_out()
    lead.page.get_by_text("Forgot your password?").click()
    lead.page.get_by_label("Your e-mail").fill(LEAD.email)
    lead.press("Mail me a link")
    expect(lead.page.get_by_text("If there is an account with this address")).to_be_visible()
    mail = mailbox.wait_for(1)
    assert mail["To"] == LEAD.email
    link = re.search(r"http://\S+/(new_password)\?token=(\S+)", mail.get_content())
    assert link
    lead.open(link[1], token=link[2])
    lead.page.get_by_label("New password").fill(NEW)
    lead.press("Set the password and sign in")
    lead.press("Use a recovery code")
    lead.page.get_by_label("Recovery code", exact=True).fill(codes[1])
    lead.press("Sign in")
    lead.arrived(LEAD.name)
