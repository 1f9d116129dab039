"""Check that no word is lost in five minutes without a network and ten minutes with a closed laptop.

The long form of tests/journeys/test_faults.py: real durations, in a real browser, with a real server.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path

from tests.journeys.browser import a_browser
from tests.journeys.people import LEAD, make_accounts
from tests.journeys.served import a_server
from tests.journeys.visitor import Visitor
from tests.journeys.writer import BEGUN, PAGE, FarWriter, Writer, a_far_writer, open_lid, shut_lid

WORDS = [f" word{number}" for number in range(300)]
GAP = 300.0  # seconds without a network
ASLEEP = 600.0  # seconds with the laptop closed


def offline_run() -> tuple[str, bool]:
    """Run the check; return the results, and whether no word is missing."""
    with ExitStack() as stack:
        browser = stack.enter_context(a_browser())
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="curreap-offline-"))
        served = stack.enter_context(a_server(Path(folder)))
        make_accounts(served.engine)
        context = stack.enter_context(closing(browser.new_context()))
        lead = Visitor(context, served.address)
        lead.open()
        lead.sign_in(LEAD)
        waits, reloads, closes, sleeps = (stack.enter_context(a_far_writer(context, served)) for _ in range(4))
        begun = time.monotonic()
        _shut_the_lid(sleeps)
        _type_without_a_network([waits, reloads, closes])
        lines = [_by_itself(waits), _after_a_reload(reloads), _in_a_new_tab(closes)]
        time.sleep(max(0.0, begun + ASLEEP - time.monotonic()))
        lines.append(_after_the_lid(sleeps))
    return "\n".join(line for line, _ in lines), all(held for _, held in lines)


def _shut_the_lid(sleeps: FarWriter) -> None:
    sleeps.wire.cut()
    sleeps.type(" Every week.")
    shut_lid(sleeps.visitor.page)


def _type_without_a_network(writers: list[FarWriter]) -> None:
    for writer in writers:
        writer.wire.cut()
        writer.type(WORDS[0])
    begun = time.monotonic()
    for number, word in enumerate(WORDS[1:], 2):
        for writer in writers:
            writer.visitor.page.keyboard.insert_text(word)
        time.sleep(max(0.0, begun + GAP * number / len(WORDS) - time.monotonic()))


def _by_itself(waits: FarWriter) -> tuple[str, bool]:
    waits.wire.mend()
    return _missing("the network comes back", waits, "".join(WORDS))


def _after_a_reload(reloads: FarWriter) -> tuple[str, bool]:
    reloads.wire.mend()
    reloads.visitor.reload()
    return _missing("the page is loaded again", reloads, "".join(WORDS))


def _in_a_new_tab(closes: FarWriter) -> tuple[str, bool]:
    closes.visitor.page.close()
    closes.wire.mend()
    later = Writer(closes.visitor.other_tab(), closes.engine, closes.plan_id)
    later.visitor.open(PAGE, plan=later.plan_id)
    return _missing("the tab was closed, and another is opened", later, "".join(WORDS))


def _after_the_lid(sleeps: FarWriter) -> tuple[str, bool]:
    before = sleeps.stands_at
    sleeps.wire.mend()
    open_lid(sleeps.visitor.page)
    line, held = _missing("the lid is opened after ten minutes", sleeps, " Every week.")
    sleeps.visitor.arrived(LEAD.name)
    is_same = sleeps.stands_at == before
    return f"{line}, {'the same page and plan, signed in' if is_same else 'another page'}", held and is_same


def _missing(what: str, writer: Writer, typed: str) -> tuple[str, bool]:
    """Report how many of the typed words are not stored, and the time until they were."""
    begun = time.monotonic()
    stored = writer.stored_at_last(BEGUN + typed)
    lost = set(typed.split()) - set(stored.split())
    line = f"{what}: {len(lost)} of {len(typed.split())} words missing, stored after {time.monotonic() - begun:.1f} s"
    return line, stored == BEGUN + typed
