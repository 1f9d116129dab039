"""Test that deleting a row asks first, and twice while a colleague is in it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import SetField
from curreap.examples import example
from curreap.photos import reencode
from playbook_tools import cultural_assets, goals, stakeholders
from playbook_tools.field_path import FieldPath, PlanPath
from tests.curreap.test_photos import a_photo
from tests.pages.conftest import Town
from tests.sign_ins import sign_in_as

SURE = "delete_all_the_same"
HERE = "In this row just now: Youth centre."


@pytest.fixture
def plan_id(town: Town) -> str:
    return town.plan(example("rujiena"))


@pytest.fixture
def row(town: Town, plan_id: str) -> str:
    return ids(town, plan_id)[0]


def ids(town: Town, plan_id: str) -> list[str]:
    return [goal.id for goal in town.store().plan(plan_id)[goals.TOOL].goals]


def comes(town: Town, plan_id: str, place: PlanPath | None, *, page: str = "goals", role: Role = Role.EDITOR) -> None:
    town.store(role).presence.beat(plan_id, tab=f"tab of {role}", page=page, place=place)


def html(app: AppTest) -> str:
    return " ".join(part.proto.body for part in app.get("html"))


def the_question(row: str) -> None:
    from pages.editing.deleting.row_deletion import question
    from pages.editing.plan_page import open_step
    from playbook_tools import goals
    from playbook_tools.field_path import FieldPath

    question(open_step(goals.TOOL), FieldPath("goals", row), "A goal", lambda next_to: None)


def asked(town: Town, plan_id: str, row: str) -> AppTest:
    """Show the question outside of its dialog, which AppTest closes in each run."""
    app = AppTest.from_function(the_question, kwargs={"row": row})
    sign_in_as(app, town.accounts[Role.LEAD])
    app.query_params["plan"] = plan_id
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def pressed(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def test_nobody_there_one_yes_is_enough(town: Town, plan_id: str, row: str) -> None:
    app = pressed(town.open("goals", role=Role.LEAD, params={"plan": plan_id}), f"delete_goals_{row}")
    pressed(app, "delete_row")
    assert row not in ids(town, plan_id)


def test_the_question_names_the_colleague(town: Town, plan_id: str, row: str) -> None:
    comes(town, plan_id, PlanPath("goals", FieldPath("goals", row, "title")))
    assert HERE in html(asked(town, plan_id, row))


def test_with_a_colleague_in_the_row_one_yes_is_not_enough(town: Town, plan_id: str, row: str) -> None:
    comes(town, plan_id, PlanPath("goals", FieldPath("goals", row, "title")))
    assert asked(town, plan_id, row).button(key="delete_row").disabled


def test_the_second_yes_deletes_it(town: Town, plan_id: str, row: str) -> None:
    comes(town, plan_id, PlanPath("goals", FieldPath("goals", row, "title")))
    app = asked(town, plan_id, row)
    app.checkbox(key=SURE).check().run()
    pressed(app, "delete_row")
    assert row not in ids(town, plan_id)


def test_a_colleague_who_comes_while_the_question_is_open_is_named_too(town: Town, plan_id: str, row: str) -> None:
    app = asked(town, plan_id, row)
    comes(town, plan_id, PlanPath("goals", FieldPath("goals", row, "title")))
    assert HERE in html(pressed(app, "delete_row"))
    assert row in ids(town, plan_id)


def test_both_colleagues_are_named(town: Town, plan_id: str, row: str) -> None:
    comes(town, plan_id, PlanPath("goals", FieldPath("goals", row, "title")))
    comes(town, plan_id, PlanPath("goals", FieldPath("goals", row, "indicators")), role=Role.MENTOR)
    assert "In this row just now: Mentor and Youth centre." in html(asked(town, plan_id, row))


ELSEWHERE = [None, PlanPath("goals", FieldPath("goals", "another", "title")), PlanPath("actions", FieldPath("goals"))]


@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_colleague_elsewhere_in_the_plan_is_not_named(
    town: Town, plan_id: str, row: str, place: PlanPath | None
) -> None:
    comes(town, plan_id, place)
    assert "just now." not in html(asked(town, plan_id, row))
    pressed(asked(town, plan_id, row), "delete_row")
    assert row not in ids(town, plan_id)


def test_a_question_that_is_opened_anew_asks_anew(town: Town, plan_id: str, row: str) -> None:
    comes(town, plan_id, PlanPath("goals", FieldPath("goals", row, "title")))
    app = town.open("goals", role=Role.LEAD, params={"plan": plan_id})
    pressed(app, f"delete_goals_{row}").checkbox(key=SURE).check().run()
    app = pressed(app, f"delete_goals_{row}")
    assert (app.checkbox(key=SURE).value, app.button(key="delete_row").disabled) == (False, True)


def test_what_does_not_come_back_with_a_row_is_said(town: Town) -> None:
    plan = example("rujiena")
    stakeholder = plan[stakeholders.TOOL].stakeholders[0].id
    plan_id = town.plan(plan)
    store, path = town.store(), FieldPath("stakeholders", stakeholder)

    def said() -> str:
        app = town.open("stakeholders", role=Role.LEAD, params={"plan": plan_id, "view": "each", "row": stakeholder})
        pressed(app, f"delete_stakeholders_{stakeholder}")
        return " ".join(text.value for text in app.markdown)

    for field in ("contact", "private_notes"):
        store.edit(plan_id, stakeholders.TOOL, SetField(path / field, ""))
    assert "do not come back" not in said()
    store.edit(plan_id, stakeholders.TOOL, SetField(path / "contact", "somebody@example.org"))
    assert "Its private answers do not come back with it." in said()


@pytest.mark.parametrize(
    ("contact", "sentence"),
    [
        ("", "Its photo does not come back with it."),
        ("somebody@example.org", "Its photo and its private answers do not come back with it."),
    ],
)
def test_a_photo_does_not_come_back_with_its_row_and_the_question_says_so(
    town: Town, contact: str, sentence: str
) -> None:
    plan = example("rujiena")
    asset = plan[cultural_assets.TOOL].assets[0].id
    plan_id = town.plan(plan)
    store, path = town.store(), FieldPath("assets", asset)
    edits = SetField(path / "contact", contact), SetField(path / "photo", "p1")
    store.edit(plan_id, cultural_assets.TOOL, *edits, photos={"p1": reencode(a_photo())})
    app = town.open("cultural_assets", role=Role.LEAD, params={"plan": plan_id, "row": asset})
    pressed(app, f"delete_assets_{asset}")
    assert sentence in [text.value for text in app.markdown]
