"""Test the page of the self-assessment: rating, profile, agreed results, and a new round."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import SetField
from curreap.examples import example
from curreap.plan import Plan
from pages.editing.field import field_key
from pages.plan.frame.views import STRIP
from playbook_tools import self_assessment
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import Rating, SelfAssessment, result_of
from playbook_tools.vocabulary import TOPICS
from tests.builders import a_plan, a_rating, a_result, with_fields
from tests.pages.conftest import OpenedPage, OpenPage
from tests.pages.step_views import VIEWS, view_of

PAGE = "self_assessment"
CHART = "vega_lite_chart"


def a_rated_plan(**given: Any) -> Plan:
    """Build a plan in which one person has rated trust with 2."""
    ratings = [a_rating(key, 2) for key in ("help_nearby", "bridges_between_groups", "free_meeting_places")]
    return with_fields(a_plan(), self_assessment.TOOL, **{"ratings": ratings, **given})


def stored(opened: OpenedPage) -> SelfAssessment:
    return opened.plan[self_assessment.TOOL]


def rating_key(opened: OpenedPage, row_id: str, field: str = "rating") -> str:
    return str(field_key(opened.plan_id, PAGE, FieldPath("ratings", row_id, field)))


def result_key(opened: OpenedPage, topic: str, field: str) -> str:
    return str(field_key(opened.plan_id, PAGE, FieldPath("results", topic, field)))


def text_of(app: AppTest) -> str:
    return " ".join([element.proto.body for element in app.get("html")] + [block.value for block in app.markdown])


@pytest.mark.parametrize("view", VIEWS[PAGE])
@pytest.mark.parametrize("plan", [a_plan(), example("jakobstad"), example("rujiena")], ids=["empty", "half", "full"])
def test_every_view_opens(open_page: OpenPage, plan: Plan, view: str) -> None:
    opened = open_page(PAGE, plan=plan, params={"view": view})

    assert view_of(opened.app) == view


# ------------------------------------------------------------------ which view


def test_an_empty_self_assessment_begins_with_the_round(open_page: OpenPage) -> None:
    assert view_of(open_page(PAGE, plan=a_plan()).app) == "round"


def test_begun_ratings_open_where_one_rates(open_page: OpenPage) -> None:
    assert view_of(open_page(PAGE, plan=a_rated_plan()).app) == "rate"


def test_a_complete_round_opens_with_the_profile(open_page: OpenPage) -> None:
    assert view_of(open_page(PAGE, plan=example("rujiena")).app) == "profile"


def test_a_link_to_a_result_opens_its_topic_in_the_profile(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"), params={"field": "results/learning/reason", "view": "rate"})

    assert (view_of(opened.app), opened.app.segmented_control(key="assessment_topic").value) == ("agree", "learning")


def test_another_view_can_be_chosen_after_a_link_to_a_field(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"), params={"field": "results/learning/reason"})

    app = opened.app.segmented_control(key=STRIP).set_value("round").run()

    assert view_of(app) == "round"


def test_the_topic_stays_in_the_next_view(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=a_rated_plan(), params={"view": "rate"}).app
    topic = app.segmented_control(key="assessment_topic").value

    app.segmented_control(key=STRIP).set_value("agree").run()

    assert app.query_params["topic"] == app.segmented_control(key="assessment_topic").value == topic


# ------------------------------------------------------------------ rating


def test_the_first_answer_makes_its_row(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan(), params={"view": "rate", "topic": "trust"})

    opened.app.segmented_control(key=rating_key(opened, "help_nearby-1")).set_value(4).run()

    assert stored(opened).ratings == [Rating(id="help_nearby-1", statement="help_nearby", voice=1, rating=4)]


def test_the_first_answer_stays_chosen(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan(), params={"view": "rate", "topic": "trust"})
    key = rating_key(opened, "help_nearby-1")

    app = opened.app.segmented_control(key=key).set_value(4).run()

    assert app.segmented_control(key=key).value == 4


def test_i_do_not_know_takes_the_place_of_a_rating(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(), params={"view": "rate", "topic": "trust"})

    opened.app.segmented_control(key=rating_key(opened, "v1-help_nearby")).set_value("dont_know").run()

    row = stored(opened).ratings[0]
    assert (row.rating, row.other_answer) == (None, "dont_know")


def test_a_rating_that_was_cleared_is_not_offered_any_more_after_i_do_not_know(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(), params={"view": "rate", "topic": "trust"})
    key = rating_key(opened, "v1-help_nearby")
    opened.app.segmented_control(key=key).set_value(None).run()
    assert opened.app.button(key=f"undo_act_{key}").label == "Undo"
    opened.app.segmented_control(key=key).set_value("dont_know").run()
    assert f"undo_act_{key}" not in {button.key for button in opened.app.button}


@pytest.mark.parametrize("choice", ["own", "colleague's"])
def test_of_two_ratings_in_the_same_moment_the_one_that_is_chosen_stands(open_page: OpenPage, choice: str) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(), params={"view": "rate", "topic": "trust"})
    key = rating_key(opened, "v1-help_nearby")
    theirs = SetField(FieldPath("ratings", "v1-help_nearby", "rating"), 5)
    opened.store.edit(opened.plan_id, self_assessment.TOOL, theirs)
    app = opened.app.segmented_control(key=key).set_value(4).run()
    assert (stored(opened).ratings[0].rating, app.button(key=f"undo_act_{key}").label) == (
        4,
        "Take the answer of my colleague",
    )
    stands = 4
    if choice == "colleague's":
        app.button(key=f"undo_act_{key}").click().run()
        stands = 5
    assert stored(opened).ratings[0].rating == app.segmented_control(key=key).value == stands


def test_importance_is_asked_only_after_an_answer(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(), params={"view": "rate", "topic": "trust"})

    asked = [control.key for control in opened.app.segmented_control if str(control.key).endswith("_importance")]
    assert len(asked) == 3


def test_an_importance_is_stored(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(), params={"view": "rate", "topic": "trust"})

    key = rating_key(opened, "v1-help_nearby", "importance")
    opened.app.segmented_control(key=key).set_value("very_important").run()

    assert stored(opened).ratings[0].importance == "very_important"


def test_evidence_is_stored_as_it_was_typed(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(), params={"view": "rate", "topic": "trust"})

    key = rating_key(opened, "v1-help_nearby", "evidence_note")
    opened.app.text_area(key=key).set_value("*7* of <b>9</b> houses").run()

    assert stored(opened).ratings[0].evidence_note == "*7* of <b>9</b> houses"


def test_the_ratings_of_another_person_do_not_touch_those_of_the_first(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(), params={"view": "rate", "topic": "trust"})

    app = opened.app.button(key="add_person").click().run()
    app.segmented_control(key=rating_key(opened, "place_is_theirs-2")).set_value(5).run()

    assert [(row.voice, row.rating) for row in stored(opened).ratings] == [(1, 2), (1, 2), (1, 2), (2, 5)]


def test_the_ratings_of_a_person_can_be_deleted(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"), params={"view": "rate", "person": "6"})

    opened.app.button(key="delete_person").click().run().button(key="delete_person_now").click().run()

    assert {row.voice for row in stored(opened).ratings} == {1, 2, 3, 4, 5}


def test_one_goes_on_to_the_next_topic(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_plan(), params={"view": "rate", "topic": "trust"})

    app = opened.app.button(key="topic_after").click().run()

    assert app.segmented_control(key="assessment_topic").value == "participation"


def test_the_level_that_the_answers_have_reached_is_named(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(), params={"view": "rate", "topic": "trust"})

    assert "Your answers so far: 2.0" in text_of(opened.app)


# ------------------------------------------------------------------ the profile


def test_too_few_ratings_give_no_chart(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(ratings=[a_rating("help_nearby", 2)]), params={"view": "profile"})

    assert not opened.app.get(CHART)


def test_the_wheel_says_its_scores_in_words(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"), params={"view": "profile"})

    assert "T2 Trust 2.0" in str(opened.app.get(CHART)[0].proto)


def test_an_agreed_score_makes_its_row(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(), params={"view": "agree", "topic": "trust"})

    opened.app.segmented_control(key=result_key(opened, "trust", "agreed_score")).set_value(3).run()

    assert result_of(stored(opened), "trust").agreed_score == 3


def test_a_topic_becomes_a_priority_with_one_answer(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(), params={"view": "agree", "topic": "trust"})

    opened.app.segmented_control(key=result_key(opened, "trust", "is_priority")).set_value("yes").run()

    assert result_of(stored(opened), "trust").is_priority


def test_a_tie_is_not_decided_by_the_order_of_the_topics(open_page: OpenPage) -> None:
    results = [a_result(topic, agreed_score=2 if topic in TOPICS[:3] else 4) for topic in TOPICS]

    opened = open_page(PAGE, plan=a_rated_plan(results=results), params={"view": "profile"})

    assert "Lowest scores: Belonging, Trust and Participation." in text_of(opened.app)


def test_towns_of_even_scores_are_not_told_what_is_weakest(open_page: OpenPage) -> None:
    results = [a_result(topic, agreed_score=3) for topic in TOPICS]

    opened = open_page(PAGE, plan=a_rated_plan(results=results), params={"view": "profile"})

    assert "What stands out" not in [header.value for header in opened.app.header]


# ------------------------------------------------------------------ rounds


def test_a_new_round_is_compared_with_the_one_before(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_rated_plan(round_name="Spring"), params={"view": "round"})

    opened.app.button(key="new_round").click().run().button(key="begin_round").click().run()

    assert [kept.round_name for kept in stored(opened).earlier_rounds] == ["Spring"]


def test_a_change_since_the_earlier_round_is_said_in_words(open_page: OpenPage) -> None:
    earlier = self_assessment.EarlierRound(id="first", results=[a_result("trust", agreed_score=2)])
    plan = a_rated_plan(results=[a_result("trust", agreed_score=3)], earlier_rounds=[earlier])

    assert "1 higher" in text_of(open_page(PAGE, plan=plan, params={"view": "profile"}).app)


# ------------------------------------------------------------------ reading only


@pytest.mark.parametrize("view", VIEWS[PAGE])
def test_a_viewer_changes_nothing(open_page: OpenPage, view: str) -> None:
    opened = open_page(PAGE, plan=example("rujiena"), role=Role.VIEWER, params={"view": view})

    controls = [*opened.app.text_area, *opened.app.text_input, *opened.app.segmented_control]
    fields = [control for control in controls if str(control.key).startswith(f"field_{opened.plan_id}_")]
    assert bool(fields) is (view != "profile")  # which only shows what was rated
    assert all(field.disabled for field in fields)


def test_a_mentor_cannot_add_a_person(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"), role=Role.MENTOR, params={"view": "rate"})

    assert opened.app.button(key="add_person").disabled


def a_crowd(count: int) -> Plan:
    ratings = [Rating(voice=voice, statement="help_nearby", rating=3) for voice in range(1, count + 1)]
    return Plan({"self_assessment": SelfAssessment(ratings=ratings)})


def test_the_people_of_a_whole_workshop_are_chosen_from_a_list(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a_crowd(120), params={"view": "rate"})
    people = opened.app.selectbox(key="assessment_person")
    people.set_value(77).run()
    assert opened.app.query_params["person"] == "77"


def test_nobody_can_be_added_to_five_hundred_people(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=a_crowd(500), params={"view": "rate"}).app
    assert app.button(key="add_person").disabled
