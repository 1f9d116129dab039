"""Every page of a plan, with every kind of plan, seen by every kind of person."""

from __future__ import annotations

from typing import Final

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Actor, Role
from curreap.examples import example
from curreap.plan import Plan
from db.members import Members
from pages.components.router import PLAN
from playbook_tools import actions, cultural_assets, stakeholders
from tests.pages.conftest import OpenPage, Town
from tests.strategies import a_random_plan

PLANS: Final = {
    "empty": lambda: Plan({}),
    "rujiena": lambda: example("rujiena"),
    "jakobstad": lambda: example("jakobstad"),
    "random_thin": lambda: a_random_plan(seed=3, share=0.15),
    "random_half": lambda: a_random_plan(seed=20, share=0.5),
    "random_full": lambda: a_random_plan(seed=7, share=1.0),
}
READERS: Final = (Role.MENTOR, Role.VIEWER)
every_page = pytest.mark.parametrize("page", PLAN)


@every_page
@pytest.mark.parametrize("plan", PLANS)
def test_every_page_opens_with_every_plan(open_page: OpenPage, page: str, plan: str) -> None:
    assert open_page(page, plan=PLANS[plan]()).app.title


@every_page
@pytest.mark.parametrize("role", READERS)
def test_a_reader_cannot_change_an_answer_on_any_page(open_page: OpenPage, page: str, role: Role) -> None:
    app = open_page(page, plan=example("rujiena"), role=role).app
    assert [widget.key for widget in _answers(app) if not widget.disabled] == []


@every_page
def test_a_stranger_reads_no_word_of_a_plan_on_any_page(town: Town, page: str) -> None:
    plan_id = town.plan(example("rujiena"))
    assert _words_of_the_plan(_of_a_stranger(town, page, plan_id)) == []


@every_page
def test_a_visitor_without_an_account_reads_no_word_of_a_plan_on_any_page(town: Town, page: str) -> None:
    plan_id = town.plan(example("rujiena"))
    assert _words_of_the_plan(town.open(page, role=None, params={"plan": plan_id})) == []
