"""Test the fee on the page of CCS partners: one number with its budget line, shown on both pages."""

from __future__ import annotations

from typing import Any

import pytest

from curreap.access import Role
from curreap.edits import AddRow
from curreap.plan import Plan
from pages.editing.field import field_key
from playbook_tools import actions, ccs_partners
from playbook_tools.actions import Action, BudgetLine
from playbook_tools.ccs_partners import Partner
from playbook_tools.field_path import FieldPath
from tests.builders import a_plan, with_fields
from tests.pages.conftest import OpenedPage, OpenPage
from tests.pages.plan.test_actions import html_of

FEE = FieldPath("partners", "film", "fee")
MONEY = {"row": "film", "part": "money"}


def a_line(**given: Any) -> BudgetLine:
    values = {"id": "pay", "item": "Film nights", "category": "ccs_fee", "ccs_partner": "film", "amount": 500}
    return BudgetLine(**{**values, **given})


def plan_with(*lines: BudgetLine, **partner: Any) -> Plan:
    action = Action(id="walk", title="Story walk", budget_lines=list(lines))
    plan = with_fields(a_plan(), actions.TOOL, actions=[action, Action(id="fair", title="Fair")])
    film = Partner(**{"id": "film", "name": "Film", "actions": ["walk"], "funding_source": "grant", **partner})
    return with_fields(plan, ccs_partners.TOOL, partners=[film])


def opened_with(open_page: OpenPage, *lines: BudgetLine, role: Role = Role.LEAD, **partner: Any) -> OpenedPage:
    return open_page("ccs_partners", plan=plan_with(*lines, **partner), role=role, params=MONEY)


def keys(opened: OpenedPage) -> set[str]:
    return {str(button.key) for button in opened.app.button}


def stored(opened: OpenedPage) -> tuple[float | None, list[float | None]]:
    """Return the fee of the partner and the amounts of the budget."""
    plan = opened.plan
    lines = actions.lines_of(plan[actions.TOOL].actions)
    return plan[ccs_partners.TOOL].partners[0].fee, [line.amount for line in lines]


def amount_key(opened: OpenedPage, line: str = "pay") -> str:
    return field_key(opened.plan_id, "actions", FieldPath("actions", "walk", "budget_lines", line, "amount"))


def test_one_click_puts_a_fee_into_the_budget_of_an_action(open_page: OpenPage) -> None:
    opened = opened_with(open_page, fee=500)
    assert "fee_into_fair" not in keys(opened)

    opened.app.button(key="fee_into_walk").click().run()

    (line,) = opened.plan[actions.TOOL].actions[0].budget_lines
    assert (line.item, line.category, line.ccs_partner) == ("Fee of Film", "ccs_fee", "film")
    assert (line.amount, line.source) == (500, "grant")
    assert "fee_into_walk" not in keys(opened)


def test_a_line_that_a_colleague_has_just_made_is_not_made_twice(open_page: OpenPage) -> None:
    opened = opened_with(open_page, fee=500)
    lines = FieldPath("actions", "walk", "budget_lines")
    opened.store.edit(opened.plan_id, actions.TOOL, AddRow(lines, "pay", a_line().model_dump(exclude={"id"})))
    opened.app.button(key="fee_into_walk").click().run()
    assert stored(opened) == (500, [500])


def test_a_line_for_a_fee_that_names_nobody_can_be_named_as_this_one(open_page: OpenPage) -> None:
    opened = opened_with(open_page, a_line(ccs_partner=None, amount=None), fee=500)
    opened.app.button(key="fee_is_pay").click().run()
    assert stored(opened) == (500, [500])
    assert opened.plan[actions.TOOL].actions[0].budget_lines[0].ccs_partner == "film"


def test_the_fee_of_a_partner_with_a_line_is_edited_in_the_line(open_page: OpenPage) -> None:
    opened = opened_with(open_page, a_line(), fee=500)
    assert field_key(opened.plan_id, "ccs_partners", FEE) not in {box.key for box in opened.app.text_input}

    opened.app.text_input(key=amount_key(opened)).set_value("640").run()

    assert stored(opened) == (640, [640])
    assert not opened.app.exception


def test_the_fee_of_several_lines_is_their_sum_and_each_is_linked(open_page: OpenPage) -> None:
    opened = opened_with(open_page, a_line(), a_line(id="more", item="Talks", amount=100), fee=600)
    assert "€600.00" in html_of(opened.app)
    links = [link.proto.label for link in opened.app.get("page_link")]
    assert any("Film nights, €500.00" in label for label in links)
    assert any("Talks, €100.00" in label for label in links)
    assert amount_key(opened) not in {box.key for box in opened.app.text_input}


@pytest.mark.parametrize(("button", "fee"), [("take_from_budget", 500), ("write_into_budget", 900)])
def test_numbers_that_contradict_are_both_named_and_one_is_taken(open_page: OpenPage, button: str, fee: float) -> None:
    opened = opened_with(open_page, a_line(), fee=900)
    assert "Here €900.00 was written, and the budget of the actions says €500.00." in html_of(opened.app)

    opened.app.button(key=button).click().run()

    assert stored(opened) == (fee, [fee])
    assert "Two numbers for one fee" not in html_of(opened.app)


def test_without_a_fee_nothing_is_offered(open_page: OpenPage) -> None:
    assert not {key for key in keys(opened_with(open_page)) if key.startswith("fee_")}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MENTOR])
def test_a_reader_sees_where_the_fee_is_paid_and_can_change_nothing(open_page: OpenPage, role: Role) -> None:
    opened = opened_with(open_page, a_line(), role=role, fee=900)
    assert "Two numbers for one fee" in html_of(opened.app)
    assert not keys(opened) & {"take_from_budget", "write_into_budget"}
    assert not {key for key in keys(opened_with(open_page, role=role, fee=5)) if key.startswith("fee_into")}


def test_the_budget_line_links_the_partner_whose_fee_it_is(open_page: OpenPage) -> None:
    field = "actions/walk/budget_lines/pay/amount"
    opened = open_page("actions", plan=plan_with(a_line(), fee=500), params={"field": field})
    assert "It is also the fee of “Film”" in [link.proto.label for link in opened.app.get("page_link")]


def test_a_fee_typed_right_before_the_click_is_the_one_that_goes_into_the_budget(open_page: OpenPage) -> None:
    opened = opened_with(open_page, fee=1250.5)
    opened.app.text_input(key=field_key(opened.plan_id, "ccs_partners", FEE)).set_value("2.000")
    opened.app.button(key="fee_into_walk").click().run()  # one message with both, as from a browser
    assert stored(opened) == (2000, [2000])
