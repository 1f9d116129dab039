"""A hall rates: phones join within a minute, each rates a statement every five seconds, and a projector shows it.

How long from a tap until it is acknowledged, how far the projector is behind, and what is in the database afterwards.
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
from bench.served import Served, first_store
from bench.st_load import RunFailed, Visitor, visiting
from curreap.workshop.plan import WorkshopPlan
from db.engine import open_engine
from db.workshops import seats

HALLS = (60, 120, 200)  # phones; a workshop of its own for each number
WHERE_IT_ENDS = (400, 500, 600)  # more than one process may hold
JOINING = 60.0  # seconds within which all join
SECONDS = 120.0  # of rating
THINKING = 5.0  # seconds between two answers of one phone
MOST_P95 = 500.0  # milliseconds from a tap until the phone knows that it is stored
MOST_LAG = 2.0  # seconds that the projector may be behind
HELD_UP_TO = 60  # phones for which the limits are promised; with more it is seen where they end


@dataclass
class Found:
    """What one hall met: times in milliseconds."""

    phones: int
    joins: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    tokens: dict[int, str] = field(default_factory=dict)  # of the seat of each phone
    given: dict[tuple[int, str], int] = field(default_factory=dict)  # what each phone has been told is stored
    shown_at: list[float] = field(default_factory=list)  # when an answer to the statement on the projector was stored
    refused: int = 0  # answers that the server did not acknowledge
    processor: float = 0.0
    lost: int = 0
    doubled: int = 0

    @property
    def is_within(self) -> bool:
        is_whole = not (self.lost or self.doubled or self.refused)
        return is_whole and p95(self.waits) <= MOST_P95 and max(self.lags) <= 1000 * MOST_LAG


def workshops() -> Mapping[str, str]:
    """Make a workshop for each hall in the database of the environment: "hall 60" -> the plan, workshop and key."""
    store = first_store()
    plan_id = store.my_plans()[0].id
    made = {}
    for phones in (*HALLS, *WHERE_IT_ENDS):
        workshop = store.workshops.prepare(plan_id, WorkshopPlan(f"A hall of {phones}"))
        held = store.workshops.get(plan_id, workshop)
        store.workshops.show(plan_id, workshop, "statement", held.statements[0])
        store.workshops.reveal(plan_id, workshop, held.statements)
        made[f"hall {phones}"] = f"plan={plan_id}&workshop={workshop}&key={held.key}"
    return made


async def hall_times(served: Served, phones: int) -> Found:
    """One hall. Raises RuntimeError where a page shows an error."""
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
    """Scan the picture, read, and begin: the browser has made the number of its seat."""
    await asyncio.sleep(JOINING * Random(number).random())
    place = f"curreap-ballot/seat/{key}"
    begun = time.perf_counter()
    await visitor.open()
    found.tokens[number] = token = secrets.token_hex(24)
    await visitor.interact("curreap_seat", {"told": {"place": place, "token": token}})
    await visitor.interact("join_start")
    found.joins.append(1000 * (time.perf_counter() - begun))


async def _rate(visitor: Visitor, number: int, statements: list[str], found: Found, until: float) -> None:
    """All statements again and again, in an order of one's own, as people think for a while or change their mind."""
    chance = Random(number)
    await asyncio.sleep(THINKING * chance.random())
    for count, statement in enumerate(_endless(statements, chance)):
        begun = time.perf_counter()
        if begun > until:
            return
        name, rating = f"{number}-{count}", chance.randint(1, 5)
        answer = {"id": name, "statement": statement, "rating": rating, "other": "", "comment": ""}
        await visitor.tell("curreap_post", "given", {"answers": [answer]})
        if name not in visitor.find("curreap_post").said["stored"]:
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
    """Look at the projector as the room does, and note when the number on it has grown."""
    seen = 0
    while time.perf_counter() < until + MOST_LAG:
        await asyncio.sleep(next(iter(projector.by_itself.values())))
        await projector.turn()
        shown, now = _number_on(projector), time.perf_counter()
        found.lags += [1000 * (now - stored) for stored in found.shown_at[seen:shown]]
        seen = max(seen, shown)


def _number_on(projector: Visitor) -> int:
    """How many have answered the statement, as the projector says it beside the code. Raises RunFailed."""
    sheet = next((text for text in reversed(projector.texts) if 'class="hall ' in text), "")
    number = re.search(r"<b>(\d+)</b>", sheet)
    if number is None:
        raise RunFailed("the projector shows no number")
    return int(number[1])


def _compare(found: Found, plan_id: str, workshop: str) -> None:
    """What the phones were told, and what is stored."""
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
    found.doubled = answered - len(found.given) + room.held.seats - found.phones


def report(found: Found) -> str:
    """One line of the table."""
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


def hall_run(served: Served, halls: Sequence[int] = HALLS) -> tuple[str, bool]:
    """All halls, one after the other; whether the promised one is within its limits."""
    all_found = [asyncio.run(hall_times(served, phones)) for phones in halls]
    held = all(found.is_within for found in all_found if found.phones <= HELD_UP_TO)
    return "\n".join([HEAD, *map(report, all_found)]), held
