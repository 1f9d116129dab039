"""Test the year of the actions: by date, by goal, and month by month."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from curreap.examples import example
from curreap.plan import Plan
from pages.plan.actions import chart
from playbook_tools import actions, profile
from playbook_tools.actions import Milestone
from tests.builders import ACTIONS, a_finished_plan, with_fields, with_row
from tests.pages.conftest import OpenPage

PAGE = "actions"
COLOURS = chart.Ground(*("#000000" for _ in chart.Ground._fields))


def year_of(open_page: OpenPage, plan: Plan, order: str = "date") -> AppTest:
    app = open_page(PAGE, plan=plan, params={"view": "timeline"}).app
    if order != "date":
        app.segmented_control(key="timeline_order").set_value(order).run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def rows_in(app: AppTest) -> list[str]:
    """List the titles in the picture from top to bottom."""
    [drawn] = app.get("vega_lite_chart")
    values = next(values for values in _data(json.loads(drawn.proto.spec)) if values and "heading" in values[0])
    return [row["title"] for row in values]


def _data(spec: Any) -> list[list[dict[str, Any]]]:
    """Collect each list of values in a chart."""
    found = list(spec.get("datasets", {}).values())
    for layer in [spec, *spec.get("layer", [])]:
        values = layer.get("data", {}).get("values")
        found += [values] if values else []
    return found


def test_by_goal_each_action_is_below_each_of_its_goals(open_page: OpenPage) -> None:
    plan = example("rujiena")
    rows = rows_in(year_of(open_page, plan, "goal"))
    assert rows[0].startswith("Goal 1: ")
    by_date = rows_in(year_of(open_page, plan))
    assert {row for row in rows if not row.startswith("Goal ")} == set(by_date)
    dated = [action for action in plan[actions.TOOL].actions if action.start and action.status != "idea"]
    assert len(rows) == sum(len(action.goal) for action in dated) + 3


def test_an_action_without_a_goal_has_its_own_group(open_page: OpenPage) -> None:
    plan = with_row(a_finished_plan(), ACTIONS, "actions", "youth-day", goal=[])
    rows = rows_in(year_of(open_page, plan, "goal"))
    assert rows[rows.index("Without a goal") + 1 :] == ["1 Youth Day in the courtyard"]


def test_the_months_name_beginnings_ends_milestones_and_holidays(open_page: OpenPage) -> None:
    plan = with_fields(a_finished_plan(), profile.TOOL, country="LV", title_year=2027)
    midsummer = [Milestone(id="eve", title="Songs at the lake", date=dt.date(2027, 6, 23))]
    plan = with_row(plan, ACTIONS, "actions", "youth-day", title="Youth Day", milestones=midsummer)
    shown = html_of(year_of(open_page, plan, "months"))
    assert shown.count("<section>") == 12
    for text in ("<b>Fri 15</b> Youth Day begins", "Youth Day ends", "Songs at the lake", "Midsummer Eve"):
        assert text in shown
    assert "23 June 2027 is a public holiday, Midsummer Eve: Songs at the lake" in shown


def test_without_a_country_there_are_months_without_holidays(open_page: OpenPage) -> None:
    plan = with_fields(a_finished_plan(), profile.TOOL, country=None)
    shown = html_of(year_of(open_page, plan, "months"))
    assert shown.count("<section>") == 12
    assert 'class="holiday"' not in shown


def test_user_texts_of_the_months_are_text(open_page: OpenPage) -> None:
    plan = with_row(a_finished_plan(), ACTIONS, "actions", "youth-day", title="<script>alert(1)</script>")
    assert "<script" not in html_of(year_of(open_page, plan, "months"))


@pytest.mark.parametrize(("days", "drawn"), [((10, 40), [True, True]), ((10, 20, 40), [True, False, True])])
def test_a_date_is_drawn_where_it_touches_no_other(days: tuple[int, ...], drawn: list[bool]) -> None:
    assert chart._apart(tuple(chart.Mark(day, "") for day in days)) == drawn


def test_the_present_day_is_drawn_in_its_year_only() -> None:
    months = tuple("JFMAMJJASOND")
    bars = (chart.Bar("1 Fair", "", 0, 30, ready=True),)
    today = chart.Mark(77.5, "Today")
    with_day, without = (
        json.dumps(chart._timeline(bars, chart.Year(2027, months, (), one), COLOURS)) for one in (today, None)
    )
    assert ("77.5" in with_day, "77.5" in without) == (True, False)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [(2026, 2028, "All year: 1 "), (2030, 2030, "In other years: 1 "), (2020, 2021, "In other")],
)
def test_an_action_that_no_month_has_is_named(open_page: OpenPage, start: int, end: int, said: str) -> None:
    dates = {"start": dt.date(start, 2, 1), "end": dt.date(end, 3, 1)}
    plan = with_row(a_finished_plan(), ACTIONS, "actions", "youth-day", milestones=[], **dates)
    app = year_of(open_page, with_fields(plan, profile.TOOL, title_year=2027), "months")
    assert said in html_of(app)


def test_a_phone_has_the_list_by_goal_too(open_page: OpenPage) -> None:
    app = year_of(open_page, example("rujiena"), "goal")
    assert sum(header.value.startswith("Goal ") for header in app.header) == 3
