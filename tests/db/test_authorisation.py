"""Test that people without permission see nothing, change nothing, and that their attempts are logged.

CALLS contains every public function of db/ that acts for a person. A test fails if one is missing there.
"""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import bcrypt
import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, col, select

import db
from curreap.access import Actor, Forbidden, Permission, Role, may
from curreap.edits import AddRow, RemoveRow, SetField
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from curreap.workshop.round import Agreed
from db.accounts import passwords
from db.accounts.account import accounts, actor_of, set_roles
from db.accounts.account_removal import remove_account
from db.accounts.audit_lines import newest_acts
from db.accounts.invitations import Invitations, Purpose
from db.accounts.second_factor_removal import remove_second_factor
from db.accounts.sessions import end_sessions, sign_out_everywhere
from db.comments.agreement import refuse_agreeing
from db.comments.mentoring import mentored_plans
from db.comments.suggestion import Suggestion
from db.editing import edit_section
from db.engine import open_engine
from db.plan_summaries import plan_summaries
from db.running.condition import condition
from db.store import Store
from db.tables import Audit, Change, Comment, Contribution, FeedbackRequest, Invitation, Snapshot
from db.unit_of_work import UnitOfWork
from db.workshops import seats
from db.workshops.seats import Answered
from db.workshops.submit_contribution import submit
from playbook_tools import profile, section_texts, team
from playbook_tools.field_path import FieldPath
from tests.db.people import a_person
from tests.environment import set_variable
from tests.phones import take_seat

SECRET: Final = "Only one town knows this"
NOW: Final = dt.datetime(2026, 9, 1, 12, 0, tzinfo=dt.UTC)


def clock() -> dt.datetime:
    return NOW


@dataclass(frozen=True)
class Target:
    """The ids of a plan, and of things in a plan, that an outsider tries to reach."""

    plan: str
    comment: int
    suggested: int  # a comment with a suggested text
    asked: int  # a request for feedback
    changed: int  # a line of the history: a field was set
    removed: int  # another one: a row was deleted
    version: int
    invitation: int
    workshop: str
    said: int  # a contribution of that workshop
    photo: str = "p"
    tab: str = "tab-of-the-lead"
    account: int = 0  # of the lead


@dataclass(frozen=True)
class Call:
    """A function of the database, and the permission that it needs."""

    do: Callable[[Store, Target], Any]
    needs: Permission | None  # None if it needs something else than a role on the plan, as the two sets below say


HELLO: Final = "hello"
CALLS: Final[dict[str, Call]] = {
    "Store.my_plans": Call(lambda by, it: [row for row in by.my_plans() if row.id == it.plan], Permission.READ),
    "Store.create_plan": Call(lambda by, it: by.create_plan(Plan()), None),
    "Store.info": Call(lambda by, it: by.info(it.plan), Permission.READ),
    "Store.metadata": Call(lambda by, it: by.metadata(it.plan), Permission.READ),
    "Store.plan": Call(lambda by, it: by.plan(it.plan), Permission.READ),
    "Store.open_section": Call(lambda by, it: by.open_section(it.plan, profile.TOOL), Permission.READ),
    "Store.changes": Call(lambda by, it: by.changes(it.plan), Permission.READ),
    "Store.photo": Call(lambda by, it: by.photo(it.plan, it.photo), Permission.READ),
    "Store.edit": Call(
        lambda by, it: by.edit(it.plan, profile.TOOL, SetField(FieldPath("name"), "x")), Permission.EDIT
    ),
    "edit_section": Call(
        lambda by, it: edit_section(
            by.work, it.plan, profile.TOOL, [SetField(FieldPath("name"), "x")], Permission.EDIT, refuse_agreeing
        ),
        Permission.EDIT,
    ),
    "Store.add_photo": Call(lambda by, it: by.add_photo(it.plan, it.photo, b"other"), Permission.EDIT),
    "Store.take_suggestion": Call(lambda by, it: by.take_suggestion(it.plan, it.suggested), Permission.EDIT),
    "Store.agree": Call(lambda by, it: by.agree(it.plan, "goals", is_agreed=True), Permission.AGREE),
    "Store.delete_plan": Call(lambda by, it: by.delete_plan(it.plan), Permission.DELETE),
    "Store.note_download": Call(
        lambda by, it: by.note_download(it.plan, "data", with_contacts=True), Permission.READ_PRIVATE
    ),
    "Comments.of_plan": Call(lambda by, it: by.comments.of_plan(it.plan), Permission.READ),
    "Comments.suggested": Call(lambda by, it: by.comments.suggested(it.plan, it.suggested), Permission.READ),
    "Comments.add": Call(lambda by, it: by.comments.add(it.plan, tool="goals", text=HELLO), Permission.COMMENT),
    "Comments.reply": Call(lambda by, it: by.comments.reply(it.plan, it.comment, text=HELLO), Permission.COMMENT),
    "Comments.assign": Call(lambda by, it: by.comments.assign(it.plan, it.comment, None), Permission.COMMENT),
    "Comments.resolve": Call(
        lambda by, it: by.comments.resolve(it.plan, it.comment, is_resolved=True), Permission.COMMENT
    ),
    "Comments.decline": Call(lambda by, it: by.comments.decline(it.plan, it.suggested), Permission.EDIT),
    "Feedback.of_plan": Call(lambda by, it: by.feedback.of_plan(it.plan), Permission.READ),
    "Feedback.open_of_plan": Call(lambda by, it: by.feedback.open_of_plan(it.plan), Permission.READ),
    "Feedback.ask": Call(
        lambda by, it: by.feedback.ask(it.plan, of=[it.account], sections=["goals"], question=HELLO), Permission.EDIT
    ),
    "Feedback.answer": Call(lambda by, it: by.feedback.answer(it.plan, it.asked), None),
    "Feedback.take_back": Call(lambda by, it: by.feedback.take_back(it.plan, it.asked), Permission.EDIT),
    "Notices.in_short": Call(lambda by, it: by.notices.in_short().unread, None),
    "Notices.unread": Call(lambda by, it: by.notices.unread(), None),
    "Notices.mark_seen": Call(lambda by, it: by.notices.mark_seen([1, 2, 3]), None),
    "Notices.mark_all_seen": Call(lambda by, it: by.notices.mark_all_seen(up_to=1000), None),
    "Presences.beat": Call(lambda by, it: by.presence.beat(it.plan, tab=it.tab, page="goals"), Permission.READ),
    "Presences.others": Call(lambda by, it: by.presence.others(it.plan), Permission.READ),
    "Presences.pulse": Call(lambda by, it: by.presence.pulse(it.plan, since=0), Permission.READ),
    "LastVisits.since": Call(lambda by, it: by.last_visits.since(it.plan), Permission.READ),
    "LastVisits.record": Call(lambda by, it: by.last_visits.record(it.plan), Permission.READ),
    "LastVisits.seen_comment": Call(lambda by, it: by.last_visits.seen_comment(it.plan), Permission.READ),
    "Members.of_plan": Call(lambda by, it: by.members.of_plan(it.plan), Permission.READ),
    "Members.set_role": Call(lambda by, it: by.members.set_role(it.plan, by.actor.id, Role.LEAD), Permission.INVITE),
    "Members.remove": Call(lambda by, it: by.members.remove(it.plan, it.account), Permission.INVITE),
    "Choices.of": Call(lambda by, it: by.choices.of(it.plan, "download"), Permission.READ),
    "Choices.keep": Call(lambda by, it: by.choices.keep(it.plan, "download", {"variant": "full"}), Permission.READ),
    "Versions.of_plan": Call(lambda by, it: by.versions.of_plan(it.plan), Permission.READ),
    "Versions.plan": Call(lambda by, it: by.versions.plan(it.plan, it.version), Permission.READ),
    "Versions.keep": Call(lambda by, it: by.versions.keep(it.plan, "after workshop 2"), Permission.EDIT),
    "Versions.submit": Call(lambda by, it: by.versions.submit(it.plan, today=NOW.date()), Permission.SUBMIT),
    "History.newest": Call(lambda by, it: by.history.newest(it.plan), Permission.READ),
    "History.change": Call(lambda by, it: by.history.change(it.plan, it.changed), Permission.READ),
    "History.people": Call(lambda by, it: by.history.people(it.plan), Permission.READ),
    "History.tools": Call(lambda by, it: by.history.tools(it.plan), Permission.READ),
    "History.as_of": Call(lambda by, it: by.history.as_of(it.plan, NOW), Permission.READ),
    "History.bring_back_field": Call(lambda by, it: by.history.bring_back_field(it.plan, it.changed), Permission.EDIT),
    "History.bring_back_row": Call(lambda by, it: by.history.bring_back_row(it.plan, it.removed), Permission.EDIT),
    "History.removal": Call(
        lambda by, it: by.history.removal(it.plan, "team", FieldPath("members", "x")), Permission.READ
    ),
    "History.own_texts_aside": Call(lambda by, it: by.history.own_texts_aside(it.plan, it.removed), Permission.READ),
    "History.bring_back_row_and_own_texts": Call(
        lambda by, it: by.history.bring_back_row_and_own_texts(it.plan, it.removed), Permission.EDIT
    ),
    "History.bring_back_version": Call(
        lambda by, it: by.history.bring_back_version(it.plan, it.version, keep_as="before"), Permission.EDIT
    ),
    "History.bring_back_moment": Call(
        lambda by, it: by.history.bring_back_moment(it.plan, NOW - dt.timedelta(days=1), keep_as="before"),
        Permission.EDIT,
    ),
    "Invitations.of_plan": Call(lambda by, it: Invitations(by.work).of_plan(it.plan), Permission.INVITE),
    "Invitations.to_plan": Call(
        lambda by, it: Invitations(by.work).to_plan(it.plan, role=Role.LEAD), Permission.INVITE
    ),
    "Invitations.revoke": Call(lambda by, it: Invitations(by.work).revoke(it.invitation), Permission.INVITE),
    "Invitations.of_the_round": Call(lambda by, it: Invitations(by.work).of_the_round(), None),
    "Invitations.to_the_round": Call(lambda by, it: Invitations(by.work).to_the_round(Purpose.COORDINATOR), None),
    "Invitations.to_set_a_password": Call(lambda by, it: Invitations(by.work).to_set_a_password(it.account), None),
    "Workshops.of_plan": Call(lambda by, it: by.workshops.of_plan(it.plan), Permission.READ),
    "Workshops.get": Call(lambda by, it: by.workshops.get(it.plan, it.workshop), Permission.READ),
    "Workshops.room": Call(lambda by, it: by.workshops.room(it.plan, it.workshop), Permission.EDIT),
    "Workshops.public_room": Call(lambda by, it: by.workshops.public_room(it.plan, it.workshop), Permission.READ),
    "Workshops.groups_in": Call(lambda by, it: by.workshops.groups_in(it.plan, it.workshop), Permission.EDIT),
    "Workshops.agreed": Call(lambda by, it: by.workshops.agreed(it.plan, it.workshop), Permission.READ),
    "Workshops.prepare": Call(lambda by, it: by.workshops.prepare(it.plan, WorkshopPlan(HELLO)), Permission.EDIT),
    "Workshops.show": Call(lambda by, it: by.workshops.show(it.plan, it.workshop, "widest"), Permission.EDIT),
    "Workshops.count": Call(lambda by, it: by.workshops.count(it.plan, it.workshop, ["help_nearby"]), Permission.EDIT),
    "Workshops.reveal": Call(
        lambda by, it: by.workshops.reveal(it.plan, it.workshop, ["help_nearby"]), Permission.EDIT
    ),
    "Workshops.shut": Call(lambda by, it: by.workshops.shut(it.plan, it.workshop), Permission.EDIT),
    "Workshops.open_again": Call(lambda by, it: by.workshops.open_again(it.plan, it.workshop), Permission.EDIT),
    "Workshops.agree": Call(
        lambda by, it: by.workshops.agree(it.plan, it.workshop, "trust", Agreed(2)), Permission.EDIT
    ),
    "Workshops.topics_for_plan": Call(
        lambda by, it: by.workshops.topics_for_plan(it.plan, it.workshop), Permission.EDIT
    ),
    "Workshops.into_plan": Call(
        lambda by, it: by.workshops.into_plan(it.plan, it.workshop, words_for("en")), Permission.EDIT
    ),
    "Workshops.delete": Call(lambda by, it: by.workshops.delete(it.plan, it.workshop), Permission.EDIT),
    "Contributions.of": Call(lambda by, it: by.contributions.of(it.plan, it.workshop), Permission.EDIT),
    "Contributions.shown": Call(lambda by, it: by.contributions.shown(it.plan, it.workshop), Permission.READ),
    "Contributions.put_under": Call(
        lambda by, it: by.contributions.put_under(it.plan, it.workshop, [it.said], HELLO), Permission.EDIT
    ),
    "Contributions.put_aside": Call(
        lambda by, it: by.contributions.put_aside(it.plan, it.workshop, [it.said]), Permission.EDIT
    ),
    "Contributions.into_plan": Call(
        lambda by, it: by.contributions.into_plan(it.plan, it.workshop, "asset", words_for("en"), one=it.said),
        Permission.EDIT,
    ),
    "Admission.count_heads": Call(lambda by, it: by.admission.count_heads(it.plan, it.workshop, 3), Permission.EDIT),
    "Admission.require_slips": Call(
        lambda by, it: by.admission.require_slips(it.plan, it.workshop, is_required=True), Permission.EDIT
    ),
    "Admission.make_slips": Call(lambda by, it: by.admission.make_slips(it.plan, it.workshop, 2), Permission.EDIT),
    "Admission.unused_slips": Call(lambda by, it: by.admission.unused_slips(it.plan, it.workshop), Permission.EDIT),
    "Tallies.counts": Call(lambda by, it: by.tally.counts(it.plan, it.workshop), Permission.EDIT),
    "Tallies.set_count": Call(
        lambda by, it: by.tally.set_count(it.plan, it.workshop, group="", statement="help_nearby", answer="3", count=2),
        Permission.EDIT,
    ),
    "PaperNotes.notes": Call(lambda by, it: by.paper_notes.notes(it.plan, it.workshop), Permission.EDIT),
    "PaperNotes.add": Call(
        lambda by, it: by.paper_notes.add(it.plan, it.workshop, kind="idea", mark="m", text=HELLO), Permission.EDIT
    ),
    "PaperNotes.remove": Call(lambda by, it: by.paper_notes.remove(it.plan, it.workshop, "m"), Permission.EDIT),
    "plan_summaries": Call(lambda by, it: plan_summaries(by.work, [it.plan]), Permission.READ),
    "mentored_plans": Call(lambda by, it: [row for row in mentored_plans(by.work) if row.info.id == it.plan], None),
    "accounts": Call(lambda by, it: accounts(by.work.engine, by=by.actor, now=NOW), None),
    "newest_acts": Call(lambda by, it: newest_acts(by.work.engine, by=by.actor, now=NOW), None),
    "condition": Call(lambda by, it: condition(by.work.engine, by=by.actor, now=NOW), None),
    "set_roles": Call(
        lambda by, it: set_roles(
            by.work.engine, by.actor.id, is_coordinator=True, is_mentor=True, by=by.actor, now=NOW
        ),
        None,
    ),
    "remove_second_factor": Call(
        lambda by, it: remove_second_factor(by.work.engine, it.account, by=by.actor, now=NOW), None
    ),
    "end_sessions": Call(lambda by, it: end_sessions(by.work.engine, it.account, by=by.actor, now=NOW), None),
    "remove_account": Call(lambda by, it: remove_account(by.work.engine, it.account, by=by.actor, now=NOW), None),
}
FOR_COORDINATORS: Final = {
    *("Invitations.of_the_round", "Invitations.to_the_round", "Invitations.to_set_a_password"),
    *("accounts", "newest_acts", "condition", "set_roles", "remove_account", "remove_second_factor"),
    "end_sessions",
}
FOR_THE_MENTOR: Final = {"Feedback.answer", "mentored_plans"}  # for the addressee, and for mentors of this plan
ABOUT_ONESELF: Final = {  # about the user's own plans and notices
    "Store.create_plan",
    *("Notices.in_short", "Notices.unread", "Notices.mark_seen", "Notices.mark_all_seen"),
}
WITH_A_ROLE: Final = [name for name, call in CALLS.items() if call.needs is not None]
WRITE_LINES_ONLY: Final = {"history_lines"}  # works only with its arguments; neither reads nor stores


# ------------------------------------------------------------------ nothing is forgotten


def asked_of_the_database() -> Iterator[str]:
    """List all public functions in db/ that act for a person, except inside another transaction."""
    for found in pkgutil.walk_packages(db.__path__, "db."):
        if found.ispkg or found.name.endswith("__main__") or ".migrations" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if name.startswith("_") or getattr(value, "__module__", "") != found.name:
                continue
            if inspect.isclass(value) and _takes(value.__init__, "work"):
                yield from (f"{name}.{method}" for method in _methods(value))
            elif inspect.isfunction(value) and (_takes(value, "work") or _takes(value, "engine", "by")):
                yield name


def _methods(of: type) -> list[str]:
    found = inspect.getmembers(of, inspect.isfunction)
    return [name for name, method in found if not name.startswith("_") and not _takes_session(method)]


def _takes(what: Callable[..., Any], *names: str) -> bool:
    return set(names) <= inspect.signature(what).parameters.keys() and not _takes_session(what)


def _takes_session(what: Callable[..., Any]) -> bool:
    return "session" in inspect.signature(what).parameters


def test_everything_that_the_database_can_be_asked_is_tried_here() -> None:
    assert set(asked_of_the_database()) - WRITE_LINES_ONLY == set(CALLS)


def test_every_call_needs_a_role_or_says_why_not() -> None:
    assert {
        name for name, call in CALLS.items() if call.needs is None
    } == FOR_COORDINATORS | FOR_THE_MENTOR | ABOUT_ONESELF


# ------------------------------------------------------------------ the people and the plans


@dataclass(frozen=True)
class Somebody:
    """A user, and their present role on the plan of Rūjiena."""

    store: Store
    role: Role | None = None
    is_signed_in: bool = True


@dataclass(frozen=True)
class World:
    """Two plans of two towns, and all people who might try to reach the first one."""

    engine: Engine
    theirs: Target  # of Rūjiena
    other_plan: str  # of another town
    people: dict[str, Somebody]


PEOPLE: Final = (
    *("visitor", "signed out", "another town", "mentor of another plan", "removed member"),
    *("viewer", "mentor", "editor", "coordinator"),
)


@pytest.fixture(scope="module")
def world_file(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """Build the world in a file, to copy; no password is needed."""
    path = tmp_path_factory.mktemp("world") / "world.sqlite3"
    shutil.copyfile(empty_sqlite, path)
    engine = open_engine(f"sqlite:///{path}")
    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(passwords, "COST", 4)
        quick.setattr(passwords, "NOBODY", bcrypt.hashpw(b"nobody", bcrypt.gensalt(4)).decode())
        world = a_world(engine)
    engine.dispose()
    return path, world


def a_world(engine: Engine) -> World:
    stores = {name: a_store(engine, name) for name in ("lead", *PEOPLE[1:-1])}
    stores["coordinator"] = a_store(engine, "coordinator", is_coordinator=True)
    lead, other = stores["lead"], stores["another town"]
    theirs = a_full_plan(lead, stores["mentor"])
    others_plan = other.create_plan(Plan({"profile": profile.Profile(name="Šilutė")}))
    other.members.set_role(others_plan, stores["mentor of another plan"].actor.id, Role.MENTOR)
    roles = {"viewer": Role.VIEWER, "editor": Role.EDITOR, "removed member": Role.EDITOR, "signed out": Role.EDITOR}
    for name, role in roles.items():
        lead.members.set_role(theirs.plan, stores[name].actor.id, role)
    lead.members.remove(theirs.plan, stores["removed member"].actor.id)
    sign_out_everywhere(engine, stores["signed out"].actor.id, now=NOW)
    has = {"viewer": Role.VIEWER, "mentor": Role.MENTOR, "editor": Role.EDITOR, "coordinator": Role.COORDINATOR}
    people = {name: Somebody(stores[name], has.get(name), name != "signed out") for name in PEOPLE[1:]}
    nobody = Store(UnitOfWork(engine, Actor(999_999, "Nobody"), clock))
    return World(engine, theirs, others_plan, {"visitor": Somebody(nobody, is_signed_in=False), **people})


def a_store(engine: Engine, name: str, **more: bool) -> Store:
    person = a_person(engine, clock, f"{name.replace(' ', '.')}@example.org", **more)
    return Store(UnitOfWork(engine, actor_of(person), clock))


def a_full_plan(lead: Store, mentor: Store) -> Target:
    """Store a plan with something of everything that has an id."""
    plan_id = lead.create_plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
    lead.members.set_role(plan_id, mentor.actor.id, Role.MENTOR)
    lead.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), SECRET))
    lead.edit(plan_id, team.TOOL, AddRow(FieldPath("members"), "m", {"name": SECRET}))
    lead.edit(plan_id, team.TOOL, RemoveRow(FieldPath("members", "m")))
    lead.edit(plan_id, section_texts.TOOL, AddRow(FieldPath("sections"), "goals", {"state": "ready"}))
    lead.add_photo(plan_id, "p", SECRET.encode())
    lead.versions.keep(plan_id, SECRET)
    lead.comments.add(plan_id, tool="goals", text=SECRET)
    mentor.comments.add(plan_id, tool="profile", path=FieldPath("region"), suggestion=Suggestion(f"{SECRET}.", SECRET))
    lead.feedback.ask(plan_id, of=[mentor.actor.id], sections=["goals"], question=SECRET)
    lead.presence.beat(plan_id, tab="tab-of-the-lead", page="goals")
    Invitations(lead.work).to_plan(plan_id, role=Role.EDITOR, email="invited@example.org")
    workshop = a_workshop(lead, plan_id)
    with Session(lead.work.engine) as session:
        comments = session.exec(select(Comment.id).order_by(col(Comment.id))).all()
        kinds = dict(session.exec(select(Change.kind, Change.id)).all())
        one = {
            table: session.exec(select(table.id)).one()
            for table in (FeedbackRequest, Snapshot, Invitation, Contribution)
        }
    return Target(
        plan_id,
        comment=known(comments[0]),
        suggested=known(comments[1]),
        asked=known(one[FeedbackRequest]),
        changed=known(kinds["set"]),
        removed=known(kinds["remove"]),
        version=known(one[Snapshot]),
        invitation=known(one[Invitation]),
        workshop=workshop,
        said=known(one[Contribution]),
        account=lead.actor.id,
    )


def a_workshop(lead: Store, plan_id: str) -> str:
    """Make a workshop in which four devices have rated, and something is agreed."""
    workshop = lead.workshops.prepare(plan_id, WorkshopPlan(SECRET, asks=("asset", "idea")))
    lead.workshops.agree(plan_id, workshop, "trust", Agreed(3, SECRET))
    key = lead.workshops.get(plan_id, workshop).key
    for rating in (1, 2, 4, 5):
        token = take_seat(lead.work.engine, key, group="", now=NOW)
        seats.answer(lead.work.engine, token, "help_nearby", Answered(rating, comment=SECRET), now=NOW)
    submit(lead.work.engine, token, kind="asset", mark="m", text=SECRET, now=NOW)
    return workshop


@pytest.fixture
def world(world_file: tuple[Path, World], tmp_path: Path) -> Iterator[World]:
    """Copy the two plans and the people in their initial state."""
    with a_copy(world_file, tmp_path) as copied:
        yield copied


@pytest.fixture(scope="module")
def untouched(world_file: tuple[Path, World], tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Copy them once for all tests in which nothing may change, which each of them checks."""
    with a_copy(world_file, tmp_path_factory.mktemp("untouched")) as copied:
        yield copied


@contextmanager
def a_copy(world_file: tuple[Path, World], folder: Path) -> Iterator[World]:
    path, world = world_file
    shutil.copyfile(path, folder / "world.sqlite3")
    engine = open_engine(f"sqlite:///{folder / 'world.sqlite3'}")
    people = {
        name: replace(one, store=Store(UnitOfWork(engine, one.store.actor, clock)))
        for name, one in world.people.items()
    }
    yield replace(world, engine=engine, people=people)
    engine.dispose()


def rows(engine: Engine) -> dict[str, list[Any]]:
    """Read everything that is stored, except the log."""
    with engine.connect() as connection:
        tables = [table for table in SQLModel.metadata.sorted_tables if table.name != Audit.__tablename__]
        return {table.name: sorted(map(repr, connection.execute(table.select()))) for table in tables}


def known(number: int | None) -> int:
    """Return the id of a row, given by the database."""
    assert number is not None
    return number


def refusals(engine: Engine) -> list[int | None]:
    """List the ids of the accounts whose attempts were refused."""
    with Session(engine) as session:
        return list(session.exec(select(Audit.actor_id).where(Audit.action == "refused").order_by(col(Audit.id))).all())


# ------------------------------------------------------------------ the walk


def is_refused(name: str, person: str, somebody: Somebody) -> bool:
    """Return whether this user must not do this."""
    needs = CALLS[name].needs
    if not somebody.is_signed_in:
        return True
    if needs is not None:
        return not may(somebody.role, needs)
    if name in FOR_THE_MENTOR:
        return person != "mentor"
    return name in FOR_COORDINATORS and person != "coordinator"


def faults(engine: Engine, name: str, by: Store, it: Target) -> Iterator[str]:
    """List what went wrong when users tried what they may not do."""
    before, log = rows(engine), refusals(engine)
    shown, wanted = None, log
    try:
        shown = CALLS[name].do(by, it)
    except Forbidden:
        wanted = [*log, by.actor.id]
    if shown:
        yield f"was shown {shown!r}"
    if rows(engine) != before:
        yield "changed something"
    if refusals(engine) != wanted:
        yield "is not in the log"


@pytest.mark.parametrize("name", CALLS)
def test_who_may_not_is_shown_nothing_changes_nothing_and_is_written_down(untouched: World, name: str) -> None:
    refused = {person: one for person, one in untouched.people.items() if is_refused(name, person, one)}
    found = {
        person: list(faults(untouched.engine, name, one.store, untouched.theirs)) for person, one in refused.items()
    }
    assert found == {person: [] for person in refused}


@pytest.mark.parametrize("name", CALLS)
def test_a_coordinator_without_the_required_second_factor_may_nothing(
    untouched: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_variable(monkeypatch, "CURREAP_TWO_FACTOR", "coordinators")
    assert list(faults(untouched.engine, name, untouched.people["coordinator"].store, untouched.theirs)) == []


@pytest.mark.parametrize("name", WITH_A_ROLE)
@pytest.mark.parametrize("guess", ["0000000000000000", "", "x' OR 1=1 --"])
def test_a_guessed_plan_is_refused_like_a_foreign_one(untouched: World, name: str, guess: str) -> None:
    editor = untouched.people["editor"].store
    assert list(faults(untouched.engine, name, editor, replace(untouched.theirs, plan=guess))) == []


@pytest.mark.parametrize("name", CALLS)
def test_who_leads_a_plan_reaches_with_guessed_ids_into_no_other_plan(world: World, name: str) -> None:
    before = of_plan(world, world.theirs.plan)
    shown = None
    with suppress(Forbidden, ValueError, LookupError):
        shown = CALLS[name].do(world.people["another town"].store, replace(world.theirs, plan=world.other_plan))
    assert (SECRET in repr(shown), of_plan(world, world.theirs.plan)) == (False, before)


def of_plan(world: World, plan_id: str) -> list[str]:
    """Read all that is stored of one plan."""
    return [row for table in rows(world.engine).values() for row in table if plan_id in row]


def test_the_words_that_nobody_else_may_see_would_be_noticed(world: World) -> None:
    editor = world.people["editor"].store
    reading = {name for name, call in CALLS.items() if call.needs is Permission.READ} - {"Presences.beat"}
    shown = {name for name in reading if SECRET in repr(CALLS[name].do(editor, world.theirs))}
    assert shown >= {"Store.plan", "Store.changes", "Store.photo", "Comments.of_plan", "Feedback.of_plan"}
    assert shown >= {"Versions.of_plan", "Versions.plan", "History.newest", "History.change", "History.as_of"}
