"""Test a database that is gone for a while, and a page that fails: what people see, and that no word is lost."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import text

from curreap.examples import example
from playbook_tools import challenges_and_vision
from tests.at_last import at_last
from tests.journeys.conftest import ABROAD, WIDE
from tests.journeys.people import LEAD, make_accounts, make_plan, store_of
from tests.journeys.served import Served, a_server
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
GONE: Final = "The database does not answer just now."
OF_STREAMLIT: Final = re.compile("encountered an error|Manage app|Traceback")
NOT_SAVED: Final = re.compile("Not saved yet|could not be saved")
PAGE: Final = "challenges_and_vision"
WORDS: Final = "Many hands keep the harbour alive."


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with a_server(tmp_path_factory.mktemp("gone")) as served:
        make_accounts(served.engine)
        yield served


@pytest.fixture
def lead(browser: Browser, served: Served) -> Iterator[Visitor]:
    with closing(browser.new_context(viewport=WIDE, **ABROAD)) as context:
        lead = Visitor(context, served.address)
        lead.is_signed_in(served, LEAD)
        yield lead
        assert lead.mistakes == []


def readiness(served: Served) -> tuple[int, list[str]]:
    """Return the status and the reasons of the server's own answer."""
    try:
        with urllib.request.urlopen(f"{served.address}/health/ready", timeout=20) as answer:  # noqa: S310  # our own
            return answer.status, json.load(answer)["reasons"]
    except HTTPError as refused:
        return refused.code, json.load(refused)["reasons"]


def move_away(served: Served) -> Path:
    """Rename the database file, as a careless restore does; return the new path."""
    return (served.folder / "curreap.sqlite3").rename(served.folder / "away.sqlite3")


def test_a_page_waits_for_the_database_and_stores_what_was_typed_meanwhile(lead: Visitor, served: Served) -> None:
    plan = make_plan(served.engine, example("jakobstad"))
    lead.open(PAGE, plan=plan, view="vision")
    away = move_away(served)
    lead.field(plan, PAGE, "role_of_culture").fill(WORDS)
    expect(lead.page.get_by_text(NOT_SAVED).first).to_be_visible()
    lead.page.reload()
    expect(lead.page.get_by_text(GONE)).to_be_visible()
    assert not OF_STREAMLIT.search(lead.page.locator("body").inner_text())
    assert readiness(served) == (HTTPStatus.SERVICE_UNAVAILABLE, ["the database does not answer"])
    away.rename(served.folder / "curreap.sqlite3")
    lead.page.locator("h1").first.wait_for()  # by itself
    expect(lead.page.get_by_text(GONE)).to_have_count(0)
    expect(lead.field(plan, PAGE, "role_of_culture")).to_have_value(WORDS)
    expect(lead.page.get_by_text(NOT_SAVED)).to_have_count(0)
    lead.rest()
    store = store_of(served.engine, LEAD)
    assert at_last(lambda: store.plan(plan)[challenges_and_vision.TOOL].role_of_culture, WORDS) == WORDS
    assert readiness(served) == (HTTPStatus.OK, [])


def test_a_page_that_fails_says_so_with_a_number_of_the_log(lead: Visitor, served: Served) -> None:
    plan = make_plan(served.engine, example("jakobstad"))
    with served.engine.begin() as connection:
        connection.execute(text("UPDATE section SET answers = '{\"needs\": 7}'"))
    lead.page.goto(f"{served.address}/{PAGE}?plan={plan}")
    expect(lead.page.get_by_text("That did not work.")).to_be_visible()
    shown = lead.page.locator("body").inner_text()
    number = re.search(r"number of this error: (\w{6})", shown)
    assert not OF_STREAMLIT.search(shown)
    assert number
    assert number[1] in served.printed
