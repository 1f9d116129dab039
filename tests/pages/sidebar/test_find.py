"""Test what the dialog "Find" offers to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest

from curreap.access import Role
from curreap.plan import Plan
from curreap.search.entries import Entry
from curreap.search.matches import find
from pages.shell.cookie import SignIn
from pages.shell.current_user import CurrentUser
from pages.shell.router import IN_THE_MENU
from pages.sidebar.find.what import ALWAYS, entries
from playbook_tools import profile, stakeholders
from tests.builders import a_stakeholder, with_fields
from tests.pages.conftest import NAMES, OpenPage, Town

SECRET = "Ask for Ilze at the back door"
PLAN = with_fields(
    Plan(), stakeholders.TOOL, stakeholders=[a_stakeholder(id="choir", name="Harbour choir", private_notes=SECRET)]
)


def user_of(town: Town, role: Role) -> CurrentUser:
    """Build the signed-in user of a role, with a store of the test."""
    now = dt.datetime(2027, 3, 12, tzinfo=dt.UTC)
    user = CurrentUser(
        actor=town.actor(role),
        email="",
        organisation="",
        language="en",
        time_zone=ZoneInfo("Europe/Riga"),
        is_example=False,
        wants_digest=False,
        second_factor_since=now,
        second_factor_removed_at=None,
        sign_in=SignIn("", "", now, now),
    )
    user.__dict__["store"] = town.store(role)
    return user


def pages_in(found: Sequence[Entry], sort: str) -> list[str]:
    return [entry.page for entry in found if entry.sort == sort]


@pytest.mark.parametrize("role", [Role.LEAD, Role.EDITOR, Role.VIEWER, Role.MENTOR])
def test_members_find_pages_people_and_rows_of_the_open_plan(town: Town, role: Role) -> None:
    found = entries(user_of(town, role), town.plan(PLAN))
    assert pages_in(found, "page") == [*ALWAYS, *IN_THE_MENU]
    assert find(found, NAMES[Role.EDITOR])[0].entry.sort == "person"
    assert str(find(found, "harbour choir")[0].entry.path) == "stakeholders/choir"


@pytest.mark.parametrize(("role", "finds"), [(Role.EDITOR, True), (Role.MENTOR, False), (Role.VIEWER, False)])
def test_private_notes_are_found_by_those_alone_who_may_read_them(town: Town, role: Role, finds: bool) -> None:
    assert bool(find(entries(user_of(town, role), town.plan(PLAN)), "ilze back door")) is finds


def test_of_a_plan_that_is_not_open_to_the_user_nothing_is_found(town: Town) -> None:
    plan_id = town.store().create_plan(PLAN)
    found = entries(user_of(town, Role.EDITOR), plan_id)
    assert pages_in(found, "page") == list(ALWAYS)
    assert not find(found, "harbour choir")


def test_another_plan_of_the_user_is_found_by_its_name(town: Town) -> None:
    other = town.plan(with_fields(Plan(), profile.TOOL, name="Rūjiena", title_year=2028))
    [found] = find(entries(user_of(town, Role.LEAD), town.plan(PLAN)), "rujiena")
    assert (found.entry.sort, found.entry.plan) == ("plan", other)


def test_each_page_of_a_user_has_the_button(open_page: OpenPage) -> None:
    app = open_page("overview", plan=Plan()).app
    assert app.sidebar.button(key="find_button").label.startswith("Find ")
