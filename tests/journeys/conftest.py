"""Fixtures of the journeys: one browser, a server for each module, and visitors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.journeys.browser import NoBrowser, a_browser
from tests.journeys.people import Someone, make_accounts
from tests.journeys.served import Served, a_server
from tests.journeys.visitor import Visitor

WIDE: Final[ViewportSize] = {"width": 1280, "height": 900}
ABROAD: Final[dict[str, Any]] = {"locale": "en-GB", "timezone_id": "Europe/Riga"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all journeys. Without one they are skipped, with the reason."""
    try:
        with a_browser() as browser:
            yield browser
    except NoBrowser as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def new_installation(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the app with an empty data folder; at the end its log must contain no complaint."""
    folder: Path = tmp_path_factory.mktemp("journeys")
    with a_server(folder) as served:
        yield served
    assert served.complaints == []


@pytest.fixture(scope="module")
def served(new_installation: Served) -> Served:
    """Serve the app with an account for each person."""
    make_accounts(new_installation.engine)
    return new_installation


Arrive = Callable[..., Visitor]


@pytest.fixture
def arrive(browser: Browser, new_installation: Served) -> Iterator[Arrive]:
    """Open a browser of a person's own: arrive(), or arrive(LEAD) to be signed in by a cookie."""
    visitors: list[Visitor] = []

    def arrive_(someone: Someone | None = None, **look: Any) -> Visitor:
        context = browser.new_context(**{"viewport": WIDE, **ABROAD, **look})
        visitor = Visitor(context, new_installation.address)
        visitors.append(visitor)
        if someone:
            visitor.is_signed_in(new_installation, someone)
        return visitor

    yield arrive_
    mistakes = [mistake for visitor in visitors for mistake in visitor.mistakes]
    for visitor in visitors:
        visitor.context.close()
    assert mistakes == []
