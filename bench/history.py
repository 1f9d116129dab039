"""Compare edits and pages of plans with 10, 1,000 and 100,000 changes, alternating."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.crowd import PLACES
from bench.served import DOMAIN, Served, serving
from bench.st_load import visiting
from curreap.edits import SetField
from curreap.examples import example
from curreap.plan import Plan
from db.accounts.account import account_by_email, actor_of
from db.engine import data_folder, open_engine
from db.store import Store
from db.unit_of_work import UnitOfWork
from playbook_tools import challenges_and_vision
from playbook_tools.field_path import FieldPath

LENGTHS = (10, 1_000, 100_000)  # changes
ROUNDS = 15  # per page
EDITS = 60
TYPED = 2_000  # characters, of which each autosave stores TYPED_AT_ONCE
TYPED_AT_ONCE = 10
MOST_COST = 3.0  # times the length of what was typed, as stored bytes of the history
PAGES = ("challenges_and_vision", "overview")
HISTORY = "history"  # shows less with ten changes, so that no ratio is computed
MOST = 1.5  # ratio to the shortest history
MOST_SECONDS = 1.0  # seconds to open the history page of the longest history
WORDS = "The old fire station is full of music, and the harbour is full of people. " * 6
COLUMNS = "plan_id, tool, path, kind, before, after, is_private, revision, actor_id, at"


@dataclass(frozen=True)
class HistoryTimes:
    """Median milliseconds of one operation, in the order of LENGTHS."""

    what: str
    taken: Sequence[float]

    @property
    def ratio(self) -> float:
        """Return the ratio of the longest to the shortest history."""
        return self.taken[-1] / self.taken[0]


def history_run() -> tuple[str, bool]:
    """Run all measurements; return the table, and whether they are within the limits."""
    with serving(people=2, also=_plans) as served:
        flat = [_edit_times(served), *(asyncio.run(_page_times(served, page)) for page in PAGES)]
        history = asyncio.run(_page_times(served, HISTORY))
        cost = _typing_cost()
    lines = ["median ms with a history of".ljust(40) + "".join(f"{length:>12,}" for length in LENGTHS) + "   ratio"]
    lines += [_line(one) + f"{one.ratio:8.2f}" for one in flat] + [_line(history)]
    lines.append(f"limits: ratio {MOST}, and {MOST_SECONDS:.0f} s for the history page of the longest")
    lines.append(
        f"typing {TYPED:,} characters costs {cost:.2f} times their length in the history (limit {MOST_COST:.0f})"
    )
    is_flat = all(one.ratio <= MOST for one in flat)
    return "\n".join(lines), is_flat and history.taken[-1] <= 1000 * MOST_SECONDS and cost <= MOST_COST


def _line(times: HistoryTimes) -> str:
    return times.what.ljust(40) + "".join(f"{ms:12.1f}" for ms in times.taken)


# ------------------------------------------------------------------ plans with a history


def _plans() -> dict[str, str]:
    """Create the full example once per length of history."""
    plans = {}
    for length in LENGTHS:
        with _store() as store:
            plan_id = plans[str(length)] = store.create_plan(example("rujiena"))
        _write_history(plan_id, length)
    return plans


def _write_history(plan_id: str, length: int) -> None:
    """Write history rows as the store does, directly to the database, because edits would take hours."""
    database = sqlite3.connect(data_folder() / "curreap.sqlite3")
    with database:
        places = ", ".join("?" * len(COLUMNS.split(",")))
        database.executemany(f"INSERT INTO change ({COLUMNS}) VALUES ({places})", _lines(plan_id, length))  # noqa: S608
        database.execute("UPDATE plan SET revision = ? WHERE id = ?", (length, plan_id))
    database.close()


def _lines(plan_id: str, length: int) -> Iterator[tuple[Any, ...]]:
    begun = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
    for number in range(length):
        tool, _, field = PLACES[number * 7 % len(PLACES)]
        before, after = json.dumps(f"{WORDS}{number}"), json.dumps(f"{WORDS}{number + 1}")
        person = number % 2
        at = (begun + dt.timedelta(minutes=number)).replace(tzinfo=None).isoformat(" ", "microseconds")
        yield plan_id, tool, field, "set", before, after, 0, number + 1, person + 1, at


@contextmanager
def _store() -> Iterator[Store]:
    """Open the store as the first person."""
    engine = open_engine()
    account = account_by_email(engine, f"person0@{DOMAIN}")
    assert account
    yield Store(UnitOfWork(engine, actor_of(account)))
    engine.dispose()


# ------------------------------------------------------------------ measurements


def _edit_times(served: Served) -> HistoryTimes:
    taken: dict[int, list[float]] = {length: [] for length in LENGTHS}
    with _store() as store:
        for number in range(EDITS):
            for length in LENGTHS:
                text = "It grows" + " and grows" * number
                begun = time.perf_counter()
                store.edit(served.plans[str(length)], challenges_and_vision.TOOL, SetField(FieldPath("vision"), text))
                taken[length].append(time.perf_counter() - begun)
    return HistoryTimes("an edit in the store", _medians(taken))


def _typing_cost() -> float:
    """Measure the bytes that the history stores while a text is typed, as a multiple of its length."""
    text = (WORDS * TYPED)[:TYPED]
    with _store() as store:
        plan_id = store.create_plan(Plan())
        for end in range(TYPED_AT_ONCE, TYPED + 1, TYPED_AT_ONCE):
            edit = SetField(FieldPath("vision"), text[:end], base=text[: end - TYPED_AT_ONCE])
            store.edit(plan_id, challenges_and_vision.TOOL, edit)
    database = sqlite3.connect(data_folder() / "curreap.sqlite3")
    columns = " + ".join(f"length(coalesce({name}, ''))" for name in COLUMNS.split(", "))
    stored = database.execute(f"SELECT sum({columns}) FROM change WHERE plan_id = ?", (plan_id,)).fetchone()  # noqa: S608
    database.close()
    return float(stored[0]) / TYPED


async def _page_times(served: Served, page: str) -> HistoryTimes:
    """Measure opening a page in a new session each time."""
    taken: dict[int, list[float]] = {length: [] for length in LENGTHS}
    for _ in range(ROUNDS + 1):
        for length in LENGTHS:
            taken[length].append(await _opening(served, f"{page}?plan={served.plans[str(length)]}"))
    return HistoryTimes(f"opening {page}", _medians({length: times[1:] for length, times in taken.items()}))


async def _opening(served: Served, address: str) -> float:
    async with visiting(f"{served.address}/{address}", cookie=served.cookies[0]) as visitor:
        seconds = await visitor.open()
        if visitor.exceptions:
            raise RuntimeError(f"{address}: {visitor.exceptions[0]}")
    return seconds


def _medians(taken: dict[int, list[float]]) -> list[float]:
    return [1000 * median(taken[length]) for length in LENGTHS]
