"""Test that a text is saved and answered although its fragment has moved on the page."""

from __future__ import annotations

import asyncio
import inspect
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Final, TypeVar, cast

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, add_script_run_ctx

from bench.served import Served
from bench.st_load import Visitor, visiting
from bench.widgets import Widget
from curreap.edits import value_at
from curreap.examples import example
from db.accounts.account import account_by_email, actor_of
from db.engine import open_engine
from db.store import Store
from db.unit_of_work import UnitOfWork
from playbook_tools import challenges_and_vision
from playbook_tools.field_path import FieldPath
from server.lost_fragments import (
    after_the_last_run,
    comes_from_a_page_that_was_left,
    keep_what_waits,
    names_a_lost_fragment,
    note_the_page,
    of_the_page,
    page_asked_for,
)

Seen = TypeVar("Seen")
PAGE: Final = "challenges_and_vision"
ROW: Final = "voice"
TEXT: Final = "What Rūjiena is like, in a few sentences."
A_NUMBER: Final = WidgetStates(widgets=[WidgetState(id="field_population", string_value="4321")])
LONGEST: Final = 12  # seconds until an answer, on a busy machine


@dataclass(frozen=True)
class Place:
    """A server, a plan, and the text of a row that has another one above it."""

    served: Served
    plan_id: str

    @property
    def field(self) -> str:
        return f"field_{self.plan_id}_{PAGE}_challenges_{ROW}_description"

    @property
    def stored(self) -> str:
        engine = open_engine()
        account = account_by_email(engine, "person0@example.org")
        assert account
        plan = Store(UnitOfWork(engine, actor_of(account))).plan(self.plan_id)
        engine.dispose()
        return str(value_at(plan[challenges_and_vision.TOOL], FieldPath("challenges", ROW, "description")))

    def visit(self, do: Callable[[Visitor], Coroutine[None, None, Seen]]) -> Seen:
        async def visit() -> Seen:
            address = f"{self.served.address}/{PAGE}?plan={self.plan_id}&opened=challenges/{ROW}"
            async with visiting(address, cookie=self.served.cookies[0]) as page:
                await page.open()
                return await do(page)

        return asyncio.run(visit())


@pytest.fixture
def place(served: Served) -> Place:
    engine = open_engine()
    account = account_by_email(engine, "person0@example.org")
    assert account
    plan_id = Store(UnitOfWork(engine, actor_of(account))).create_plan(example("rujiena"))
    engine.dispose()
    return Place(served, plan_id)


async def say(page: Visitor, pressed: Widget | None = None, typed: Widget | None = None) -> str:
    """Send what a browser sends without waiting for answers; return the id of the typed text."""
    name = f"{time.perf_counter()}"
    if typed:
        page._states[typed.id] = ("json_value", {"typed": {"text": TEXT, "base": typed.text, "id": name}})
    fragment = typed.fragment if typed else ""
    await page._connection.send(page._message(pressed.id if pressed else "", fragment, None, by_itself=False))
    return name


async def answer_to(page: Visitor, field: str, typed: str) -> str:
    """Wait for the state of the text in the browser; return the last one if it never arrives."""
    end, answer = time.monotonic() + LONGEST, dict[str, str]()
    while answer.get("id") != typed and time.monotonic() < end:
        await asyncio.sleep(0.05)
        with suppress(KeyError):  # during a run
            answer = page.find(field).data["answer"] or {}
    return str(answer.get("state")) if answer.get("id") == typed else f"not answered: {answer}"


def test_a_text_whose_fragment_is_no_more_is_stored_and_answered(place: Place) -> None:
    async def type_late(page: Visitor) -> str:
        lost = replace(page.find(place.field), fragment="0" * 32)
        return await answer_to(page, place.field, await say(page, typed=lost))

    assert (place.visit(type_late), place.stored) == ("saved", TEXT)


@pytest.mark.parametrize("moment", [0.0, 0.05, 0.2, 0.6])
def test_a_text_that_arrives_while_a_run_of_the_page_moves_its_fragment_is_stored_and_answered(
    place: Place, moment: float
) -> None:
    async def move_and_type(page: Visitor) -> tuple[str, bool]:
        text, up = page.find(place.field), page.find(f"up_challenges_{ROW}")
        await say(page, pressed=up)
        await asyncio.sleep(moment)
        state = await answer_to(page, place.field, await say(page, typed=text))
        return state, page.find(place.field).fragment != text.fragment

    assert (place.visit(move_and_type), place.stored) == (("saved", True), TEXT)


# ------------------------------------------------------------------ which messages these are


def session(runner: object = None) -> AppSession:
    """Make a session on the page "here", with the fragment "alive"."""
    here, has = ClientState(page_script_hash="here"), frozenset({"alive"}).__contains__
    return cast(AppSession, SimpleNamespace(_client_state=here, has_fragment=has, _scriptrunner=runner))


@pytest.mark.parametrize(
    ("message", "is_lost"),
    [
        (ClientState(fragment_id="gone", page_script_hash="here"), True),
        (ClientState(fragment_id="alive", page_script_hash="here"), False),
        (ClientState(page_script_hash="here"), False),
        (ClientState(fragment_id="gone", page_script_hash="the page before"), False),
        (ClientState(fragment_id="gone", page_script_hash="here", is_auto_rerun=True), False),
        (None, False),
    ],
)
def test_the_page_runs_for_a_lost_fragment_of_this_page_alone(message: ClientState | None, is_lost: bool) -> None:
    assert names_a_lost_fragment(session(), message) is is_lost


def test_what_is_told_is_told_for_the_page() -> None:
    message = ClientState(fragment_id="gone", query_string="plan=1", page_script_hash="here")
    assert of_the_page(message) == ClientState(query_string="plan=1", page_script_hash="here")


@pytest.mark.parametrize(("runner", "fragment"), [(None, "alive"), (object(), None)])
def test_the_page_runs_where_the_end_of_the_last_run_has_not_been_sent_yet(
    runner: object, fragment: str | None
) -> None:
    run = after_the_last_run(session(runner), RerunData(fragment_id="alive", query_string="plan=1"))
    assert (run.fragment_id, run.query_string) == (fragment, "plan=1")


def waiting(state: ScriptRequestType, *values: WidgetState) -> SimpleNamespace:
    """Make a run whose last message has these values."""
    data = RerunData(widget_states=WidgetStates(widgets=values))
    return SimpleNamespace(_requests=SimpleNamespace(_state=state, _rerun_data=data))


@pytest.mark.parametrize(
    ("state", "fragment", "texts"),
    [
        (ScriptRequestType.RERUN, "", {"title": "new", "date": "1.5.2028"}),
        (ScriptRequestType.RERUN, "alive", {"title": "new"}),  # Streamlit itself adds these to what waits
        (ScriptRequestType.CONTINUE, "", {"title": "new"}),
    ],
)
def test_a_whole_run_takes_over_the_values_of_a_message_that_still_waits(
    state: ScriptRequestType, fragment: str, texts: dict[str, str]
) -> None:
    old = (WidgetState(id="title", string_value="old"), WidgetState(id="date", string_value="1.5.2028"))
    message = ClientState(fragment_id=fragment, page_script_hash="the next page")
    message.widget_states.widgets.add(id="title", string_value="new")
    keep_what_waits(session(waiting(state, *old)), message)
    assert {one.id: one.string_value for one in message.widget_states.widgets} == texts


@pytest.mark.parametrize(
    ("message", "is_left"),
    [
        (ClientState(fragment_id="alive", page_script_hash="the page before"), True),
        (ClientState(fragment_id="alive", page_script_hash="here"), False),
        (ClientState(page_script_hash="the next page"), False),
        (ClientState(page_script_hash="the page before", widget_states=A_NUMBER), True),
        (ClientState(page_script_hash="here", widget_states=A_NUMBER), False),
        (ClientState(page_script_hash="the next page", widget_states=A_NUMBER, is_history_navigation=True), False),
        (ClientState(fragment_id="alive"), False),
        (None, False),
    ],
)
def test_what_a_field_or_fragment_of_another_page_sends_comes_from_a_page_that_was_left(
    message: ClientState | None, is_left: bool
) -> None:
    assert comes_from_a_page_that_was_left(session(), message) is is_left


def test_a_message_of_a_page_that_was_left_runs_the_page_that_was_asked_for_last() -> None:
    asked = session()
    note_the_page(asked, ClientState(page_script_hash="the next page", query_string="plan=2"))
    late = of_the_page(ClientState(fragment_id="alive", page_script_hash="here"), now_at=asked._client_state)
    assert late == ClientState(page_script_hash="the next page", query_string="plan=2")


def a_run_of(page: str, query_string: str) -> SimpleNamespace:
    """Make a run that has come to this page, such as by `st.switch_page`."""
    thread = threading.Thread()
    add_script_run_ctx(
        thread, cast(ScriptRunContext, SimpleNamespace(page_script_hash=page, query_string=query_string))
    )
    return SimpleNamespace(_script_thread=thread)


def test_a_page_that_the_first_run_has_come_to_was_not_left() -> None:
    """Send from the page of a link while Streamlit still notes the start page, as which the first run begins."""
    first = session(a_run_of("the page of the link", "key=1"))
    message = ClientState(page_script_hash="the page of the link", widget_states=A_NUMBER)
    assert not comes_from_a_page_that_was_left(first, message)


@pytest.mark.parametrize(
    ("run", "query_string"),
    [
        (a_run_of("the next page", "plan=2"), "plan=2"),
        (a_run_of("", ""), "plan=1"),  # a run that has not begun yet
        (SimpleNamespace(_script_thread=None), "plan=1"),
        (None, "plan=1"),
    ],
)
def test_a_late_message_runs_the_page_that_a_run_has_switched_to_with_its_parameters(
    run: object, query_string: str
) -> None:
    switched = session(run)
    switched._client_state.query_string = "plan=1"
    switched._client_state.page_script_hash = "the next page"  # Streamlit notes this, and not the parameters
    late = ClientState(fragment_id="alive", page_script_hash="here", query_string="plan=1")
    assert comes_from_a_page_that_was_left(switched, late)
    whole = of_the_page(late, now_at=page_asked_for(switched))
    assert whole == ClientState(page_script_hash="the next page", query_string=query_string)


def test_streamlit_still_drops_such_messages_and_still_replaces_a_run_that_ends() -> None:
    """Check Streamlit itself: if this fails, server/lost_fragments.py may no longer be needed."""
    source = inspect.getsource(sys.modules[AppSession.__module__])
    assert "if fragment_id and not self.has_fragment(fragment_id):" in source
    assert "if sender is not self._scriptrunner:" in source
    assert list(inspect.signature(AppSession._create_scriptrunner).parameters) == ["self", "initial_rerun_data"]


def test_streamlit_still_notes_only_the_page_when_a_run_switches_to_it() -> None:
    """Check Streamlit itself: if this fails, `page_asked_for` may no longer be needed."""
    source = inspect.getsource(AppSession._handle_scriptrunner_event_on_event_loop)
    assert "self._client_state.page_script_hash = page_script_hash" in source
    assert "self._client_state.query_string" not in source
    assert "self._script_thread = threading.Thread(" in inspect.getsource(ScriptRunner)
