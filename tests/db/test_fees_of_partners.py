"""Test that the fee of a CCS partner and its budget line are one number, however the line changes."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from curreap.edits import AddRow, Edit, RemoveRow, SetField
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.store import Store
from db.unit_of_work import UnitOfWork
from playbook_tools import actions, ccs_partners
from playbook_tools.actions import Action, BudgetLine
from playbook_tools.ccs_partners import Partner
from playbook_tools.fees import fee_in_budget, followed
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import a_person

LINES = FieldPath("actions", "walk", "budget_lines")
AMOUNT = LINES / "pay" / "amount"


@pytest.fixture
def store(engine: Engine, clock: Clock) -> Store:
    return Store(UnitOfWork(engine, actor_of(a_person(engine, clock, "lead@example.org")), clock))


def a_line(**given: Any) -> BudgetLine:
    return BudgetLine(**{"id": "pay", "category": "ccs_fee", "ccs_partner": "film", "amount": 500, **given})


def a_plan(store: Store, *lines: BudgetLine, fee: float | None) -> str:
    """Store a plan with an action with these lines, and a partner with this fee."""
    partner, action = Partner(id="film", name="Film", fee=fee), Action(id="walk", budget_lines=list(lines))
    plan = Plan({"actions": actions.Actions(actions=[action])})
    return store.create_plan(plan.having(ccs_partners.TOOL, ccs_partners.CcsPartners(partners=[partner])))


def fee_after(store: Store, plan_id: str, *edits: Edit) -> float | None:
    store.edit(plan_id, actions.TOOL, *edits)
    return store.plan(plan_id)[ccs_partners.TOOL].partners[0].fee


@pytest.mark.parametrize("fee", [500, None])
def test_a_fee_follows_its_only_line(store: Store, fee: float | None) -> None:
    assert fee_after(store, a_plan(store, a_line(), fee=fee), SetField(AMOUNT, 700)) == 700


def test_a_fee_is_the_sum_of_its_lines(store: Store) -> None:
    plan_id = a_plan(store, a_line(), fee=500)
    more = a_line(id="more", amount=250.5).model_dump(exclude={"id"})
    assert fee_after(store, plan_id, AddRow(LINES, "more", more)) == 750.5
    assert fee_after(store, plan_id, RemoveRow(LINES / "pay")) == 250.5


def test_a_fee_is_empty_when_its_amount_is_cleared(store: Store) -> None:
    assert fee_after(store, a_plan(store, a_line(), fee=500), SetField(AMOUNT, None)) is None


@pytest.mark.parametrize("edit", [RemoveRow(LINES / "pay"), RemoveRow(FieldPath("actions", "walk"))])
def test_a_fee_whose_last_line_is_gone_stays(store: Store, edit: Edit) -> None:
    assert fee_after(store, a_plan(store, a_line(), fee=500), edit) == 500


def test_a_fee_that_contradicts_its_lines_is_left_to_a_person(store: Store) -> None:
    assert fee_after(store, a_plan(store, a_line(), fee=900), SetField(AMOUNT, 700)) == 900


def test_a_fee_that_was_typed_stays_when_another_amount_is_named_as_it(store: Store) -> None:
    plan_id = a_plan(store, a_line(ccs_partner=None), fee=900)
    assert fee_after(store, plan_id, SetField(LINES / "pay" / "ccs_partner", "film")) == 900


def test_an_empty_fee_takes_the_amount_of_the_line_that_names_its_partner(store: Store) -> None:
    plan_id = a_plan(store, a_line(ccs_partner=None), fee=None)
    assert fee_after(store, plan_id, SetField(LINES / "pay" / "ccs_partner", "film")) == 500


@pytest.mark.parametrize("given", [{"category": "travel"}, {"ccs_partner": "nobody"}])
def test_other_costs_of_a_partner_are_no_fee(store: Store, given: dict[str, Any]) -> None:
    assert fee_after(store, a_plan(store, a_line(**given), fee=500), SetField(AMOUNT, 700)) == 500


def test_the_history_names_the_fee_that_followed(store: Store) -> None:
    plan_id = a_plan(store, a_line(), fee=500)
    store.edit(plan_id, actions.TOOL, SetField(AMOUNT, 700))
    changed = {(change.tool, str(change.path), change.before, change.after) for change in store.changes(plan_id)}
    assert ("ccs_partners", "partners/film/fee", 500, 700) in changed


def test_an_edit_that_leaves_the_fees_alone_leaves_the_step_of_the_partners_alone(store: Store) -> None:
    plan_id = a_plan(store, a_line(), fee=900)
    before = store.open_section(plan_id, ccs_partners.TOOL).revision
    store.edit(plan_id, actions.TOOL, SetField(LINES / "pay" / "item", "Film nights"))
    assert store.open_section(plan_id, ccs_partners.TOOL).revision == before


def test_a_line_without_an_amount_gives_no_fee() -> None:
    lines = [a_line(amount=None)]
    assert fee_in_budget([Action(id="walk", budget_lines=lines)], "film") is None
    assert followed([], [Action(id="walk", budget_lines=lines)], [Partner(id="film")]) == {}
