"""Test the downloaded web page of a plan, opened from the disk: accessible, narrow enough, no requests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from curreap.content import load_content
from curreap.document import Edition
from curreap.examples import example
from curreap.export.formats import FORMATS
from curreap.language.words import Words
from tests.journeys.accessibility import barriers, pixels_too_wide

pytestmark = pytest.mark.journey
WIDTHS = (1280, 320)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the example plan as a web page."""
    made = FORMATS["html"].render(example("rujiena"), load_content(), Words(), Edition(dt.date(2026, 9, 1)))
    path = tmp_path_factory.mktemp("document") / "plan.html"
    path.write_bytes(made)
    return path


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, file: Path) -> Iterator[tuple[Page, list[str]]]:
    """Open the file in a window of some width; record its requests and errors."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page, noticed = context.new_page(), list[str]()
    page.on("request", lambda asked: noticed.append(asked.url))
    page.on("console", lambda message: noticed.append(message.text))
    page.goto(file.as_uri())
    yield page, [one for one in noticed if not one.startswith(("file:", "data:"))]
    context.close()


def test_the_page_has_no_barriers(page: tuple[Page, list[str]]) -> None:
    assert barriers(page[0]) == []


def test_the_page_with_all_tables_open_has_no_barriers(page: tuple[Page, list[str]]) -> None:
    page[0].evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert barriers(page[0]) == []


def test_the_page_does_not_scroll_sideways(page: tuple[Page, list[str]]) -> None:
    assert pixels_too_wide(page[0]) == 0


def test_the_page_asks_nothing_of_the_net_and_keeps_its_own_policy(page: tuple[Page, list[str]]) -> None:
    assert page[1] == []


def test_the_first_key_leads_past_the_contents(page: tuple[Page, list[str]]) -> None:
    page[0].keyboard.press("Tab")
    page[0].keyboard.press("Enter")
    assert page[0].evaluate("document.activeElement.id") == "plan"
