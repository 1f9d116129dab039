"""Ten people type while the server is killed again and again: is every text that was said to be saved there afterwards?

On SQLite in a folder of its own; on the database of CURREAP_FAULTS_URL where that is set, which should be an empty one.
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
from bench.served import DOMAIN, Served, fill, free_port, running
from bench.st_load import RunFailed, Visitor, visiting
from db.accounts.account import account_by_email, actor_of
from db.engine import open_engine
from db.store import Store
from db.unit_of_work import UnitOfWork

PEOPLE = 10
EDITS = 1000  # that are said to be saved, by all together
SHORTEST, LONGEST = 2.0, 6.0  # seconds until the server is killed
GONE = (RunFailed, WebSocketException, OSError, TimeoutError)


def fault_run() -> tuple[str, bool]:
    """One line, and whether nothing was lost."""
    with a_database():
        cookies, plans = fill(PEOPLE)
        said, kills = _until_enough_is_said(cookies, plans)
        lost = set(said) - _in_history(plans["full"])
    line = f"{len(said)} texts of {PEOPLE} people said to be saved, server killed {kills} times: {len(lost)} lost"
    return line, not lost


@contextmanager
def a_database() -> Iterator[None]:
    """The environment names an empty data folder, and the database of CURREAP_FAULTS_URL where that is set."""
    with tempfile.TemporaryDirectory(prefix="curreap-faults-") as folder:
        os.environ["CURREAP_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        if url := os.environ.get("CURREAP_FAULTS_URL"):
            os.environ["DATABASE_URL"] = url
        yield


def _until_enough_is_said(cookies: Sequence[str], plans: dict[str, str]) -> tuple[list[str], int]:
    said: list[str] = []
    kills, chance = 0, Random(7)
    while len(said) < EDITS:
        with running(port := free_port()) as process:
            served = Served(f"http://127.0.0.1:{port}", cookies, plans, [process.pid])
            asyncio.run(_type_until_killed(served, process, said, after=chance.uniform(SHORTEST, LONGEST)))
        kills += 1
    return said, kills


async def _type_until_killed(
    served: Served, process: subprocess.Popen[bytes], said: list[str], *, after: float
) -> None:
    with suppress(*GONE):
        async with AsyncExitStack() as stack:
            people = []
            for number, cookie in enumerate(served.cookies):
                page, field = PLACES[number * len(PLACES) // PEOPLE]
                visitor = await stack.enter_async_context(visiting(served.page(page, "full"), cookie=cookie))
                await visitor.open()
                people.append(_type(visitor, f"field_{served.plans['full']}_{page}_{field}", number, said))
            typing = asyncio.gather(*people)
            await asyncio.sleep(after)
            process.kill()
            await typing


async def _type(visitor: Visitor, key: str, number: int, said: list[str]) -> None:
    """Until the server is gone. A text counts when the page has come back with it."""
    with suppress(*GONE):
        while True:
            text = f"Person {number} wrote text {len(said)} of them all"
            if visitor.find(key).kind == "bidi_component":
                await visitor.type_text(key, text)
                is_said = visitor.find(key).text == text
            else:
                await visitor.interact(key, text)
                is_said = True
            if is_said:
                said.append(text)


def _in_history(plan_id: str) -> set[str]:
    """Every text that was ever stored in the plan."""
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
