"""Test that an open page learns whether something has changed without running."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from curreap.access import Role
from curreap.edits import AddRow, SetField
from db.engine import DatabaseFailed
from db.presence import PresentUser
from pages.collaboration.presence.open_pages import OPEN, PRESENCE
from pages.editing.field import field_key
from pages.shell.questions import answer
from pages.streamlit_gaps.arrive import css_key
from pages.streamlit_gaps.widget_state import PENDING
from playbook_tools import challenges_and_vision, goals
from playbook_tools.field_path import FieldPath, PlanPath
from tests import builders as a
from tests.pages.conftest import OpenedPage, OpenPage, Town

PAGE = "challenges_and_vision"
VIEW = {"view": "vision"}
VISION = challenges_and_vision.TOOL


def asked(opened: OpenedPage, **said: Any) -> Mapping[str, Any]:
    """Ask as the script of the page does."""
    found = answer(PRESENCE, {"page": opened.app.session_state[OPEN].secret, "at": "", "isInDialog": False} | said)
    assert found is not None
    return found


def is_news(opened: OpenedPage, **said: Any) -> bool:
    return bool(asked(opened, **said)["isNews"])


def there_for(opened: OpenedPage) -> Sequence[PresentUser]:
    return opened.store.presence.others(opened.plan_id)


def test_without_a_change_there_is_no_news(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    assert [is_news(opened), is_news(opened)] == [False, False]


def test_a_text_of_a_colleague_on_this_page_is_news_until_the_page_has_run(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("vision"), "In 2030 nobody is alone in winter."))
    assert [is_news(opened), is_news(opened)] == [True, True]
    opened.app.run()
    assert not is_news(opened)


def test_a_short_text_of_a_colleague_is_news_until_the_browser_has_confirmed_it(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open"))
    opened.app.run()
    assert is_news(opened)
    opened.app.session_state[PENDING].clear()  # what the heartbeat does that sends the text back
    assert not is_news(opened)


def test_a_text_on_another_page_is_news_unless_its_findings_are_known_to_be_the_same(
    open_page: OpenPage, town: Town
) -> None:
    opened = open_page("goals", plan=a.a_finished_plan())
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open in winter"))
    assert is_news(opened)
    other = town.open(PAGE, role=Role.EDITOR, params={"plan": opened.plan_id})  # finds the same points
    assert not other.exception
    opened.app.run()
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open in every winter"))
    other.run()
    assert not is_news(opened)


def test_findings_that_have_changed_are_news_on_every_page(open_page: OpenPage, town: Town) -> None:
    opened = open_page("goals", plan=a.a_finished_plan())
    other = town.open(PAGE, role=Role.LEAD, params={"plan": opened.plan_id})
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("vision"), ""))
    other.run()
    assert is_news(opened)


def test_a_row_of_a_colleague_is_news_on_every_page(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    opened.store.edit(opened.plan_id, goals.TOOL, AddRow(FieldPath("goals"), "new", {"title": "A warm winter"}))
    assert is_news(opened)


def test_a_comment_is_news(open_page: OpenPage, town: Town) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    town.store(Role.MENTOR).comments.add(opened.plan_id, tool=PAGE, text="Who opens the doors?")
    assert is_news(opened)


def test_a_person_who_comes_is_news_and_one_who_moves_is_only_named(open_page: OpenPage, town: Town) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    there = town.store(Role.EDITOR).presence
    there.beat(opened.plan_id, tab="b", page="goals")
    assert is_news(opened)
    opened.app.session_state[OPEN].known.others = there_for(opened)  # what the heartbeat then notes
    there.beat(opened.plan_id, tab="b", page=PAGE, place=PlanPath(PAGE, FieldPath("motto")))
    field = f"st-key-{css_key(field_key(opened.plan_id, PAGE, FieldPath('motto')))}"
    assert asked(opened) == {"isNews": False, "names": {field: "Youth centre"}}


def test_the_answer_says_where_the_user_is(open_page: OpenPage, town: Town) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    asked(opened, at=field_key(opened.plan_id, PAGE, FieldPath("motto")))
    (here,) = town.store(Role.MENTOR).presence.others(opened.plan_id)
    assert (here.page, here.place) == (PAGE, PlanPath(PAGE, FieldPath("motto")))


def test_while_a_dialog_is_open_nothing_is_news_and_afterwards_it_is(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open"))
    assert not is_news(opened, isInDialog=True)
    assert is_news(opened)


def test_a_page_that_does_not_run_by_itself_is_called_once(open_page: OpenPage) -> None:
    opened = open_page("history", plan=a.a_finished_plan())
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open"))
    assert is_news(opened)
    opened.app.session_state[OPEN].known.is_old = True  # what the heartbeat then notes
    assert not is_news(opened)


def test_a_person_who_was_taken_off_the_plan_learns_it(open_page: OpenPage, town: Town) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), role=Role.MENTOR, params=VIEW)
    town.store().members.remove(opened.plan_id, town.actor(Role.MENTOR).id)
    assert asked(opened) == {"isNews": True, "names": {}}


def test_a_page_that_nobody_knows_is_called_to_say_who_it_is() -> None:
    assert answer(PRESENCE, {"page": "unknown", "at": ""}) == {"isNews": True, "names": {}}


def test_a_page_is_forgotten_with_its_session(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    secret = opened.app.session_state[OPEN].secret
    opened.app.session_state[OPEN] = None
    gc.collect()
    assert answer(PRESENCE, {"page": secret}) == {"isNews": True, "names": {}}


def test_what_the_browser_says_may_be_anything(open_page: OpenPage, town: Town) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    wrong: tuple[object, ...] = (None, [], {"page": 7}, {"page": "x", "at": {}})
    assert [answer(PRESENCE, said) for said in wrong] == [None] * 4
    assert answer("nothing", {}) is None
    asked(opened, at="field_x_goals_\0" * 400)
    assert [one.place for one in town.store(Role.MENTOR).presence.others(opened.plan_id)] == [None]


def test_while_the_database_is_gone_there_is_no_news(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    presence = opened.app.session_state[OPEN].store.presence

    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseFailed("", None, Exception())

    monkeypatch.setattr(presence, "pulse", fail)
    assert not is_news(opened)
