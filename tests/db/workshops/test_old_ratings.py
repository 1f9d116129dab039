"""Test that ratings are deleted a year after the workshop, while agreements stay."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.workshop.plan import WorkshopPlan, joined_before, kept_until
from curreap.workshop.round import Agreed
from db.store import Store
from db.tables import Contribution, Participant, Vote
from db.workshops import seats
from db.workshops.old_ratings import forget_old_ratings
from db.workshops.seats import Answered, NoSuchCode
from db.workshops.submit_contribution import submit
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
    ("joined", "until"),
    [(dt.date(2026, 3, 12), dt.date(2027, 3, 12)), (dt.date(2028, 2, 29), dt.date(2029, 2, 28))],
)
def test_answers_are_kept_for_a_year(joined: dt.date, until: dt.date) -> None:
    assert kept_until(joined) == until


@given(st.dates(dt.date(2024, 1, 1), dt.date(2040, 1, 1)))
def test_on_each_day_exactly_the_answers_go_whose_day_has_come(today: dt.date) -> None:
    first = joined_before(today)
    assert kept_until(first) > today >= kept_until(first - dt.timedelta(days=1))


@pytest.mark.parametrize("day", [None, dt.date(2099, 12, 31), dt.date(2001, 1, 1)])
def test_the_date_of_the_workshop_changes_nothing(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, day: dt.date | None
) -> None:
    plan = WorkshopPlan("Evening in the hall", day=day, topics=("trust",), asks=("idea",))
    key = lead.workshops.get(plan_id, lead.workshops.prepare(plan_id, plan)).key
    token = take_seat(engine, key, group="", now=clock())
    seats.answer(engine, token, "help_nearby", Answered(3, comment="A comment"), now=clock())
    submit(engine, token, kind="idea", mark="m", text="A choir", now=clock())
    until = seats.join_info(engine, key, now=clock()).kept_until
    forget_old_ratings(engine, now=dt.datetime.combine(until, dt.time(), dt.UTC))
    with Session(engine) as session:
        assert [session.exec(select(table)).all() for table in (Participant, Vote, Contribution)] == [[], [], []]


def test_a_younger_answer_of_the_same_workshop_stays_and_the_result_of_both_ends(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    """Counting the rest again would reveal the deleted answer by the difference."""
    ids = (plan_id, workshop.id)
    clock.advance(days=100)
    for _ in range(4):
        token = take_seat(engine, workshop.key, group="", now=clock())
        seats.answer(engine, token, "help_nearby", Answered(5), now=clock())
    lead.workshops.reveal(*ids, ["help_nearby"])
    assert lead.workshops.room(*ids).result("help_nearby").spread.number == 5
    clock.advance(days=300)
    forget_old_ratings(engine, now=clock())
    lead.workshops.count(*ids, ["help_nearby"])
    assert (left(engine), lead.workshops.room(*ids).result("help_nearby").is_hidden) == ((4, 4), True)


def test_the_day_before_nothing_is_deleted(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    until = seats.join_info(engine, workshop.key, now=clock()).kept_until
    forget_old_ratings(engine, now=dt.datetime.combine(until, dt.time(), dt.UTC) - dt.timedelta(seconds=1))
    assert left(engine) == (1, 1)


def test_on_the_day_that_people_were_told_the_ratings_are_gone(
    engine: Engine, clock: Clock, workshop: Workshop
) -> None:
    until = seats.join_info(engine, workshop.key, now=clock()).kept_until
    assert forget_old_ratings(engine, now=dt.datetime.combine(until, dt.time(), dt.UTC)) == 1
    assert left(engine) == (0, 0)


def test_a_workshop_without_ratings_can_no_longer_be_joined(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    forget_old_ratings(engine, now=clock() + dt.timedelta(days=400))
    with pytest.raises(NoSuchCode):
        seats.join_info(engine, workshop.key, now=clock())


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
    [(400, (0, 0), dt.date(2028, 10, 6)), (100, (1, 1), dt.date(2027, 12, 10))],
    ids=["after that day it begins anew", "before, its answers stay"],
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
    assert seats.join_info(engine, workshop.key, now=clock()).kept_until == until
