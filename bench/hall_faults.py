"""A hall whose server is killed again and again: is each rating that a phone was told is stored in the database, once?

Some phones hammer: they tell each answer three times. A phone that was cut off tells what was not acknowledged again,
under the same name, as the code in the browser does.
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
ANSWERS = 2000  # that phones were told are stored
HAMMERING = 5  # phones that tell each answer three times


@dataclass
class Phone:
    """A device: its seat, and what it keeps while the server is gone."""

    number: int
    key: str
    token: str = field(default_factory=lambda: secrets.token_hex(24))
    has_joined: bool = False
    stored: dict[str, int] = field(default_factory=dict)  # the newest ratings that it was told are stored
    unsent: tuple[str, int] | None = None
    count: int = 0  # answers that it was told are stored

    async def rate(self, address: str, statements: Sequence[str], chance: Random) -> None:
        """One answer after the other, until the server is gone."""
        with suppress(*GONE):
            async with visiting(f"{address}/join?key={self.key}") as visitor:
                await self._sit_down(visitor)
                while True:
                    self.unsent = self.unsent or (chance.choice(statements), chance.randint(1, 5))
                    await self._tell(visitor, *self.unsent)

    async def _sit_down(self, visitor: Visitor) -> None:
        place = f"curreap-ballot/seat/{self.key}"
        await visitor.open()
        await visitor.interact("curreap_seat", {"told": {"place": place, "token": self.token}})
        if not self.has_joined:
            with suppress(KeyError):  # it has the seat already: the server was killed before it could say so
                await visitor.interact("join_start")
            self.has_joined = True

    async def _tell(self, visitor: Visitor, statement: str, rating: int) -> None:
        answer = {"statement": statement, "rating": rating, "other": "", "comment": "", "id": f"{self.count}"}
        for _ in range(3 if self.number < HAMMERING else 1):
            await visitor.tell("curreap_post", "given", {"answers": [answer]})
        if answer["id"] in visitor.find("curreap_post").said["stored"]:
            self.stored[statement] = rating
            self.unsent = None
            self.count += 1


def hall_fault_run() -> tuple[str, bool]:
    """One line, and whether nothing was lost or doubled."""
    with a_database():
        fill(1)
        store = first_store()
        plan_id = store.my_plans()[0].id
        workshop = store.workshops.prepare(plan_id, WorkshopPlan("A hall", topics=("trust", "belonging")))
        held = store.workshops.get(plan_id, workshop)
        phones = [Phone(number, held.key) for number in range(PHONES)]
        kills = _rate_until_enough(phones, held.statements)
        lost, doubled = sum(map(_lost, phones)), _of_nobody(phones, store, plan_id, workshop)
    said = sum(phone.count for phone in phones)
    line = f"{said} ratings of {PHONES} phones said to be stored, server killed {kills} times"
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
    """Statements whose stored rating is not the one that the phone was told, or tells next."""
    seat = seats.my_seat(open_engine(), phone.token)
    answers = seat.answers if seat else {}
    stored = {statement: answers[statement].rating for statement in phone.stored if statement in answers}
    wrong = [one for one, rating in phone.stored.items() if (one, stored.get(one)) not in ((one, rating), phone.unsent)]
    return len(wrong)


def _of_nobody(phones: Sequence[Phone], store: Store, plan_id: str, workshop: str) -> int:
    """Ratings beyond the newest one of each phone to each statement."""
    engine = open_engine()
    known = [seat for phone in phones if (seat := seats.my_seat(engine, phone.token))]
    answered = sum(result.answered for result in store.workshops.results(plan_id, workshop))
    return answered - sum(len(seat.answers) for seat in known)
