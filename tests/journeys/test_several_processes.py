"""Test two processes with PostgreSQL behind nginx: a browser whose process is gone goes on with the other one."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import time
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
from tests.journeys.writer import BEGUN, PAGE, Writer, a_plan

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin"), reason="nginx is not installed"),
]
LONGEST: Final = 10.0  # seconds until a person is on the other process, and what was typed is stored
ROUTE: Final = "curreap_route"  # the cookie of deploy/route.conf


@dataclass(frozen=True)
class Pair:
    """Two processes with one database, and the address of the nginx before them."""

    address: str
    by_port: dict[str, Served]  # a process that is started again replaces the earlier one
    stack: ExitStack
    settings: Mapping[str, str]

    def start_again(self, port: str) -> None:
        folder = self.by_port[port].folder
        self.by_port[port] = self.stack.enter_context(a_server(folder, port=port, settings=self.settings))


@pytest.fixture
def pair(postgresql_engine: Engine, tmp_path: Path) -> Iterator[Pair]:
    settings = {
        "DATABASE_URL": postgresql_engine.url.render_as_string(hide_password=False),
        "CURREAP_COOKIE_KEY": secrets.token_hex(32),
        "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32),
        "CURREAP_TRUSTED_PROXY": "1",
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


def port_of(visitor: Visitor) -> str:
    """Return the port of the process that the cookie of a browser names."""
    return next(cookie["value"] for cookie in visitor.context.cookies() if cookie["name"] == ROUTE)


def test_who_writes_goes_on_with_the_other_process_and_loses_no_word(
    browser: Browser, pair: Pair, postgresql_engine: Engine
) -> None:
    with closing(browser.new_context(viewport=WIDE, ignore_https_errors=True, **ABROAD)) as context:
        visitor = Visitor(context, pair.address)
        visitor.open()
        visitor.sign_in(LEAD)
        writer = Writer(visitor, postgresql_engine, a_plan(postgresql_engine))
        visitor.open(PAGE, plan=writer.plan_id)
        first = port_of(visitor)
        seconds = [types_while_its_process_ends(writer, pair, signal.SIGKILL, " One two")]
        assert port_of(visitor) != first
        pair.start_again(first)
        seconds.append(types_while_its_process_ends(writer, pair, signal.SIGTERM, " three four"))
        assert port_of(visitor) == first
        assert writer.stored == f"{BEGUN} One two three four"
        assert visitor.mistakes == []
    assert max(seconds) <= LONGEST, seconds


def types_while_its_process_ends(writer: Writer, pair: Pair, how: signal.Signals, text: str) -> float:
    """Type the first word before, the second after the end of the process; return the seconds until both are stored."""
    expected = writer.typed + text
    first, second = text.rsplit(" ", 1)
    writer.type(first)
    os.kill(pair.by_port[port_of(writer.visitor)].process, how)
    ended = time.monotonic()
    writer.type(f" {second}")
    assert writer.stored_at_last(expected) == expected
    seconds = time.monotonic() - ended
    writer.visitor.rest()
    return seconds
