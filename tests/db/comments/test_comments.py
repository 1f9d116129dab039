"""Test comments: threads on a step, row or field, replies, assignment, and comments that block submission."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from curreap.access import Forbidden, Role
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.accounts.account_removal import delete_own_account
from db.accounts.personal_data import personal_data
from db.backups.backup import back_up
from db.backups.restore import restore
from db.comments.comment import Thread, threads_of
from db.comments.comments import EmptyComment, NoSuchComment, NoSuchPlace, NoSuchStep, NotAMember
from db.comments.places import is_place
from db.plan_summaries import plan_summaries
from db.store import Store
from db.tables import Comment
from db.unit_of_work import UnitOfWork
from playbook_tools.field_path import WHOLE, FieldPath
from tests.conftest import Clock
from tests.db.people import GOOD, a_person

FIELD = FieldPath("goals", "goal-1", "title")


@pytest.fixture
def lead(engine: Engine, clock: Clock) -> Store:
    return Store(UnitOfWork(engine, actor_of(a_person(engine, clock)), clock))


@pytest.fixture
def plan_id(lead: Store) -> str:
    return lead.create_plan(Plan())


@pytest.fixture
def joined(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Callable[[Role], Store]:
    """Make another user, with a role on the plan."""

    def join(role: Role) -> Store:
        person = a_person(engine, clock, f"{role}@example.org")
        lead.members.set_role(plan_id, actor_of(person).id, role)
        return Store(UnitOfWork(engine, actor_of(person), clock))

    return join


def asked(store: Store, plan_id: str, text: str = "Which year?", *, must_fix: bool = False) -> int:
    """Write a comment on a field; return its id."""
    store.comments.add(plan_id, tool="goals", path=FIELD, text=text, must_fix=must_fix)
    return store.comments.of_plan(plan_id)[-1].id


def the_thread(store: Store, plan_id: str) -> Thread:
    (only,) = threads_of(store.comments.of_plan(plan_id))
    return only


# ------------------------------------------------------------------ where a comment stands


@pytest.mark.parametrize(
    ("tool", "path"),
    [
        ("goals", WHOLE),
        ("goals", FieldPath("goals")),
        ("goals", FieldPath("goals", "goal-1")),
        ("goals", FIELD),
        ("actions", FieldPath("actions", "a", "budget_lines", "b", "amount")),
        ("goals", FieldPath("sections", "goals", "body_text")),
        ("delivery", FieldPath("sections", "budget")),
    ],
)
def test_a_comment_may_stand_there(tool: str, path: FieldPath) -> None:
    assert is_place(tool, path)


@pytest.mark.parametrize(
    ("tool", "path"),
    [
        ("goals", FieldPath("no_such_field")),
        ("goals", FieldPath("goals", "goal-1", "no_such_field")),
        ("goals", FieldPath("vision")),
        ("challenges_and_vision", FieldPath("vision", "a-row-of-a-text")),
        ("challenges_and_vision", FieldPath("vision", "x", "vision")),
        ("goals", FieldPath("goals", "x" * 400, "title")),
        ("goals", FieldPath("sections", "budget", "body_text")),
        ("goals", FieldPath("sections", "no_such_section", "body_text")),
        ("goals", FieldPath("sections")),
    ],
)
def test_a_comment_may_not_stand_there(tool: str, path: FieldPath) -> None:
    assert not is_place(tool, path)


def test_a_place_that_a_step_cannot_have_is_refused(lead: Store, plan_id: str) -> None:
    with pytest.raises(NoSuchPlace):
        lead.comments.add(plan_id, tool="goals", path=FieldPath("..", "profile"), text="hello")
    assert lead.comments.of_plan(plan_id) == []


def test_a_comment_stands_on_a_step(lead: Store, plan_id: str) -> None:
    with pytest.raises(NoSuchStep):
        lead.comments.add(plan_id, tool="../goals", text="hello")


def test_an_empty_comment_is_refused(lead: Store, plan_id: str) -> None:
    with pytest.raises(EmptyComment):
        lead.comments.add(plan_id, tool="goals", text="  \n ")


# ------------------------------------------------------------------ threads


def test_replies_follow_the_first_comment_in_their_order(lead: Store, plan_id: str) -> None:
    first = asked(lead, plan_id)
    lead.comments.reply(plan_id, first, text="2027.")
    lead.comments.reply(plan_id, first, text="Or 2028.")
    assert [remark.text for remark in the_thread(lead, plan_id).all] == ["Which year?", "2027.", "Or 2028."]


def test_a_reply_to_a_reply_stands_in_the_same_thread(lead: Store, plan_id: str) -> None:
    lead.comments.reply(plan_id, asked(lead, plan_id), text="2027.")
    lead.comments.reply(plan_id, lead.comments.of_plan(plan_id)[-1].id, text="Why so late?")
    assert len(the_thread(lead, plan_id).replies) == 2


def test_a_reply_stands_where_its_thread_stands(lead: Store, plan_id: str) -> None:
    lead.comments.reply(plan_id, asked(lead, plan_id), text="2027.")
    assert [(remark.tool, remark.path) for remark in the_thread(lead, plan_id).replies] == [("goals", FIELD)]


def test_an_empty_reply_is_refused(lead: Store, plan_id: str) -> None:
    first = asked(lead, plan_id)
    with pytest.raises(EmptyComment):
        lead.comments.reply(plan_id, first, text=" \n ")


def test_a_reply_to_nothing_is_refused(lead: Store, plan_id: str) -> None:
    with pytest.raises(NoSuchComment):
        lead.comments.reply(plan_id, 999_999, text="hello")


def test_a_thread_is_as_new_as_its_last_word(lead: Store, plan_id: str, clock: Clock) -> None:
    first = asked(lead, plan_id)
    later = clock.advance(hours=3)
    lead.comments.reply(plan_id, first, text="2027.")
    assert the_thread(lead, plan_id).last_at == later


def test_solving_is_news_of_a_thread(lead: Store, plan_id: str, clock: Clock) -> None:
    first = asked(lead, plan_id)
    later = clock.advance(hours=3)
    lead.comments.resolve(plan_id, first, is_resolved=True)
    assert the_thread(lead, plan_id).last_at == later


def test_hostile_text_is_kept_letter_by_letter(lead: Store, plan_id: str) -> None:
    hostile = "<script>alert(1)</script> **x** $y$ =HYPERLINK(1)'; DROP TABLE comment; --"
    lead.comments.reply(plan_id, asked(lead, plan_id, hostile), text=hostile)
    assert [remark.text for remark in the_thread(lead, plan_id).all] == [hostile, hostile]


# ------------------------------------------------------------------ what counts before handing in


def test_a_comment_that_must_be_solved_counts_until_it_is(lead: Store, plan_id: str) -> None:
    first = asked(lead, plan_id, must_fix=True)
    assert lead.info(plan_id).open_must_fix == 1
    lead.comments.resolve(plan_id, first, is_resolved=True)
    assert lead.plan(plan_id).open_must_fix == 0


def test_a_reply_never_counts_as_to_be_solved(lead: Store, plan_id: str) -> None:
    lead.comments.reply(plan_id, asked(lead, plan_id, must_fix=True), text="2027.")
    assert lead.info(plan_id).open_must_fix == 1


def test_solving_by_way_of_a_reply_solves_the_thread(lead: Store, plan_id: str) -> None:
    lead.comments.reply(plan_id, asked(lead, plan_id, must_fix=True), text="2027.")
    lead.comments.resolve(plan_id, the_thread(lead, plan_id).replies[0].id, is_resolved=True)
    assert lead.info(plan_id).open_must_fix == 0


def test_a_thread_can_be_opened_again(lead: Store, plan_id: str) -> None:
    first = asked(lead, plan_id, must_fix=True)
    lead.comments.resolve(plan_id, first, is_resolved=True)
    lead.comments.resolve(plan_id, first, is_resolved=False)
    assert (lead.info(plan_id).open_must_fix, the_thread(lead, plan_id).first.resolved_by) == (1, "")


# ------------------------------------------------------------------ who is asked to answer


def test_a_member_is_asked_to_answer(lead: Store, plan_id: str, joined: Callable[[Role], Store]) -> None:
    mentor = joined(Role.MENTOR)
    lead.comments.assign(plan_id, asked(lead, plan_id), mentor.actor.id)
    first = the_thread(lead, plan_id).first
    assert (first.assigned_to, first.assigned_name) == (mentor.actor.id, mentor.actor.name)


def test_nobody_is_asked_any_more(lead: Store, plan_id: str) -> None:
    first = asked(lead, plan_id)
    lead.comments.assign(plan_id, first, lead.actor.id)
    lead.comments.assign(plan_id, first, None)
    assert the_thread(lead, plan_id).first.assigned_to is None


def test_a_stranger_cannot_be_asked(lead: Store, plan_id: str, engine: Engine, clock: Clock) -> None:
    stranger = actor_of(a_person(engine, clock, "stranger@example.org"))
    first = asked(lead, plan_id)
    with pytest.raises(NotAMember):
        lead.comments.assign(plan_id, first, stranger.id)


def test_who_left_the_plan_is_asked_no_more(lead: Store, plan_id: str, joined: Callable[[Role], Store]) -> None:
    editor = joined(Role.EDITOR)
    lead.comments.assign(plan_id, asked(lead, plan_id), editor.actor.id)
    lead.members.remove(plan_id, editor.actor.id)
    first = the_thread(lead, plan_id).first
    assert (first.assigned_to, first.assigned_name) == (None, "")


# ------------------------------------------------------------------ permission


WRITING: dict[str, Callable[[Store, str, int], object]] = {
    "add": lambda store, plan, _: store.comments.add(plan, tool="goals", text="hello"),
    "reply": lambda store, plan, first: store.comments.reply(plan, first, text="hello"),
    "assign": lambda store, plan, first: store.comments.assign(plan, first, None),
    "resolve": lambda store, plan, first: store.comments.resolve(plan, first, is_resolved=True),
}
every_act = pytest.mark.parametrize("act", WRITING)


@every_act
def test_a_viewer_reads_but_writes_nothing(
    lead: Store, plan_id: str, joined: Callable[[Role], Store], act: str
) -> None:
    first, viewer = asked(lead, plan_id), joined(Role.VIEWER)
    before = lead.comments.of_plan(plan_id)
    with pytest.raises(Forbidden):
        WRITING[act](viewer, plan_id, first)
    assert lead.comments.of_plan(plan_id) == before


@every_act
def test_a_stranger_writes_nothing(lead: Store, plan_id: str, engine: Engine, clock: Clock, act: str) -> None:
    first = asked(lead, plan_id)
    stranger = Store(UnitOfWork(engine, actor_of(a_person(engine, clock, "stranger@example.org")), clock))
    with pytest.raises(Forbidden):
        WRITING[act](stranger, plan_id, first)


@pytest.mark.parametrize("act", ["assign", "resolve"])
def test_the_number_of_a_comment_of_another_plan_does_nothing(lead: Store, plan_id: str, act: str) -> None:
    elsewhere = lead.create_plan(Plan())
    WRITING[act](lead, elsewhere, asked(lead, plan_id))
    first = the_thread(lead, plan_id).first
    assert (first.resolved_at, first.assigned_to) == (None, None)


def test_a_comment_of_another_plan_gets_no_reply(lead: Store, plan_id: str) -> None:
    elsewhere, first = lead.create_plan(Plan()), asked(lead, plan_id)
    with pytest.raises(NoSuchComment):
        lead.comments.reply(elsewhere, first, text="hello")
    assert lead.comments.of_plan(elsewhere) == []


# ------------------------------------------------------------------ what goes, and what stays


def test_a_deleted_plan_takes_its_threads_along(lead: Store, plan_id: str, engine: Engine) -> None:
    lead.comments.reply(plan_id, asked(lead, plan_id), text="2027.")
    lead.delete_plan(plan_id)
    with Session(engine) as session:
        assert session.exec(select(Comment)).all() == []


def test_what_somebody_is_asked_to_answer_is_among_their_data_without_the_words_of_others(
    lead: Store, plan_id: str, engine: Engine, clock: Clock, joined: Callable[[Role], Store]
) -> None:
    editor = joined(Role.EDITOR)
    first = asked(lead, plan_id)
    lead.comments.assign(plan_id, first, editor.actor.id)
    data = personal_data(engine, editor.actor.id, now=clock())
    assert data["asked_to_answer"] == [{"id": first, "plan_id": plan_id, "tool": "goals", "path": "goals/goal-1/title"}]


def test_replies_do_not_count_as_open_comments_of_a_plan(lead: Store, plan_id: str) -> None:
    lead.comments.reply(plan_id, asked(lead, plan_id), text="2027.")
    assert plan_summaries(lead.work, [plan_id])[plan_id].open_comments == 1


def test_threads_come_back_from_a_backup(
    lead: Store, plan_id: str, engine: Engine, clock: Clock, tmp_path: Path
) -> None:
    """Change a first comment: PostgreSQL then moves its row behind its replies, which must still follow it."""
    first = asked(lead, plan_id)
    lead.comments.reply(plan_id, first, text="2027.")
    lead.comments.resolve(plan_id, first, is_resolved=True)
    back_up(engine, tmp_path / "backup.jsonl", now=clock())
    restore(engine, tmp_path / "backup.jsonl", now=clock(), replace=True)
    with Session(engine) as session:
        kept = session.exec(select(Comment.reply_to).order_by(col(Comment.id))).all()
    assert kept == [None, first]


def test_who_deletes_their_account_leaves_their_words_without_their_name(
    lead: Store, plan_id: str, engine: Engine, clock: Clock, joined: Callable[[Role], Store]
) -> None:
    editor = joined(Role.EDITOR)
    first = asked(editor, plan_id)
    lead.comments.assign(plan_id, first, editor.actor.id)
    editor.comments.reply(plan_id, first, text="2027.")
    delete_own_account(engine, editor.actor.id, password=GOOD, now=clock())
    thread = the_thread(lead, plan_id)
    assert [remark.by for remark in thread.all] == ["Deleted account", "Deleted account"]
    assert thread.first.assigned_to is None
