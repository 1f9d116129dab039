"""Measure a workshop: phones join within a minute and rate every five seconds, with a live projector.

Measures the time until an answer is confirmed and the delay of the projector, and compares with the database.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from random import Random
from statistics import median
from urllib.parse import parse_qs

from bench.crowd import p95
from bench.questions import RunFailed
from bench.served import Served, first_store
from bench.st_load import Visitor, visiting
from curreap.workshop.hidden import FEWEST
from curreap.workshop.plan import WorkshopPlan
from db.engine import open_engine
from db.workshops import seats

HALLS = (60, 120, 200)  # phones, each number in a workshop of its own
WHERE_IT_ENDS = (400, 500, 600)  # phones, more than one process may serve
JOINING = 60.0  # seconds within which all phones join
SECONDS = 120.0  # seconds of rating
THINKING = 5.0  # mean seconds between two answers of one phone
MOST_P95 = 500.0  # milliseconds until a phone gets its confirmation
MOST_LAG = 2.0  # seconds of delay of the projector
HELD_UP_TO = 60  # phones up to which the limits apply


@dataclass
class Found:
    """Measurements of one workshop; times in milliseconds."""

    phones: int
    joins: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    tokens: dict[int, str] = field(default_factory=dict)  # the seat token of each phone
    given: dict[tuple[int, str], int] = field(default_factory=dict)  # the confirmed ratings of each phone
    shown_at: list[float] = field(default_factory=list)  # when answers to the statement on the projector were stored
    refused: int = 0  # answers without confirmation
    processor: float = 0.0
    lost: int = 0
    doubled: int = 0

    @property
    def is_within(self) -> bool:
        is_whole = not (self.lost or self.doubled or self.refused)
        return is_whole and p95(self.waits) <= MOST_P95 and max(self.lags) <= 1000 * MOST_LAG


def workshops() -> Mapping[str, str]:
    """Create a workshop per size in the database of the environment: "hall 60" -> plan, workshop and key."""
    store = first_store()
    plan_id = store.my_plans()[0].id
    made = {}
    for phones in (*HALLS, *WHERE_IT_ENDS):
        workshop_id = store.workshops.prepare(plan_id, WorkshopPlan(f"A hall of {phones}"))
        workshop = store.workshops.get(plan_id, workshop_id)
        store.workshops.show(plan_id, workshop_id, "statement", workshop.statements[0])
        store.workshops.reveal(plan_id, workshop_id, workshop.statements)
        made[f"hall {phones}"] = f"plan={plan_id}&workshop={workshop_id}&key={workshop.key}"
    return made


async def hall_times(served: Served, phones: int) -> Found:
    """Run one workshop. Raises RuntimeError when a page shows an error."""
    where = {name: value[0] for name, value in parse_qs(served.plans[f"hall {phones}"]).items()}
    found = Found(phones)
    statements = list(first_store().workshops.get(where["plan"], where["workshop"]).statements)
    async with AsyncExitStack() as stack:
        address = f"{served.address}/projector?plan={where['plan']}&workshop={where['workshop']}"
        projector = await stack.enter_async_context(visiting(address, cookie=served.cookie(served.cookies[0])))
        await projector.open()
        join = f"{served.address}/join?key={where['key']}"
        visitors = [await stack.enter_async_context(visiting(join, cookie=served.cookie())) for _ in range(phones)]
        spent = served.processor_seconds
        begun = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number, visitor in enumerate(visitors):
                group.create_task(_join(visitor, where["key"], number, found))
        until = time.perf_counter() + SECONDS
        async with asyncio.TaskGroup() as group:
            group.create_task(_project(projector, found, until))
            for number, visitor in enumerate(visitors):
                group.create_task(_rate(visitor, number, statements, found, until))
        found.processor = (served.processor_seconds - spent) / (time.perf_counter() - begun)
        if errors := [error for visitor in (*visitors, projector) for error in visitor.exceptions]:
            raise RuntimeError(errors[0])
    _compare(found, where["plan"], where["workshop"])
    return found


async def _join(visitor: Visitor, key: str, number: int, found: Found) -> None:
    """Open the join page and start; the token is made by the browser."""
    await asyncio.sleep(JOINING * Random(number).random())
    place = f"curreap-ballot/seat/{key}"
    begun = time.perf_counter()
    await visitor.open()
    found.tokens[number] = token = secrets.token_hex(24)
    await visitor.interact("curreap_seat", {"told": {"place": place, "token": token}})
    await visitor.interact("join_start")
    found.joins.append(1000 * (time.perf_counter() - begun))


async def _rate(visitor: Visitor, number: int, statements: list[str], found: Found, until: float) -> None:
    """Rate all statements repeatedly, in random order."""
    chance = Random(number)
    await asyncio.sleep(THINKING * chance.random())
    for count, statement in enumerate(_endless(statements, chance)):
        begun = time.perf_counter()
        if begun > until:
            return
        name, rating = f"{number}-{count}", chance.randint(1, 5)
        answer = {"id": name, "statement": statement, "rating": rating, "other": "", "comment": ""}
        await visitor.tell("curreap_post", "given", {"answers": [answer]})
        if name not in visitor.find("curreap_post").data["stored"]:
            found.refused += 1
            continue
        found.waits.append(1000 * (time.perf_counter() - begun))
        if statement == statements[0] and (number, statement) not in found.given:
            found.shown_at.append(time.perf_counter())
        found.given[number, statement] = rating
        await asyncio.sleep(THINKING * chance.uniform(0.5, 1.5))


def _endless(statements: list[str], chance: Random) -> Iterator[str]:
    while True:
        yield from chance.sample(statements, len(statements))


async def _project(projector: Visitor, found: Found, until: float) -> None:
    """Watch the projector, and record when the number on it grows, which it does in steps."""
    seen = 0
    while time.perf_counter() < until + MOST_LAG:
        await asyncio.sleep(next(iter(projector.by_itself.values())))
        await projector.turn()
        shown, now = _number_on(projector), time.perf_counter()
        steps = range(seen + FEWEST - 1, shown, FEWEST)  # the answers that complete a step of the number shown
        found.lags += [1000 * (now - stored) for stored in found.shown_at[steps.start : steps.stop : FEWEST]]
        seen = max(seen, shown)


def _number_on(projector: Visitor) -> int:
    """Read the number of answers on the projector. Raises RunFailed when there is none."""
    sheet = next((text for text in reversed(projector.texts) if 'class="hall ' in text), "")
    number = re.search(r"<b>(\d+)</b>", sheet)
    if number is None:
        raise RunFailed("the projector shows no number")
    return int(number[1])


def _compare(found: Found, plan_id: str, workshop: str) -> None:
    """Compare the confirmed ratings with the database."""
    engine = open_engine()
    mine = {number: seats.my_seat(engine, token) for number, token in found.tokens.items()}
    stored = {
        (number, statement): answer.rating
        for number, seat in mine.items()
        for statement, answer in (seat.answers if seat else {}).items()
    }
    found.lost = sum(stored.get(one) != rating for one, rating in found.given.items())
    room = first_store().workshops.room(plan_id, workshop)
    answered = sum(result.answered for result in room.results)
    found.doubled = answered - len(found.given) + room.workshop.seats - found.phones


def report(found: Found) -> str:
    """Format one row of the table."""
    lags = sorted(found.lags)
    return (
        f"{found.phones:>6}  {median(found.joins):>6.0f} {p95(found.joins):>6.0f}   "
        f"{median(found.waits):>6.0f} {p95(found.waits):>6.0f}   {median(lags):>6.0f} {lags[-1]:>6.0f}   "
        f"{len(found.waits):>7}  {found.lost:>4} {found.doubled:>7} {found.refused:>7}   "
        f"{100 * found.processor:>4.0f} %"
    )


HEAD = (
    "phones  join ms p50/p95   tap to stored p50/p95   projector behind p50/max   answers  lost doubled refused   "
    "processor (100 % is one core)"
)


def hall_run(served: Served, halls: Sequence[int] = HALLS, *, held_up_to: int = HELD_UP_TO) -> tuple[str, bool]:
    """Run all sizes in turn; return the table, and whether those of up to `held_up_to` phones are within the limits."""
    all_found = [asyncio.run(hall_times(served, phones)) for phones in halls]
    held = all(found.is_within for found in all_found if found.phones <= held_up_to)
    return "\n".join([HEAD, *map(report, all_found)]), held
