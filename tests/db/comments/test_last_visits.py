"""Test what is new since the last visit: exactly the changes and comments of others, nothing twice."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import Engine, insert
from sqlmodel import Session, select

from curreap.access import Forbidden, Role
from curreap.edits import AddRow, RemoveRow, SetField
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.accounts.account_removal import delete_own_account
from db.accounts.personal_data import personal_data
from db.comments.last_visits import SinceLastVisit
from db.store import Store
from db.tables import Change, LastVisit
from db.unit_of_work import UnitOfWork
from playbook_tools import goals, profile, stakeholders
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import GOOD, a_person


@pytest.fixture
def mentor(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Store:
    """Open the store of the plan's mentor, who has visited it once."""
    person = a_person(engine, clock, "mentor@example.org")
    lead.members.set_role(plan_id, actor_of(person).id, Role.MENTOR)
    store = Store(UnitOfWork(engine, actor_of(person), clock))
    store.last_visits.record(plan_id)
    return store


def write(store: Store, plan_id: str, text: str, field: str = "name") -> None:
    store.edit(plan_id, profile.TOOL, SetField(FieldPath(field), text))


def differences(since: SinceLastVisit) -> list[tuple[tuple[str, ...], object, object]]:
    return [(change.path, change.before, change.after) for change in since.changes]


def test_the_first_visit_finds_nothing_new(lead: Store, plan_id: str, engine: Engine, clock: Clock) -> None:
    write(lead, plan_id, "Šilutė")
    newcomer = a_person(engine, clock, "new@example.org")
    lead.members.set_role(plan_id, actor_of(newcomer).id, Role.MENTOR)
    since = Store(UnitOfWork(engine, actor_of(newcomer), clock)).last_visits.since(plan_id)
    assert (since.is_first, since.count) == (True, 0)


def test_many_changes_of_a_field_are_one_from_before_the_first_to_after_the_last(
    lead: Store, mentor: Store, plan_id: str
) -> None:
    for name in ("R", "Rū", "Rūjiena town"):
        write(lead, plan_id, name)
    assert differences(mentor.last_visits.since(plan_id)) == [(("name",), "Rūjiena", "Rūjiena town")]


def test_the_field_that_was_changed_last_comes_first(lead: Store, mentor: Store, plan_id: str) -> None:
    write(lead, plan_id, "Šilutė")
    write(lead, plan_id, "Vidzeme", "region")
    write(lead, plan_id, "Šilutė town")
    assert [path for path, _, _ in differences(mentor.last_visits.since(plan_id))] == [("name",), ("region",)]


def test_ones_own_changes_are_not_new(lead: Store, plan_id: str) -> None:
    lead.last_visits.record(plan_id)
    write(lead, plan_id, "Šilutė")
    lead.comments.add(plan_id, tool="goals", text="hello")
    assert lead.last_visits.since(plan_id).count == 0


def test_what_was_set_back_is_not_new(lead: Store, mentor: Store, plan_id: str) -> None:
    write(lead, plan_id, "Šilutė")
    write(lead, plan_id, "Rūjiena")
    assert mentor.last_visits.since(plan_id).changes == []


def test_a_row_that_came_and_went_is_not_new(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.edit(plan_id, goals.TOOL, AddRow(FieldPath("goals"), "g"))
    lead.edit(plan_id, goals.TOOL, SetField(FieldPath("goals", "g", "title"), "Music in the old fire station"))
    lead.edit(plan_id, goals.TOOL, RemoveRow(FieldPath("goals", "g")))
    assert mentor.last_visits.since(plan_id).changes == []


def test_of_a_deleted_row_only_the_deletion_is_told(
    engine: Engine, clock: Clock, lead: Store, mentor: Store, plan_id: str
) -> None:
    lead.edit(plan_id, goals.TOOL, AddRow(FieldPath("goals"), "g", {"title": "Music"}))
    mentor.last_visits.record(plan_id)
    lead.edit(plan_id, goals.TOOL, SetField(FieldPath("goals", "g", "title"), "More music"))
    lead.edit(plan_id, goals.TOOL, RemoveRow(FieldPath("goals", "g")))
    assert [change.kind for change in mentor.last_visits.since(plan_id).changes] == ["remove"]


def test_the_words_of_a_private_field_are_not_told(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.edit(plan_id, stakeholders.TOOL, AddRow(FieldPath("stakeholders"), "s", {"name": "Choir"}))
    mentor.last_visits.record(plan_id)
    lead.edit(plan_id, stakeholders.TOOL, SetField(FieldPath("stakeholders", "s", "contact"), "choir@example.org"))
    assert differences(mentor.last_visits.since(plan_id)) == [(("stakeholders", "s", "contact"), None, None)]


def test_comments_and_replies_of_others_are_new_newest_first(lead: Store, mentor: Store, plan_id: str) -> None:
    mentor.comments.add(plan_id, tool="goals", text="Which year?")
    lead.comments.reply(plan_id, mentor.comments.of_plan(plan_id)[0].id, text="2027.")
    lead.comments.add(plan_id, tool="actions", text="Is this clear?")
    assert [remark.text for remark in mentor.last_visits.since(plan_id).comments] == ["Is this clear?", "2027."]


def test_what_was_seen_is_not_new_any_more(lead: Store, mentor: Store, plan_id: str, clock: Clock) -> None:
    write(lead, plan_id, "Šilutė")
    lead.comments.add(plan_id, tool="goals", text="hello")
    moment = clock.advance(hours=1)
    mentor.last_visits.record(plan_id)
    since = mentor.last_visits.since(plan_id)
    assert (since.count, since.last_at) == (0, moment)


def test_what_came_while_one_was_reading_stays_new(lead: Store, mentor: Store, plan_id: str) -> None:
    write(lead, plan_id, "Šilutė")
    shown = mentor.last_visits.since(plan_id)
    write(lead, plan_id, "Vidzeme", "region")
    mentor.last_visits.record(plan_id, shown)
    assert differences(mentor.last_visits.since(plan_id)) == [(("region",), "", "Vidzeme")]


def test_an_old_page_never_makes_seen_things_new_again(lead: Store, mentor: Store, plan_id: str) -> None:
    old = mentor.last_visits.since(plan_id)
    write(lead, plan_id, "Šilutė")
    mentor.last_visits.record(plan_id)
    mentor.last_visits.record(plan_id, old)
    assert mentor.last_visits.since(plan_id).count == 0


def test_each_person_has_a_visit_of_their_own(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.last_visits.record(plan_id)
    mentor.comments.add(plan_id, tool="goals", text="Which year?")
    mentor.last_visits.record(plan_id)
    assert lead.last_visits.since(plan_id).count == 1


def test_another_plan_has_a_visit_of_its_own(lead: Store, mentor: Store, plan_id: str) -> None:
    other = lead.create_plan(Plan())
    lead.members.set_role(other, mentor.actor.id, Role.MENTOR)
    assert mentor.last_visits.since(other).is_first


@pytest.mark.parametrize("act", ["since", "record", "seen_comment"])
def test_a_stranger_learns_nothing(lead: Store, plan_id: str, engine: Engine, clock: Clock, act: str) -> None:
    stranger = Store(UnitOfWork(engine, actor_of(a_person(engine, clock, "stranger@example.org")), clock))
    with pytest.raises(Forbidden):
        getattr(stranger.last_visits, act)(plan_id)


def test_a_viewer_has_a_visit_too(lead: Store, plan_id: str, engine: Engine, clock: Clock) -> None:
    viewer = Store(UnitOfWork(engine, actor_of(a_person(engine, clock, "viewer@example.org")), clock))
    lead.members.set_role(plan_id, viewer.actor.id, Role.VIEWER)
    viewer.last_visits.record(plan_id)
    write(lead, plan_id, "Šilutė")
    assert viewer.last_visits.since(plan_id).count == 1


def test_a_visit_ends_with_the_account(engine: Engine, mentor: Store, clock: Clock) -> None:
    delete_own_account(engine, mentor.actor.id, password=GOOD, now=clock())
    with Session(engine) as session:
        assert session.exec(select(LastVisit)).all() == []


def test_a_visit_is_among_the_data_of_the_person(engine: Engine, mentor: Store, plan_id: str, clock: Clock) -> None:
    data = personal_data(engine, mentor.actor.id, now=clock())
    assert [visit["plan_id"] for visit in data["looks"]] == [plan_id]


def test_a_visit_ends_with_the_plan(engine: Engine, lead: Store, mentor: Store, plan_id: str) -> None:
    lead.delete_plan(plan_id)
    with Session(engine) as session:
        assert session.exec(select(LastVisit)).all() == []


def test_a_long_absence_is_read_in_reasonable_time(sqlite_engine: Engine, clock: Clock) -> None:
    lead = Store(UnitOfWork(sqlite_engine, actor_of(a_person(sqlite_engine, clock)), clock))
    plan_id = lead.create_plan(Plan())
    reader = Store(UnitOfWork(sqlite_engine, actor_of(a_person(sqlite_engine, clock, "reader@example.org")), clock))
    lead.members.set_role(plan_id, reader.actor.id, Role.VIEWER)
    reader.last_visits.record(plan_id)
    line = {"plan_id": plan_id, "tool": "profile", "kind": "set", "actor_id": lead.actor.id}
    lines = [
        {
            **line,
            "path": f"field_{n % 200}",
            "before": n,
            "after": n + 1,
            "is_private": False,
            "revision": n,
            "at": clock(),
        }
        for n in range(20_000)
    ]
    with sqlite_engine.begin() as connection:
        connection.execute(insert(Change), lines)
    begun = time.perf_counter()
    assert len(reader.last_visits.since(plan_id).changes) == 200
    assert time.perf_counter() - begun < 1
