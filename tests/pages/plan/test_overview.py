"""Test the overview of a plan, its members and its history."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Forbidden, Role
from curreap.edits import SetField
from curreap.examples import example
from curreap.plan import Plan
from curreap.progress import GROUPS
from playbook_tools import TOOLS, profile, section_texts
from playbook_tools.field_path import FieldPath
from tests.builders import a_finished_plan, a_section_text, with_fields
from tests.pages.conftest import NAMES, OpenPage, Town

PAGES = ("overview", "members", "history")
PLANS = {"empty": Plan(), "half": example("jakobstad"), "full": example("rujiena"), "finished": a_finished_plan()}


def html(app: AppTest) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def keys_of(elements: object) -> set[str]:
    return {element.key for element in elements}  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("filled", PLANS)
def test_the_page_opens_however_far_the_plan_is(open_page: OpenPage, page: str, filled: str) -> None:
    assert open_page(page, plan=PLANS[filled]).app.title


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.MENTOR, Role.VIEWER, Role.COORDINATOR])
def test_the_page_opens_for_everybody_on_the_plan(open_page: OpenPage, page: str, role: Role) -> None:
    assert open_page(page, plan=example("rujiena"), role=role).app.title


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_sees_nothing_of_the_plan(town: Town, page: str) -> None:
    plan_id = town.store().create_plan(example("rujiena"))
    app = town.open(page, role=Role.EDITOR, params={"plan": plan_id})
    assert [title.value for title in app.title] == ["This plan is not open to you"]
    assert "Rūjiena" not in html(app)


# ------------------------------------------------------------------ overview


def links_of(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.main.get("page_link")]


def test_the_overview_has_the_groups_and_steps_of_the_menu_by_the_same_names(open_page: OpenPage) -> None:
    app = open_page("overview", plan=Plan()).app
    assert [header.value for header in app.header if header.value in dict(GROUPS)] == [title for title, _ in GROUPS]
    in_menu = [link.proto.label for link in app.sidebar.get("page_link")]
    steps = in_menu[in_menu.index("Overview") + 1 : in_menu.index("Workshop")]
    assert len(steps) == len(TOOLS)
    assert [label for label in links_of(app) if label in steps] == steps


def test_a_step_with_several_sections_names_each_of_them(open_page: OpenPage) -> None:
    labels = links_of(open_page("overview", plan=Plan()).app)
    after_delivery = labels[labels.index("Delivery and the time after") + 1 :]
    assert after_delivery[:3] == ["Budget and funding", "Monitoring and evaluation", "Risks"]


def test_the_count_of_what_is_missing_is_that_of_the_page_and_opens(open_page: OpenPage) -> None:
    page = open_page("overview", plan=example("rujiena"))
    counts = open_page("actions", plan=example("rujiena")).app.expander
    of_the_step = next(count for count in counts if count.label.endswith("still missing"))
    assert of_the_step.label == "4 things are still missing"
    assert "4 things missing" in [part.proto.popover.label for part in page.app.main.get("popover")]
    points = {link.proto.label for link in of_the_step.get("page_link")}
    assert len(points) == 4
    assert points <= set(links_of(page.app))


def test_the_counts_stand_below_the_band(open_page: OpenPage) -> None:
    texts = section_texts.SectionTexts(
        sections=[a_section_text("profile", state="ready"), a_section_text("goals", state="agreed")]
    )
    shown = html(open_page("overview", plan=Plan().having(section_texts.TOOL, texts)).app)
    assert "<b>2 of 10 steps ready</b> · 1 agreed with the mentor" in shown


def test_a_new_plan_is_told_where_many_begin(open_page: OpenPage) -> None:
    app = open_page("overview", plan=with_fields(Plan(), profile.TOOL, name="Valka")).app
    assert "This is the start of your plan" in [header.value for header in app.header]


def test_the_next_step_is_the_first_thing_that_blocks(open_page: OpenPage) -> None:
    page = open_page("overview", plan=example("jakobstad"))
    assert any(header.value.startswith("Next: ") for header in page.app.header)


def test_a_reader_is_shown_the_whole_plan_to_read(open_page: OpenPage) -> None:
    app = open_page("overview", plan=example("jakobstad"), role=Role.VIEWER).app
    assert "Read the whole plan" in [header.value for header in app.header]


def test_the_days_until_the_deadline_are_counted(open_page: OpenPage) -> None:
    deadline = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=13)
    plan = with_fields(a_finished_plan(), profile.TOOL, deadline=deadline.isoformat())
    assert "<b>13</b><span>days left" in html(open_page("overview", plan=plan).app)


def test_a_deadline_that_is_past_is_said_and_not_counted(open_page: OpenPage) -> None:
    plan = with_fields(a_finished_plan(), profile.TOOL, deadline="2023-11-16")
    shown = html(open_page("overview", plan=plan).app)
    assert "the deadline was 16 November 2023" in shown
    assert "days left" not in shown


def test_what_changed_lately_is_said_in_words(town: Town) -> None:
    plan_id = town.plan(a_finished_plan())
    town.store(Role.EDITOR).edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    app = town.open("overview", role=Role.LEAD, params={"plan": plan_id})
    assert f"{NAMES[Role.EDITOR]} wrote “Region”" in html(app)


def test_the_plan_is_deleted_when_its_name_is_typed(open_page: OpenPage) -> None:
    page = open_page("overview", plan=a_finished_plan())
    page.app.text_input(key="delete_plan_name").input(page.plan.town.lower()).run()
    page.app.button(key="delete_plan").click().run()
    assert [title.value for title in page.app.title] == ["My plans"]
    with pytest.raises(Forbidden):
        page.store.info(page.plan_id)


def test_the_name_may_be_typed_with_other_accents(open_page: OpenPage) -> None:
    page = open_page("overview", plan=with_fields(a_finished_plan(), profile.TOOL, name="Šilutė"))
    page.app.text_input(key="delete_plan_name").input("s\u030cilute\u0307").run()
    page.app.button(key="delete_plan").click().run()
    assert [title.value for title in page.app.title] == ["My plans"]


def test_another_name_deletes_nothing(open_page: OpenPage) -> None:
    page = open_page("overview", plan=a_finished_plan())
    page.app.text_input(key="delete_plan_name").input("Elsewhere").run()
    page.app.button(key="delete_plan").click().run()
    assert "Nothing was deleted." in html(page.app)
    assert page.plan.town == a_finished_plan().town


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MENTOR, Role.VIEWER])
def test_only_those_who_may_delete_see_how(open_page: OpenPage, role: Role) -> None:
    assert "delete_plan" not in keys_of(open_page("overview", plan=a_finished_plan(), role=role).app.button)


# ------------------------------------------------------------------ members


def role_key(town: Town, role: Role) -> str:
    return f"role_{town.actor(role).id}_{role}"


def test_the_lead_gives_a_colleague_another_role(town: Town, open_page: OpenPage) -> None:
    page = open_page("members", plan=a_finished_plan())
    page.app.selectbox(key=role_key(town, Role.VIEWER)).set_value(Role.EDITOR).run()
    roles = {member.name: member.role for member in page.store.members.of_plan(page.plan_id)}
    assert roles[NAMES[Role.VIEWER]] is Role.EDITOR


def test_the_last_lead_stays_the_lead(town: Town, open_page: OpenPage) -> None:
    page = open_page("members", plan=a_finished_plan())
    page.app.selectbox(key=role_key(town, Role.LEAD)).set_value(Role.VIEWER).run()
    assert "A plan needs somebody who leads it." in html(page.app)
    assert page.app.selectbox(key=role_key(town, Role.LEAD)).value == Role.LEAD


def test_a_member_is_taken_off_the_plan(town: Town, open_page: OpenPage) -> None:
    page = open_page("members", plan=a_finished_plan())
    page.app.button(key=f"remove_{town.actor(Role.VIEWER).id}").click().run()
    assert NAMES[Role.VIEWER] not in [member.name for member in page.store.members.of_plan(page.plan_id)]


def test_the_lead_gets_a_link_to_send_to_a_colleague(open_page: OpenPage) -> None:
    page = open_page("members", plan=a_finished_plan())
    page.app.button(key="make_link").click().run()
    assert "/invitation?token=" in page.app.code[0].value


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MENTOR, Role.VIEWER])
def test_who_may_not_invite_only_sees_who_is_there(open_page: OpenPage, role: Role) -> None:
    app = open_page("members", plan=a_finished_plan(), role=role).app
    assert not keys_of(app.selectbox)
    assert "make_link" not in keys_of(app.button)


# ------------------------------------------------------------------ history


def test_changes_are_told_by_day_and_can_be_searched_by_person(town: Town) -> None:
    plan_id = town.plan(a_finished_plan())
    town.store(Role.EDITOR).edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    town.store(Role.LEAD).edit(plan_id, profile.TOOL, SetField(FieldPath("population"), 2600))
    app = town.open("history", role=Role.LEAD, params={"plan": plan_id})
    assert "Today" in [header.value for header in app.header]
    app.selectbox(key="history_person").set_value(NAMES[Role.EDITOR]).run()
    assert "“Region”" in html(app)
    assert "residents" not in html(app)


def test_a_version_is_kept_under_its_name(open_page: OpenPage) -> None:
    page = open_page("history", plan=a_finished_plan())
    page.app.text_input(key="version_name").input("Before the council meeting").run()
    page.app.button(key="keep_version").click().run()
    assert [version.name for version in page.store.versions.of_plan(page.plan_id)] == ["Before the council meeting"]
    assert page.app.text_input(key="version_name").value == ""


def test_a_version_without_a_name_is_not_kept(open_page: OpenPage) -> None:
    page = open_page("history", plan=a_finished_plan())
    page.app.button(key="keep_version").click().run()
    assert page.store.versions.of_plan(page.plan_id) == []
    assert "Give the version a name first" in html(page.app)


@pytest.mark.parametrize("role", [Role.MENTOR, Role.VIEWER, Role.COORDINATOR])
def test_a_reader_keeps_no_versions(open_page: OpenPage, role: Role) -> None:
    app = open_page("history", plan=a_finished_plan(), role=role).app
    assert "keep_version" not in keys_of(app.button)


# ------------------------------------------------------------------ feedback


def ask_the_mentor(town: Town, plan_id: str, by_date: dt.date | None = None) -> int:
    """Ask for feedback on two sections; return the id of the request."""
    feedback, mentor = town.store().feedback, town.actor(Role.MENTOR).id
    feedback.ask(plan_id, of=[mentor], sections=["goals", "budget"], question="Who decides?", by_date=by_date)
    return feedback.open_of_plan(plan_id)[0].id


def overview_of(town: Town, plan_id: str, role: Role) -> AppTest:
    app = town.open("overview", role=role, params={"plan": plan_id})
    assert not app.exception
    return app


def test_the_asked_mentor_sees_the_question_and_until_when(town: Town) -> None:
    plan_id, day = town.plan(example("rujiena")), dt.datetime.now(dt.UTC).date() + dt.timedelta(days=3)
    ask_the_mentor(town, plan_id, by_date=day)
    app = overview_of(town, plan_id, Role.MENTOR)
    (said,) = [header.value for header in app.header if "feedback" in header.value]
    assert said.startswith(f"Rūjiena asks for your feedback by {day.day} ")
    assert "Who decides?" in html(app)


def test_a_request_leads_to_the_exact_place_of_each_section(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    ask_the_mentor(town, plan_id)
    app = overview_of(town, plan_id, Role.MENTOR)
    links = [f"{link.proto.page}?{link.proto.query_string}" for link in app.main.get("page_link")][:2]
    assert links == [f"goals?plan={plan_id}", f"delivery?plan={plan_id}&field=sections%2Fbudget%2Fbody_text"]


def test_only_the_asked_person_sees_the_request_as_a_task(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    number = ask_the_mentor(town, plan_id)
    tasks = {
        role: f"feedback_read_{number}" in keys_of(overview_of(town, plan_id, role).button)
        for role in (Role.MENTOR, Role.LEAD, Role.EDITOR, Role.VIEWER)
    }
    assert [role for role, has_task in tasks.items() if has_task] == [Role.MENTOR]


def test_what_was_read_is_gone_for_the_mentor_and_told_to_the_team(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    number = ask_the_mentor(town, plan_id)
    app = overview_of(town, plan_id, Role.MENTOR)
    app.button(key=f"feedback_read_{number}").click().run()
    assert "Who decides?" not in html(app)
    assert "Read on " in html(overview_of(town, plan_id, Role.LEAD))


def test_only_those_who_write_may_ask(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    asks = [role for role in Role if "ask_feedback" in keys_of(overview_of(town, plan_id, role).button)]
    assert asks == [Role.LEAD, Role.EDITOR]


def test_a_request_can_be_taken_back(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    number = ask_the_mentor(town, plan_id)
    app = overview_of(town, plan_id, Role.LEAD)
    app.button(key=f"take_back_{number}").click().run()
    assert town.store().feedback.of_plan(plan_id) == []


def asking(town: Town, plan_id: str) -> AppTest:
    app = overview_of(town, plan_id, Role.LEAD)
    return app.button(key="ask_feedback").click().run()


def test_the_mentor_is_chosen_already_and_the_request_is_sent(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    app = asking(town, plan_id)
    app.multiselect(key="feedback_sections").set_value(["goals"])
    app.text_area(key="feedback_question").input("Is it clear?")
    app.button(key="send_feedback").click().run()
    assert "Your request was sent to Mentor." in html(app)
    (request,) = town.store().feedback.open_of_plan(plan_id)
    assert (request.asked_of, request.sections, request.question) == (
        town.actor(Role.MENTOR).id,
        ("goals",),
        "Is it clear?",
    )


def test_a_refused_request_keeps_what_was_typed_and_says_what_to_do(town: Town) -> None:
    app = asking(town, town.plan(example("rujiena")))
    app.text_area(key="feedback_question").input("Is it clear?")
    app.button(key="send_feedback").click().run()
    app.button(key="ask_feedback").click().run()  # AppTest closes a dialog in each run of the page
    assert "Choose at least one section." in html(app)
    assert app.text_area(key="feedback_question").value == "Is it clear?"


def test_what_was_typed_is_there_when_the_dialog_is_opened_again(town: Town) -> None:
    app = asking(town, town.plan(example("rujiena")))
    app.text_area(key="feedback_question").input("Is it clear?").run()  # closed again by that run
    app.button(key="ask_feedback").click().run()
    assert app.text_area(key="feedback_question").value == "Is it clear?"
