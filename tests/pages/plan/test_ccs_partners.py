"""Test the page of CCS partners: roles, money and terms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from curreap.access import Role
from curreap.examples import EXAMPLES, example
from curreap.plan import Plan
from pages.editing.field import field_key
from playbook_tools import ccs_partners
from playbook_tools.field_path import FieldPath
from tests.builders import a_finished_plan, a_partner, a_plan, with_fields, with_row
from tests.pages.conftest import OpenedPage, OpenPage
from tests.pages.plan.test_actions import html_of
from tests.pages.step_views import VIEWS

PAGE = "ccs_partners"
PARTNERS = ccs_partners.TOOL
ALL = {"view": "together"}  # the table of all partners


def the_key(opened: OpenedPage, field: str) -> str:
    key: str = field_key(opened.plan_id, PAGE, FieldPath("partners", "theatre", field))
    return key


def with_partner(**given: object) -> Plan:
    return with_row(a_finished_plan(), PARTNERS, "partners", "theatre", **given)


@pytest.mark.parametrize("view", VIEWS[PAGE])
@pytest.mark.parametrize("name", [*EXAMPLES, "empty"])
def test_each_view_opens_with_a_full_a_half_filled_and_an_empty_plan(open_page: OpenPage, name: str, view: str) -> None:
    plan = a_plan() if name == "empty" else example(name)

    assert open_page(PAGE, plan=plan, params={"view": view}).app.title[0].value == "CCS partners"


@pytest.mark.parametrize("plan", [a_plan, a_finished_plan])
def test_the_page_says_what_ccs_means(open_page: OpenPage, plan: Callable[[], Plan]) -> None:
    assert "CCS is the cultural and creative sector" in html_of(open_page(PAGE, plan=plan()).app)


def test_a_name_that_is_typed_is_stored(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_finished_plan())

    opened.app.text_input(key=the_key(opened, "name")).set_value("Puppet theatre").run()

    assert opened.plan[PARTNERS].partners[0].name == "Puppet theatre"


def test_the_first_partner_is_added_with_one_click(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan())

    opened.app.button(key="add_ccs_partners_partners").click().run()

    assert len(opened.plan[PARTNERS].partners) == 1


def test_the_partner_of_a_link_stays_open_when_another_part_is_chosen(open_page: OpenPage) -> None:
    plan = with_fields(a_finished_plan(), PARTNERS, partners=[a_partner(id="first", name="First"), a_partner()])
    opened = open_page(PAGE, plan=plan, params={"field": "partners/theatre/name"})

    opened.app.button(key="next_part").click().run()

    assert opened.app.text_area(key=the_key(opened, "why_this_partner"))


def test_a_viewer_cannot_change_a_partner(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_finished_plan(), role=Role.VIEWER)

    assert opened.app.text_input(key=the_key(opened, "name")).disabled


def test_the_contact_of_a_partner_is_marked_as_private(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_finished_plan(), params={"part": "terms"})

    assert opened.app.text_input(key=the_key(opened, "partner_contact")).label.endswith("(never printed)")


def test_fees_that_differ_from_the_budget_of_the_actions_are_named(open_page: OpenPage) -> None:
    assert "The fees differ by €500." in html_of(open_page(PAGE, plan=with_partner(fee=1500), params=ALL).app)


def test_equal_fees_are_said_to_be_the_same(open_page: OpenPage) -> None:
    shown = html_of(open_page(PAGE, plan=a_finished_plan(), params=ALL).app)

    assert "The fees here and in the budget of the actions are the same." in shown


def test_what_a_partner_costs_in_all_and_for_one_day_is_shown(open_page: OpenPage) -> None:
    shown = html_of(open_page(PAGE, plan=with_partner(other_costs=250), params={"part": "money"}).app)

    assert "<b>€1,250</b> fee and other costs</p><p><b>€200</b> fee for one day" in shown


def test_an_action_that_names_the_partner_stands_in_the_table_of_partners(open_page: OpenPage) -> None:
    shown = html_of(open_page(PAGE, plan=with_partner(actions=[]), params=ALL).app)

    assert ">Youth Day in the courtyard</td>" in shown


def test_the_sheet_of_a_partner_leads_to_its_actions(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=a_finished_plan(), params={"part": "role"}).app
    links = [link.proto.query_string for link in app.main.get("page_link")]

    assert any("field=actions%2Fyouth-day%2Fccs_partners" in link for link in links)


def test_an_open_contract_is_marked_in_the_table(open_page: OpenPage) -> None:
    shown = html_of(open_page(PAGE, plan=with_partner(contract_type="not_yet"), params=ALL).app)

    assert '><span class="missing">Open</span></td>' in shown


@pytest.mark.parametrize("view", VIEWS[PAGE])
def test_a_script_in_a_name_is_never_markup(open_page: OpenPage, view: str) -> None:
    plan = with_partner(name="<script>alert(1)</script>")

    assert "<script" not in html_of(open_page(PAGE, plan=plan, params={"view": view}).app)
