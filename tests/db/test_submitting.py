"""Test submission: blockers are judged in the transaction that freezes, and each revision is frozen once."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Role
from curreap.completeness import completeness
from curreap.edits import SetField
from curreap.examples import example
from curreap.plan import Plan
from db.history import versions
from db.history.versions import NotFinished, Submission
from db.store import Store
from db.tables import Audit
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import a_person, work_of

TODAY = dt.date(2026, 9, 1)
PRESSES = 8


@pytest.fixture
def finished(lead: Store) -> str:
    """Make a plan without blockers."""
    return lead.create_plan(example("rujiena"))


@pytest.fixture
def colleague(engine: Engine, clock: Clock, lead: Store, finished: str) -> Store:
    """Make another lead of the plan."""
    person = a_person(engine, clock, "colleague@example.org")
    lead.members.set_role(finished, person.id or 0, Role.LEAD)
    return Store(work_of(engine, person, clock))


def submit(store: Store, plan_id: str) -> Submission:
    return store.versions.submit(plan_id, today=TODAY)


def press_at_once(stores: list[Store], plan_id: str) -> list[Submission]:
    """Submit as all of these people at the same moment."""
    ready = Barrier(len(stores))

    def press(store: Store) -> Submission:
        ready.wait()
        return submit(store, plan_id)

    with ThreadPoolExecutor(len(stores)) as pool:
        return list(pool.map(press, stores))


def test_a_plan_that_is_not_finished_is_not_submitted(lead: Store, plan_id: str) -> None:
    with pytest.raises(NotFinished):
        submit(lead, plan_id)
    assert lead.versions.of_plan(plan_id) == []


def test_a_comment_that_must_be_solved_blocks(lead: Store, finished: str) -> None:
    lead.comments.add(finished, tool="goals", text="Which year?", must_fix=True)
    with pytest.raises(NotFinished):
        submit(lead, finished)


def test_a_solved_comment_and_a_reply_do_not_block(lead: Store, finished: str) -> None:
    lead.comments.add(finished, tool="goals", text="Which year?", must_fix=True)
    comment = lead.comments.of_plan(finished)[0].id
    lead.comments.reply(finished, comment, text="2027.")
    lead.comments.resolve(finished, comment, is_resolved=True)
    assert submit(lead, finished).is_new


def test_a_submitted_version_stays_as_it_was(lead: Store, finished: str) -> None:
    version = submit(lead, finished).version
    lead.edit(finished, profile.TOOL, SetField(FieldPath("region"), "Later"))
    frozen = lead.versions.plan(finished, version.id)
    assert frozen is not None
    assert frozen[profile.TOOL].region != "Later"


def test_submitting_again_gives_the_version_that_exists(lead: Store, finished: str) -> None:
    first, second = submit(lead, finished), submit(lead, finished)
    assert (first.is_new, second.is_new, second.version) == (True, False, first.version)


def test_a_colleague_who_submits_the_same_revision_is_given_who_did_it_and_when(
    clock: Clock, lead: Store, colleague: Store, finished: str
) -> None:
    submit(lead, finished)
    at = clock()
    clock.advance(minutes=1)
    second = submit(colleague, finished)
    assert (second.is_new, second.version.by, second.version.at) == (False, lead.actor.name, at)


def test_what_was_frozen_is_given_although_something_blocks_by_now(lead: Store, finished: str) -> None:
    submit(lead, finished)
    lead.comments.add(finished, tool="goals", text="Which year?", must_fix=True)
    assert not submit(lead, finished).is_new


def test_a_kept_version_of_the_same_revision_is_no_submitted_one(lead: Store, finished: str) -> None:
    lead.versions.keep(finished, "before handing in")
    assert submit(lead, finished).is_new


def test_after_an_edit_another_version_is_frozen(lead: Store, finished: str) -> None:
    submit(lead, finished)
    lead.edit(finished, profile.TOOL, SetField(FieldPath("region"), "Later"))
    assert submit(lead, finished).is_new
    assert [version.revision for version in lead.versions.of_plan(finished)] == [1, 0]


def test_many_presses_in_one_moment_freeze_one_version(
    engine: Engine, lead: Store, colleague: Store, finished: str
) -> None:
    given = press_at_once([lead, colleague] * (PRESSES // 2), finished)
    assert [one.is_new for one in given].count(True) == 1
    assert {one.version.id for one in given} == {version.id for version in lead.versions.of_plan(finished)}
    with Session(engine) as session:
        assert len(session.exec(select(Audit).where(Audit.action == "plan submitted")).all()) == 1


def test_no_edit_comes_between_the_check_and_the_frozen_version(
    lead: Store, finished: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lead.plan(finished)[profile.TOOL].region
    edit = Thread(target=lambda: lead.edit(finished, profile.TOOL, SetField(FieldPath("region"), "In that moment")))
    was_stored_meanwhile: list[bool] = []

    def check_slowly(plan: Plan, *more: Any, **named: Any) -> Any:
        edit.start()
        edit.join(2)  # seconds: long enough for an edit that nothing holds up
        was_stored_meanwhile.append(not edit.is_alive())
        return completeness(plan, *more, **named)

    monkeypatch.setattr(versions, "completeness", check_slowly)
    version = submit(lead, finished).version
    edit.join()
    frozen = lead.versions.plan(finished, version.id)
    assert was_stored_meanwhile == [False]
    assert frozen is not None
    assert (version.revision, frozen[profile.TOOL].region) == (0, before)
    assert (lead.info(finished).revision, lead.plan(finished)[profile.TOOL].region) == (1, "In that moment")
