"""Check that each confirmed rating is stored exactly once when the server is killed during a workshop.

Some phones send each answer three times. After a lost connection, a phone resends unconfirmed answers under the same
id, as the code in the browser does.
"""

from __future__ import annotations

import asyncio
import secrets
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from bench.faults import GONE, LONGEST, SHORTEST, a_database
from bench.served import fill, first_store, free_port, running
from bench.st_load import Visitor, visiting
from curreap.workshop.plan import WorkshopPlan
from db.engine import open_engine
from db.store import Store
from db.workshops import seats

PHONES = 20
ANSWERS = 2000  # confirmed answers
HAMMERING = 5  # phones that send each answer three times


@dataclass
class Phone:
    """A phone: its token, and the state that it keeps while the server is gone."""

    number: int
    key: str
    token: str = field(default_factory=lambda: secrets.token_hex(24))
    has_joined: bool = False
    stored: dict[str, int] = field(default_factory=dict)  # the newest confirmed ratings
    unsent: tuple[str, int] | None = None
    count: int = 0  # number of confirmed answers

    async def rate(self, address: str, statements: Sequence[str], chance: Random) -> None:
        """Send one answer after the other, until the server is gone."""
        with suppress(*GONE):
            async with visiting(f"{address}/join?key={self.key}") as visitor:
                await self._sit_down(visitor)
                while True:
                    self.unsent = self.unsent or (chance.choice(statements), chance.randint(1, 5))
                    await self._send(visitor, *self.unsent)

    async def _sit_down(self, visitor: Visitor) -> None:
        place = f"curreap-ballot/seat/{self.key}"
        await visitor.open()
        await visitor.interact("curreap_seat", {"told": {"place": place, "token": self.token}})
        if not self.has_joined:
            with suppress(KeyError):  # already joined, but the server was killed before it confirmed that
                await visitor.interact("join_start")
            self.has_joined = True

    async def _send(self, visitor: Visitor, statement: str, rating: int) -> None:
        answer = {"statement": statement, "rating": rating, "other": "", "comment": "", "id": f"{self.count}"}
        for _ in range(3 if self.number < HAMMERING else 1):
            await visitor.tell("curreap_post", "given", {"answers": [answer]})
        if answer["id"] in visitor.find("curreap_post").data["stored"]:
            self.stored[statement] = rating
            self.unsent = None
            self.count += 1


def hall_fault_run() -> tuple[str, bool]:
    """Run the check; return the result, and whether nothing was lost or doubled."""
    with a_database():
        fill(1)
        store = first_store()
        plan_id = store.my_plans()[0].id
        workshop_id = store.workshops.prepare(plan_id, WorkshopPlan("A hall", topics=("trust", "belonging")))
        workshop = store.workshops.get(plan_id, workshop_id)
        phones = [Phone(number, workshop.key) for number in range(PHONES)]
        kills = _rate_until_enough(phones, workshop.statements)
        lost, doubled = sum(map(_lost, phones)), _of_nobody(phones, store, plan_id, workshop_id)
    confirmed = sum(phone.count for phone in phones)
    line = f"{confirmed} ratings of {PHONES} phones said to be stored, server killed {kills} times"
    return f"{line}: {lost} lost, {doubled} doubled", not (lost or doubled)


def _rate_until_enough(phones: Sequence[Phone], statements: Sequence[str]) -> int:
    kills, chance = 0, Random(7)
    while sum(phone.count for phone in phones) < ANSWERS:
        with running(port := free_port()) as process:
            address = f"http://127.0.0.1:{port}"
            asyncio.run(_rate_until_killed(phones, address, statements, process, chance))
        kills += 1
    return kills


async def _rate_until_killed(
    phones: Sequence[Phone], address: str, statements: Sequence[str], process: subprocess.Popen[bytes], chance: Random
) -> None:
    rating = asyncio.gather(*(phone.rate(address, statements, chance) for phone in phones))
    await asyncio.sleep(chance.uniform(SHORTEST, LONGEST))
    process.kill()
    await rating


def _lost(phone: Phone) -> int:
    """Count statements whose stored rating is neither the confirmed one nor the one being sent."""
    seat = seats.my_seat(open_engine(), phone.token)
    answers = seat.answers if seat else {}
    stored = {statement: answers[statement].rating for statement in phone.stored if statement in answers}
    wrong = [one for one, rating in phone.stored.items() if (one, stored.get(one)) not in ((one, rating), phone.unsent)]
    return len(wrong)


def _of_nobody(phones: Sequence[Phone], store: Store, plan_id: str, workshop: str) -> int:
    """Count ratings beyond one per phone and statement."""
    engine = open_engine()
    known = [seat for phone in phones if (seat := seats.my_seat(engine, phone.token))]
    answered = sum(result.answered for result in store.workshops.room(plan_id, workshop).results)
    return answered - sum(len(seat.answers) for seat in known)
