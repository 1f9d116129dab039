"""Test the views of each step: the fields that each shows, what a link opens, and the way from one to the next."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.content import load_content
from curreap.edits import type_at
from curreap.examples import example
from curreap.plan import Plan
from curreap.sections import HOME_TOOL
from pages.editing.field import field_key
from pages.plan.frame import views
from pages.plan.frame.views import IN_THE_PLAN, SECTIONS, STRIP, View
from playbook_tools import TOOLS, delivery, profile, section_texts, self_assessment
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Kind, types_of
from tests.builders import a_result, with_fields
from tests.curreap.test_photos import a_photo
from tests.pages.conftest import OpenedPage, OpenPage
from tests.pages.step_views import VIEWS, view_of
from tests.pages.test_hostile_text import texts_of
from tests.tiers import one_of_each, sampled

STEPS: Final = {tool.key: tool for tool in TOOLS if tool.key in VIEWS}
FIELDS: Final = [(step, field) for step, tool in STEPS.items() for field in types_of(tool.answers)]
WITH_FIELDS: Final = [(step, view) for step, found in VIEWS.items() for view in found if view != IN_THE_PLAN]
SECTION_TEXTS: Final = [section.key for section in load_content().fields.sections if section.has_text]
OF_DELIVERY: Final = [key for key in SECTION_TEXTS if HOME_TOOL[key] == "delivery"]
ONLY_WHERE_THEY_APPLY: Final = {
    ("profile", "lead_partner"),  # of a team of municipalities
    ("profile", "partner_municipalities"),
    ("self_assessment", "earlier_rounds"),
    ("delivery", "cover_photo_text"),
}
"""Fields and tables that an empty plan does not show."""
every_step = pytest.mark.parametrize("step", STEPS)


def a_full_plan() -> Plan:
    """Build the example plan with everything on which it depends whether a field is shown."""
    plan = with_fields(example("rujiena"), profile.TOOL, applicant_type="team")
    earlier = self_assessment.EarlierRound(id="first", results=[a_result("trust", agreed_score=2)])
    plan = with_fields(plan, self_assessment.TOOL, earlier_rounds=[earlier])
    plan = with_fields(plan, delivery.TOOL, cover_photo="harbour")
    return Plan(plan.parts, photos={**plan.photos, "harbour": a_photo((40, 20))})


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> list[View]:
    """List the views that the page has shown last, without that of the section texts."""
    found: list[View] = []
    show = views.show

    def noted(draft: Any, *shown: View, **more: Any) -> None:
        found[:] = shown
        show(draft, *shown, **more)

    monkeypatch.setattr(views, "show", noted)
    return found


def is_shown(opened: OpenedPage, step: str, *path: str) -> bool:
    """Return whether something for a field, or for the rows of a table, was sent to the browser."""
    key = re.escape(field_key(opened.plan_id, step, FieldPath(*path)))
    found = rf"{key}(_file|_away|_coordinates)?(?![a-z_])"  # photos and places have widgets of their own
    if type_at(STEPS[step].answers, FieldPath(*path)).kind is Kind.ROWS:
        found = rf"{key}\b|{key}_|\b(add|rows)_{step}_{'_'.join(path)}\b|\bdelete_{'_'.join(path)}_"
        if path == ("stakeholders",):  # has a button of its own
            found += r"|\badd_stakeholder\b"
    return any(re.search(found, text) for _, _, text in texts_of(opened.app))


def going_on(app: AppTest) -> str:
    """Return the words of the button to the next view; "" without one."""
    return next((button.label for button in app.button if button.key == "next_view"), "")


# ------------------------------------------------------------------ which fields


@every_step
def test_the_views_of_a_step_are_those_of_the_list_for_tests(open_page: OpenPage, own: list[View], step: str) -> None:
    opened = open_page(step, plan=Plan())
    assert (*(view.key for view in own), IN_THE_PLAN) == VIEWS[step]
    names = [title.split(" (")[0] for title in opened.app.segmented_control(key=STRIP).options]
    assert names == [*(view.title for view in own), "In the plan"]


@every_step
def test_every_field_of_a_step_stands_in_exactly_one_view(open_page: OpenPage, own: list[View], step: str) -> None:
    open_page(step, plan=Plan())
    placed = [field for view in own for field in view.fields]
    assert sorted(placed) == sorted(types_of(STEPS[step].answers))


@pytest.mark.parametrize(("step", "view"), WITH_FIELDS)
def test_a_view_shows_its_fields_and_no_other(open_page: OpenPage, own: list[View], step: str, view: str) -> None:
    opened = open_page(step, plan=a_full_plan(), params={"view": view})
    shown = {field for field in types_of(STEPS[step].answers) if is_shown(opened, step, field)}
    others = {"stakeholders"} if (step, view) == ("stakeholders", "who") else set()  # a missing group can be added
    assert shown - others == {field for one in own if one.key == view for field in one.fields}


@pytest.mark.parametrize(("step", "view"), WITH_FIELDS)
def test_a_view_shows_its_fields_in_an_empty_plan(open_page: OpenPage, own: list[View], step: str, view: str) -> None:
    opened = open_page(step, plan=Plan(), params={"view": view})
    fields = {field for one in own if one.key == view for field in one.fields}
    missing = {(step, field) for field in fields if not is_shown(opened, step, field)}
    assert missing == {(step, field) for field in fields} & ONLY_WHERE_THEY_APPLY


# ------------------------------------------------------------------ links


@pytest.mark.parametrize(
    ("step", "field"), sampled(FIELDS, *one_of_each(FIELDS, lambda case: case[0], name="-".join), name="-".join)
)
def test_a_link_to_a_field_opens_its_view(open_page: OpenPage, own: list[View], step: str, field: str) -> None:
    opened = open_page(step, plan=a_full_plan(), params={"field": field, "view": IN_THE_PLAN})
    (here,) = (view.key for view in own if field in view.fields)
    assert (view_of(opened.app), opened.app.query_params["view"]) == (here, here)
    assert is_shown(opened, step, field)


@pytest.mark.parametrize("section", SECTION_TEXTS)
def test_a_link_to_the_text_of_a_section_opens_it(open_page: OpenPage, section: str) -> None:
    step = HOME_TOOL[section]
    path = section_texts.path_of(section)
    opened = open_page(step, plan=a_full_plan(), params={"field": str(path), "view": VIEWS[step][0]})
    assert (view_of(opened.app), opened.app.query_params["view"]) == (IN_THE_PLAN, IN_THE_PLAN)
    assert field_key(opened.plan_id, "section_texts", path) in {box.key for box in opened.app.text_area}
    if section in OF_DELIVERY:
        assert opened.app.segmented_control(key=SECTIONS).value == section


@every_step
def test_a_step_shows_all_its_section_texts_in_its_last_view(open_page: OpenPage, step: str) -> None:
    opened = open_page(step, plan=Plan(), params={"view": IN_THE_PLAN})
    sections = [key for key in SECTION_TEXTS if HOME_TOOL[key] == step]
    expected = sections[:1] if step == "delivery" else sections
    part = section_texts.TOOL.key
    keys = [field_key(opened.plan_id, part, section_texts.path_of(section)) for section in expected]
    assert [box.key for box in opened.app.text_area if str(box.key).endswith("_body_text")] == keys


@every_step
def test_another_view_can_be_chosen_after_a_link(open_page: OpenPage, step: str) -> None:
    field = next(iter(types_of(STEPS[step].answers)))
    opened = open_page(step, plan=a_full_plan(), params={"field": field})
    opened.app.segmented_control(key=STRIP).set_value(IN_THE_PLAN).run()
    assert (view_of(opened.app), opened.app.query_params["view"]) == (IN_THE_PLAN, IN_THE_PLAN)
    assert "field" not in opened.app.query_params


@every_step
def test_an_unknown_view_in_the_address_shows_the_first(open_page: OpenPage, step: str) -> None:
    assert view_of(open_page(step, plan=Plan(), params={"view": "nonsense"}).app) == VIEWS[step][0]


def test_an_unknown_section_in_the_address_shows_the_first(open_page: OpenPage) -> None:
    opened = open_page("delivery", plan=Plan(), params={"view": IN_THE_PLAN, "section": "actions"})  # of another step
    assert opened.app.segmented_control(key=SECTIONS).value == OF_DELIVERY[0]


# ------------------------------------------------------------------ from one view to the next


@every_step
def test_next_leads_through_the_views_where_they_have_no_way_of_their_own(
    open_page: OpenPage, own: list[View], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[list[str], str]] = []
    monkeypatch.setattr(
        "pages.streamlit_gaps.arrive._go", lambda *, data, **_: went.append((data["to"], data["takes"]))
    )
    app = open_page(step, plan=a_full_plan(), params={"view": VIEWS[step][0]}).app
    names = [*(view.title for view in own), "In the plan"]
    ways = [view.leads_on for view in own]
    for place, has_button in enumerate(ways):
        assert view_of(app) == VIEWS[step][place]
        assert going_on(app) == (f"Next: {names[place + 1]}" if has_button else "")
        if has_button:
            app.button(key="next_view").click().run()
            assert went[-1] == ([STRIP], "heading")
        else:
            app.segmented_control(key=STRIP).set_value(VIEWS[step][place + 1]).run()
        assert not app.exception
        assert app.query_params["view"] == VIEWS[step][place + 1]
    assert view_of(app) == IN_THE_PLAN
    assert bool(going_on(app)) == (step == "delivery")  # to its next section


def test_next_leads_through_the_sections_of_the_delivery(open_page: OpenPage) -> None:
    opened = open_page("delivery", plan=a_full_plan(), params={"view": IN_THE_PLAN})
    app, seen = opened.app, []
    while going_on(app):
        seen.append(app.segmented_control(key=SECTIONS).value)
        app.button(key="next_view").click().run()
    assert [*seen, app.segmented_control(key=SECTIONS).value] == OF_DELIVERY
    last = section_texts.path_of(OF_DELIVERY[-1])
    assert field_key(opened.plan_id, "section_texts", last) in {box.key for box in app.text_area}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MENTOR])
@every_step
def test_who_may_not_edit_can_open_every_view(open_page: OpenPage, step: str, role: Role) -> None:
    app = open_page(step, plan=example("rujiena"), role=role, params={"view": VIEWS[step][-1]}).app
    for view in VIEWS[step]:
        control = app.segmented_control(key=STRIP)
        assert not control.disabled
        control.set_value(view).run()
        assert (app.exception.len, view_of(app)) == (0, view)
        assert not any(button.disabled for button in app.button if button.key == "next_view")
