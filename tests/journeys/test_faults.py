"""Test faults in a town hall (network, closed laptops, full disk): no word is lost."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import ABROAD, WIDE, Arrive
from tests.journeys.people import LEAD, make_accounts
from tests.journeys.served import Served, a_server
from tests.journeys.visitor import Visitor
from tests.journeys.writer import BEGUN, PAGE, VIEW, FarWriter, Writer, a_far_writer, a_writer, open_lid, shut_lid

resource = pytest.importorskip("resource", reason="this system has no limits for the files of a process")

pytestmark = pytest.mark.journey
WORDS: Final = "".join(f" word{number}" for number in range(300))
LONGER_THAN_PATIENCE: Final = 5  # seconds; the field reports after four that it could not send the text
LONGER_THAN_SQLITE_WAITS: Final = 16  # seconds; a shorter lock by another program is no fault, only a delay
KEPT: Final = "Not saved yet. Your text is kept in this browser."
NOT_STORED: Final = "Your text could not be saved. It is kept on this page. Do not close it, and try again."


# ------------------------------------------------------------------ the network, and the lid


@dataclass(frozen=True)
class Hall:
    """Four people whose network is gone, and whose sessions the server has forgotten meanwhile."""

    waits: FarWriter
    reloads: FarWriter
    closes: FarWriter
    sleeps: FarWriter


@pytest.fixture(scope="module")
def hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Let each person type 300 words, or close the laptop in the middle of a sentence, without any network.

    In five minutes without a network three things happen. The field reports that it could not send the text: after
    four seconds, which pass here. The server misses its pings: after forty seconds. It then forgets the session: after
    two more minutes. Here a restarted server, which knows no session either, stands for the last two. `python -m bench
    offline` takes the five minutes, and ten for the closed laptop.
    """
    folder = tmp_path_factory.mktemp("hall")
    with ExitStack() as stack:
        with a_server(folder) as served:
            make_accounts(served.engine)
            context = stack.enter_context(closing(browser.new_context(viewport=WIDE, **ABROAD)))
            lead = Visitor(context, served.address)
            lead.open()
            lead.sign_in(LEAD)
            hall = Hall(*(stack.enter_context(a_far_writer(context, served)) for _ in range(4)))
            lose_the_network(hall)
            time.sleep(LONGER_THAN_PATIENCE)
        with a_server(folder, port=str(urlsplit(served.address).port)) as served:
            yield hall
            assert served.complaints == []
    mistakes = [writer.visitor.mistakes for writer in (hall.waits, hall.reloads, hall.closes, hall.sleeps)]
    assert mistakes == [[], [], [], []]


def lose_the_network(hall: Hall) -> None:
    for writer in (hall.waits, hall.reloads, hall.closes):
        writer.wire.cut()
        writer.type(WORDS)
    hall.sleeps.wire.cut()
    hall.sleeps.type(" Every")
    shut_lid(hall.sleeps.visitor.page)


def test_who_types_without_a_network_is_told_that_the_text_is_kept(hall: Hall) -> None:
    hall.waits.is_told(KEPT)
    assert hall.waits.stored == BEGUN


def test_300_words_typed_without_a_network_are_stored_when_it_is_back(hall: Hall) -> None:
    hall.waits.wire.mend()
    assert hall.waits.stored_at_last(BEGUN + WORDS) == BEGUN + WORDS
    hall.waits.visitor.rest()
    hall.waits.type(" After.")
    assert hall.waits.stored_at_last(f"{BEGUN}{WORDS} After.") == f"{BEGUN}{WORDS} After."


def test_300_words_typed_without_a_network_are_there_after_a_reload(hall: Hall) -> None:
    hall.reloads.wire.mend()
    hall.reloads.visitor.reload()
    assert hall.reloads.stored_at_last(BEGUN + WORDS) == BEGUN + WORDS
    assert hall.reloads.typed == BEGUN + WORDS


def test_300_words_typed_without_a_network_are_there_in_a_tab_that_is_opened_later(hall: Hall) -> None:
    hall.closes.visitor.page.close()
    hall.closes.wire.mend()
    later = Writer(hall.closes.visitor.other_tab(), hall.closes.engine, hall.closes.plan_id)
    later.visitor.open(PAGE, plan=later.plan_id, view=VIEW)
    assert later.stored_at_last(BEGUN + WORDS) == BEGUN + WORDS
    later.visitor.rest()
    assert later.typed == BEGUN + WORDS


def test_who_opens_the_lid_again_is_signed_in_on_the_same_page_and_has_lost_no_word(hall: Hall) -> None:
    before = hall.sleeps.stands_at
    hall.sleeps.wire.mend()
    open_lid(hall.sleeps.visitor.page)
    assert hall.sleeps.stored_at_last(f"{BEGUN} Every") == f"{BEGUN} Every"
    hall.sleeps.visitor.arrived(LEAD.name)
    assert (hall.sleeps.stands_at, hall.sleeps.typed) == (before, f"{BEGUN} Every")


# ------------------------------------------------------------------ the disk, and another program


@pytest.fixture
def lead(served: Served, arrive: Arrive) -> Writer:
    return a_writer(arrive(LEAD), served.engine)


@contextmanager
def full_disk(served: Served) -> Iterator[None]:
    """Let the server write to no file any more: a full disk for one process, without being root."""
    before = resource.prlimit(served.process, resource.RLIMIT_FSIZE)
    resource.prlimit(served.process, resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.prlimit(served.process, resource.RLIMIT_FSIZE, before)


@contextmanager
def locked(served: Served) -> Iterator[None]:
    """Hold a write lock on the database as another program."""
    other = sqlite3.connect(served.folder / "curreap.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


def test_a_full_disk_is_named_and_the_text_is_stored_as_soon_as_there_is_room(served: Served, lead: Writer) -> None:
    with full_disk(served):
        lead.type(" Every week.")
        lead.is_told(NOT_STORED)
        assert (lead.stored, lead.typed) == (BEGUN, f"{BEGUN} Every week.")
    assert lead.stored_at_last(f"{BEGUN} Every week.") == f"{BEGUN} Every week."
    lead.is_told("Saved")


def test_a_reload_while_the_disk_is_full_loses_no_word(served: Served, lead: Writer) -> None:
    with full_disk(served):
        lead.type(" Every week.")
        lead.visitor.page.reload()
        lead.is_told(NOT_STORED)
        assert lead.typed == f"{BEGUN} Every week."
    assert lead.stored_at_last(f"{BEGUN} Every week.") == f"{BEGUN} Every week."


def test_a_text_waits_for_another_program_that_holds_the_database_and_is_then_stored(
    served: Served, lead: Writer
) -> None:
    with locked(served):
        lead.type(" Every week.")
        lead.is_told(KEPT)
        time.sleep(LONGER_THAN_SQLITE_WAITS)
        assert (lead.stored, lead.typed) == (BEGUN, f"{BEGUN} Every week.")
    assert lead.stored_at_last(f"{BEGUN} Every week.") == f"{BEGUN} Every week."
    lead.is_told("Saved")
