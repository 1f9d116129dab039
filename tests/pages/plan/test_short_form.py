"""Test the short form of an action: a month as period, people who are not listed yet, and the first budget line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import AddRow, RemoveRow, SetField
from curreap.plan import Plan
from pages.editing.field import field_key
from playbook_tools import actions, stakeholders, team
from playbook_tools.actions import Action, BudgetLine
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import MOST_ROWS
from tests.builders import a_plan, with_fields
from tests.pages.conftest import OpenedPage, OpenPage

ROW = FieldPath("actions", "song")
LINES = ROW / "budget_lines"


def opened_with(open_page: OpenPage, *members: team.Member, role: Role = Role.LEAD, **given: Any) -> OpenedPage:
    return open_page("actions", plan=plan_with(*members, **given), role=role)


def plan_with(*members: team.Member, **given: Any) -> Plan:
    plan = with_fields(a_plan(), actions.TOOL, actions=[Action(id="song", status="idea", **given)])
    return with_fields(plan, team.TOOL, members=list(members))


def action_of(opened: OpenedPage) -> Action:
    return opened.plan[actions.TOOL].actions[0]


def key_of(opened: OpenedPage, path: FieldPath) -> str:
    return field_key(opened.plan_id, "actions", path)


def type_into(opened: OpenedPage, key: str, text: str) -> None:
    opened.app.text_input(key=key).set_value(text).run()
    assert not opened.app.exception


def amount_box(app: AppTest) -> Any:
    """Return the box of the amount, whatever the id of its line."""
    return next(box for box in app.text_input if "_budget_lines_" in str(box.key) and str(box.key).endswith("_amount"))


# ------------------------------------------------------------------ when


def test_a_month_as_the_start_is_the_whole_period(open_page: OpenPage) -> None:
    opened = opened_with(open_page)

    type_into(opened, key_of(opened, ROW / "start"), "May 2027")

    assert (action_of(opened).start, action_of(opened).end) == (dt.date(2027, 5, 1), dt.date(2027, 5, 31))
    assert opened.app.text_input(key=key_of(opened, ROW / "end")).value == "31.05.2027"


def test_a_month_as_the_start_leaves_an_end_that_is_stored(open_page: OpenPage) -> None:
    opened = opened_with(open_page, end=dt.date(2027, 9, 4))

    type_into(opened, key_of(opened, ROW / "start"), "May 2027")

    assert (action_of(opened).start, action_of(opened).end) == (dt.date(2027, 5, 1), dt.date(2027, 9, 4))


def test_another_month_as_the_start_takes_the_end_of_the_first_month_along(open_page: OpenPage) -> None:
    opened = opened_with(open_page)

    type_into(opened, key_of(opened, ROW / "start"), "May 2027")
    type_into(opened, key_of(opened, ROW / "start"), "June 2027")

    assert (action_of(opened).start, action_of(opened).end) == (dt.date(2027, 6, 1), dt.date(2027, 6, 30))
    assert opened.app.text_input(key=key_of(opened, ROW / "end")).value == "30.06.2027"


def test_a_month_as_the_end_is_its_last_day(open_page: OpenPage) -> None:
    opened = opened_with(open_page)

    type_into(opened, key_of(opened, ROW / "end"), "2.2028")

    assert (action_of(opened).start, action_of(opened).end) == (None, dt.date(2028, 2, 29))


def test_a_day_as_the_start_is_no_period(open_page: OpenPage) -> None:
    opened = opened_with(open_page)

    type_into(opened, key_of(opened, ROW / "start"), "1.5.2027")

    assert (action_of(opened).start, action_of(opened).end) == (dt.date(2027, 5, 1), None)


# ------------------------------------------------------------------ who


@pytest.mark.parametrize("known", [(), (team.Member(id="anna", name="Anna Berg"),)], ids=["nobody yet", "somebody"])
def test_a_new_person_is_added_to_the_team_and_responsible(open_page: OpenPage, known: tuple[team.Member, ...]) -> None:
    opened = opened_with(open_page, *known)
    key = f"new_{key_of(opened, ROW / 'responsible')}"

    type_into(opened, key, "  Bertil   Dahl ")

    added = opened.plan[team.TOOL].members[-1]
    assert added.name == "Bertil Dahl"
    assert action_of(opened).responsible == added.id
    assert opened.app.selectbox(key=key_of(opened, ROW / "responsible")).value == added.id
    assert opened.app.text_input(key=key).value == ""


def test_a_name_that_is_in_the_team_is_chosen_and_not_added_again(open_page: OpenPage) -> None:
    opened = opened_with(open_page, team.Member(id="anna", name="Anna Berg"))

    type_into(opened, f"new_{key_of(opened, ROW / 'responsible')}", "anna berg")

    assert len(opened.plan[team.TOOL].members) == 1
    assert action_of(opened).responsible == "anna"


def test_a_new_partner_joins_those_that_are_chosen(open_page: OpenPage) -> None:
    plan = with_fields(
        plan_with(partners=["choir"]),
        stakeholders.TOOL,
        stakeholders=[stakeholders.Stakeholder(id="choir", name="Choir")],
    )
    opened = open_page("actions", plan=plan)

    type_into(opened, f"new_{key_of(opened, ROW / 'partners')}", "Sailing club")

    added = opened.plan[stakeholders.TOOL].stakeholders[-1]
    assert added.name == "Sailing club"
    assert action_of(opened).partners == ["choir", added.id]


def test_a_name_that_cannot_be_stored_stays_in_its_box(open_page: OpenPage) -> None:
    opened = opened_with(open_page, *(team.Member(id=f"m{number}", name=f"M{number}") for number in range(MOST_ROWS)))
    key = f"new_{key_of(opened, ROW / 'responsible')}"

    type_into(opened, key, "One too many")

    assert action_of(opened).responsible is None
    assert opened.app.text_input(key=key).value == "One too many"


def test_a_reader_is_offered_no_new_names(open_page: OpenPage) -> None:
    opened = opened_with(open_page, team.Member(id="anna", name="Anna"), role=Role.VIEWER)

    assert not [box.key for box in opened.app.text_input if str(box.key).startswith("new_")]


# ------------------------------------------------------------------ money


def test_an_amount_makes_the_first_budget_line(open_page: OpenPage) -> None:
    opened = opened_with(open_page)
    assert action_of(opened).budget_lines == []

    amount_box(opened.app).set_value("1200,50").run()

    (line,) = action_of(opened).budget_lines
    assert (line.item, line.amount, line.source) == ("First estimate of all costs", 1200.5, None)


def test_the_source_goes_into_the_same_line(open_page: OpenPage) -> None:
    opened = opened_with(open_page)
    source = next(box for box in opened.app.selectbox if str(box.key).endswith("_source"))

    source.set_value("grant").run()
    amount_box(opened.app).set_value("300").run()

    (line,) = action_of(opened).budget_lines
    assert (line.source, line.amount) == ("grant", 300)


def test_the_only_line_is_shown_and_changed(open_page: OpenPage) -> None:
    opened = opened_with(open_page, budget_lines=[BudgetLine(id="boat", item="Boat", amount=40)])

    type_into(opened, key_of(opened, LINES / "boat" / "amount"), "50")

    assert [(line.item, line.amount) for line in action_of(opened).budget_lines] == [("Boat", 50)]


def test_of_several_lines_the_form_shows_the_sum(open_page: OpenPage) -> None:
    lines = [BudgetLine(id="boat", item="Boat", amount=40), BudgetLine(id="cake", item="Cake", amount=60)]
    opened = opened_with(open_page, budget_lines=lines)

    assert "2 budget lines, together €100" in "".join(html.proto.body for html in opened.app.get("html"))
    opened.app.button(key="to_budget_lines").click().run()
    assert opened.app.query_params["part"] == "money"


def test_a_line_after_a_deleted_one_is_a_new_line(open_page: OpenPage) -> None:
    opened = opened_with(open_page)
    amount_box(opened.app).set_value("10").run()
    (first,) = action_of(opened).budget_lines
    opened.store.edit(opened.plan_id, actions.TOOL, RemoveRow(LINES / first.id))
    opened.app.run()

    amount_box(opened.app).set_value("20").run()

    (second,) = action_of(opened).budget_lines
    assert (second.amount, second.id != first.id) == (20, True)


def test_an_amount_for_an_action_that_a_colleague_has_just_deleted_is_refused(open_page: OpenPage) -> None:
    opened = opened_with(open_page)
    opened.store.edit(opened.plan_id, actions.TOOL, RemoveRow(ROW), AddRow(FieldPath("actions"), "other"))
    opened.store.edit(opened.plan_id, actions.TOOL, SetField(FieldPath("actions", "other", "title"), "Other"))

    amount_box(opened.app).set_value("10").run()

    assert not opened.app.exception
    assert action_of(opened).budget_lines == []
