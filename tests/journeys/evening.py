"""Build a workshop in which 24 phones have rated, for the pictures of the README."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from random import Random
from typing import Final

from sqlalchemy import Engine

from curreap.workshop.plan import WorkshopPlan
from db.workshops import seats
from db.workshops.seats import Answered
from db.workshops.workshop import Workshop
from playbook_tools.vocabulary import RespondentGroup
from tests.journeys.people import LEAD, store_of
from tests.phones import take_seat

PEOPLE: Final = 24
USUAL: Final[Mapping[RespondentGroup, int]] = {  # how each group sees its town
    "young_people": 2,
    "association": 3,
    "municipal_staff": 4,
}
TALKED_ABOUT: Final = "help_nearby"


def an_evening(engine: Engine, plan_id: str) -> Workshop:
    """Build the workshop with all results revealed and one statement on the projector."""
    workshops = store_of(engine, LEAD).workshops
    plan = WorkshopPlan("Evening in the hall", place="Old fire station", groups=tuple(USUAL), asks=("asset", "idea"))
    workshop = workshops.get(plan_id, workshops.prepare(plan_id, plan))
    now, chance = dt.datetime.now(dt.UTC), Random(4)
    for number in range(PEOPLE):
        group = list(USUAL)[number % len(USUAL)]
        token = take_seat(engine, workshop.key, group=group, now=now)
        for statement in workshop.statements:
            rating = min(5, max(1, USUAL[group] + chance.choice((-1, 0, 0, 1))))
            seats.answer(engine, token, statement, Answered(rating), now=now)
    workshops.reveal(plan_id, workshop.id, workshop.statements)
    workshops.show(plan_id, workshop.id, "statement", TALKED_ABOUT)
    return workshop
