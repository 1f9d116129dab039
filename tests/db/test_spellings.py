"""Test that one name with differently encoded accents counts as one: in tables, e-mail addresses and upgrades."""

from __future__ import annotations

import unicodedata

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlmodel import AutoString, Session, SQLModel, select

from curreap.access import Role
from curreap.edits import SetField
from db.accounts.account import EmailTaken, account_by_email, accounts, change_name, create_account
from db.accounts.sign_in import sign_in
from db.comments.mentoring import mentored_plans
from db.plan_summaries import plan_summaries
from db.store import Store
from db.tables import Account, Change, PlanRow, SectionRow, Text
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.older_schema import older_schema
from tests.db.people import GOOD, a_coordinator, work_of

TOWN = "Šilutė"
APART = unicodedata.normalize("NFD", TOWN)


def an_account(engine: Engine, clock: Clock, email: str, name: str = "Anna") -> Account:
    return create_account(engine, email=email, name=name, password=GOOD, now=clock())


# ------------------------------------------------------------------ what is stored


def test_every_column_of_text_composes() -> None:
    columns = [column for table in SQLModel.metadata.tables.values() for column in table.columns]
    assert [column for column in columns if isinstance(column.type, sa.String | AutoString)] == []
    assert sum(isinstance(column.type, Text) for column in columns) > 50


def test_a_text_is_stored_and_found_composed(engine: Engine, lead: Store, plan_id: str) -> None:
    lead.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), APART))
    with Session(engine) as session:
        assert session.exec(select(PlanRow.town).where(PlanRow.town == APART)).all() == [TOWN]
        assert session.exec(select(SectionRow)).one().answers["name"] == TOWN
        assert session.exec(select(Change)).one().after == TOWN


def test_texts_of_a_list_are_stored_composed(engine: Engine, clock: Clock, plan_id: str) -> None:
    with Session(engine) as session, session.begin():
        change = Change(plan_id=plan_id, tool="team", path="members", kind="set", revision=1, at=clock())
        change.after = [{APART: APART}]
        session.add(change)
    with Session(engine) as session:
        assert session.exec(select(Change)).one().after == [{TOWN: TOWN}]


def test_a_text_typed_on_in_another_spelling_is_no_conflict(lead: Store, plan_id: str) -> None:
    lead.edit(plan_id, profile.TOOL, SetField(FieldPath("area_description"), f"In {TOWN}"))
    found = lead.edit(
        plan_id, profile.TOOL, SetField(FieldPath("area_description"), f"In {APART}s", base=f"In {APART}")
    )
    assert found.answers.area_description == f"In {TOWN}s"


# ------------------------------------------------------------------ accounts


@pytest.mark.parametrize("typed", ["Anna@xn--mnchen-3ya.example", unicodedata.normalize("NFD", "anna@München.example")])
def test_another_spelling_of_an_address_is_no_second_account(engine: Engine, clock: Clock, typed: str) -> None:
    first = an_account(engine, clock, "anna@münchen.example")
    with pytest.raises(EmailTaken):
        an_account(engine, clock, typed)
    found = account_by_email(engine, typed)
    assert found is not None
    assert found.id == first.id
    signed_in = sign_in(engine, email=typed, password=GOOD, address="1.2.3.4", now=clock())
    assert isinstance(signed_in, Account)
    assert signed_in.id == first.id


def test_a_name_is_composed(engine: Engine, clock: Clock) -> None:
    account = an_account(engine, clock, "a@example.org", unicodedata.normalize("NFD", "Ēriks Kalniņš"))
    assert account.name == "Ēriks Kalniņš"
    change_name(engine, account.id or 0, name=APART, organisation=APART, now=clock())
    found = account_by_email(engine, "a@example.org")
    assert found is not None
    assert (found.name, found.organisation) == (TOWN, TOWN)


# ------------------------------------------------------------------ lists of names


NAMES = ("Zane", "Åse", "anna", "Ārija", "Øyvind", "Otto")


def test_accounts_are_sorted_as_the_language_of_the_reader_sorts(engine: Engine, clock: Clock) -> None:
    coordinator = a_coordinator(engine, clock)
    change_name(engine, coordinator.id or 0, name="Maja", organisation="", now=clock())
    for number, name in enumerate(NAMES):
        an_account(engine, clock, f"{number}@example.org", name)
    work = work_of(engine, coordinator, clock)

    def listed(language: str) -> list[str]:
        return [one.name for one in accounts(engine, by=work.actor, now=clock(), language=language)]

    assert listed("en") == ["anna", "Ārija", "Åse", "Maja", "Otto", "Øyvind", "Zane"]
    assert listed("da") == ["anna", "Ārija", "Maja", "Otto", "Zane", "Øyvind", "Åse"]


def test_people_of_a_plan_are_sorted_by_name(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> None:
    for number, name in enumerate(NAMES):
        person = an_account(engine, clock, f"{number}@example.org", name)
        lead.members.set_role(plan_id, person.id or 0, Role.EDITOR)
        store = Store(work_of(engine, person, clock))
        store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), name))
        store.presence.beat(plan_id, tab="a", page="goals")
    expected = ["anna", "Ārija", "Åse", "Otto", "Øyvind", "Zane"]
    assert [one.name for one in lead.members.of_plan(plan_id)][1:] == expected
    assert [one.name for one in lead.history.people(plan_id)] == expected
    assert [one.name for one in lead.presence.others(plan_id)] == expected
    assert [one.name for one in plan_summaries(lead.work, [plan_id])[plan_id].members][1:] == expected


def test_towns_of_a_mentor_are_sorted_by_name(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> None:
    mentor = an_account(engine, clock, "mentor@example.org")
    for town in ("Ådal", "Zilupe", "ainaži"):
        other = lead.create_plan(lead.plan(plan_id).having(profile.TOOL, profile.Profile(name=town)))
        lead.members.set_role(other, mentor.id or 0, Role.MENTOR)
    assert [one.info.town for one in mentored_plans(work_of(engine, mentor, clock))] == ["Ådal", "ainaži", "Zilupe"]


# ------------------------------------------------------------------ a database from before


def test_an_older_database_is_composed_when_it_is_upgraded(engine: Engine, clock: Clock, plan_id: str) -> None:
    an_account(engine, clock, "older@example.org")
    with older_schema(engine, "0006"), engine.begin() as connection:
        connection.execute(sa.text("UPDATE plan SET town = :town"), {"town": APART})
        connection.execute(sa.text("UPDATE account SET name = :name"), {"name": APART})
        connection.execute(
            sa.text("UPDATE account SET email = :email WHERE email = 'older@example.org'"),
            {"email": "older@xn--mnchen-3ya.example"},
        )
        stored = '{"name": "S\\u030cilute\\u0307"}'
        connection.execute(sa.text("UPDATE section SET answers = :answers"), {"answers": stored})
    with engine.connect() as connection:
        assert connection.scalars(sa.text("SELECT town FROM plan")).all() == [TOWN]
        assert set(connection.scalars(sa.text("SELECT name FROM account"))) == {TOWN}
        assert "older@münchen.example" in connection.scalars(sa.text("SELECT email FROM account")).all()
        assert connection.scalars(select(SectionRow.answers)).all() == [{"name": TOWN}]


def test_an_upgrade_keeps_two_accounts_whose_addresses_have_become_one(engine: Engine, clock: Clock) -> None:
    for email in ("a@example.org", "a@münchen.example"):
        an_account(engine, clock, email)
    with older_schema(engine, "0006"), engine.begin() as connection:
        other = {"email": "a@xn--mnchen-3ya.example"}
        connection.execute(sa.text("UPDATE account SET email = :email WHERE email = 'a@example.org'"), other)
    with engine.connect() as connection:
        emails = connection.scalars(sa.text("SELECT email FROM account ORDER BY id")).all()
    assert emails == ["a@xn--mnchen-3ya.example", "a@münchen.example"]
