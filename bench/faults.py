"""Check that no confirmed text is lost when the server is killed while ten people type.

Uses SQLite in a temporary folder, or the database of CURREAP_FAULTS_URL, which should be empty.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager, suppress
from random import Random

from websockets.exceptions import WebSocketException

from bench.crowd import PLACES
from bench.questions import RunFailed
from bench.served import DOMAIN, Served, fill, free_port, running, use_database
from bench.st_load import Visitor, visiting
from db.accounts.account import account_by_email, actor_of
from db.engine import open_engine
from db.store import Store
from db.unit_of_work import UnitOfWork

PEOPLE = 10
EDITS = 1000  # confirmed texts of all people
REPEATED = 20  # repetitions of the name of a text in it
SHORTEST, LONGEST = 2.0, 6.0  # seconds until the server is killed
GONE = (RunFailed, WebSocketException, OSError, TimeoutError)


def fault_run() -> tuple[str, bool]:
    """Run the check; return the result, and whether nothing was lost."""
    with a_database():
        cookies, plans = fill(PEOPLE)
        confirmed, kills = _until_enough_confirmed(cookies, plans)
        lost = set(confirmed) - _in_history(plans["full"])
    line = f"{len(confirmed)} texts of {PEOPLE} people said to be saved, server killed {kills} times: {len(lost)} lost"
    return line, not lost


@contextmanager
def a_database() -> Iterator[None]:
    """Set the environment to an empty data folder, and to the database of CURREAP_FAULTS_URL if set."""
    with tempfile.TemporaryDirectory(prefix="curreap-faults-") as folder:
        use_database(folder, os.environ.get("CURREAP_FAULTS_URL", ""))
        yield


def _until_enough_confirmed(cookies: Sequence[str], plans: dict[str, str]) -> tuple[list[str], int]:
    confirmed: list[str] = []
    kills, chance = 0, Random(7)
    while len(confirmed) < EDITS:
        with running(port := free_port()) as process:
            served = Served(f"http://127.0.0.1:{port}", cookies, plans, [process.pid])
            asyncio.run(_type_until_killed(served, process, confirmed, after=chance.uniform(SHORTEST, LONGEST)))
        kills += 1
    return confirmed, kills


async def _type_until_killed(
    served: Served, process: subprocess.Popen[bytes], confirmed: list[str], *, after: float
) -> None:
    with suppress(*GONE):
        async with AsyncExitStack() as stack:
            people = []
            for number, cookie in enumerate(served.cookies):
                page, view, field = PLACES[number * len(PLACES) // PEOPLE]
                address = served.page(page, "full", view=view)
                visitor = await stack.enter_async_context(visiting(address, cookie=cookie))
                await visitor.open()
                people.append(_type(visitor, f"field_{served.plans['full']}_{page}_{field}", number, confirmed))
            typing = asyncio.gather(*people)
            await asyncio.sleep(after)
            process.kill()
            await typing


async def _type(visitor: Visitor, key: str, number: int, confirmed: list[str]) -> None:
    """Type until the server is gone; a text counts when the page confirms it."""
    with suppress(*GONE):
        while True:
            # Nearly all of it differs each time: the history folds a text that grows from the one before.
            text = " ".join([f"P{number}T{len(confirmed)}"] * REPEATED)
            if visitor.find(key).kind == "bidi_component":
                await visitor.type_text(key, text)
                is_confirmed = visitor.find(key).text == text
            else:
                await visitor.interact(key, text)
                is_confirmed = True
            if is_confirmed:
                confirmed.append(text)


def _in_history(plan_id: str) -> set[str]:
    """Collect all texts in the history of the plan."""
    engine = open_engine()
    account = account_by_email(engine, f"person0@{DOMAIN}")
    assert account
    history = Store(UnitOfWork(engine, actor_of(account))).history
    texts: set[str] = set()
    found = history.newest(plan_id)
    while found:
        texts |= {change.after for change in found if isinstance(change.after, str)}
        found = history.newest(plan_id, before=found[-1].id)
    engine.dispose()
    return texts
