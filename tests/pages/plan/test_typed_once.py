"""Test that nobody types what the plan knows: people, the kind of an indicator, the form of an asset, numbers."""

from __future__ import annotations

from typing import Any

import pytest

from curreap.access import Role
from curreap.content import load_content
from curreap.edits import SetField
from curreap.new_rows.what_follows import what_follows
from curreap.plan import Plan
from pages.editing.field import field_key
from playbook_tools import actions, cultural_assets, self_assessment, team
from playbook_tools.actions import Action, Indicator
from playbook_tools.cultural_assets import Asset
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import Rating, TopicResult, suggested_priorities
from playbook_tools.vocabulary import STATEMENTS, Topic
from tests.builders import a_plan, with_fields
from tests.pages.conftest import NAMES, OpenedPage, OpenPage
from tests.pages.plan.test_actions import html_of


def buttons(opened: OpenedPage, begin: str) -> dict[str, str]:
    """Return the labels of the buttons whose key begins so, by key."""
    return {str(one.key): one.label for one in opened.app.button if str(one.key).startswith(begin)}


# ------------------------------------------------------------------ people


def test_those_who_write_the_plan_are_offered_as_team_the_own_account_first(open_page: OpenPage) -> None:
    opened = open_page("team", plan=a_plan())
    assert list(buttons(opened, "add_account_").values()) == [
        f"Add {NAMES[Role.LEAD]} (you)",
        f"Add {NAMES[Role.EDITOR]}",
    ]


def test_one_click_adds_an_account_to_the_team_once(open_page: OpenPage) -> None:
    opened = open_page("team", plan=a_plan())
    own = next(iter(buttons(opened, "add_account_")))

    opened.app.button(key=own).click().run()

    assert [member.name for member in opened.plan[team.TOOL].members] == [NAMES[Role.LEAD]]
    assert own not in buttons(opened, "add_account_")


def test_a_person_whom_a_colleague_has_just_added_is_not_added_twice(open_page: OpenPage) -> None:
    opened = open_page("team", plan=a_plan())
    own = next(iter(buttons(opened, "add_account_")))
    members = [{"id": "m", "name": NAMES[Role.LEAD].upper()}]
    opened.store.edit(opened.plan_id, team.TOOL, SetField(FieldPath("members"), members))

    opened.app.button(key=own).click().run()

    assert len(opened.plan[team.TOOL].members) == 1


def test_the_mentor_of_the_plan_is_taken_with_one_click(open_page: OpenPage) -> None:
    opened = open_page("team", plan=a_plan(), params={"view": "mentor"})
    (key,) = buttons(opened, "take_mentor_")

    opened.app.button(key=key).click().run()

    assert opened.plan[team.TOOL].mentor_name == NAMES[Role.MENTOR]
    assert not buttons(opened, "take_mentor_")


@pytest.mark.parametrize("view", ["members", "mentor"])
def test_a_reader_is_offered_nobody(open_page: OpenPage, view: str) -> None:
    opened = open_page("team", plan=a_plan(), role=Role.VIEWER, params={"view": view})
    assert not buttons(opened, "add_account_") | buttons(opened, "take_mentor_")


# ------------------------------------------------------------------ what follows


def test_a_new_indicator_is_a_result_and_is_not_asked_for_its_kind(open_page: OpenPage) -> None:
    plan = with_fields(a_plan(), actions.TOOL, actions=[Action(id="song", status="draft")])
    opened = open_page("actions", plan=plan, params={"row": "song", "part": "proof"})

    opened.app.button(key="add_actions_actions_song_indicators").click().run()

    (row,) = opened.plan[actions.TOOL].actions[0].indicators
    assert row.kind_of_indicator == "result"
    assert not _kind_boxes(opened)


@pytest.mark.parametrize("kind", [None, "output"])
def test_an_older_indicator_of_another_kind_is_still_asked(open_page: OpenPage, kind: Any) -> None:
    row = Indicator(id="count", name="Visitors", kind_of_indicator=kind)
    plan = with_fields(a_plan(), actions.TOOL, actions=[Action(id="song", status="draft", indicators=[row])])
    opened = open_page("actions", plan=plan, params={"field": "actions/song/indicators/count/name"})
    assert len(_kind_boxes(opened)) == 1


def _kind_boxes(opened: OpenedPage) -> list[str]:
    return [str(box.key) for box in opened.app.selectbox if str(box.key).endswith("_kind_of_indicator")]


def _asset(open_page: OpenPage, **given: Any) -> OpenedPage:
    plan = with_fields(a_plan(), cultural_assets.TOOL, assets=[Asset(id="choir", name="Choir", **given)])
    return open_page("cultural_assets", plan=plan, params={"row": "choir"})


def _choose_category(opened: OpenedPage, category: str) -> Any:
    key = field_key(opened.plan_id, "cultural_assets", FieldPath("assets", "choir", "category"))
    opened.app.selectbox(key=key).set_value(category).run()
    return opened.plan[cultural_assets.TOOL].assets[0].form


CATEGORIES = {one.key: one.usual_form for one in load_content().participation.asset_categories}


@pytest.mark.parametrize(("category", "form"), CATEGORIES.items())
def test_whether_one_can_touch_an_asset_follows_from_its_category(
    open_page: OpenPage, category: str, form: str
) -> None:
    assert _choose_category(_asset(open_page), category) == form


def test_a_form_that_the_team_has_chosen_stays(open_page: OpenPage) -> None:
    category, form = next(iter(CATEGORIES.items()))
    other = next(one for one in ("tangible", "intangible") if one != form)
    assert _choose_category(_asset(open_page, form=other), category) == other


def test_an_imported_row_gets_what_follows_but_keeps_what_it_has() -> None:
    content, table = load_content(), ("cultural_assets", "assets")
    category, form = next(iter(CATEGORIES.items()))
    assert what_follows(content, table, {"category": category}) == {"form": form}
    assert what_follows(content, table, {"category": category, "form": "both"}) == {}
    assert what_follows(content, table, {}) == {}


# ------------------------------------------------------------------ numbers and priorities


def _ratings(people: int) -> list[Rating]:
    statement = STATEMENTS["trust"][0]
    return [Rating(id=f"{statement}-{one}", statement=statement, rating=3, voice=one) for one in range(1, people + 1)]


def _round(open_page: OpenPage, *, stated: int | None, role: Role = Role.LEAD) -> OpenedPage:
    plan: Plan = with_fields(a_plan(), self_assessment.TOOL, ratings=_ratings(5), people_count=stated)
    return open_page("self_assessment", plan=plan, role=role, params={"view": "round"})


def test_a_number_of_people_below_the_ratings_is_named_with_both_places(open_page: OpenPage) -> None:
    opened = _round(open_page, stated=0)
    assert "The number of people is 0, but the view “Rate” has ratings of 5." in html_of(opened.app)

    opened.app.button(key="count_typed_in").click().run()

    assert opened.plan[self_assessment.TOOL].people_count == 5
    assert not buttons(opened, "count_typed_in")


def test_an_empty_number_of_people_is_written_with_one_click_and_is_no_contradiction(open_page: OpenPage) -> None:
    opened = _round(open_page, stated=None)
    assert "Two numbers of people" not in html_of(opened.app)
    assert list(buttons(opened, "count_typed_in").values()) == ["Write 5 as the number of people"]


def test_more_people_than_ratings_are_no_contradiction(open_page: OpenPage) -> None:
    assert not buttons(_round(open_page, stated=12), "count_typed_in")


def test_no_priority_is_proposed_where_no_importance_was_given() -> None:
    low, rated = _result("trust", 1.0, importance=None), _result("learning", 4.0, importance=2.0)
    assert suggested_priorities([low, rated]) == [rated]


def _result(topic: Topic, mean: float, *, importance: float | None) -> TopicResult:
    return TopicResult(topic, mean, 5, 3, 1, 5, importance, agreed=None, is_priority=False)
