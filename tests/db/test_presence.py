"""Test presence: visible while people are there, gone soon after, and only for those who may read the plan."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Forbidden, Role
from curreap.edits import SetField
from curreap.plan import Plan
from db import presence
from db.accounts.account import actor_of
from db.presence import ChangedPlace, PresentUser
from db.presence_board import GONE_AFTER, TELL_EVERY, Board, board_of
from db.store import Store
from db.tables import Presence
from db.unit_of_work import UnitOfWork
from playbook_tools import profile
from playbook_tools.field_path import FieldPath, PlanPath
from tests.conftest import Clock
from tests.db.people import a_person

TELL = Board.tell  # before the fixture for all tests replaces it


@pytest.fixture
def mentor(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Store:
    person = a_person(engine, clock, "mentor@example.org")
    lead.members.set_role(plan_id, actor_of(person).id, Role.MENTOR)
    return Store(UnitOfWork(engine, actor_of(person), clock))


def test_others_see_where_one_is(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.presence.beat(plan_id, tab="a", page="goals", place=PlanPath("goals", FieldPath("how_chosen")))
    assert mentor.presence.others(plan_id) == [
        PresentUser(lead.actor.id, "Culture office", "goals", PlanPath("goals", FieldPath("how_chosen")))
    ]


def test_nobody_sees_themselves(lead: Store, plan_id: str) -> None:
    lead.presence.beat(plan_id, tab="a", page="goals")
    assert lead.presence.others(plan_id) == []


def test_who_has_two_tabs_is_named_once_where_they_were_last(
    lead: Store, mentor: Store, plan_id: str, clock: Clock
) -> None:
    lead.presence.beat(plan_id, tab="a", page="goals")
    clock.advance(seconds=1)
    lead.presence.beat(plan_id, tab="b", page="actions")
    assert [here.page for here in mentor.presence.others(plan_id)] == ["actions"]


def test_who_is_not_heard_of_is_gone(lead: Store, mentor: Store, plan_id: str, clock: Clock) -> None:
    lead.presence.beat(plan_id, tab="a", page="goals")
    clock.advance(seconds=GONE_AFTER.total_seconds())
    assert mentor.presence.others(plan_id) == []


def test_the_database_is_told_of_everybody_at_once(
    engine: Engine, clock: Clock, lead: Store, mentor: Store, plan_id: str
) -> None:
    for store in (lead, mentor):
        store.presence.beat(plan_id, tab="a", page="goals")
    board_of(engine).write(engine, now=clock())
    with Session(engine) as session:
        assert {row.account_id for row in session.exec(select(Presence))} == {lead.actor.id, mentor.actor.id}


def wait_for_the_telling() -> None:
    for thread in threading.enumerate():
        if thread.name == "presence":
            thread.join()


def test_the_database_is_told_beside_and_not_at_every_beat(
    engine: Engine, clock: Clock, lead: Store, plan_id: str
) -> None:
    board = board_of(engine)
    for page in ("goals", "actions"):  # in the same second
        lead.presence.beat(plan_id, tab="a", page=page)
        TELL(board, engine, now=clock())
        wait_for_the_telling()
    with Session(engine) as session:
        assert [row.page for row in session.exec(select(Presence))] == ["goals"]
    clock.advance(seconds=TELL_EVERY.total_seconds())
    lead.presence.beat(plan_id, tab="a", page="actions")
    TELL(board, engine, now=clock())
    wait_for_the_telling()
    with Session(engine) as session:
        assert [row.page for row in session.exec(select(Presence))] == ["actions"]


def test_another_process_sees_who_is_here_and_that_they_left(
    engine: Engine, clock: Clock, lead: Store, mentor: Store, plan_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead.presence.beat(plan_id, tab="a", page="goals", place=PlanPath("goals", FieldPath("how_chosen")))
    board_of(engine).write(engine, now=clock())
    monkeypatch.setattr(presence, "board_of", lambda engine: Board())
    assert mentor.presence.others(plan_id) == [
        PresentUser(lead.actor.id, "Culture office", "goals", PlanPath("goals", FieldPath("how_chosen")))
    ]
    clock.advance(seconds=GONE_AFTER.total_seconds())
    assert mentor.presence.others(plan_id) == []


def test_what_tabs_left_behind_is_cleared_away(
    engine: Engine, clock: Clock, lead: Store, mentor: Store, plan_id: str
) -> None:
    lead.presence.beat(plan_id, tab="a", page="goals")
    board_of(engine).write(engine, now=clock())
    clock.advance(seconds=GONE_AFTER.total_seconds())
    mentor.presence.beat(plan_id, tab="b", page="goals")
    board_of(engine).write(engine, now=clock())
    with Session(engine) as session:
        assert [row.account_id for row in session.exec(select(Presence))] == [mentor.actor.id]


def test_who_left_the_installation_holds_up_nobody(
    engine: Engine, clock: Clock, lead: Store, mentor: Store, plan_id: str
) -> None:
    other = lead.create_plan(Plan())
    lead.presence.beat(other, tab="a", page="goals")
    mentor.presence.beat(plan_id, tab="b", page="goals")
    lead.delete_plan(other)
    board_of(engine).write(engine, now=clock())
    with Session(engine) as session:
        assert [row.account_id for row in session.exec(select(Presence))] == [mentor.actor.id]


def test_nobody_speaks_for_the_tab_of_another(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.presence.beat(plan_id, tab="a", page="goals")
    mentor.presence.beat(plan_id, tab="a", page="actions")
    assert [here.page for here in mentor.presence.others(plan_id)] == ["goals"]


def test_a_field_with_too_long_a_path_is_not_named(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.presence.beat(plan_id, tab="a", page="goals", place=PlanPath("goals", FieldPath("x" * 400)))
    assert [here.place for here in mentor.presence.others(plan_id)] == [None]


def test_the_pulse_changes_with_an_edit(lead: Store, plan_id: str) -> None:
    before = lead.presence.pulse(plan_id, since=0)
    lead.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    assert lead.presence.pulse(plan_id, since=0).revision == before.revision + 1


def test_the_pulse_changes_with_each_thing_that_is_done_to_a_comment(lead: Store, mentor: Store, plan_id: str) -> None:
    pulses = [lead.presence.pulse(plan_id, since=0).talk]
    mentor.comments.add(plan_id, tool="profile", text="Which river?")
    pulses.append(lead.presence.pulse(plan_id, since=0).talk)
    comment = lead.comments.of_plan(plan_id)[0].id
    lead.comments.reply(plan_id, comment, text="The Rūja.")
    pulses.append(lead.presence.pulse(plan_id, since=0).talk)
    lead.comments.assign(plan_id, comment, mentor.actor.id)
    pulses.append(lead.presence.pulse(plan_id, since=0).talk)
    lead.comments.resolve(plan_id, comment, is_resolved=True)
    pulses.append(lead.presence.pulse(plan_id, since=0).talk)
    assert len(set(pulses)) == 5


def test_one_learns_which_places_have_changed_since(lead: Store, plan_id: str) -> None:
    lead.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    seen = lead.presence.pulse(plan_id, since=0).revision
    lead.edit(plan_id, profile.TOOL, SetField(FieldPath("area_description"), "A town on the Rūja."))
    assert lead.presence.pulse(plan_id, since=seen).changed == [
        ChangedPlace("set", "profile", FieldPath("area_description"))
    ]


def test_too_many_changes_are_not_told_one_by_one(lead: Store, plan_id: str) -> None:
    for number in range(101):
        lead.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), f"Region {number}"))
    assert lead.presence.pulse(plan_id, since=0).changed is None


def test_a_stranger_learns_nothing(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> None:
    stranger = Store(UnitOfWork(engine, actor_of(a_person(engine, clock, "other@example.org")), clock))
    lead.presence.beat(plan_id, tab="a", page="goals")
    with pytest.raises(Forbidden):
        stranger.presence.others(plan_id)
    with pytest.raises(Forbidden):
        stranger.presence.pulse(plan_id, since=0)
