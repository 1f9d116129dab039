"""Test every page at every address for people without access: they see nothing of the plan, and it is logged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from sqlmodel import Session, select
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import SetField
from curreap.examples import example
from curreap.plan import Plan
from db.tables import Audit, Change, Snapshot
from pages.shell.router import HOME, PLAN, page_of
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.pages.conftest import APP, TIMEOUT, Town
from tests.pages.test_every_page import words_of_the_plan

NOT_OPEN: Final = "This plan is not open to you"


def their_plan(town: Town) -> str:
    """Store the plan of another town, with something of everything that an address can name."""
    lead = town.store()
    plan_id = lead.create_plan(example("rujiena"))
    lead.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Latgale"))
    lead.versions.keep(plan_id, "after workshop 2")
    lead.comments.add(plan_id, tool="actions", text="Who looks after the courtyard?")
    return plan_id


def deep_links(town: Town, plan_id: str) -> dict[str, str]:
    """List addresses that name what really exists, as if the visitor had been given them."""
    with Session(town.engine) as session:
        change, version = (str(session.exec(select(table.id)).first()) for table in (Change, Snapshot))
    return {
        "plan": plan_id,
        "field": "actions/courtyard/title",
        "row": "courtyard",
        "opened": "members/culture",
        "before": str(int(change) + 1),
        "version": version,
        "moment": "2036-01-01T12:00",
        "start": plan_id,
        "notice": "1",
    }


def of_another_town(town: Town, plan_id: str) -> Role:
    town.store(Role.VIEWER).create_plan(Plan({"profile": profile.Profile(name="Šilutė")}))
    return Role.VIEWER


def mentor_of_another_plan(town: Town, plan_id: str) -> Role:
    other = town.store().create_plan(Plan({"profile": profile.Profile(name="Šilutė")}))
    town.store().members.set_role(other, town.actor(Role.MENTOR).id, Role.MENTOR)
    return Role.MENTOR


def removed_member(town: Town, plan_id: str) -> Role:
    members = town.store().members
    members.set_role(plan_id, town.actor(Role.EDITOR).id, Role.EDITOR)
    members.remove(plan_id, town.actor(Role.EDITOR).id)
    return Role.EDITOR


Outsider = Callable[[Town, str], Role]
OUTSIDERS: Final[tuple[Outsider, ...]] = (of_another_town, mentor_of_another_plan, removed_member)
every_outsider = pytest.mark.parametrize("outsider", OUTSIDERS, ids=lambda outsider: outsider.__name__)


def refusals(town: Town, role: Role) -> int:
    with Session(town.engine) as session:
        mine = select(Audit).where(Audit.actor_id == town.actor(role).id, Audit.action == "refused")
        return len(session.exec(mine).all())


@every_outsider
def test_no_page_of_a_plan_opens_to_who_is_not_on_it_and_each_try_is_written_down(
    town: Town, outsider: Outsider
) -> None:
    plan_id = their_plan(town)
    role, params = outsider(town, plan_id), deep_links(town, plan_id)
    found = {}
    for page in PLAN:
        before = refusals(town, role)
        app = town.open(page, role=role, params=params)
        found[page] = (app.title[0].value, words_of_the_plan(app), refusals(town, role) > before)
    assert found == {page: (NOT_OPEN, [], True) for page in PLAN}


@every_outsider
def test_no_other_page_shows_a_word_of_a_plan_to_who_is_not_on_it(town: Town, outsider: Outsider) -> None:
    plan_id = their_plan(town)
    role, params = outsider(town, plan_id), deep_links(town, plan_id)
    pages = {page: town.open(page, role=role, params=params) for page in HOME}
    assert {page: (app.exception.len, words_of_the_plan(app)) for page, app in pages.items()} == {
        page: (0, []) for page in HOME
    }


def test_a_visitor_with_a_deep_link_is_shown_the_sign_in_on_every_page(town: Town) -> None:
    params = deep_links(town, their_plan(town))
    app = AppTest.from_file(str(APP), default_timeout=TIMEOUT).run()
    found = {}
    for page in (*PLAN, *HOME):
        for name, value in params.items():
            app.query_params[name] = value
        app.switch_page(page_of(page)).run()
        found[page] = (app.text_input(key="sign_in_email").label, words_of_the_plan(app))
    assert found == {page: ("E-mail", []) for page in (*PLAN, *HOME)}


def test_on_the_list_of_plans_the_town_would_be_noticed(town: Town) -> None:
    app = town.open("my_plans", role=Role.LEAD, params={"plan": their_plan(town)})
    assert words_of_the_plan(app) == ["Rūjiena"]
