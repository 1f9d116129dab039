"""Test a new installation: the code from the terminal, and the first account."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Arrive
from tests.journeys.people import COORDINATOR, PASSWORD
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def served(new_installation: Served) -> Served:
    """Serve an app without any account to the visitors of this module."""
    return new_installation


def set_up(visitor: Visitor, code: str) -> None:
    """Fill in the form of the first run, and press its button."""
    for label, text in (
        ("One-time code", code),
        ("Your name", COORDINATOR.name),
        ("E-mail", COORDINATOR.email),
        ("New password", PASSWORD),
    ):
        visitor.page.get_by_label(label, exact=True).fill(text)
    visitor.press("Set up this installation")


def test_without_the_code_of_the_terminal_nothing_is_set_up(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open()
    set_up(visitor, "ABCD-EFGH-JKLM-NPQR")
    visitor.page.get_by_text("This is not the one-time code.").wait_for()


def test_the_code_of_the_terminal_makes_the_coordinator(new_installation: Served, arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open()
    set_up(visitor, new_installation.code)
    visitor.arrived(COORDINATOR.name)
    visitor.follow_menu("People")


def test_with_an_account_the_next_visitor_is_asked_to_sign_in(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open()
    visitor.sign_in(COORDINATOR)
    assert visitor.title == "My plans"
