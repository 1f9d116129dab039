"""Test that people are named by their account: new names and deletions reach every line, and nobody takes a name."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from curreap.access import Role
from curreap.edits import SetField
from curreap.name_marks import look_alike_key
from db.accounts import names
from db.accounts.account import NameMissing, account_by_email, actor_of, change_name, create_account
from db.accounts.account_removal import delete_own_account
from db.accounts.audit_lines import newest_acts
from db.store import Store
from db.tables import Account
from db.unit_of_work import UnitOfWork
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import GOOD, a_coordinator, work_of


def someone(engine: Engine, clock: Clock, name: str, email: str) -> Account:
    return create_account(engine, email=email, name=name, password=GOOD, now=clock())


@pytest.fixture
def anna(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Store:
    """Make an editor who has left their name wherever the plan shows one."""
    store = Store(work_of(engine, someone(engine, clock, "Anna Ozola", "anna@example.org"), clock))
    lead.members.set_role(plan_id, store.actor.id, Role.EDITOR)
    lead.comments.add(plan_id, tool="profile", text="Is this right?")
    thread = lead.comments.of_plan(plan_id)[0].id
    store.comments.reply(plan_id, thread, text="Yes")
    store.comments.resolve(plan_id, thread, is_resolved=True)
    store.feedback.ask(plan_id, of=[lead.actor.id], sections=["goals"], question="Is it clear?")
    store.presence.beat(plan_id, tab="a", page="goals")
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    store.versions.keep(plan_id, "before the meeting")
    return store


def shown_names(lead: Store, plan_id: str) -> dict[str, str]:
    """Collect the name of the editor from each part of the store that shows it."""
    first, reply = lead.comments.of_plan(plan_id)
    return {
        "plan": lead.info(plan_id).changed_by,
        "my plans": lead.my_plans()[0].changed_by,
        "changes": lead.changes(plan_id)[0].by,
        "history": lead.history.newest(plan_id)[0].by,
        "people of the history": lead.history.people(plan_id)[0].name,
        "version": lead.versions.of_plan(plan_id)[0].by,
        "reply": reply.by,
        "resolver": first.resolved_by,
        "feedback": lead.feedback.of_plan(plan_id)[0].by,
        "notice": lead.notices.unread()[0].by,
        "since": lead.last_visits.since(plan_id).changes[0].by,
    }


def test_a_new_name_is_shown_on_every_line_at_once(
    engine: Engine, clock: Clock, lead: Store, anna: Store, plan_id: str
) -> None:
    lead.last_visits.record(plan_id)
    anna.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Latgale"))
    assert set(shown_names(lead, plan_id).values()) == {"Anna Ozola"}
    change_name(engine, anna.actor.id, name="Anna Kalniņa", organisation="", now=clock())
    assert set(shown_names(lead, plan_id).values()) == {"Anna Kalniņa"}


def test_a_deleted_account_has_no_name_on_any_line(
    engine: Engine, clock: Clock, lead: Store, anna: Store, plan_id: str
) -> None:
    lead.last_visits.record(plan_id)
    anna.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Latgale"))
    change_name(engine, anna.actor.id, name="Anna Kalniņa", organisation="", now=clock())
    shown = shown_names(lead, plan_id)
    delete_own_account(engine, anna.actor.id, password=GOOD, now=clock())
    assert shown_names(lead, plan_id) == dict.fromkeys(shown, "Deleted account")


def test_the_log_names_people_as_they_are_called_now(engine: Engine, clock: Clock, anna: Store) -> None:
    coordinator = actor_of(a_coordinator(engine, clock))
    change_name(engine, anna.actor.id, name="Anna Kalniņa", organisation="", now=clock())
    by_act = {act.action: act.by for act in newest_acts(engine, by=coordinator, now=clock())}
    assert by_act["version kept"] == "Anna Kalniņa"
    delete_own_account(engine, anna.actor.id, password=GOOD, now=clock())
    by_act = {act.action: act.by for act in newest_acts(engine, by=coordinator, now=clock())}
    assert (by_act["version kept"], by_act["account deleted"]) == ("Deleted account", "")


def test_a_deleted_account_is_called_so_in_the_language_of_the_reader(
    monkeypatch: pytest.MonkeyPatch, engine: Engine, clock: Clock, lead: Store, anna: Store, plan_id: str
) -> None:
    delete_own_account(engine, anna.actor.id, password=GOOD, now=clock())
    monkeypatch.setattr(names, "words_for", _in_latvian)
    reader = Store(UnitOfWork(engine, lead.actor, clock, language="lv"))
    assert set(shown_names_of_deleted(reader, plan_id)) == {"Dzēsts konts"}


def shown_names_of_deleted(reader: Store, plan_id: str) -> list[str]:
    return [reader.info(plan_id).changed_by, reader.changes(plan_id)[0].by, reader.notices.unread()[0].by]


def _in_latvian(language: str) -> Callable[[str], str]:
    assert language == "lv"
    return {"Deleted account": "Dzēsts konts"}.__getitem__


def test_who_takes_the_name_of_the_lead_and_goes_leaves_the_lines_of_the_lead(
    engine: Engine, clock: Clock, lead: Store, anna: Store, plan_id: str
) -> None:
    lead.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Zemgale"))
    change_name(engine, anna.actor.id, name=lead.actor.name, organisation="", now=clock())
    assert lead.versions.of_plan(plan_id)[0].by == f"{lead.actor.name} (2)"
    delete_own_account(engine, anna.actor.id, password=GOOD, now=clock())
    assert lead.info(plan_id).changed_by == lead.actor.name
    assert [change.by for change in lead.changes(plan_id)] == [lead.actor.name, "Deleted account"]


@pytest.mark.parametrize(
    "name",
    ["Anna Ozola", "anna  OZOLA", "Anna\u00a0Ozola", "Аnna Оzоla", "Ａnna Ozola", "Anna\u200b Ozola", "AnnaOzola"],
)
def test_a_name_that_looks_like_that_of_another_is_shown_with_a_number(
    engine: Engine, clock: Clock, anna: Store, lead: Store, plan_id: str, name: str
) -> None:
    other = someone(engine, clock, name, "other@example.org")
    lead.members.set_role(plan_id, other.id or 0, Role.EDITOR)
    store = Store(work_of(engine, other, clock))
    store.presence.beat(plan_id, tab="b", page="goals")
    assert other.shown_name.endswith(" (2)")
    assert {one.name for one in lead.members.of_plan(plan_id)} == {lead.actor.name, "Anna Ozola", other.shown_name}
    assert {one.name for one in lead.presence.others(plan_id)} == {"Anna Ozola", other.shown_name}


def test_names_with_other_letters_of_ones_own_language_are_other_names() -> None:
    names_of_people = ["Bērziņa", "Berzina", "Åse", "Ase", "Øst", "Ost", "Iina", "Lina"]
    assert len({look_alike_key(name) for name in names_of_people}) == len(names_of_people)


@pytest.mark.parametrize("typed", ["Anna Ozola (2)", "Anna Ozola（２）", "Anna Ozola (1) (2)"])
def test_nobody_types_the_number_of_another(engine: Engine, clock: Clock, anna: Store, typed: str) -> None:
    second, third = (someone(engine, clock, name, f"{name[-1]}@example.org") for name in ("Anna Ozola", typed))
    assert (second.shown_name, third.shown_name) == ("Anna Ozola (2)", "Anna Ozola (3)")
    with pytest.raises(NameMissing):
        someone(engine, clock, "(2)", "none@example.org")


def test_a_number_stays_while_other_things_of_the_account_change(engine: Engine, clock: Clock, anna: Store) -> None:
    other = someone(engine, clock, "Anna Ozola", "other@example.org")
    change_name(engine, anna.actor.id, name="Anna Kalniņa", organisation="", now=clock())
    change_name(engine, other.id or 0, name="Anna Ozola (2)", organisation="Library", now=clock())
    found = account_by_email(engine, "other@example.org")
    assert found is not None
    assert found.shown_name == "Anna Ozola (2)"


def test_nobody_is_called_like_a_deleted_account(engine: Engine, clock: Clock) -> None:
    assert someone(engine, clock, "deleted ACCOUNT", "a@example.org").shown_name == "deleted ACCOUNT (2)"


def test_people_who_take_one_name_at_once_get_different_numbers(engine: Engine, clock: Clock) -> None:
    def take(number: int) -> None:
        someone(engine, clock, "Anna Ozola", f"{number}@example.org")

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(take, range(3)))
    with Session(engine) as session:
        shown = {account.shown_name for account in session.exec(select(Account))}
    assert shown == {"Anna Ozola", "Anna Ozola (2)", "Anna Ozola (3)"}


def test_names_are_read_once_for_a_list_however_long(engine: Engine, anna: Store, lead: Store, plan_id: str) -> None:
    for number in range(10):
        anna.comments.add(plan_id, tool="profile", text=f"Remark {number}")
        anna.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), f"Region {number}"))
    asked: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.extend([statement] if "account.name_number" in statement else [])

    for read in (lead.metadata, lead.comments.of_plan, lead.changes, lead.history.newest, lead.versions.of_plan):
        asked.clear()
        read(plan_id)
        assert len(asked) == 1, read
