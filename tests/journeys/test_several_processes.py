"""Test two processes with PostgreSQL behind nginx: a writer whose process ends goes on with the other one.

The processes share their data folder and their settings, as those of `curreap@.service` do. For one process with SQLite
that is started again, see test_faults.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from bench.nginx import nginx_before
from tests.journeys.conftest import ABROAD, WIDE
from tests.journeys.people import LEAD, make_accounts
from tests.journeys.served import Served, a_server
from tests.journeys.visitor import Visitor
from tests.journeys.writer import BEGUN, Writer, a_writer

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin"), reason="nginx is not installed"),
]
ROUTE: Final = "curreap_route"  # the cookie of deploy/route.conf
BEFORE: Final = "".join(f" word{number}" for number in range(150))  # typed while the process still answers
AFTER: Final = "".join(f" later{number}" for number in range(150))  # typed when it has been ended


@dataclass(frozen=True)
class Pair:
    """Two processes with one database, and the address of the nginx before them."""

    address: str
    by_port: dict[str, Served]  # a process that is started again replaces the earlier one
    stack: ExitStack
    settings: Mapping[str, str]

    def end(self, port: str, how: signal.Signals) -> None:
        os.kill(self.by_port[port].process, how)

    def start_again(self, port: str) -> None:
        """Wait until the process has ended, as systemd does, and start one on the same port."""
        before = self.by_port[port]
        os.waitid(os.P_PID, before.process, os.WEXITED | os.WNOWAIT)
        assert before.complaints == []
        self.by_port[port] = self.stack.enter_context(a_server(before.folder, port=port, settings=self.settings))


@pytest.fixture
def pair(postgresql_engine: Engine, tmp_path: Path) -> Iterator[Pair]:
    settings = {
        "DATABASE_URL": postgresql_engine.url.render_as_string(hide_password=False),
        "CURREAP_DATA": str(tmp_path),
        "CURREAP_TRUSTED_PROXY": "1",
        "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32),
    }
    make_accounts(postgresql_engine)
    with ExitStack() as stack:
        by_port = {}
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            served = stack.enter_context(a_server(tmp_path / name, settings=settings))
            by_port[served.address.rpartition(":")[2]] = served
        nginx = stack.enter_context(nginx_before(tmp_path / "nginx", [int(port) for port in by_port], tls=True))
        yield Pair(nginx.address, by_port, stack, settings)
    assert [served.complaints for served in by_port.values()] == [[], []]


@pytest.fixture
def writer(browser: Browser, pair: Pair, postgresql_engine: Engine) -> Iterator[Writer]:
    """Sign in by typing the password, and open a long text."""
    with closing(browser.new_context(viewport=WIDE, ignore_https_errors=True, **ABROAD)) as context:
        visitor = Visitor(context, pair.address)
        visitor.open()
        visitor.sign_in(LEAD)
        yield a_writer(visitor, postgresql_engine)
        assert visitor.mistakes == []


def route(writer: Writer) -> str:
    """Return the port of the process that the cookie of the browser names."""
    return next(cookie["value"] for cookie in writer.visitor.context.cookies() if cookie["name"] == ROUTE)


def test_a_killed_process_and_a_restart_one_after_the_other_cost_no_word_and_no_sign_in(
    writer: Writer, pair: Pair
) -> None:
    first = route(writer)
    goes_on_elsewhere(writer, pair, signal.SIGKILL)
    second = route(writer)
    pair.start_again(first)
    goes_on_elsewhere(writer, pair, signal.SIGTERM)
    assert route(writer) == first
    pair.start_again(second)
    goes_on_elsewhere(writer, pair, signal.SIGTERM)
    assert route(writer) == second
    assert writer.typed == writer.stored == BEGUN + 3 * (BEFORE + AFTER)


def goes_on_elsewhere(writer: Writer, pair: Pair, how: signal.Signals) -> None:
    """Write 300 words, in the middle of which the process ends: the person goes on with the other one."""
    place, ended, page = writer.stands_at, route(writer), writer.visitor.page
    expected = writer.typed + BEFORE + AFTER
    writer.type(BEFORE)
    with page.expect_websocket():
        pair.end(ended, how)
        writer.type(AFTER)
    page.locator("[data-testid='stApp'][data-test-connection-state='CONNECTED']").wait_for(state="attached")
    assert writer.stored_at_last(expected) == expected
    writer.visitor.arrived(LEAD.name)
    assert (route(writer) != ended, writer.stands_at, writer.typed) == (True, place, expected)
