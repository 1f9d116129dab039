"""Test the page of stakeholders: grid, missing groups, sheets, participation, and meetings."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.examples import example
from curreap.plan import Plan
from pages.editing.field import field_key
from pages.plan.frame.views import STRIP
from pages.plan.stakeholders.placing import Box, Label, across, down, labelled, marks, text_width
from pages.streamlit_gaps.url_state import PARTS
from playbook_tools import challenges_and_vision, stakeholders
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Stakeholder, Stakeholders
from tests.builders import STAKEHOLDERS, a_challenge, a_meeting, a_plan, a_stakeholder, with_fields
from tests.pages.conftest import OpenedPage, OpenPage
from tests.pages.step_views import VIEWS, view_of

PAGE = "stakeholders"
GRID = "vega_lite_chart"


def a_plan_with(*rows: Stakeholder, **fields: Any) -> Plan:
    return with_fields(a_plan(), STAKEHOLDERS, stakeholders=list(rows), **fields)


def a_plan_naming_newcomers(*rows: Stakeholder) -> Plan:
    challenge = a_challenge(affected_groups=["newcomers"])
    return with_fields(a_plan_with(*rows), challenges_and_vision.TOOL, challenges=[challenge])


def stored(opened: OpenedPage) -> Stakeholders:
    return opened.plan[stakeholders.TOOL]


def key_of(opened: OpenedPage, row: str, field: str, table: str = "stakeholders") -> str:
    return field_key(opened.plan_id, PAGE, FieldPath(table, row, field))


def text_of(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def buttons(app: AppTest) -> set[str]:
    return {button.key or "" for button in app.button}


@pytest.mark.parametrize("view", VIEWS[PAGE])
@pytest.mark.parametrize("plan", [a_plan(), example("jakobstad"), example("rujiena")], ids=["empty", "half", "full"])
def test_every_view_opens(open_page: OpenPage, plan: Plan, view: str) -> None:
    opened = open_page(PAGE, plan=plan, params={"view": view})

    assert view_of(opened.app) == view


def test_a_view_stays_in_the_address(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=example("rujiena")).app

    app.segmented_control(key=STRIP).set_value("part").run()

    assert app.query_params["view"] == "part"


@pytest.mark.parametrize(
    ("field", "view"),
    [
        ("who_is_missing", "who"),
        ("reaching_rarely_heard", "will"),
        ("stakeholders/youth-centre/influence", "each"),
        ("stakeholders", "each"),
        ("plan_making", "made"),
    ],
)
def test_a_link_to_a_field_opens_its_view(open_page: OpenPage, field: str, view: str) -> None:
    opened = open_page(PAGE, plan=a_plan_with(a_stakeholder(actions=[])), params={"field": field})

    assert view_of(opened.app) == view


def test_the_row_of_a_link_stays_open_in_the_views_between(open_page: OpenPage) -> None:
    plan = a_plan_with(a_stakeholder(actions=[]), a_stakeholder(id="choir", name="Choir", actions=[]))
    app = open_page(PAGE, plan=plan, params={"field": "stakeholders/choir/name"}).app

    for view in ("part", "each"):
        app.segmented_control(key=STRIP).set_value(view).run()

    assert [field.value for field in app.text_input if str(field.key).endswith("_choir_name")] == ["Choir"]


# ------------------------------------------------------------------ who matters, and who is missing


def test_a_plan_without_stakeholders_has_no_grid(open_page: OpenPage) -> None:
    assert not open_page(PAGE, plan=a_plan()).app.get(GRID)


def test_a_group_of_the_challenges_that_is_not_on_the_list_is_missing(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=a_plan_naming_newcomers(a_stakeholder(actions=[]))).app

    assert "add_newcomers" in buttons(app)


def test_a_group_on_the_list_is_not_missing(open_page: OpenPage) -> None:
    plan = a_plan_naming_newcomers(a_stakeholder(group=["newcomers"], actions=[]))

    assert "add_newcomers" not in buttons(open_page(PAGE, plan=plan).app)


def test_a_missing_group_can_be_added_at_once(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan_naming_newcomers())

    opened.app.button(key="add_newcomers").click().run()

    assert [row.group for row in stored(opened).stakeholders] == [["newcomers"]]


def test_an_added_group_opens_with_its_sheet(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan_naming_newcomers())

    opened.app.button(key="add_newcomers").click().run()

    row = stored(opened).stakeholders[0]
    assert opened.app.text_input(key=key_of(opened, row.id, "name")).value == "Newcomers and refugees"


def test_affected_groups_that_are_only_informed_are_named(open_page: OpenPage) -> None:
    plan = a_plan_with(a_stakeholder(is_affected=True, participation_wanted="kept_informed", actions=[]))

    assert "To be kept informed only: Youth centre." in text_of(open_page(PAGE, plan=plan).app)


def test_strong_stakeholders_without_a_method_are_named(open_page: OpenPage) -> None:
    plan = a_plan_with(a_stakeholder(influence=5, engagement_method="", actions=[]))

    assert "No method yet: Youth centre." in text_of(open_page(PAGE, plan=plan).app)


@pytest.mark.parametrize("view", VIEWS[PAGE])
def test_a_name_with_markup_is_escaped(open_page: OpenPage, view: str) -> None:
    plan = a_plan_with(a_stakeholder(name="<script>x</script>", actions=[]))

    assert "<script>x" not in text_of(open_page(PAGE, plan=plan, params={"view": view}).app)


def test_the_register_names_everybody(open_page: OpenPage) -> None:
    plan = a_plan_with(a_stakeholder(actions=[]), a_stakeholder(id="choir", name="<b>Choir", actions=[]))
    text = text_of(open_page(PAGE, plan=plan, params={"view": "register"}).app)

    assert ("Youth centre" in text, "&lt;b&gt;Choir" in text) == (True, True)


def test_more_names_than_fit_on_the_grid_stand_beside_their_numbers(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=a_plan(stakeholders=25)).app

    assert ">25 Youth centre<" in text_of(app)


# ------------------------------------------------------------------ the sheet


def test_an_answer_in_the_sheet_is_stored(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan_with(a_stakeholder(actions=[])), params={"view": "each", "part": "stand"})

    opened.app.segmented_control(key=key_of(opened, "youth-centre", "influence")).set_value(2).run()

    assert stored(opened).stakeholders[0].influence == 2


def choose_type(open_page: OpenPage, kind: str, **given: Any) -> str | None:
    """Choose a type for a stakeholder with these answers; return the sector afterwards."""
    opened = open_page(PAGE, plan=a_plan_with(a_stakeholder(actions=[], **given)), params={"view": "each"})
    opened.app.selectbox(key=key_of(opened, "youth-centre", "type")).set_value(kind).run()
    return stored(opened).stakeholders[0].sector


def test_the_type_suggests_the_sector(open_page: OpenPage) -> None:
    assert choose_type(open_page, "school_research", type=None, sector=None) == "education"


def test_another_type_changes_a_sector_that_was_suggested(open_page: OpenPage) -> None:
    assert choose_type(open_page, "business", type="school_research", sector="education") == "business"


def test_a_sector_that_people_chose_stays(open_page: OpenPage) -> None:
    assert choose_type(open_page, "business", type="school_research", sector="creative") == "creative"


def test_a_viewer_reads_the_sheet_but_cannot_change_it(open_page: OpenPage) -> None:
    plan = a_plan_with(a_stakeholder(actions=[]))
    opened = open_page(PAGE, plan=plan, role=Role.VIEWER, params={"view": "each"})

    assert opened.app.text_input(key=key_of(opened, "youth-centre", "name")).disabled


def test_a_mentor_sees_no_field_for_private_notes(open_page: OpenPage) -> None:
    plan = a_plan_with(a_stakeholder(private_notes="Call in the morning", actions=[]))
    opened = open_page(PAGE, plan=plan, role=Role.MENTOR, params={"view": "each", "part": "team"})

    assert opened.app.segmented_control(key=PARTS).value == "team"
    assert key_of(opened, "youth-centre", "private_notes") not in {area.key for area in opened.app.text_area}


# ------------------------------------------------------------------ participation, and how the plan is made


def test_the_wanted_step_shows_its_promise(open_page: OpenPage) -> None:
    plan = a_plan_with(a_stakeholder(participation_wanted="leads", actions=[]))

    assert "You will lead and decide." in text_of(
        open_page(PAGE, plan=plan, params={"view": "each", "part": "part"}).app
    )


def test_the_ladder_says_both_steps_in_words(open_page: OpenPage) -> None:
    plan = a_plan_with(a_stakeholder(participation_now="asked", participation_wanted="leads", actions=[]))
    text = text_of(open_page(PAGE, plan=plan, params={"view": "part"}).app)

    assert re.search("<td[^>]*>2 Asked</td><td[^>]*>5 Leads, we support</td>", text)


def test_a_meeting_is_stored(open_page: OpenPage) -> None:
    plan = a_plan_with(plan_making=[a_meeting()])
    opened = open_page(PAGE, plan=plan, params={"view": "made"})

    opened.app.text_input(key=key_of(opened, "open-evening", "people_count", "plan_making")).set_value("31").run()

    assert stored(opened).plan_making[0].people_count == 31


# ------------------------------------------------------------------ the labels of the grid


def words_box(label: Label) -> Box:
    left, middle = label.words_at
    return Box(left, middle - 8, left + text_width(label.words), middle + 8)


def test_labels_of_the_example_do_not_cover_each_other() -> None:
    rows = [row for row in example("rujiena")[stakeholders.TOOL].stakeholders if row.influence and row.interest]
    spots = marks([(row.influence or 0, row.interest or 0) for row in rows])
    labels = labelled([(row.name, row.name[:20]) for row in rows], spots) or []
    boxes = [words_box(label) for label in labels]

    assert len(boxes) == len(rows)
    assert not [(a, b) for a in boxes for b in boxes if a is not b and a.covers(b)]


def test_marks_of_one_cell_stand_apart() -> None:
    spots = marks([(4, 5)] * 6)

    assert len(set(spots)) == 6


def test_a_single_mark_stands_in_the_middle_of_its_cell() -> None:
    assert marks([(2, 3)]) == [(across(2), down(3))]


def test_names_without_room_are_not_placed() -> None:
    assert labelled([("A very long name " * 6,)], marks([(3, 3)])) is None
