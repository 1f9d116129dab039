"""Test the first visit of a phone in a hall: how much it loads, and when something can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from tests.journeys.served import Served

pytestmark = pytest.mark.journey
MOST: Final = 900_000  # bytes, compressed, with headers
SOONEST: Final = 2_000  # milliseconds until something can be read
SLOW_LINE: Final = {
    "offline": False,
    "latency": 150,  # milliseconds
    "downloadThroughput": 1_600_000 / 8,  # bytes per second
    "uploadThroughput": 750_000 / 8,
}
FIRST_WORDS: Final = "#root .plain"
PAINTED: Final = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)"


@dataclass
class FirstVisit:
    """What a browser without a cache has loaded."""

    addresses: dict[str, str] = field(default_factory=dict)  # request -> address
    sizes: dict[str, int] = field(default_factory=dict)  # request -> bytes on the line
    failed: list[str] = field(default_factory=list)  # addresses that were not there
    words: str = ""
    painted: float = 0.0  # milliseconds

    def sent(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def received(self, event: dict[str, Any]) -> None:
        if event["response"]["status"] >= 400:
            self.failed.append(event["response"]["url"])

    def finished(self, event: dict[str, Any]) -> None:
        self.sizes[event["requestId"]] = event["encodedDataLength"]


@pytest.fixture(scope="module")
def visit(browser: Browser, running: Served) -> Iterator[FirstVisit]:
    """Open the page for a workshop on a phone with a slow line."""
    visit = FirstVisit()
    with closing(browser.new_context(viewport={"width": 390, "height": 844})) as context:
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.send("Network.emulateNetworkConditions", SLOW_LINE)
        line.on("Network.requestWillBeSent", visit.sent)
        line.on("Network.responseReceived", visit.received)
        line.on("Network.loadingFinished", visit.finished)
        page.goto(f"{running.address}/join", wait_until="commit")
        visit.words = page.locator(FIRST_WORDS).inner_text()
        page.locator("h1").wait_for()
        page.wait_for_load_state("networkidle")
        (visit.painted,) = page.evaluate(PAINTED)
        yield visit


def test_a_phone_loads_less_than_a_megabyte(visit: FirstVisit) -> None:
    assert 300_000 < sum(visit.sizes.values()) <= MOST


def test_something_can_be_read_soon(visit: FirstVisit) -> None:
    assert visit.painted < SOONEST
    assert visit.words.startswith("CuReAP Wizard")


def test_no_symbol_font_is_loaded(visit: FirstVisit) -> None:
    assert [address for address in visit.addresses.values() if "MaterialSymbols" in address] == []


def test_nothing_is_asked_for_in_vain(visit: FirstVisit) -> None:
    assert visit.failed == []
