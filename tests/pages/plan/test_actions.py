"""Test the actions page: sheets, timeline, budget and good practices."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.content import load_content
from curreap.examples import EXAMPLES, example
from curreap.plan import Plan
from pages.editing.field import field_key
from pages.plan.actions import chart as charts_actions
from playbook_tools import actions, delivery
from playbook_tools.field_path import FieldPath
from tests.builders import ACTIONS, a_budget_line, a_finished_plan, a_plan, an_action, with_fields, with_row
from tests.pages.conftest import OpenedPage, OpenPage
from tests.pages.step_views import VIEWS

PAGE = "actions"
SCRIPT = "<script>alert(1)</script> *x*"


def the_key(opened: OpenedPage, *path: str) -> str:
    """Return the key of the widget of a field of the action "youth-day"."""
    key: str = field_key(opened.plan_id, "actions", FieldPath("actions", "youth-day", *path))
    return key


def html_of(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def charts(app: AppTest) -> list[Any]:
    return [*app.get("vega_lite_chart"), *app.get("arrow_vega_lite_chart")]


# ------------------------------------------------------------------ views and links


@pytest.mark.parametrize("view", VIEWS[PAGE])
@pytest.mark.parametrize("name", [*EXAMPLES, "empty"])
def test_each_view_opens_with_a_full_a_half_filled_and_an_empty_plan(open_page: OpenPage, name: str, view: str) -> None:
    plan = a_plan() if name == "empty" else example(name)

    assert open_page(PAGE, plan=plan, params={"view": view}).app.title[0].value == "Actions"


def test_an_unknown_view_in_the_address_shows_the_sheets(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_finished_plan(), params={"view": "nonsense"})

    assert opened.app.text_input(key=the_key(opened, "title")).value == "Youth Day in the courtyard"


def test_a_link_to_a_field_opens_the_part_in_which_the_field_lies(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_finished_plan(), params={"field": "actions/youth-day/continuation"})

    assert opened.app.text_area(key=the_key(opened, "continuation")).value == "The day takes place every year."


def test_the_action_of_a_link_stays_open_when_another_part_is_chosen(open_page: OpenPage) -> None:
    plan = with_fields(a_finished_plan(), ACTIONS, actions=[an_action(id="first"), an_action()])
    opened = open_page(PAGE, plan=plan, params={"field": "actions/youth-day/title"})

    opened.app.button(key="next_part").click().run()

    assert opened.app.text_area(key=the_key(opened, "objective")).value


# ------------------------------------------------------------------ writing


def test_a_title_that_is_typed_is_stored(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_finished_plan())

    opened.app.text_input(key=the_key(opened, "title")).set_value("Night of stories").run()

    assert opened.plan[actions.TOOL].actions[0].title == "Night of stories"


def test_the_first_action_begins_as_an_idea(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan())

    opened.app.button(key="add_actions_actions").click().run()

    assert [action.status for action in opened.plan[actions.TOOL].actions] == ["idea"]


def test_the_team_says_at_the_end_of_the_sheet_that_the_action_is_finished(open_page: OpenPage) -> None:
    plan = with_row(a_finished_plan(), ACTIONS, "actions", "youth-day", status="draft")
    opened = open_page(PAGE, plan=plan, params={"part": "care"})

    opened.app.button(key="finished").click().run()

    assert opened.plan[actions.TOOL].actions[0].status == "ready"


def test_a_budget_line_is_added_to_its_action(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_finished_plan(), params={"part": "money"})

    opened.app.button(key="add_actions_actions_youth-day_budget_lines").click().run()

    assert len(opened.plan[actions.TOOL].actions[0].budget_lines) == 2


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MENTOR])
def test_who_may_only_read_cannot_change_an_action(open_page: OpenPage, role: Role) -> None:
    opened = open_page(PAGE, plan=a_finished_plan(), role=role)

    assert opened.app.text_input(key=the_key(opened, "title")).disabled


def test_a_viewer_cannot_take_a_good_practice_into_the_plan(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan(), role=Role.VIEWER, params={"view": "practices"})

    assert opened.app.button(key="use_practice").disabled


# ------------------------------------------------------------------ what the page says


def test_the_sheet_names_what_is_missing_in_the_action(open_page: OpenPage) -> None:
    plan = with_row(a_finished_plan(), ACTIONS, "actions", "youth-day", indicators=[])

    _of_step, of_sheet = (one for one in open_page(PAGE, plan=plan).app.expander if "still missing" in one.label)
    assert of_sheet.label == "1 thing is still missing"
    (link,) = of_sheet.get("page_link")
    assert "field=actions%2Fyouth-day" in link.proto.query_string


def test_the_promise_of_the_chosen_step_of_participation_is_shown(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_finished_plan(), params={"part": "what"})

    assert "We will make the main decisions together with you." in html_of(opened.app)


@pytest.mark.parametrize("view", VIEWS[PAGE])
def test_a_script_in_a_title_is_never_markup(open_page: OpenPage, view: str) -> None:
    plan = with_row(a_finished_plan(), ACTIONS, "actions", "youth-day", title=SCRIPT)

    assert "<script" not in html_of(open_page(PAGE, plan=plan, params={"view": view}).app)


def test_without_actions_there_is_no_empty_chart(open_page: OpenPage) -> None:
    assert charts(open_page(PAGE, plan=a_plan(), params={"view": "timeline"}).app) == []


def test_the_timeline_tells_the_dates_in_words_as_well(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_finished_plan(), params={"view": "timeline"})

    assert "15 Jan 2027 to 30 Jun 2027" in html_of(opened.app)


def test_the_timeline_draws_a_chart_of_the_dated_actions(open_page: OpenPage) -> None:
    assert len(charts(open_page(PAGE, plan=a_finished_plan(), params={"view": "timeline"}).app)) == 1


def test_an_action_without_dates_is_named_beside_the_timeline(open_page: OpenPage) -> None:
    plan = _with_second_action(title="Autumn fair", start=None, end=None)
    opened = open_page(PAGE, plan=plan, params={"view": "timeline"})

    assert "Without dates:</b> 2 Autumn fair" in html_of(opened.app)


def test_ideas_are_left_out_of_the_budget(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=_with_second_action(status="idea"), params={"view": "budget"})

    assert "Ideas that are not counted: 1." in html_of(opened.app)


def test_the_budget_says_how_far_it_is_from_the_total(open_page: OpenPage) -> None:
    plan = with_fields(a_finished_plan(), ACTIONS, actions=[an_action(budget_lines=[a_budget_line(amount=1200)])])
    plan = with_fields(plan, delivery.TOOL, total_budget=1000)
    opened = open_page(PAGE, plan=plan, params={"view": "budget"})

    assert "<b>€200</b> away from the total budget of €1,000" in html_of(opened.app)


def _with_second_action(**given: Any) -> Plan:
    return with_fields(a_finished_plan(), ACTIONS, actions=[an_action(), an_action(id="second", **given)])


# ------------------------------------------------------------------ good practices


def test_a_case_becomes_an_idea_that_names_its_inspiration(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan(), params={"view": "practices", "case": "kiel_barcamp"})

    opened.app.button(key="use_practice").click().run()

    (action,) = opened.plan[actions.TOOL].actions
    assert (action.inspired_by, action.status, action.title) == (
        "kiel_barcamp",
        "idea",
        "Idea after: A barcamp of the culture scene and the social sector",
    )


def test_the_new_idea_is_open_after_a_case_was_taken(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan(), params={"view": "practices"})

    opened.app.button(key="use_practice").click().run()

    assert [field.value for field in opened.app.text_input if (field.value or "").startswith("Idea after:")]


def test_cases_can_be_filtered_by_topic(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan(), params={"view": "practices"})

    opened.app.selectbox(key="practice_topic").set_value("learning").run()

    cases = [b.key for b in opened.app.button if b.key and b.key.startswith("case_")]
    known = {f"case_{case.key}" for case in _cases() if "learning" in case.topics}
    assert set(cases) == known


def test_the_topics_of_a_case_are_called_our_own_reading(open_page: OpenPage) -> None:
    assert "Our own reading" in html_of(open_page(PAGE, plan=a_plan(), params={"view": "practices"}).app)


def _cases() -> Any:
    return load_content().practices.practices


# ------------------------------------------------------------------ the chart


def test_a_late_action_has_its_title_at_the_end_of_its_bar() -> None:
    bar = charts_actions.Bar("3 Fair", "1 Sep to 30 Nov", start=243, end=334, ready=True, milestones=())

    assert charts_actions._row(0, bar, 365)["late"] is True


def test_the_parts_of_an_action_outside_the_title_year_are_cut_off(open_page: OpenPage) -> None:
    plan = with_row(a_finished_plan(), ACTIONS, "actions", "youth-day", end=dt.date(2028, 3, 1))
    (chart,) = charts(open_page(PAGE, plan=plan, params={"view": "timeline"}).app)

    assert '"end": 365' in chart.proto.spec
