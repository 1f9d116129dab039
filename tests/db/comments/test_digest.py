"""Test the daily mail: its recipients, what it never contains, and that nothing is mailed twice or lost."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Role
from curreap.edits import SetField
from curreap.language.words import words_for
from curreap.mail.smtp import MailNotSent
from curreap.mail.texts import Digest, NoticeKind, PlanNews, message
from curreap.plan import Plan
from db.__main__ import main
from db.accounts.account import actor_of, change_digest
from db.comments.digest import DAILY_MAIL, MORNING, digests, send_digests
from db.jobs import Job, Run, run_if_due
from db.store import Store
from db.tables import Account, Notice
from db.unit_of_work import UnitOfWork
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import a_person
from tests.environment import remove_variable, set_variable

WORDS = words_for("en")


class Mailbox:
    """Records what was sent; while it is shut, sending fails."""

    def __init__(self) -> None:
        self.got: list[Digest] = []
        self.is_shut = False

    def send(self, digest: Digest) -> None:
        if self.is_shut:
            raise MailNotSent
        self.got.append(digest)

    @property
    def said(self) -> list[tuple[str, dict[NoticeKind, int]]]:
        """List recipients, and what the mails say about their only plan."""
        return [(digest.email, dict(digest.plans[0].counts)) for digest in self.got]


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def lead(engine: Engine, clock: Clock) -> Store:
    return Store(UnitOfWork(engine, actor_of(a_person(engine, clock)), clock))


@pytest.fixture
def mentor(engine: Engine, clock: Clock) -> Store:
    return Store(UnitOfWork(engine, actor_of(a_person(engine, clock, "mentor@example.org")), clock))


@pytest.fixture
def plan_id(lead: Store, mentor: Store, clock: Clock) -> str:
    """Make a plan without changes for a month."""
    plan_id = a_plan(lead, mentor, "Rūjiena")
    clock.advance(days=30)
    return plan_id


def a_plan(lead: Store, mentor: Store, town: str) -> str:
    plan_id = lead.create_plan(Plan({"profile": profile.Profile(name=town, title_year=2027)}))
    lead.members.set_role(plan_id, mentor.actor.id, Role.MENTOR)
    return plan_id


def comment(store: Store, plan_id: str, text: str = "Is it clear?") -> None:
    store.comments.add(plan_id, tool="goals", text=text)


def write(store: Store, plan_id: str, text: str = "Vidzeme") -> None:
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), text))


# ------------------------------------------------------------------ who gets a mail


def test_without_news_there_is_no_mail(plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox) -> None:
    assert send_digests(engine, mailbox.send, now=clock()) == (0, 0)
    assert mailbox.got == []


def test_notices_are_counted_by_their_kind(
    mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    for text in ("first", "second"):
        comment(mentor, plan_id, text)
    assert send_digests(engine, mailbox.send, now=clock()) == (1, 0)
    assert mailbox.said == [("lead@example.org", {NoticeKind.COMMENT: 2})]


def test_a_plan_that_others_changed_is_news_by_itself_and_only_once(
    lead: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    write(lead, plan_id)
    for _ in range(3):
        send_digests(engine, mailbox.send, now=clock.advance(hours=22))
    assert mailbox.said == [("mentor@example.org", {NoticeKind.CHANGED: 1})]


def test_a_change_that_was_looked_at_is_no_news(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    write(lead, plan_id)
    clock.advance(minutes=5)
    mentor.last_visits.record(plan_id)
    assert send_digests(engine, mailbox.send, now=clock.advance(hours=1)) == (0, 0)


def test_what_was_read_in_the_app_is_not_mailed(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    comment(mentor, plan_id)
    lead.notices.mark_all_seen(up_to=lead.notices.unread()[0].id)
    assert send_digests(engine, mailbox.send, now=clock()) == (0, 0)


def test_whoever_switched_it_off_gets_none(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    comment(mentor, plan_id)
    change_digest(engine, lead.actor.id, is_wanted=False)
    assert send_digests(engine, mailbox.send, now=clock()) == (0, 0)


def test_example_accounts_get_none(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    comment(mentor, plan_id)
    with Session(engine) as session, session.begin():
        session.get_one(Account, lead.actor.id).is_example = True
    assert send_digests(engine, mailbox.send, now=clock()) == (0, 0)


def test_a_removed_member_gets_no_mail_about_the_plan(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    comment(mentor, plan_id)
    lead.members.set_role(plan_id, mentor.actor.id, Role.LEAD)
    mentor.members.remove(plan_id, lead.actor.id)
    assert send_digests(engine, mailbox.send, now=clock()) == (0, 0)


def test_several_plans_come_in_one_mail(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    for one in (plan_id, a_plan(lead, mentor, "Valka")):
        comment(mentor, one)
    send_digests(engine, mailbox.send, now=clock())
    assert [[plan.town for plan in digest.plans] for digest in mailbox.got] == [["Rūjiena", "Valka"]]


# ------------------------------------------------------------------ never twice, never lost


def daily_mail(mailbox: Mailbox) -> Job:
    def send(run: Run) -> None:
        send_digests(run.engine, mailbox.send, now=run.now)

    return Job(DAILY_MAIL, MORNING, send)


def test_mails_go_out_at_five_in_the_morning() -> None:
    assert MORNING.next(dt.datetime(2026, 9, 1, 4, 59, tzinfo=dt.UTC)) == dt.datetime(2026, 9, 1, 5, tzinfo=dt.UTC)


def test_at_most_one_mail_a_day_and_the_rest_comes_the_next(
    mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    for _ in range(3):
        comment(mentor, plan_id)
        run_if_due(engine, daily_mail(mailbox), clock=clock)
        clock.advance(hours=9)
    assert [counts for _, counts in mailbox.said] == [{NoticeKind.COMMENT: 1}, {NoticeKind.COMMENT: 2}]


def test_what_the_mail_server_refused_is_mailed_the_next_time(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    comment(mentor, plan_id)
    write(mentor_who_writes(lead, mentor, plan_id), plan_id)
    mailbox.is_shut = True
    assert send_digests(engine, mailbox.send, now=clock()) == (0, 1)
    with Session(engine) as session:
        assert [(row.kind, row.mailed_at) for row in session.exec(select(Notice))] == [("comment", None)]
    mailbox.is_shut = False
    send_digests(engine, mailbox.send, now=clock.advance(minutes=5))
    assert mailbox.said == [("lead@example.org", {NoticeKind.COMMENT: 1, NoticeKind.CHANGED: 1})]


def mentor_who_writes(lead: Store, mentor: Store, plan_id: str) -> Store:
    lead.members.set_role(plan_id, mentor.actor.id, Role.EDITOR)
    return mentor


def test_one_refused_mail_does_not_hold_up_the_others(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock
) -> None:
    comment(mentor, plan_id)
    lead.comments.reply(plan_id, lead.comments.of_plan(plan_id)[0].id, text="Yes.")
    got: list[str] = []

    def send(digest: Digest) -> None:
        if digest.email == "lead@example.org":
            raise MailNotSent
        got.append(digest.email)

    assert send_digests(engine, send, now=clock()) == (1, 1)
    assert got == ["mentor@example.org"]


def test_a_run_that_is_cut_off_goes_on_where_it_was(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    comment(mentor, plan_id)
    lead.comments.reply(plan_id, lead.comments.of_plan(plan_id)[0].id, text="Yes.")
    sent = iter([False, True])
    send_digests(engine, mailbox.send, now=clock(), is_stopping=lambda: next(sent))
    assert len(mailbox.got) == 1
    send_digests(engine, mailbox.send, now=clock())
    assert sorted(digest.email for digest in mailbox.got) == ["lead@example.org", "mentor@example.org"]


def test_two_processes_at_the_same_moment_send_one_mail(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    comment(mentor, plan_id)
    write(mentor_who_writes(lead, mentor, plan_id), plan_id)
    begin = threading.Barrier(4)

    def process() -> None:
        begin.wait()
        run_if_due(engine, daily_mail(mailbox), clock=clock)

    threads = [threading.Thread(target=process) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert mailbox.said == [("lead@example.org", {NoticeKind.COMMENT: 1, NoticeKind.CHANGED: 1})]


def test_a_mail_makes_no_notice_in_the_app(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, mailbox: Mailbox
) -> None:
    write(lead, plan_id)
    send_digests(engine, mailbox.send, now=clock())
    assert (len(mailbox.got), mentor.notices.unread(), mentor.notices.in_short().unread) == (1, [], 0)


# ------------------------------------------------------------------ what it says


def test_a_mail_leads_to_the_plan_and_holds_no_word_of_it(
    lead: Store, mentor: Store, plan_id: str, engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_variable(monkeypatch, "CURREAP_URL", "https://wizard.example.org/")
    comment(mentor, plan_id, "A secret remark")
    lead.feedback.ask(plan_id, of=[mentor.actor.id], sections=["goals"], question="A secret question")
    write(lead, plan_id, "A secret region")
    mails = [message(digest, WORDS) for digest in digests(engine, now=clock())]
    assert [subject for subject, _ in mails] == ["News about the plan of Rūjiena 2027"] * 2
    assert all(f"https://wizard.example.org/overview?plan={plan_id}" in body for _, body in mails)
    assert "secret" not in str(mails)


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_of_notice_has_its_words(kind: NoticeKind) -> None:
    one, many = (
        message(Digest("l@example.org", "Lead", [PlanNews("p", "Valka", None, Counter({kind: count}))]), WORDS)[1]
        for count in (1, 7)
    )
    assert "\n- " in one
    assert "7" in many or kind is NoticeKind.CHANGED


# ------------------------------------------------------------------ the command


@pytest.fixture
def mail_is_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_URL", "https://wizard.example.org")
    set_variable(monkeypatch, "CURREAP_SMTP_URL", "smtp://127.0.0.1:1")  # no server at this port
    set_variable(monkeypatch, "CURREAP_MAIL_FROM", "office@example.org")


@pytest.mark.usefixtures("mail_is_set_up")
def test_a_dry_run_prints_the_mails_and_marks_nothing(
    sqlite_engine: Engine, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    a_comment_to_the_lead(sqlite_engine, clock)
    assert [main(["digest", "--dry-run"]) for _ in range(2)] == [0, 0]
    assert capsys.readouterr().out.count("To: lead@example.org\nSubject: News about the plan of Rūjiena 2027") == 2


@pytest.mark.usefixtures("mail_is_set_up")
def test_a_mail_server_that_is_away_is_one_line_and_status_two(
    sqlite_engine: Engine, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    a_comment_to_the_lead(sqlite_engine, clock)
    assert main(["digest"]) == 2
    assert "Mails that were refused: 1." in capsys.readouterr().err


@pytest.mark.usefixtures("mail_is_set_up")
def test_the_command_sends_nothing_where_the_mails_of_today_have_been_sent(
    sqlite_engine: Engine, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    run_if_due(sqlite_engine, Job(DAILY_MAIL, MORNING, lambda _: None), clock=lambda: dt.datetime.now(dt.UTC))
    a_comment_to_the_lead(sqlite_engine, clock)
    assert main(["digest"]) == 0
    assert "have been sent already" in capsys.readouterr().out


@pytest.mark.usefixtures("mail_is_set_up")
@pytest.mark.parametrize("setting", ["CURREAP_URL", "CURREAP_SMTP_URL"])
def test_without_its_settings_the_command_says_what_is_needed(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], setting: str
) -> None:
    remove_variable(monkeypatch, setting)
    assert main(["digest", "--allow-empty"]) == 2
    assert setting in capsys.readouterr().err


def a_comment_to_the_lead(engine: Engine, clock: Clock) -> None:
    lead = Store(UnitOfWork(engine, actor_of(a_person(engine, clock)), clock))
    mentor = Store(UnitOfWork(engine, actor_of(a_person(engine, clock, "mentor@example.org")), clock))
    comment(mentor, a_plan(lead, mentor, "Rūjiena"))
