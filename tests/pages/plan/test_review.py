"""Test the review: findings as links, the red thread, the criteria, and freezing a version."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.examples import example
from curreap.plan import Plan
from pages.editing.field import field_key
from playbook_tools import goals, profile, self_check
from playbook_tools.field_path import FieldPath
from tests.builders import a_plan, with_fields
from tests.pages.conftest import OpenPage, Town

PAGE = "review"
CRITERION = "innovative_and_holistic"


def links(app: AppTest) -> dict[str, str]:
    """List the label of each link and its target."""
    return {link.proto.label: f"{link.proto.page}?{link.proto.query_string}" for link in app.get("page_link")}


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def headings(app: AppTest) -> list[str]:
    return [heading.value for heading in (*app.header, *app.subheader)]


@pytest.mark.parametrize("role", [Role.LEAD, Role.MENTOR, Role.VIEWER])
@pytest.mark.parametrize("plan", [a_plan(), example("jakobstad"), example("rujiena")], ids=["empty", "half", "full"])
def test_the_review_opens_for_everybody_on_the_plan(open_page: OpenPage, plan: Plan, role: Role) -> None:
    assert open_page(PAGE, plan=plan, role=role).app.title[0].value == "Review"


def test_a_plan_in_which_nothing_is_written_has_nothing_to_check(open_page: OpenPage) -> None:
    plan = Plan({"profile": profile.Profile(name="Šilutė")})

    assert "There is nothing to check yet" in html(open_page(PAGE, plan=plan).app)


# ------------------------------------------------------------------ findings


def test_a_finding_leads_to_its_field(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"))

    target = links(opened.app)["No political decision about the plan is recorded."]

    assert target == f"profile?plan={opened.plan_id}&field=mandate_state"


def test_each_finding_tells_its_reason(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=example("rujiena")).app

    assert html(app).count('<details class="why">') == 8


def test_a_long_list_is_grouped_by_section(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=example("jakobstad")).app

    assert "Stakeholders and participation: 5" in [expander.label for expander in app.expander]


def test_a_comment_that_must_be_solved_leads_to_its_step(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    town.store(Role.MENTOR).comments.add(plan_id, tool="goals", text="Which year?", must_fix=True)

    app = town.open(PAGE, role=Role.LEAD, params={"plan": plan_id})

    assert links(app)["See the comments in: Priorities and goals"] == f"goals?plan={plan_id}"


def test_the_name_of_a_goal_is_never_markup(open_page: OpenPage) -> None:
    goal = goals.Goal(id="g", title="<img src=x onerror=alert(1)>")
    plan = with_fields(a_plan(), goals.TOOL, goals=[goal])

    assert "<img src=x" not in html(open_page(PAGE, plan=plan).app)


# ------------------------------------------------------------------ the red thread


def test_a_loose_end_is_named_and_leads_to_its_row(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("jakobstad"))

    target = links(opened.app)["“Calendar of associations” is in no action."]

    assert target.startswith(f"cultural_assets?plan={opened.plan_id}&field=assets%2F")


def test_a_gap_in_the_thread_is_named_with_its_need(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=example("jakobstad")).app

    assert any(label.startswith("No sign of success: The Old Fire Station") for label in links(app))


# ------------------------------------------------------------------ the criteria


def points_key(plan_id: str) -> str:
    return f"points_{plan_id}_{CRITERION}"


def test_a_rating_of_the_team_is_stored(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("jakobstad"))

    opened.app.segmented_control(key=points_key(opened.plan_id)).set_value(4).run()

    assert opened.plan[self_check.TOOL].of(CRITERION).points == 4


def test_a_note_of_the_team_is_stored(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("jakobstad"))

    opened.app.text_area(
        key=field_key(opened.plan_id, "self_check", FieldPath("criteria", CRITERION, "note"))
    ).set_value("See page 4.").run()

    assert opened.plan[self_check.TOOL].of(CRITERION).note == "See page 4."


def test_each_criterion_leads_to_the_sections_that_feed_it(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("jakobstad"))

    target = links(opened.app)["Challenges, needs, strengths and weaknesses"]

    assert target == f"challenges_and_vision?plan={opened.plan_id}&field=sections%2Fchallenges%2Fbody_text"


def test_the_mentor_sees_the_rating_but_cannot_change_it(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"), role=Role.MENTOR)

    assert opened.app.segmented_control(key=points_key(opened.plan_id)).disabled


def test_the_self_check_says_that_it_does_not_predict(open_page: OpenPage) -> None:
    assert "does not predict the decision of the jury" in html(open_page(PAGE, plan=example("rujiena")).app)


# ------------------------------------------------------------------ handing in


def freeze(app: AppTest) -> AppTest:
    """Ask for freezing, and confirm in the dialog."""
    return app.button(key="freeze").click().run().button(key="freeze_now").click().run()


def test_a_plan_with_blockers_cannot_be_frozen(open_page: OpenPage) -> None:
    assert open_page(PAGE, plan=example("jakobstad")).app.button(key="freeze").disabled


def test_an_editor_cannot_freeze_a_version(open_page: OpenPage) -> None:
    assert open_page(PAGE, plan=example("rujiena"), role=Role.EDITOR).app.button(key="freeze").disabled


def test_a_lead_freezes_a_version_without_blockers(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"))

    freeze(opened.app)

    assert [version.is_submitted for version in opened.store.versions.of_plan(opened.plan_id)] == [True]


def test_freezing_gives_a_receipt(open_page: OpenPage) -> None:
    app = freeze(open_page(PAGE, plan=example("rujiena")).app)

    assert "Plan of Rūjiena, version 0," in html(app)


def test_the_same_version_is_not_frozen_twice(open_page: OpenPage) -> None:
    app = freeze(open_page(PAGE, plan=example("rujiena")).app)

    assert app.run().button(key="freeze").disabled


def test_what_a_colleague_broke_meanwhile_is_not_frozen(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    app = town.open(PAGE, role=Role.LEAD, params={"plan": plan_id}).button(key="freeze").click().run()
    town.store(Role.MENTOR).comments.add(plan_id, tool="goals", text="Which year?", must_fix=True)

    app.button(key="freeze_now").click().run()

    assert town.store().versions.of_plan(plan_id) == []


def test_a_second_press_says_who_froze_the_version_and_freezes_no_second_one(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    tabs = [town.open(PAGE, role=Role.LEAD, params={"plan": plan_id}).button(key="freeze").click().run() for _ in "ab"]

    first, second = (tab.button(key="freeze_now").click().run() for tab in tabs)

    assert "This version is frozen." in html(first)
    assert "This version had already been frozen." in html(second)
    assert len(town.store().versions.of_plan(plan_id)) == 1
