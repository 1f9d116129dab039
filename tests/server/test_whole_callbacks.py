"""Test that a field that was left is stored, however soon another page is asked for."""

from __future__ import annotations

import asyncio
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
from curreap.examples import example
from playbook_tools import goals, profile
from server.whole_callbacks import is_followed_by_another_run, use_the_address_of
from tests.at_last import at_last
from tests.server.side_by_side import at_each_moment

MOMENTS: Final = (0.0, 0.005, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.12) * 2  # seconds between the field and the link
TYPED: Final = "1. Mai 2028"
TITLE: Final = "Neighbours sing together"


def leave(served: Served, page: str, plan_id: str, field: str, value: str, *, after: float) -> None:
    """Fill in a field of a page, and follow a link to another page a moment later, as a browser says it."""

    async def go() -> None:
        address = f"{served.address}/{page}?plan={plan_id}"
        async with visiting(address, cookie=served.cookies[0]) as visitor:
            await visitor.open()
            await visitor.rerun()
            widget = visitor.find(field)
            visitor._states[widget.id] = ("string_value", value)
            await send(visitor, widget.fragment)
            await asyncio.sleep(after)
            visitor._states.clear()  # the next page has no values yet
            visitor._page_hash = calc_hash("team")
            await send(visitor, "")
            await asyncio.sleep(1.5)
            assert visitor.exceptions == []

    async def send(visitor: Visitor, fragment: str) -> None:
        await visitor._connection.send(visitor._message("", fragment, None, by_itself=False))

    asyncio.run(go())


def test_a_date_is_stored_however_soon_its_page_is_left(served: Served) -> None:
    store = first_store()

    def deadline_left(after: float) -> str:
        plan_id = store.create_plan(example("rujiena"))
        leave(served, "profile", plan_id, f"field_{plan_id}_profile_deadline", TYPED, after=after)
        return at_last(lambda: str(store.plan(plan_id)[profile.TOOL].deadline), "2028-05-01")

    assert at_each_moment(MOMENTS, deadline_left) == ["2028-05-01"] * len(MOMENTS)


def test_a_short_text_is_stored_however_soon_its_page_is_left(served: Served) -> None:
    store = first_store()

    def title_left(after: float) -> str:
        plan_id = store.create_plan(example("rujiena"))
        goal = store.plan(plan_id)[goals.TOOL].goals[0]
        leave(served, "goals", plan_id, f"field_{plan_id}_goals_goals_{goal.id}_title", TITLE, after=after)
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
