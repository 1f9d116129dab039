"""Test the list of plans and the start of a new one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.runtime.state.query_params import QueryParams
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.examples import example
from curreap.places.search import suggest
from curreap.plan import Plan, plan_to_json
from db.store import Store
from pages.home.new_plan.place_question import option_of
from playbook_tools import actions, cultural_assets, profile, section_texts
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import MOST_ROWS
from tests.builders import a_finished_plan, a_section_text, an_asset, with_fields
from tests.pages.conftest import Town


def headers(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


def html(app: AppTest) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def my_plans(town: Town, role: Role = Role.LEAD) -> AppTest:
    app = town.open("my_plans", role=role, params={})
    assert not app.exception
    return app


def new_plan(town: Town, role: Role = Role.LEAD, **params: str) -> AppTest:
    app = town.open("new_plan", role=role, params=params)
    assert not app.exception
    return app


def test_a_person_without_a_plan_sees_how_to_begin(town: Town) -> None:
    assert headers(my_plans(town)) == ["Start a new plan"]


@pytest.mark.parametrize("role", [Role.LEAD, Role.EDITOR, Role.VIEWER, Role.MENTOR, Role.COORDINATOR])
def test_everybody_on_a_plan_sees_its_card(town: Town, role: Role) -> None:
    town.plan(example("rujiena"))
    assert headers(my_plans(town, role)) == ["Rūjiena 2024", "Start a new plan"]


def test_a_stranger_sees_no_card(town: Town) -> None:
    town.store(Role.LEAD).create_plan(example("rujiena"))
    assert headers(my_plans(town, Role.EDITOR)) == ["Start a new plan"]


def test_a_mentor_is_told_what_they_may_do(town: Town) -> None:
    town.plan(example("rujiena"))
    assert "you may read and comment" in html(my_plans(town, Role.MENTOR))


def test_a_card_counts_the_sections_that_the_team_calls_ready(town: Town) -> None:
    texts = section_texts.SectionTexts(sections=[a_section_text("profile", state="ready")])
    town.plan(Plan().having(section_texts.TOOL, texts))
    assert "1 of 10 steps ready" in my_plans(town).markdown[0].value


def test_a_card_counts_the_days_until_the_deadline(town: Town) -> None:
    deadline = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=13)
    town.plan(with_fields(Plan(), profile.TOOL, deadline=deadline.isoformat()))
    assert "Due in 13 days" in my_plans(town).markdown[0].value


def test_a_card_says_that_comments_are_open(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    town.store(Role.MENTOR).comments.add(plan_id, tool="actions", text="Who decides about the money?")
    assert any("1 open comment" in part.value for part in my_plans(town).markdown)


def test_a_name_with_markdown_in_it_is_shown_letter_by_letter(town: Town) -> None:
    town.plan(with_fields(Plan(), profile.TOOL, name="*Bold* :red[town] <b>x</b>"))
    assert headers(my_plans(town))[0] == r"\*Bold\* \:red\[town\] \<b>x\</b>"


def test_the_list_reads_a_plan_again_only_when_it_has_changed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.plan(example("rujiena"))
    app = my_plans(town)
    monkeypatch.setattr(Store, "plan", lambda *_, **__: pytest.fail("the plan was read again"))
    assert not app.run().exception


def test_many_plans_can_be_searched_by_their_town(town: Town) -> None:
    for name in ("Rūjiena", "Valka", "Tartu", "Kuldīga", "Viljandi", "Bauska"):
        town.plan(with_fields(Plan(), profile.TOOL, name=name))
    app = my_plans(town, Role.COORDINATOR)
    app.text_input(key="plans_find").input("kuldiga").run()
    assert headers(app) == ["Kuldīga", "Start a new plan"]


# ------------------------------------------------------------------ news


def a_comment_of_the_mentor(town: Town, *texts: str) -> str:
    plan_id = town.plan(example("rujiena"))
    for text in texts:
        town.store(Role.MENTOR).comments.add(plan_id, tool="challenges_and_vision", path=FieldPath("motto"), text=text)
    return plan_id


def news_links(app: AppTest) -> list[tuple[str, str]]:
    links = [link.proto for link in app.main.get("page_link")]
    return [(link.page, link.query_string) for link in links if "news=" in link.query_string]


def menu_of(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.sidebar.get("page_link")]


def test_without_news_there_is_no_panel_and_no_number_in_the_menu(town: Town) -> None:
    town.plan(example("rujiena"))
    app = my_plans(town)
    assert ("News for you" in headers(app), menu_of(app)[0]) == (False, "My plans")


def test_news_lead_to_the_exact_place(town: Town) -> None:
    plan_id = a_comment_of_the_mentor(town, "Short and clear.")
    app = my_plans(town)
    assert "Short and clear." in html(app)
    assert news_links(app) == [("challenges_and_vision", f"plan={plan_id}&news=1&field=motto")]


def test_news_about_a_whole_step_lead_to_the_thread_also_when_it_is_solved(town: Town) -> None:
    plan_id, mentor = town.plan(example("rujiena")), town.store(Role.MENTOR)
    mentor.comments.add(plan_id, tool="actions", text="Who decides about the money?", must_fix=True)
    town.store().comments.resolve(plan_id, 1, is_resolved=True)
    assert news_links(my_plans(town, Role.MENTOR)) == [("comments", f"plan={plan_id}&news=3&thread=1")]
    app = town.open("comments", role=Role.MENTOR, params={"plan": plan_id, "thread": "1"})
    assert "Who decides about the money?" in html(app)


def test_the_menu_counts_what_is_new_on_every_page(town: Town) -> None:
    plan_id = a_comment_of_the_mentor(town, "first", "second")
    app = town.open("actions", role=Role.LEAD, params={"plan": plan_id})
    assert menu_of(app)[0] == "My plans :gray-badge[2 new]"


def test_whoever_follows_a_notice_has_read_it(town: Town) -> None:
    plan_id = a_comment_of_the_mentor(town, "first", "second")
    newest = town.store().notices.unread()[0]
    town.open("goals", role=Role.LEAD, params={"plan": plan_id, "news": str(newest.id)})
    assert [news.text for news in town.store().notices.unread()] == ["first"]


def test_a_notice_is_read_also_where_another_message_stops_the_run_at_its_first_word_to_the_browser(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_id = a_comment_of_the_mentor(town, "first", "second")
    newest = town.store().notices.unread()[0]

    def stop(_address: QueryParams) -> None:
        raise StopException

    monkeypatch.setattr(QueryParams, "_send_query_param_msg", stop)
    app = town.open("goals", role=Role.LEAD, params={"plan": plan_id, "news": str(newest.id)})
    assert not app.title
    assert [news.text for news in town.store().notices.unread()] == ["first"]


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "9" * 30, "1' OR 1=1 --"])
def test_a_made_up_number_in_the_address_marks_nothing(town: Town, number: str) -> None:
    a_comment_of_the_mentor(town, "first")
    assert not town.open("my_plans", role=Role.LEAD, params={"news": number}).exception
    assert len(town.store().notices.unread()) == 1


def test_all_can_be_marked_as_read_and_what_came_meanwhile_stays(town: Town) -> None:
    a_comment_of_the_mentor(town, "first")
    app = my_plans(town)
    a_comment_of_the_mentor(town, "second")
    app.button(key="news_read").click().run()
    assert [news.text for news in town.store().notices.unread()] == ["second"]


def test_many_news_are_shown_in_part(town: Town) -> None:
    a_comment_of_the_mentor(town, *map(str, range(9)))
    app = my_plans(town)
    assert [expander.label for expander in app.expander] == ["Show more: 5"]


# ------------------------------------------------------------------ a new plan


def started(town: Town) -> Plan:
    (info,) = town.store().my_plans()
    return town.store().plan(info.id)


def choose(app: AppTest, name: str, country: str) -> AppTest:
    """Type a name and choose the place with this option."""
    place = next(place for place in suggest(name, countries={country}) if place.name == name)
    app.text_input(key="new_place_name").input(name).run()
    return app.radio(key="new_place_choice").set_value(option_of(place)).run()


def test_the_rules_are_answered_as_soon_as_the_place_is_chosen(town: Town) -> None:
    app = choose(new_plan(town), "Berlin", "DE")
    assert "National capitals cannot receive the title." in html(app)


def test_starting_stores_the_plan_and_opens_its_overview(town: Town) -> None:
    app = choose(new_plan(town), "Valka", "LV")
    app.text_input(key="new_year").set_value("2029").run()
    app.button(key="start_the_plan").click().run()
    assert not app.exception
    assert [title.value for title in app.title] == ["The plan of Valka"]
    assert (started(town).town, started(town).title_year) == ("Valka", 2029)


def test_without_a_place_nothing_is_stored(town: Town) -> None:
    app = new_plan(town)
    app.button(key="start_the_plan").click().run()
    assert town.store().my_plans() == []
    assert "Write the name of the place" in html(app)


def test_a_place_that_is_missing_can_be_typed_in(town: Town) -> None:
    app = new_plan(town)
    app.text_input(key="new_place_name").input("Xyzzyville").run()
    app.selectbox(key="new_place_country").set_value("SE").run()
    app.text_input(key="new_place_coordinates").input("57.5, 15.8").run()
    app.button(key="start_the_plan").click().run()
    answers = started(town)[profile.TOOL]
    assert (answers.name, answers.country) == ("Xyzzyville", "SE")
    assert answers.location is not None


def test_coordinates_that_are_none_get_a_sentence(town: Town) -> None:
    app = new_plan(town)
    app.text_input(key="new_place_name").input("Xyzzyville").run()
    app.text_input(key="new_place_coordinates").input("near the church").run()
    assert "latitude" in html(app)


def test_an_earlier_plan_is_the_start_of_a_new_one(town: Town) -> None:
    earlier = town.plan(example("rujiena"))
    app = new_plan(town, start="copy")
    app.button(key="start_the_plan").click().run()
    assert not app.exception
    (new,) = [info for info in town.store().my_plans() if info.id != earlier]
    plan = town.store().plan(new.id)
    assert new.copied_from == "Rūjiena 2024"
    assert len(plan[cultural_assets.TOOL].assets) == len(example("rujiena")[cultural_assets.TOOL].assets)
    assert plan[actions.TOOL].actions == []


def test_a_mentor_cannot_copy_the_plan_of_a_town(town: Town) -> None:
    town.plan(example("rujiena"))
    app = new_plan(town, Role.MENTOR, start="copy")
    assert [button.key for button in app.button if button.key == "start_the_plan"] == []


def test_a_file_is_shown_before_it_becomes_a_plan(town: Town) -> None:
    app = with_file(town, plan_to_json(example("rujiena")))
    assert "Rūjiena 2024" in headers(app)
    assert town.store().my_plans() == []


def test_a_plan_from_a_file_has_every_answer_and_no_agreement_of_a_mentor(town: Town) -> None:
    texts = section_texts.SectionTexts(sections=[a_section_text("profile", state="agreed")])
    sent = a_finished_plan().having(section_texts.TOOL, texts)
    with_file(town, plan_to_json(sent)).button(key="start_the_plan").click().run()
    assert started(town)[profile.TOOL] == sent[profile.TOOL]
    assert started(town)[section_texts.TOOL].of("profile").state == "ready"


@pytest.mark.parametrize("content", ["", "{}", "[1, 2", '{"format": "curreap-plan", "format_version": 99}'])
def test_a_broken_or_foreign_file_changes_nothing(town: Town, content: str) -> None:
    app = with_file(town, content)
    assert "This file cannot be used." in html(app)
    assert town.store().my_plans() == []


def test_a_file_with_a_false_photo_changes_nothing(town: Town) -> None:
    named = with_fields(a_finished_plan(), cultural_assets.TOOL, assets=[an_asset(photo="a")])
    app = with_file(town, plan_to_json(replace(named, photos={"a": b"no photo"})))
    assert town.store().my_plans() == []
    assert "This file cannot be used." in html(app)


def test_a_plan_that_is_longer_than_a_plan_can_be_is_not_read(town: Town) -> None:
    assets = [an_asset(id=f"a{n}") for n in range(MOST_ROWS + 1)]
    app = with_file(town, plan_to_json(with_fields(a_finished_plan(), cultural_assets.TOOL, assets=assets)))

    assert "This plan is longer than a plan can be" in html(app)
    assert "start_the_plan" not in [button.key for button in app.button]


def test_a_file_that_takes_too_much_memory_says_so(town: Town) -> None:
    app = with_file(town, "[" + "[]," * 9_000_000 + "[]]")

    assert "takes more memory than one file may use. Choose a plan file" in re.sub("<[^>]*>", "", html(app))


def with_file(town: Town, content: str) -> AppTest:
    app = new_plan(town, start="file")
    app.file_uploader(key="new_file").set_value(("plan.json", content.encode(), "application/json")).run()
    assert not app.exception
    return app
