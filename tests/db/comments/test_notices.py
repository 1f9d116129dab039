"""Test notices: who gets which, never for one's own actions, and never for a plan without access."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from curreap.access import Role
from curreap.edits import AddRow, SetField
from curreap.mail.texts import NoticeKind
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.accounts.account_removal import delete_own_account
from db.accounts.personal_data import personal_data
from db.accounts.sessions import sign_out_everywhere
from db.comments.comments import NoSuchComment
from db.comments.notices import InShort
from db.comments.suggestion import Suggestion
from db.store import Store
from db.tables import Notice, Presence
from db.unit_of_work import UnitOfWork
from playbook_tools import profile, section_texts
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import GOOD, a_coordinator, a_person


@pytest.fixture
def lead(engine: Engine, clock: Clock) -> Store:
    return Store(UnitOfWork(engine, actor_of(a_person(engine, clock)), clock))


@pytest.fixture
def plan_id(lead: Store) -> str:
    return lead.create_plan(Plan({"profile": profile.Profile(name="Rūjiena", title_year=2027)}))


@pytest.fixture
def mentor(lead: Store, plan_id: str, engine: Engine, clock: Clock) -> Store:
    return on_the_plan(lead, plan_id, engine, clock, Role.MENTOR)


@pytest.fixture
def editor(lead: Store, plan_id: str, engine: Engine, clock: Clock) -> Store:
    return on_the_plan(lead, plan_id, engine, clock, Role.EDITOR)


def on_the_plan(lead: Store, plan_id: str, engine: Engine, clock: Clock, role: Role) -> Store:
    person = a_person(engine, clock, f"{role}@example.org")
    lead.members.set_role(plan_id, actor_of(person).id, role)
    return Store(UnitOfWork(engine, actor_of(person), clock))


def kinds(store: Store) -> list[NoticeKind]:
    return [news.kind for news in store.notices.unread()]


def comment(store: Store, plan_id: str, text: str = "Is it clear?", *, must_fix: bool = False) -> int:
    """Write a first comment on the goals, and return its id."""
    store.comments.add(plan_id, tool="goals", path=FieldPath("goals"), text=text, must_fix=must_fix)
    return store.comments.of_plan(plan_id)[-1].id


# ------------------------------------------------------------------ recipients


def test_a_comment_is_told_to_the_team_and_not_to_its_author(
    lead: Store, editor: Store, mentor: Store, plan_id: str
) -> None:
    comment(editor, plan_id)
    assert (kinds(lead), kinds(editor), kinds(mentor)) == ([NoticeKind.COMMENT], [], [])


def test_a_reply_is_told_to_all_who_took_part(lead: Store, editor: Store, mentor: Store, plan_id: str) -> None:
    thread = comment(mentor, plan_id)
    lead.comments.reply(plan_id, thread, text="Yes.")
    mentor.comments.reply(plan_id, thread, text="Thank you.")
    assert kinds(mentor) == [NoticeKind.REPLY]
    assert kinds(lead) == [NoticeKind.REPLY, NoticeKind.COMMENT]
    assert kinds(editor) == [NoticeKind.COMMENT]


def test_who_is_asked_to_answer_is_told_once(lead: Store, mentor: Store, plan_id: str) -> None:
    thread = comment(lead, plan_id)
    for _ in range(2):
        lead.comments.assign(plan_id, thread, mentor.actor.id)
    assert kinds(mentor) == [NoticeKind.ASKED]


def test_the_author_is_told_when_what_must_be_solved_is_solved_and_opened_again(
    lead: Store, mentor: Store, plan_id: str
) -> None:
    thread = comment(mentor, plan_id, must_fix=True)
    for is_resolved in (True, True, False):
        lead.comments.resolve(plan_id, thread, is_resolved=is_resolved)
    assert kinds(mentor) == [NoticeKind.REOPENED, NoticeKind.SOLVED]


def test_solving_any_other_comment_is_no_news(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.comments.resolve(plan_id, comment(mentor, plan_id), is_resolved=True)
    assert kinds(mentor) == []


def test_a_request_for_feedback_is_told_and_so_is_its_answer(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.feedback.ask(plan_id, of=[mentor.actor.id], sections=["goals"], question="Is it clear?")
    (told,) = mentor.notices.unread()
    assert (told.kind, told.text) == (NoticeKind.FEEDBACK_ASKED, "Is it clear?")
    mentor.feedback.answer(plan_id, mentor.feedback.open_of_plan(plan_id)[0].id)
    assert (kinds(lead), kinds(mentor)) == ([NoticeKind.FEEDBACK_READ], [])


def test_the_team_is_told_with_which_section_the_mentor_agreed(
    lead: Store, editor: Store, mentor: Store, plan_id: str, clock: Clock
) -> None:
    for section in ("risks", "goals"):
        path = FieldPath("sections", section, "state")
        lead.edit(plan_id, section_texts.TOOL, AddRow(path.row.parent, section), SetField(path, "ready"))
        clock.advance(minutes=1)
        mentor.agree(plan_id, section, is_agreed=True)
    assert [(news.kind, news.section) for news in editor.notices.unread()] == [
        (NoticeKind.AGREED, "goals"),
        (NoticeKind.AGREED, "risks"),
    ]
    assert kinds(mentor) == []


@pytest.mark.parametrize(("is_taken", "kind"), [(True, NoticeKind.TAKEN), (False, NoticeKind.DECLINED)])
def test_a_suggested_text_is_told_and_so_is_what_became_of_it(
    lead: Store, mentor: Store, plan_id: str, is_taken: bool, kind: NoticeKind
) -> None:
    place, suggestion = FieldPath("motto"), Suggestion("Light in the north", "")
    mentor.comments.add(plan_id, tool="challenges_and_vision", path=place, suggestion=suggestion)
    (told,) = lead.notices.unread()
    assert (told.kind, told.tool, told.path) == (NoticeKind.SUGGESTED, "challenges_and_vision", place)
    number = lead.comments.of_plan(plan_id)[0].id
    if is_taken:
        lead.take_suggestion(plan_id, number)
    else:
        lead.comments.decline(plan_id, number)
    assert kinds(mentor) == [kind]


def test_a_notice_is_made_with_the_act_or_not_at_all(lead: Store, mentor: Store, plan_id: str) -> None:
    comment(lead, plan_id)
    with pytest.raises(NoSuchComment):
        mentor.comments.reply(plan_id, 999, text="To nobody")
    assert kinds(lead) == []


def test_a_notice_says_where_and_who(lead: Store, mentor: Store, plan_id: str, clock: Clock) -> None:
    comment(mentor, plan_id, "Which year?")
    (news,) = lead.notices.unread()
    assert (news.town, news.title_year, news.tool, news.path) == ("Rūjiena", 2027, "goals", ("goals",))
    assert (news.by, news.text, news.at) == (mentor.actor.name, "Which year?", clock())


# ------------------------------------------------------------------ seen, and hidden


def test_what_was_seen_is_not_shown_again_and_what_came_later_is(lead: Store, mentor: Store, plan_id: str) -> None:
    comment(mentor, plan_id, "first")
    shown = lead.notices.unread()
    comment(mentor, plan_id, "second")
    lead.notices.mark_all_seen(up_to=shown[0].id)
    assert [news.text for news in lead.notices.unread()] == ["second"]


def test_one_notice_can_be_marked_as_seen(lead: Store, mentor: Store, plan_id: str) -> None:
    for text in ("first", "second"):
        comment(mentor, plan_id, text)
    lead.notices.mark_seen([lead.notices.unread()[0].id])
    assert [news.text for news in lead.notices.unread()] == ["first"]


def test_nobody_marks_the_notices_of_another(lead: Store, editor: Store, mentor: Store, plan_id: str) -> None:
    comment(mentor, plan_id)
    number = lead.notices.unread()[0].id
    editor.notices.mark_seen([number])
    editor.notices.mark_all_seen(up_to=number + 100)
    assert kinds(lead) == [NoticeKind.COMMENT]


def test_whoever_has_seen_the_comments_of_a_plan_needs_no_notice_of_them(
    lead: Store, mentor: Store, plan_id: str
) -> None:
    lead.last_visits.record(plan_id)
    comment(mentor, plan_id, "first")
    since = lead.last_visits.since(plan_id)
    comment(mentor, plan_id, "second")
    lead.last_visits.record(plan_id, since)
    assert [news.text for news in lead.notices.unread()] == ["second"]


def test_a_removed_member_sees_no_notice_of_the_plan_any_more(
    lead: Store, editor: Store, mentor: Store, plan_id: str
) -> None:
    comment(mentor, plan_id, "secret")
    lead.members.remove(plan_id, editor.actor.id)
    assert (editor.notices.unread(), editor.notices.in_short().unread) == ([], 0)


def test_a_removed_member_gets_no_new_notice(lead: Store, mentor: Store, plan_id: str, engine: Engine) -> None:
    thread = comment(mentor, plan_id)
    lead.members.remove(plan_id, mentor.actor.id)
    lead.comments.reply(plan_id, thread, text="Yes.")
    with Session(engine) as session:
        assert session.exec(select(Notice).where(Notice.account_id == mentor.actor.id)).all() == []


def test_a_coordinator_who_took_part_is_told(lead: Store, plan_id: str, engine: Engine, clock: Clock) -> None:
    coordinator = Store(UnitOfWork(engine, actor_of(a_coordinator(engine, clock)), clock))
    lead.comments.reply(plan_id, comment(coordinator, plan_id), text="Yes.")
    assert (kinds(coordinator), coordinator.notices.in_short()) == ([NoticeKind.REPLY], InShort(1, is_mentoring=False))


def test_an_ended_session_sees_nothing(lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock) -> None:
    comment(mentor, plan_id)
    sign_out_everywhere(engine, lead.actor.id, now=clock())
    assert (lead.notices.unread(), lead.notices.in_short()) == ([], InShort())


def test_the_menu_asks_the_database_once(lead: Store, mentor: Store, plan_id: str, engine: Engine) -> None:
    comment(mentor, plan_id)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    found = lead.notices.in_short(), mentor.notices.in_short()
    event.remove(engine, "before_cursor_execute", note)
    assert found == (InShort(1, is_mentoring=False), InShort(0, is_mentoring=True))
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 2


# ------------------------------------------------------------------ whose data it is


def of_the_notices(engine: Engine, take: Callable[[Notice], object]) -> list[object]:
    with Session(engine) as session:
        return [take(notice) for notice in session.exec(select(Notice).order_by(col(Notice.id)))]


def test_notices_and_requests_are_among_the_data_of_a_person(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock
) -> None:
    lead.feedback.ask(plan_id, of=[mentor.actor.id], sections=["goals"], question="Is it clear?")
    with Session(engine) as session, session.begin():
        here = Presence(tab="a" * 16, page="goals", plan_id=plan_id, account_id=mentor.actor.id, seen_at=clock())
        session.add(here)
    asked, asks = (personal_data(engine, store.actor.id, now=clock()) for store in (mentor, lead))
    assert [notice["kind"] for notice in asked["notices"]] == ["feedback asked"]
    assert [place["page"] for place in asked["open_now"]] == ["goals"]
    assert [request["sections"] for request in asked["asked_for_feedback"]] == [["goals"]]
    assert [request["question"] for request in asks["asked_others_for_feedback"]] == ["Is it clear?"]
    assert "Is it clear?" not in str(asked)


def test_with_an_account_go_its_notices_and_its_name_in_those_of_others(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock
) -> None:
    comment(mentor, plan_id)
    lead.feedback.ask(plan_id, of=[mentor.actor.id], sections=["goals"], question="Is it clear?")
    delete_own_account(engine, mentor.actor.id, password=GOOD, now=clock())
    assert of_the_notices(engine, lambda notice: (notice.account_id, notice.by_id)) == [(lead.actor.id, None)]


def test_the_name_of_who_asked_for_feedback_goes_with_the_account(
    lead: Store, editor: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock
) -> None:
    editor.feedback.ask(plan_id, of=[mentor.actor.id], sections=["goals"], question="Is it clear?")
    delete_own_account(engine, editor.actor.id, password=GOOD, now=clock())
    assert [request.by for request in mentor.feedback.open_of_plan(plan_id)] == ["Deleted account"]
