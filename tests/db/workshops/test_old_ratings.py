"""Test that ratings are deleted a year after the workshop, while agreements stay."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.workshop.plan import WorkshopPlan, kept_until
from curreap.workshop.round import Agreed
from db.store import Store
from db.tables import Participant, Vote
from db.workshops import seats
from db.workshops.old_ratings import forget_old_ratings
from db.workshops.seats import Answered, NoSuchCode
from db.workshops.workshop import Workshop
from tests.conftest import Clock
from tests.phones import take_seat


@pytest.fixture
def workshop(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Workshop:
    """Make a workshop in which one device has answered."""
    workshop_id = lead.workshops.prepare(plan_id, WorkshopPlan("Evening in the hall", topics=("trust",)))
    workshop = lead.workshops.get(plan_id, workshop_id)
    token = take_seat(engine, workshop.key, group="", now=clock())
    seats.answer(engine, token, "help_nearby", Answered(3), now=clock())
    return workshop


def left(engine: Engine) -> tuple[int, int]:
    """Count devices and answers."""
    with Session(engine) as session:
        return len(session.exec(select(Participant)).all()), len(session.exec(select(Vote)).all())


@pytest.mark.parametrize(
    ("day", "opened", "until"),
    [
        (dt.date(2026, 3, 12), dt.date(2026, 3, 1), dt.date(2027, 3, 12)),
        (None, dt.date(2026, 3, 1), dt.date(2027, 3, 1)),
        (dt.date(2016, 3, 12), dt.date(2026, 3, 1), dt.date(2027, 3, 1)),  # a mistyped year deletes nothing
        (dt.date(2028, 2, 29), dt.date(2028, 2, 1), dt.date(2029, 2, 28)),
    ],
)
def test_ratings_are_kept_for_a_year(day: dt.date | None, opened: dt.date, until: dt.date) -> None:
    assert kept_until(day, opened) == until


def test_the_day_before_nothing_is_deleted(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    until = seats.join_info(engine, workshop.key).kept_until
    forget_old_ratings(engine, now=dt.datetime.combine(until, dt.time(), dt.UTC) - dt.timedelta(seconds=1))
    assert left(engine) == (1, 1)


def test_on_the_day_that_people_were_told_the_ratings_are_gone(engine: Engine, workshop: Workshop) -> None:
    until = seats.join_info(engine, workshop.key).kept_until
    assert forget_old_ratings(engine, now=dt.datetime.combine(until, dt.time(), dt.UTC)) == 1
    assert left(engine) == (0, 0)


def test_a_workshop_without_ratings_can_no_longer_be_joined(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    forget_old_ratings(engine, now=clock() + dt.timedelta(days=400))
    with pytest.raises(NoSuchCode):
        seats.join_info(engine, workshop.key)


def test_what_the_room_agreed_on_stays(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    lead.workshops.agree(plan_id, workshop.id, "trust", Agreed(3, "We know each other."))
    forget_old_ratings(engine, now=clock() + dt.timedelta(days=400))
    assert lead.workshops.agreed(plan_id, workshop.id)["trust"].score == 3


def test_what_was_deleted_is_not_looked_at_again(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    now = clock() + dt.timedelta(days=400)
    assert [forget_old_ratings(engine, now=now) for _ in range(2)] == [1, 0]


@pytest.mark.parametrize(
    ("days", "kept", "until"),
    [(400, (0, 0), dt.date(2028, 10, 6)), (100, (1, 1), dt.date(2027, 9, 1))],
    ids=["after that day it begins anew", "before, it ends when people were told"],
)
def test_a_workshop_that_is_opened_again(
    engine: Engine,
    clock: Clock,
    lead: Store,
    plan_id: str,
    workshop: Workshop,
    days: int,
    kept: tuple[int, int],
    until: dt.date,
) -> None:
    clock.advance(days=days)
    lead.workshops.shut(plan_id, workshop.id)
    lead.workshops.open_again(plan_id, workshop.id)
    assert left(engine) == kept
    assert seats.join_info(engine, workshop.key).kept_until == until
