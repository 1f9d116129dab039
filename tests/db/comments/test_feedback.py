"""Test requests for feedback: addressees, dates, and who may answer or withdraw them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Forbidden, Role
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.comments.comments import NotAMember
from db.comments.feedback import LONGEST_QUESTION, DateInThePast, NobodyChosen, NoQuestion, NoSuchSection
from db.store import Store
from db.tables import FeedbackRequest
from db.unit_of_work import UnitOfWork
from tests.conftest import Clock
from tests.db.people import a_person

TODAY = dt.date(2026, 9, 1)  # of the clock


@pytest.fixture
def mentor(lead: Store, plan_id: str, engine: Engine, clock: Clock) -> Store:
    return on_the_plan(lead, plan_id, engine, clock, Role.MENTOR)


def on_the_plan(lead: Store, plan_id: str, engine: Engine, clock: Clock, role: Role) -> Store:
    person = a_person(engine, clock, f"{role}@example.org")
    lead.members.set_role(plan_id, actor_of(person).id, role)
    return Store(UnitOfWork(engine, actor_of(person), clock))


def ask(store: Store, plan_id: str, *of: Store, **more: Any) -> None:
    wanted = {"sections": ["goals", "actions"], "question": "Is it clear?", "by_date": TODAY, **more}
    store.feedback.ask(plan_id, of=[one.actor.id for one in of], **wanted)


def test_a_request_says_who_asks_whom_what_and_until_when(lead: Store, mentor: Store, plan_id: str) -> None:
    ask(lead, plan_id, mentor)
    (request,) = mentor.feedback.open_of_plan(plan_id)
    assert (request.asked_of, request.by, request.by_date) == (mentor.actor.id, lead.actor.name, TODAY)
    assert (request.sections, request.question) == (("goals", "actions"), "Is it clear?")


def test_each_person_has_a_request_of_their_own(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock
) -> None:
    viewer = on_the_plan(lead, plan_id, engine, clock, Role.VIEWER)
    ask(lead, plan_id, mentor, viewer)
    mentor.feedback.answer(plan_id, request_to(mentor, plan_id))
    assert [request.asked_of for request in lead.feedback.open_of_plan(plan_id)] == [viewer.actor.id]


def test_sections_stand_in_the_order_of_the_plan(lead: Store, mentor: Store, plan_id: str) -> None:
    ask(lead, plan_id, mentor, sections=["risks", "profile", "goals"])
    assert lead.feedback.open_of_plan(plan_id)[0].sections == ("profile", "goals", "risks")


def test_the_nearest_date_comes_first_and_no_date_last(lead: Store, mentor: Store, plan_id: str) -> None:
    for days in (9, None, 2):
        ask(lead, plan_id, mentor, by_date=TODAY + dt.timedelta(days=days) if days else None)
    dates = [request.by_date for request in lead.feedback.open_of_plan(plan_id)]
    assert dates == [TODAY + dt.timedelta(days=2), TODAY + dt.timedelta(days=9), None]


@pytest.mark.parametrize(
    ("what", "refused"),
    [
        ({"question": "  \n"}, NoQuestion),
        ({"question": "x" * (LONGEST_QUESTION + 1)}, NoQuestion),
        ({"sections": []}, NoSuchSection),
        ({"sections": ["goals", "weather"]}, NoSuchSection),
        ({"by_date": TODAY - dt.timedelta(days=1)}, DateInThePast),
    ],
)
def test_a_request_that_cannot_be_answered_is_not_sent(
    lead: Store, mentor: Store, plan_id: str, what: dict[str, Any], refused: type[ValueError]
) -> None:
    with pytest.raises(refused):
        ask(lead, plan_id, mentor, **what)
    assert lead.feedback.open_of_plan(plan_id) == []


def test_nobody_asks_nobody_or_only_themselves(lead: Store, plan_id: str) -> None:
    for people in ((), (lead,)):
        with pytest.raises(NobodyChosen):
            ask(lead, plan_id, *people)


def test_with_a_stranger_among_them_nobody_is_asked(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock
) -> None:
    stranger = Store(UnitOfWork(engine, actor_of(a_person(engine, clock, "stranger@example.org")), clock))
    with pytest.raises(NotAMember):
        ask(lead, plan_id, mentor, stranger)
    assert lead.feedback.open_of_plan(plan_id) == []


@pytest.mark.parametrize("role", [Role.MENTOR, Role.VIEWER])
def test_only_the_team_asks(lead: Store, plan_id: str, engine: Engine, clock: Clock, role: Role) -> None:
    reader = on_the_plan(lead, plan_id, engine, clock, role)
    with pytest.raises(Forbidden):
        ask(reader, plan_id, lead)


def request_to(store: Store, plan_id: str) -> int:
    return next(one.id for one in store.feedback.of_plan(plan_id) if one.asked_of == store.actor.id)


def test_answering_again_keeps_the_first_moment(lead: Store, mentor: Store, plan_id: str, clock: Clock) -> None:
    ask(lead, plan_id, mentor)
    first = clock()
    for _ in range(2):
        mentor.feedback.answer(plan_id, request_to(mentor, plan_id))
        clock.advance(hours=1)
    assert [request.answered_at for request in lead.feedback.of_plan(plan_id)] == [first]


def test_nobody_answers_for_another(lead: Store, mentor: Store, plan_id: str) -> None:
    ask(lead, plan_id, mentor)
    with pytest.raises(Forbidden):
        lead.feedback.answer(plan_id, request_to(mentor, plan_id))
    assert lead.feedback.open_of_plan(plan_id)


def test_what_was_read_leaves_the_list_after_two_weeks(lead: Store, mentor: Store, plan_id: str, clock: Clock) -> None:
    ask(lead, plan_id, mentor)
    mentor.feedback.answer(plan_id, request_to(mentor, plan_id))
    clock.advance(days=13)
    assert len(lead.feedback.of_plan(plan_id)) == 1
    clock.advance(days=2)
    assert lead.feedback.of_plan(plan_id) == []


def test_what_is_taken_back_is_gone_with_its_notice(lead: Store, mentor: Store, plan_id: str) -> None:
    ask(lead, plan_id, mentor)
    lead.feedback.take_back(plan_id, request_to(mentor, plan_id))
    assert (mentor.feedback.of_plan(plan_id), mentor.notices.unread()) == ([], [])


def test_what_was_answered_cannot_be_taken_back(lead: Store, mentor: Store, plan_id: str) -> None:
    ask(lead, plan_id, mentor)
    mentor.feedback.answer(plan_id, request_to(mentor, plan_id))
    lead.feedback.take_back(plan_id, request_to(mentor, plan_id))
    assert len(lead.feedback.of_plan(plan_id)) == 1


ELSEWHERE: dict[str, Callable[[Store, str, int], None]] = {
    "answer": lambda store, plan, request: store.feedback.answer(plan, request),
    "take back": lambda store, plan, request: store.feedback.take_back(plan, request),
}


@pytest.mark.parametrize("act", ELSEWHERE)
def test_a_guessed_number_of_another_plan_changes_nothing(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, act: str
) -> None:
    ask(lead, plan_id, mentor)
    number = request_to(mentor, plan_id)
    own_plan = mentor.create_plan(Plan())
    ELSEWHERE[act](mentor, own_plan, number)
    with Session(engine) as session:
        assert session.exec(select(FeedbackRequest)).one().answered_at is None
