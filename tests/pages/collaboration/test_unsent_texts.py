"""Test that texts kept by a browser are reported on each page, and forgotten when they are stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import RemoveRow, SetField
from curreap.examples import example
from curreap.plan import Plan
from db.engine import DatabaseFailed
from db.store import Store
from pages.collaboration import unsent_texts
from pages.collaboration.unsent_texts import STORED
from playbook_tools import challenges_and_vision, goals, stakeholders
from playbook_tools.field_path import FieldPath
from tests.builders import a_finished_plan
from tests.pages.conftest import Town

STEP = "challenges_and_vision"
TYPED_AT = 1_790_000_000_123  # milliseconds, by the clock of the browser
TEXT = "The harbour is our stage. <img src=x> **zq**"


@pytest.fixture
def plan_id(town: Town) -> str:
    return town.plan(example("rujiena"))


def kept(town: Town, plan_id: str, *place: str, role: Role = Role.LEAD, text: str = TEXT) -> dict[str, Any]:
    """Return what the browser of a user reports of a text."""
    name = f"curreap-text/{town.actor(role).id}/field_{'_'.join((plan_id, *place))}"
    return {"name": name, "field": "/".join((plan_id, *place)), "text": text, "base": "", "at": TYPED_AT}


Told = Callable[..., AppTest]


@pytest.fixture
def told(town: Town, plan_id: str, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Open the overview of a plan, and let the browser of this user report once what it keeps."""

    def tell(*texts: Any, role: Role = Role.LEAD) -> AppTest:
        waiting = [list(texts)]

        def watch(*, on_found_change: Callable[[], None], **_: Any) -> None:
            if waiting:
                on_found_change()

        monkeypatch.setattr(unsent_texts, "_watch", watch)
        monkeypatch.setattr(unsent_texts, "sent_by", lambda key, name: waiting.pop())
        app = town.open("overview", role=role, params={"plan": plan_id})
        assert not app.exception, [error.value for error in app.exception]
        return app

    return tell


def said(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def links(app: AppTest) -> list[str]:
    """List the targets of the lines."""
    labelled = [link.proto for link in app.get("page_link") if link.proto.label == "Open it"]
    return [f"{link.page}?{link.query_string}" for link in labelled]


def forgotten(app: AppTest) -> dict[str, float]:
    return dict(app.session_state[STORED]) if STORED in app.session_state else {}


def newest_kinds(store: Store, plan_id: str) -> list[str]:
    return [change.kind for change in store.history.newest(plan_id)]


def test_a_text_that_is_not_stored_is_named_with_the_way_to_its_field(town: Town, plan_id: str, told: Told) -> None:
    app = told(kept(town, plan_id, STEP, "vision"))
    assert "This browser keeps a text that is not stored yet: “What will be different" in said(app)
    assert links(app) == [f"{STEP}?plan={plan_id}&field=vision"]
    assert forgotten(app) == {}


def test_the_text_of_a_section_leads_to_the_step_where_it_is_written(town: Town, told: Told) -> None:
    plan_id = town.plan(Plan())
    app = told(kept(town, plan_id, "section_texts", "sections", "budget", "body_text"))
    assert links(app) == [f"delivery?plan={plan_id}&field=sections%2Fbudget%2Fbody_text"]


def test_a_note_of_the_self_check_leads_to_the_review(town: Town, plan_id: str, told: Told) -> None:
    app = told(kept(town, plan_id, "self_check", "criteria", "cultural_tools", "note"))
    assert links(app) == [f"review?plan={plan_id}"]


def test_a_text_that_is_stored_by_now_is_forgotten_without_a_word(town: Town, plan_id: str, told: Told) -> None:
    town.store().edit(plan_id, challenges_and_vision.TOOL, SetField(FieldPath("vision"), TEXT))
    text = kept(town, plan_id, STEP, "vision")
    app = told(text)
    assert (links(app), forgotten(app)) == ([], {text["name"]: TYPED_AT})


def test_a_text_of_a_deleted_row_goes_into_the_history(town: Town, plan_id: str, told: Told) -> None:
    store = town.store()
    row = store.plan(plan_id)[goals.TOOL].goals[0].id
    store.edit(plan_id, goals.TOOL, RemoveRow(FieldPath("goals", row)))
    text = kept(town, plan_id, "goals", "goals", row, "description")
    app = told(text)
    assert store.history.newest(plan_id)[0].after == TEXT
    assert "The row of your text is deleted." in said(app)
    assert links(app) == [f"history?plan={plan_id}&field=goals%2Fgoals%2F{row}%2Fdescription"]
    assert forgotten(app) == {text["name"]: TYPED_AT}


def test_a_text_of_a_deleted_row_stays_in_the_browser_while_the_database_takes_nothing(
    town: Town, plan_id: str, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = town.store()
    row = store.plan(plan_id)[goals.TOOL].goals[0].id
    store.edit(plan_id, goals.TOOL, RemoveRow(FieldPath("goals", row)))

    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseFailed

    monkeypatch.setattr(Store, "edit", fail)
    app = told(kept(town, plan_id, "goals", "goals", row, "description"))
    assert "This browser keeps a text that is not stored yet" in said(app)
    assert forgotten(app) == {}


def test_private_words_are_gone_with_their_deleted_row(town: Town, told: Told) -> None:
    plan_id, store = town.plan(a_finished_plan()), town.store()
    row = store.plan(plan_id)[stakeholders.TOOL].stakeholders[0].id
    store.edit(plan_id, stakeholders.TOOL, RemoveRow(FieldPath("stakeholders", row)))
    text = kept(town, plan_id, "stakeholders", "stakeholders", row, "private_notes")
    app = told(text)
    assert "The row of your private words is deleted, and they are gone with it" in said(app)
    assert (links(app), forgotten(app), newest_kinds(store, plan_id)) == ([], {text["name"]: TYPED_AT}, ["remove"])


def test_who_may_not_write_any_more_writes_nothing(town: Town, plan_id: str, told: Told) -> None:
    store = town.store()
    row = store.plan(plan_id)[goals.TOOL].goals[0].id
    store.edit(plan_id, goals.TOOL, RemoveRow(FieldPath("goals", row)))
    app = told(kept(town, plan_id, "goals", "goals", row, "description", role=Role.VIEWER), role=Role.VIEWER)
    assert (forgotten(app), newest_kinds(store, plan_id)) == ({}, ["remove"])


def test_of_a_plan_that_is_not_open_to_the_person_nothing_is_told(town: Town, told: Told) -> None:
    plan_id = town.store().create_plan(example("rujiena"))
    app = told(kept(town, plan_id, STEP, "vision", role=Role.VIEWER), role=Role.VIEWER)
    assert (links(app), forgotten(app)) == ([], {})


@pytest.mark.parametrize(
    "nonsense",
    [
        "x",
        None,
        {},
        {"name": "curreap-text/1/field_x", "field": 7, "text": [], "base": None},
        {"name": "curreap-text/1/field_x", "field": "a/b/c", "text": "x", "base": ""},
        {"name": "curreap-text/1/field_x", "field": f"x/{STEP}/vision", "text": "x", "base": "", "at": "soon"},
        {"name": "curreap-text/999/field_x", "field": f"x/{STEP}/vision", "text": "x", "base": ""},
    ],
)
def test_nonsense_does_nothing(town: Town, nonsense: Any, told: Told) -> None:
    app = told(nonsense)
    assert (links(app), forgotten(app)) == ([], {})


def test_what_another_person_typed_at_this_computer_is_not_told(town: Town, plan_id: str, told: Told) -> None:
    app = told(kept(town, plan_id, STEP, "vision", role=Role.EDITOR))
    assert links(app) == []
