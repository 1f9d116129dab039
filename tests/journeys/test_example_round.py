"""Test that the example round can be loaded to try the app out."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import Arrive
from tests.journeys.people import Someone
from tests.journeys.served import Served

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def served(new_installation: Served) -> Served:
    """Serve an app without any account to the visitors of this module."""
    return new_installation


RUJIENA = Someone("Culture office of Rūjiena", "rujiena@example.org")


def test_the_example_round_gives_accounts_with_which_one_sees_a_whole_plan(
    new_installation: Served, arrive: Arrive
) -> None:
    visitor = arrive()
    visitor.open()
    visitor.write(visitor.page.get_by_label("One-time code", exact=True), new_installation.code)
    visitor.press("Load the example round")
    line = visitor.page.get_by_role("row").filter(has_text=RUJIENA.email)
    password = line.get_by_role("cell").last.inner_text()
    visitor.sign_in(RUJIENA, password)
    visitor.follow("Open Rūjiena 2024")
    assert visitor.title == "The plan of Rūjiena"


def test_the_server_prints_the_passwords_of_the_example_accounts(new_installation: Served) -> None:
    assert re.search(rf"{RUJIENA.email} +\S+", new_installation.printed)
