"""Test suggested texts on screen: written at the text of the plan, shown word by word, accepted by a click."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import RemoveRow, SetField
from curreap.examples import example
from db.comments.suggestion import Suggestion
from db.store import Store
from playbook_tools import challenges_and_vision, goals, section_texts
from playbook_tools.field_path import FieldPath
from tests.pages.conftest import Town

STEP, VISION = "challenges_and_vision", FieldPath("vision")
VIEW = {"view": "vision"}  # in which the text is for which another one is suggested
SECTION = FieldPath("sections", "motivation_and_vision", "body_text")
BOX = f"comment_suggested_{STEP}_vision"
BEFORE = "The harbour is a stage. Everybody sings."
BETTER = "The harbour is our stage. Everybody sings."
HOSTILE = "<img src=x onerror=alert(1)> **zq** $zq$"


@pytest.fixture
def plan_id(town: Town) -> str:
    plan_id = town.plan(example("rujiena"))
    write(town.store(), plan_id, BEFORE)
    return plan_id


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def opened(town: Town, plan_id: str, *, page: str = STEP, role: Role = Role.LEAD, **more: str) -> AppTest:
    return still_fine(town.open(page, role=role, params={"plan": plan_id, **(VIEW if page == STEP else {}), **more}))


def still_fine(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


def pressed(app: AppTest, key: str) -> AppTest:
    return still_fine(app.button(key=key).click().run())


def keys(app: AppTest) -> set[str]:
    return {button.key or "" for button in app.button}


def write(store: Store, plan_id: str, text: str) -> None:
    store.edit(plan_id, challenges_and_vision.TOOL, SetField(VISION, text))


def vision(town: Town, plan_id: str) -> str:
    return town.store().plan(plan_id)[challenges_and_vision.TOOL].vision


def suggest(town: Town, plan_id: str, text: str = BETTER) -> int:
    """Store a suggestion of the mentor for the vision; return its id."""
    comments = town.store(Role.MENTOR).comments
    comments.add(plan_id, tool=STEP, path=VISION, suggestion=Suggestion(text, BEFORE))
    return comments.of_plan(plan_id)[-1].id


def suggesting(town: Town, plan_id: str, path: FieldPath = VISION) -> AppTest:
    """Open the step as the mentor, with the field for a suggestion open."""
    app = opened(town, plan_id, role=Role.MENTOR)
    app.selectbox(key=f"comment_about_{STEP}").set_value(path).run()
    return pressed(app, f"suggest_{STEP}")


# ------------------------------------------------------------------ writing one


def test_the_box_holds_the_text_of_the_plan(town: Town, plan_id: str) -> None:
    assert suggesting(town, plan_id).text_area(key=BOX).value == BEFORE


def test_a_suggestion_is_stored_with_the_text_it_grew_from_and_a_comment(town: Town, plan_id: str) -> None:
    app = suggesting(town, plan_id)
    app.text_area(key=BOX).set_value(BETTER)
    app.text_area(key=f"comment_text_{STEP}").set_value("It is yours.")
    pressed(app, f"add_comment_{STEP}")
    (remark,) = town.store().comments.of_plan(plan_id)
    assert (remark.path, remark.text, remark.suggestion) == (VISION, "It is yours.", Suggestion(BETTER, BEFORE))
    assert vision(town, plan_id) == BEFORE


def test_the_text_of_a_section_can_be_suggested(town: Town, plan_id: str) -> None:
    app = suggesting(town, plan_id, SECTION)
    app.text_area(key=f"comment_suggested_{STEP}_{'_'.join(SECTION)}").set_value("We sing.")
    pressed(app, f"add_comment_{STEP}")
    number = town.store().comments.of_plan(plan_id)[-1].id
    pressed(opened(town, plan_id, view="in_the_plan"), f"take_{number}")
    assert town.store().plan(plan_id)[section_texts.TOOL].of("motivation_and_vision").body_text == "We sing."


def test_a_text_that_says_the_same_is_refused_in_words_and_stays_in_its_box(town: Town, plan_id: str) -> None:
    app = pressed(suggesting(town, plan_id), f"add_comment_{STEP}")
    assert "Change it first" in html(app)
    assert app.text_area(key=BOX).value == BEFORE


def test_the_box_can_be_shut_again(town: Town, plan_id: str) -> None:
    app = pressed(suggesting(town, plan_id), f"suggest_{STEP}")
    assert BOX not in {box.key for box in app.text_area}


def test_for_a_private_field_there_is_no_button(town: Town, plan_id: str) -> None:
    app = opened(town, plan_id, page="team", role=Role.MENTOR)
    app.selectbox(key="comment_about_team").set_value(("mentor_contact",)).run()
    assert "suggest_team" not in keys(app)


# ------------------------------------------------------------------ reading, taking, declining


@pytest.mark.parametrize("role", [Role.LEAD, Role.MENTOR, Role.VIEWER])
def test_everybody_reads_what_would_be_different(town: Town, plan_id: str, role: Role) -> None:
    suggest(town, plan_id)
    assert "<del>a</del><ins>our</ins>" in html(opened(town, plan_id, role=role))


def test_a_suggestion_is_never_markup(town: Town, plan_id: str) -> None:
    suggest(town, plan_id, HOSTILE * 20)
    assert "<img src=x" not in html(opened(town, plan_id)) + html(opened(town, plan_id, page="comments"))


@pytest.mark.parametrize("role", [Role.MENTOR, Role.COORDINATOR, Role.VIEWER])
def test_who_may_not_edit_has_no_button_to_take_it(town: Town, plan_id: str, role: Role) -> None:
    number = suggest(town, plan_id)
    assert {f"take_{number}", f"decline_{number}"} & keys(opened(town, plan_id, role=role)) == set()


def test_one_click_takes_the_text(town: Town, plan_id: str) -> None:
    number = suggest(town, plan_id)
    app = pressed(opened(town, plan_id), f"take_{number}")
    assert vision(town, plan_id) == BETTER
    assert "The team has taken this text." in html(app)
    assert f"take_{number}" not in keys(app)


def test_on_the_page_of_all_comments_too(town: Town, plan_id: str) -> None:
    number = suggest(town, plan_id)
    pressed(opened(town, plan_id, page="comments"), f"take_{number}")
    assert vision(town, plan_id) == BETTER


def test_a_declined_text_changes_nothing_and_is_solved(town: Town, plan_id: str) -> None:
    number = suggest(town, plan_id)
    app = pressed(opened(town, plan_id), f"decline_{number}")
    assert vision(town, plan_id) == BEFORE
    assert "The team has not taken this text. Solved by Culture office" in html(app)


def test_opened_again_a_declined_text_waits_again(town: Town, plan_id: str) -> None:
    number = suggest(town, plan_id)
    app = pressed(pressed(opened(town, plan_id), f"decline_{number}"), f"resolve_{number}")
    assert f"take_{number}" in keys(app)


def test_opened_again_a_taken_text_is_not_taken_twice(town: Town, plan_id: str) -> None:
    number = suggest(town, plan_id)
    app = pressed(pressed(opened(town, plan_id), f"take_{number}"), f"resolve_{number}")
    assert (f"take_{number}" in keys(app), f"resolve_{number}" in keys(app)) == (False, True)


# ------------------------------------------------------------------ when the plan has changed meanwhile


def test_what_the_team_wrote_meanwhile_stays(town: Town, plan_id: str) -> None:
    number = suggest(town, plan_id)
    write(town.store(), plan_id, f"{BEFORE} Even in winter.")
    app = opened(town, plan_id)
    assert "Both changes are kept." in html(app)
    pressed(app, f"take_{number}")
    assert vision(town, plan_id) == f"{BETTER} Even in winter."


def test_where_the_team_changed_the_same_words_both_are_shown_and_it_can_be_taken_all_the_same(
    town: Town, plan_id: str
) -> None:
    number = suggest(town, plan_id)
    write(town.store(), plan_id, BEFORE.replace(" a ", " the "))
    app = opened(town, plan_id)
    assert "The team has changed the same words since then." in html(app)
    assert "<del>the</del><ins>our</ins>" in html(app)
    pressed(app, f"take_{number}")
    assert vision(town, plan_id) == BETTER


def test_where_the_team_changes_the_same_words_in_this_moment_nothing_is_changed(town: Town, plan_id: str) -> None:
    number = suggest(town, plan_id)
    app = opened(town, plan_id)
    write(town.store(), plan_id, BEFORE.replace(" a ", " the "))
    app = pressed(app, f"take_{number}")
    assert vision(town, plan_id) == BEFORE.replace(" a ", " the ")
    assert "Look at both texts once more." in html(app)


def test_a_text_of_a_deleted_row_can_only_be_declined(town: Town, plan_id: str) -> None:
    row = town.store().plan(plan_id)[goals.TOOL].goals[0]
    path = FieldPath("goals", row.id, "title")
    suggestion = Suggestion(f"{row.title} all year", row.title)
    town.store(Role.MENTOR).comments.add(plan_id, tool="goals", path=path, suggestion=suggestion)
    number = town.store().comments.of_plan(plan_id)[-1].id
    town.store().edit(plan_id, goals.TOOL, RemoveRow(FieldPath("goals", row.id)))
    app = opened(town, plan_id, page="goals")
    assert "The row of this text is deleted." in html(app)
    assert {f"take_{number}", f"decline_{number}"} & keys(app) == {f"decline_{number}"}


def test_one_who_takes_what_a_colleague_has_just_declined_is_told(town: Town, plan_id: str) -> None:
    number = suggest(town, plan_id)
    app = opened(town, plan_id)
    town.store(Role.EDITOR).comments.decline(plan_id, number)
    assert "A colleague has answered this suggestion just now." in html(pressed(app, f"take_{number}"))


def test_a_suggestion_without_a_comment_is_news_in_words(town: Town, plan_id: str) -> None:
    opened(town, plan_id, page="overview")
    suggest(town, plan_id)
    assert "Suggests another text" in html(opened(town, plan_id, page="overview"))
