"""Test that a field that was left is stored, however soon another page or view is asked for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Final, cast

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState
from streamlit.util import calc_hash

from bench.served import Served, first_store
from bench.st_load import Visitor, visiting
from bench.widgets import Widget
from curreap.examples import example
from pages.plan.frame.views import IN_THE_PLAN, STRIP
from playbook_tools import goals, profile
from server.whole_callbacks import is_followed_by_another_run, use_the_address_of
from tests.at_last import LONGEST, at_last
from tests.server.side_by_side import at_each_moment

MOMENTS: Final = (0.0, 0.005, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.12) * 2  # seconds between the field and the link
TYPED: Final = "1. Mai 2028"
TITLE: Final = "Neighbours sing together"


def follow_a_link(visitor: Visitor, _: Widget) -> None:
    """Go to another page, which has no values yet."""
    visitor._states.clear()
    visitor._page_hash, visitor._query = calc_hash("team"), f"plan={visitor.places['plan']}"


def click_the_strip(visitor: Visitor, strip: Widget) -> None:
    """Choose the last view of this page; the browser still sends the values of the fields that it shows."""
    visitor._states[strip.id] = ("string_array_value", [strip.options[-1]])


Way = tuple[Callable[[Visitor, Widget], None], Callable[[Visitor], bool]]  # out of a view, and the sign of it
WAYS: Final[dict[str, Way]] = {
    "by a link": (follow_a_link, lambda visitor: "add_team_members" in str(visitor.widgets)),
    "by the strip": (click_the_strip, lambda visitor: visitor.places.get("view") == IN_THE_PLAN),
}


def leave(served: Served, address: str, field: str, value: str, *, way: str, after: float) -> None:
    """Fill in a field of a page, and go on a moment later, as a browser says it."""
    go_on, has_come = WAYS[way]

    async def go() -> None:
        async with visiting(address, cookie=served.cookies[0]) as visitor:
            await visitor.open()
            await visitor.rerun()
            widget, strip = visitor.find(field), visitor.find(STRIP)
            visitor._states[widget.id] = ("string_value", value)
            await send(visitor, widget.fragment)
            await asyncio.sleep(after)
            go_on(visitor, strip)
            await send(visitor, "")
            end = time.monotonic() + LONGEST
            while not has_come(visitor) and time.monotonic() < end:
                await asyncio.sleep(0.05)
            assert (visitor.exceptions, has_come(visitor)) == ([], True)

    async def send(visitor: Visitor, fragment: str) -> None:
        await visitor._connection.send(visitor._message("", fragment, None, by_itself=False))

    asyncio.run(go())


@pytest.mark.parametrize("way", WAYS)
def test_a_date_is_stored_however_soon_its_view_is_left(served: Served, way: str) -> None:
    store = first_store()

    def deadline_left(after: float) -> str:
        plan_id = store.create_plan(example("rujiena"))
        address = served.page_of(plan_id, "profile", view="applicant")
        leave(served, address, f"field_{plan_id}_profile_deadline", TYPED, way=way, after=after)
        return at_last(lambda: str(store.plan(plan_id)[profile.TOOL].deadline), "2028-05-01")

    assert at_each_moment(MOMENTS, deadline_left) == ["2028-05-01"] * len(MOMENTS)


@pytest.mark.parametrize("way", WAYS)
def test_a_short_text_is_stored_however_soon_its_view_is_left(served: Served, way: str) -> None:
    store = first_store()

    def title_left(after: float) -> str:
        plan_id = store.create_plan(example("rujiena"))
        goal = store.plan(plan_id)[goals.TOOL].goals[0]
        field = f"field_{plan_id}_goals_goals_{goal.id}_title"
        leave(served, served.page_of(plan_id, "goals"), field, TITLE, way=way, after=after)
        return at_last(lambda: store.plan(plan_id)[goals.TOOL].goals[0].title, TITLE)

    assert at_each_moment(MOMENTS, title_left) == [TITLE] * len(MOMENTS)


def test_a_run_that_another_one_follows_removes_no_values() -> None:
    runner = ScriptRunner.__new__(ScriptRunner)
    runner._requests = ScriptRequests()
    state = SafeSessionState(SessionState(), runner._maybe_handle_execution_control_request)
    before = is_followed_by_another_run(state)
    runner._requests.request_stop()
    assert (before, is_followed_by_another_run(state)) == (False, True)


@pytest.mark.parametrize(("page", "query"), [("here", "plan=1&row=2"), ("the next page", "plan=1")])
def test_the_run_that_waits_has_the_address_that_the_callbacks_have_left(page: str, query: str) -> None:
    requests = ScriptRequests()
    requests.request_rerun(RerunData(page_script_hash=page, query_string="plan=1"))
    context = SimpleNamespace(script_requests=requests, page_script_hash="here", query_string="plan=1&row=2")
    use_the_address_of(cast(ScriptRunContext, context))
    assert requests._rerun_data.query_string == query
