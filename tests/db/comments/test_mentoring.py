"""Test the list of a mentor's plans: what waits, what is new, and how long a team has been silent."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Engine, event

from curreap.access import Role
from curreap.edits import AddRow, SetField
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.accounts.sessions import sign_out_everywhere
from db.comments.mentoring import Mentored, mentored_plans
from db.store import Store
from db.unit_of_work import UnitOfWork
from playbook_tools import profile, section_texts
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import a_person


@pytest.fixture
def lead(engine: Engine, clock: Clock) -> Store:
    return Store(UnitOfWork(engine, actor_of(a_person(engine, clock)), clock))


@pytest.fixture
def mentor(engine: Engine, clock: Clock) -> Store:
    """Make a mentor with another name than the lead."""
    person = a_person(engine, clock, "mentor@example.org")
    return Store(UnitOfWork(engine, actor_of(person), clock))


@pytest.fixture
def plan_id(lead: Store, mentor: Store) -> str:
    return a_plan(lead, mentor, "Rūjiena")


def a_plan(lead: Store, mentor: Store, town: str, role: Role = Role.MENTOR) -> str:
    plan_id = lead.create_plan(Plan({"profile": profile.Profile(name=town)}))
    lead.members.set_role(plan_id, mentor.actor.id, role)
    return plan_id


def seen_by(mentor: Store) -> Mentored:
    (only,) = mentored_plans(mentor.work)
    return only


def comment(store: Store, plan_id: str, *, must_fix: bool = False) -> int:
    store.comments.add(plan_id, tool="goals", text="Is it clear?", must_fix=must_fix)
    return store.comments.of_plan(plan_id)[-1].id


def write(store: Store, plan_id: str, *fields: str) -> None:
    for field in fields:
        store.edit(plan_id, profile.TOOL, SetField(FieldPath(field), "something"))


def test_only_plans_that_one_mentors_are_listed(lead: Store, mentor: Store) -> None:
    for town, role in (("Valka", Role.MENTOR), ("Bauska", Role.MENTOR), ("Tartu", Role.VIEWER), ("Cēsis", Role.EDITOR)):
        a_plan(lead, mentor, town, role)
    assert [plan.info.town for plan in mentored_plans(mentor.work)] == ["Bauska", "Valka"]


def test_after_a_sign_out_nothing_is_listed(mentor: Store, plan_id: str, engine: Engine, clock: Clock) -> None:
    assert seen_by(mentor).info.id == plan_id
    sign_out_everywhere(engine, mentor.actor.id, now=clock())
    assert mentored_plans(mentor.work) == []


def test_a_thread_waits_while_others_have_the_last_word(lead: Store, mentor: Store, plan_id: str) -> None:
    thread = comment(mentor, plan_id)
    waiting = [seen_by(mentor).waiting_threads]
    for store in (lead, mentor, lead):
        store.comments.reply(plan_id, thread, text="Yes?")
        waiting.append(seen_by(mentor).waiting_threads)
    lead.comments.resolve(plan_id, thread, is_resolved=True)
    waiting.append(seen_by(mentor).waiting_threads)
    assert waiting == [0, 1, 0, 1, 0]


def test_a_thread_of_others_waits_only_when_the_mentor_is_asked(lead: Store, mentor: Store, plan_id: str) -> None:
    thread = comment(lead, plan_id)
    assert (seen_by(mentor).open_threads, seen_by(mentor).waiting_threads) == (1, 0)
    lead.comments.assign(plan_id, thread, mentor.actor.id)
    assert (seen_by(mentor).open_threads, seen_by(mentor).waiting_threads) == (1, 1)


def test_comments_that_must_be_solved_are_counted_while_they_are_open(lead: Store, mentor: Store, plan_id: str) -> None:
    for _ in range(2):
        thread = comment(mentor, plan_id, must_fix=True)
    lead.comments.resolve(plan_id, thread, is_resolved=True)
    assert seen_by(mentor).info.open_must_fix == 1


def test_nothing_is_new_before_the_first_visit(lead: Store, mentor: Store, plan_id: str) -> None:
    write(lead, plan_id, "region")
    comment(lead, plan_id)
    found = seen_by(mentor)
    assert (found.has_visited, found.is_new) == (False, False)


def test_what_others_did_since_the_last_visit_is_new(lead: Store, mentor: Store, plan_id: str) -> None:
    mentor.last_visits.record(plan_id)
    write(lead, plan_id, "region", "name")
    write(lead, plan_id, "name")
    comment(mentor, plan_id)
    comment(lead, plan_id)
    found = seen_by(mentor)
    assert (found.new_changes, found.new_comments) == (2, 1)
    mentor.last_visits.record(plan_id)
    assert not seen_by(mentor).is_new


def test_only_open_requests_to_the_mentor_are_listed(lead: Store, mentor: Store, plan_id: str) -> None:
    for section in ("goals", "risks"):
        lead.feedback.ask(plan_id, of=[mentor.actor.id], sections=[section], question="Is it clear?")
    mentor.feedback.answer(plan_id, seen_by(mentor).requests[0].id)
    assert [request.sections for request in seen_by(mentor).requests] == [("risks",)]


def test_a_team_is_silent_since_it_last_wrote_or_said_something(
    lead: Store, mentor: Store, plan_id: str, clock: Clock
) -> None:
    silent = []
    for act in (lambda: None, lambda: write(lead, plan_id, "region"), lambda: comment(lead, plan_id)):
        act()
        silent.append(seen_by(mentor).silent_days(clock.advance(days=9, hours=3)))
    assert silent == [9, 9, 9]


def test_the_word_of_the_mentor_does_not_end_the_silence(lead: Store, engine: Engine, clock: Clock) -> None:
    other = UnitOfWork(engine, actor_of(a_person(engine, clock, "mentor@example.org")), clock)
    mentor = Store(other)
    plan_id = a_plan(lead, mentor, "Rūjiena")
    row, state = AddRow(FieldPath("sections"), "goals"), FieldPath("sections", "goals", "state")
    lead.edit(plan_id, section_texts.TOOL, row, SetField(state, "ready"))
    clock.advance(days=8)
    mentor.agree(plan_id, "goals", is_agreed=True)
    comment(mentor, plan_id)
    assert seen_by(mentor).silent_days(clock()) == 8


def test_thirty_plans_cost_as_many_queries_as_one(lead: Store, mentor: Store, plan_id: str, engine: Engine) -> None:
    def queries() -> int:
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            asked.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        mentored_plans(mentor.work)
        event.remove(engine, "before_cursor_execute", note)
        return len(asked)

    comment(lead, plan_id)
    for_one = queries()
    for number in range(29):
        comment(lead, a_plan(lead, mentor, f"Town {number}"))
    assert queries() == for_one


def test_the_time_of_silence_is_never_below_nothing(mentor: Store, plan_id: str, clock: Clock) -> None:
    assert seen_by(mentor).silent_days(clock() - dt.timedelta(minutes=1)) == 0
