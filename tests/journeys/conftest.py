"""Fixtures of the journeys: one browser and one server for each worker, and visitors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.conftest import delete_every_row
from tests.journeys.browser import NoBrowser, a_browser
from tests.journeys.contexts import Contexts
from tests.journeys.people import Someone, make_accounts
from tests.journeys.served import Served, a_server
from tests.journeys.visitor import PATIENCE, Visitor

expect.set_options(timeout=PATIENCE)  # its own five seconds are too short on a busy machine
WIDE: Final[ViewportSize] = {"width": 1280, "height": 900}
ABROAD: Final[dict[str, Any]] = {  # options of each context; test_menu tries the app with motion
    "locale": "en-GB",
    "timezone_id": "Europe/Riga",
    "reduced_motion": "reduce",  # without a screen, Chromium draws the frames of an animation as fast as it can
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all journeys. Without one they are skipped, with the reason."""
    try:
        with a_browser() as browser:
            yield browser
    except NoBrowser as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Contexts:
    """Keep the contexts of that Chromium, so that they are used again."""
    return Contexts(browser)


@pytest.fixture(scope="module")
def new_installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the app with an empty data folder; at the end its log must contain no complaint."""
    folder: Path = tmp_path_factory.mktemp("journeys")
    with a_server(folder) as served:
        yield served
    assert served.complaints == []


@pytest.fixture(scope="session")
def running(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the app for one module after another: a start takes five seconds of a processor."""
    with a_server(tmp_path_factory.mktemp("running")) as served:
        yield served


@pytest.fixture(scope="module")
def served(running: Served) -> Iterator[Served]:
    """Empty the database, and make an account for each person; the module must add no complaint to the log."""
    delete_every_row(running.engine)
    make_accounts(running.engine)
    before = len(running.complaints)
    yield running
    assert running.complaints[before:] == []


Visit = Callable[..., AbstractContextManager[Visitor]]
Arrive = Callable[..., Visitor]


@pytest.fixture(scope="module")
def visit(contexts: Contexts, served: Served) -> Visit:
    """Open a browser of a person's own for a while: `with visit(LEAD) as lead`; scripts must not fail in it."""

    @contextmanager
    def visit_(someone: Someone | None = None, *, address: str = served.address, **options: Any) -> Iterator[Visitor]:
        with contexts.lent(**{"viewport": WIDE, **ABROAD, **options}) as context:
            visitor = Visitor(context, address)
            if someone:
                visitor.is_signed_in(served, someone)
            yield visitor
            assert visitor.mistakes == []

    return visit_


@pytest.fixture
def arrive(visit: Visit) -> Iterator[Arrive]:
    """Open a browser of a person's own until the end: arrive(), or arrive(LEAD) to be signed in by a cookie."""
    with ExitStack() as visits:
        yield lambda *someone, **options: visits.enter_context(visit(*someone, **options))
