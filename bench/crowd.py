"""Thirty people edit one plan on one process: how long each waits until the edit is stored and the page is back."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from random import Random
from statistics import median, quantiles

from bench.served import Served
from bench.st_load import Visitor, visiting

PEOPLE = 30
SECONDS = 20.0
HURRIED = 1.0  # seconds between the edits of one person, as in a load test
UNHURRIED = 5.0  # as people who think leave one field after the other
MOST_P95 = 150.0  # milliseconds
# Each writes in a text of their own, short or long: page, fields.
FIELDS = {
    "profile": ("region", "local_names", "languages", "area_description"),
    "team": ("how_we_decide", "experience", "skills_missing", "mentor_name", "mentor_organisation"),
    "challenges_and_vision": ("motto", "motivation", "role_of_culture", "needs", "strengths", "weaknesses"),
    "cultural_assets": ("how_mapped", "unused_potential", "overlooked"),
    "ccs_partners": ("how_chosen", "support_for_partners"),
    "goals": ("how_chosen",),
    "actions": ("how_actions_work_together",),
    "delivery": (
        "steering",
        "budget_note",
        "how_we_follow_up",
        "communication_plan",
        "ceremony",
        "continuation",
        "cross_border_learning",
        "environment",
    ),
}
PLACES = tuple((page, field) for page, fields in FIELDS.items() for field in fields)


@dataclass(frozen=True)
class CrowdTimes:
    """What the people met: all waiting times in milliseconds, and edits per second."""

    thinking: float  # seconds between the edits of one person
    waits: list[float]
    per_second: float

    @property
    def p95(self) -> float:
        return quantiles(self.waits, n=20)[-1]


async def crowd_times(served: Served, *, thinking: float) -> CrowdTimes:
    """All people at once, each in the full example. Raises RuntimeError where a page shows an error."""
    async with AsyncExitStack() as stack:
        visitors = []
        for number, cookie in enumerate(served.cookies):
            page, field = PLACES[number % len(PLACES)]
            key = f"field_{served.plans['full']}_{page}_{field}"
            visitor = await stack.enter_async_context(visiting(served.page(page, "full"), cookie=cookie))
            await visitor.open()
            await visitor.rerun()
            visitors.append((visitor, key, number))
        begun = time.perf_counter()
        taken = await asyncio.gather(*(_edit(*who, thinking=thinking, until=begun + SECONDS) for who in visitors))
        if errors := [error for visitor, _, _ in visitors for error in visitor.exceptions]:
            raise RuntimeError(errors[0])
    waits = [1000 * seconds for one in taken for seconds in one]
    return CrowdTimes(thinking, waits, len(waits) / SECONDS)


async def _edit(visitor: Visitor, key: str, number: int, *, thinking: float, until: float) -> list[float]:
    waits: list[float] = []
    chance = Random(number)  # people do not type in step, and do not fall into step
    await asyncio.sleep(thinking * chance.random())
    while time.perf_counter() < until:
        is_long = visitor.find(key).kind == "bidi_component"
        write = visitor.type_text if is_long else visitor.interact
        waits.append(await write(key, f"Person {number}, edit {len(waits)}"))
        await asyncio.sleep(thinking * chance.uniform(0.5, 1.5))
    return waits


def report(times: CrowdTimes) -> tuple[str, bool]:
    """One line, and whether the 95th percentile stays under the limit."""
    line = (
        f"{PEOPLE} people, each leaves a field every {times.thinking:.0f} s: median {median(times.waits):.0f} ms, "
        f"95th percentile {times.p95:.0f} ms (limit {MOST_P95:.0f}), {times.per_second:.1f} edits per second"
    )
    return line, times.p95 <= MOST_P95
