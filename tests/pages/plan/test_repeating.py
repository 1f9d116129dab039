"""Test the repetition of a milestone: its preview, the added rows, and their undo."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from curreap.access import Role
from playbook_tools import actions
from playbook_tools.actions import Action, Milestone
from tests.builders import a_plan, with_fields
from tests.pages.conftest import OpenedPage, OpenPage

KEY = "repeat_song_first"
MAY = dt.date(2027, 5, 31)


def opened_at(open_page: OpenPage, *, role: Role = Role.LEAD, **given: Any) -> OpenedPage:
    """Open the first of two milestones of an action that ends in August."""
    first = Milestone(**{"id": "first", "title": "Open rehearsal", "date": MAY, **given})
    last = Milestone(id="last", title="Concert", date=dt.date(2027, 8, 20))
    action = Action(id="song", status="idea", end=dt.date(2027, 8, 31), milestones=[first, last])
    plan = with_fields(a_plan(), actions.TOOL, actions=[action])
    return open_page("actions", plan=plan, role=role, params={"field": "actions/song/milestones/first/title"})


def milestones_of(opened: OpenedPage) -> list[tuple[str, dt.date | None]]:
    return [(row.title, row.date) for row in opened.plan[actions.TOOL].actions[0].milestones]


def said(opened: OpenedPage) -> str:
    return "".join(html.proto.body for html in opened.app.get("html"))


def test_a_milestone_is_repeated_every_month_until_the_end_of_the_action(open_page: OpenPage) -> None:
    opened = opened_at(open_page)
    assert "New dates: 30 Jun 2027, 31 Jul 2027 and 31 Aug 2027." in said(opened)

    opened.app.button(key=f"{KEY}_add").click().run()

    days = [MAY, dt.date(2027, 6, 30), dt.date(2027, 7, 31), dt.date(2027, 8, 31)]
    assert milestones_of(opened) == [
        *(("Open rehearsal", day) for day in days),
        ("Concert", dt.date(2027, 8, 20)),
    ]


def test_a_milestone_is_repeated_a_number_of_times_and_that_is_undone_in_one_act(open_page: OpenPage) -> None:
    opened = opened_at(open_page)
    opened.app.selectbox(key=f"{KEY}_often").set_value(2).run()
    opened.app.text_input(key=f"{KEY}_times").set_value("2").run()
    opened.app.button(key=f"{KEY}_add").click().run()
    assert [day for _, day in milestones_of(opened)][1:3] == [dt.date(2027, 6, 14), dt.date(2027, 6, 28)]
    assert "2 milestones were added." in said(opened)

    opened.app.button(key="undo_addition").click().run()

    assert len(milestones_of(opened)) == 2


def test_days_after_the_end_of_the_action_are_counted_before_they_are_added(open_page: OpenPage) -> None:
    opened = opened_at(open_page)
    opened.app.text_input(key=f"{KEY}_until").set_value("October 2027").run()
    assert "2 of them lie after the end of the action." in said(opened)


@pytest.mark.parametrize(("box", "text"), [("times", "0"), ("times", "many"), ("until", "soon"), ("until", "")])
def test_without_a_limit_that_can_be_read_nothing_can_be_added(open_page: OpenPage, box: str, text: str) -> None:
    opened = opened_at(open_page)
    opened.app.text_input(key=f"{KEY}_{box}").set_value(text).run()
    assert opened.app.button(key=f"{KEY}_add").disabled


@pytest.mark.parametrize("given", [{"date": None}, {"title": ""}])
def test_a_milestone_without_title_or_date_cannot_be_repeated(open_page: OpenPage, given: dict[str, Any]) -> None:
    assert f"{KEY}_add" not in {button.key for button in opened_at(open_page, **given).app.button}


def test_a_reader_cannot_repeat_a_milestone(open_page: OpenPage) -> None:
    assert f"{KEY}_add" not in {button.key for button in opened_at(open_page, role=Role.VIEWER).app.button}


def test_a_number_typed_right_before_the_click_is_the_one_that_counts(open_page: OpenPage) -> None:
    opened = opened_at(open_page)
    opened.app.text_input(key=f"{KEY}_times").set_value("4").run()
    opened.app.text_input(key=f"{KEY}_times").set_value("1")
    opened.app.button(key=f"{KEY}_add").click().run()  # one message with both, as from a browser
    assert len(milestones_of(opened)) == 3
