"""Measure 30 people who edit one plan on one process while five mentors read it.

Measures the time until an edit is confirmed as saved, the time until a mentor sees it, and the processor share.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from random import Random
from statistics import median, quantiles

from bench.served import Served
from bench.st_load import Visitor, visiting

PEOPLE = 30
MENTORS = 5
SECONDS = 60.0
HURRIED = 1.0  # seconds between the edits of one person, as in a load test
UNHURRIED = 5.0  # the same for people who think before they leave a field
BEAT = 2.5  # seconds between two heartbeats of an open page
MANY = 100  # people on two processes
MOST_P95 = 150.0  # milliseconds until an edit is stored, for 30 people on one process
MOST_P95_OF_MANY = 500.0  # the same for 100 people on two processes with PostgreSQL
MOST_UNTIL_SEEN = 3000.0  # milliseconds, for the 95th percentile: one heartbeat and the run after it
# Each person edits a field of their own, short or long: page and view -> fields.
FIELDS = {
    ("profile", "place"): ("region", "local_names", "languages", "area_description"),
    ("team", "together"): ("how_we_decide", "experience", "skills_missing"),
    ("team", "mentor"): ("mentor_name", "mentor_organisation"),
    ("challenges_and_vision", "vision"): ("motto", "motivation", "role_of_culture"),
    ("challenges_and_vision", "strengths"): ("needs", "strengths", "weaknesses"),
    ("cultural_assets", "together"): ("how_mapped", "unused_potential", "overlooked"),
    ("ccs_partners", "together"): ("how_chosen", "support_for_partners"),
    ("goals", "chosen"): ("how_chosen",),
    ("actions", "together"): ("how_actions_work_together",),
    ("delivery", "steering"): ("steering", "how_we_follow_up"),
    ("delivery", "money"): ("budget_note",),
    ("delivery", "communication"): ("communication_plan", "ceremony"),
    ("delivery", "afterwards"): ("continuation", "cross_border_learning", "environment"),
}
PLACES = tuple((page, view, field) for (page, view), fields in FIELDS.items() for field in fields)
WATCHED = (  # page and view, one for each mentor; several people write long texts in each
    ("team", "together"),
    ("challenges_and_vision", "strengths"),
    ("challenges_and_vision", "vision"),
    ("cultural_assets", "together"),
    ("delivery", "afterwards"),
)


@dataclass
class Crowd:
    """Measured times, in milliseconds."""

    thinking: float  # seconds between the edits of one person
    people: int = PEOPLE
    waits: list[float] = field(default_factory=list)  # until an edit is confirmed as saved
    until_seen: list[float] = field(default_factory=list)  # from sending a text until it is on the page of a mentor
    processor: float = 0.0  # share of one core used by the server
    seconds: float = 0.0
    sent: dict[str, float] = field(default_factory=dict)  # each text, with the time of sending


@dataclass(frozen=True)
class Person:
    """A person with an open page. Requests are sequential, as in a browser."""

    visitor: Visitor
    number: int
    at: str = ""  # key of the field being edited
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def beat(self, until: float) -> None:
        """Send heartbeats every few seconds, with the field being edited."""
        chance = Random(self.number)
        await asyncio.sleep(BEAT * chance.random())
        while time.perf_counter() < until:
            async with self.turn:
                taken = await self.visitor.beat(self.at)
            await asyncio.sleep(max(0.0, BEAT - taken))


async def crowd_times(served: Served, *, thinking: float, people: int = PEOPLE) -> Crowd:
    """Run everybody at once on the full example. Raises RuntimeError when a page shows an error."""
    crowd = Crowd(thinking, people)
    async with AsyncExitStack() as stack:
        editors = [await _arrive(stack, served, number, *PLACES[number % len(PLACES)]) for number in range(people)]
        mentors = [await _arrive(stack, served, people + n, *place) for n, place in enumerate(WATCHED[:MENTORS])]
        begun, spent = time.perf_counter(), served.processor_seconds
        until = begun + SECONDS
        async with asyncio.TaskGroup() as group:
            for person in (*editors, *mentors):
                group.create_task(person.beat(until))
            for person in editors:
                group.create_task(_edit(person, crowd, until))
            for person in mentors:
                group.create_task(_watch(person, crowd, until))
        crowd.seconds = time.perf_counter() - begun
        crowd.processor = (served.processor_seconds - spent) / crowd.seconds
        if errors := [error for person in (*editors, *mentors) for error in person.visitor.exceptions]:
            raise RuntimeError(errors[0])
    return crowd


async def _arrive(stack: AsyncExitStack, served: Served, number: int, page: str, view: str, text: str = "") -> Person:
    cookie = served.cookie(served.cookies[number])
    visitor = await stack.enter_async_context(visiting(served.page(page, "full", view=view), cookie=cookie))
    await visitor.open()
    await visitor.rerun()
    return Person(visitor, number, f"field_{served.plans['full']}_{page}_{text}" if text else "")


async def _edit(person: Person, crowd: Crowd, until: float) -> None:
    chance = Random(person.number)  # random pauses, so that people do not act in step
    await asyncio.sleep(crowd.thinking * chance.random())
    edits = 0
    while time.perf_counter() < until:
        text = f"Person {person.number}, edit {edits} at a pace of {crowd.thinking:.0f}"
        crowd.sent[text] = begun = time.perf_counter()
        async with person.turn:
            is_long = person.visitor.find(person.at).kind == "bidi_component"
            await (person.visitor.type_text if is_long else person.visitor.interact)(person.at, text)
        crowd.waits.append(1000 * (time.perf_counter() - begun))
        edits += 1
        await asyncio.sleep(crowd.thinking * chance.uniform(0.5, 1.5))


async def _watch(person: Person, crowd: Crowd, until: float) -> None:
    """Record when another person's text appears on the page; texts overwritten before are never seen."""
    seen = {widget.text for widget in person.visitor.widgets.values()}
    while time.perf_counter() < until:
        for widget in person.visitor.widgets.values():
            if widget.text not in seen and widget.text in crowd.sent:
                crowd.until_seen.append(1000 * (time.perf_counter() - crowd.sent[widget.text]))
            seen.add(widget.text)
        await asyncio.sleep(0.01)


def p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def report(crowd: Crowd, *, most: float = MOST_P95) -> tuple[str, bool]:
    """Format the results, and return whether the 95th percentiles are within the limits; `most` is milliseconds."""
    stored, seen = p95(crowd.waits), p95(crowd.until_seen)
    lines = [
        f"{crowd.people} people, each leaves a field every {crowd.thinking:.0f} s, and {MENTORS} mentors watch, for "
        f"{SECONDS:.0f} s:",
        f"  stored and said to be saved: median {median(crowd.waits):.0f} ms, 95th percentile {stored:.0f} ms "
        f"(limit {most:.0f}), {len(crowd.waits) / crowd.seconds:.1f} edits per second",
        f"  on the page of a mentor: median {median(crowd.until_seen):.0f} ms, 95th percentile {seen:.0f} ms "
        f"(limit {MOST_UNTIL_SEEN:.0f})",
        f"  the server took {100 * crowd.processor:.0f} % of one core",
    ]
    return "\n".join(lines), stored <= most and seen <= MOST_UNTIL_SEEN
