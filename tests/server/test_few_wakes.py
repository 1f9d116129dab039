"""Test that the event loop is woken once for many messages, and that none is lost or out of order."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime

from server.few_wakes import Calls


class CountingLoop(asyncio.SelectorEventLoop):
    """Counts how often another thread wakes it."""

    wakes = 0

    def _write_to_self(self) -> None:
        self.wakes += 1
        super()._write_to_self()  # type: ignore[misc]


def run_in(loop: CountingLoop, act: Callable[[Calls], None]) -> None:
    """Let another thread act while the loop is busy, and run the loop until all is done."""

    async def wait() -> None:
        calls = Calls(loop)
        thread = threading.Thread(target=act, args=(calls,))
        thread.start()
        thread.join()  # the loop is busy with something else
        loop.wakes_of_thread = loop.wakes  # type: ignore[attr-defined]
        await asyncio.sleep(0.01)

    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(wait())


def test_a_hundred_messages_wake_the_loop_once_and_stay_in_order() -> None:
    loop, seen = CountingLoop(), list[int]()

    def act(calls: Calls) -> None:
        for number in range(100):
            calls.add(lambda number=number: seen.append(number))  # type: ignore[misc]

    run_in(loop, act)
    assert seen == list(range(100))
    assert loop.wakes_of_thread == 1  # type: ignore[attr-defined]


def test_a_message_that_comes_while_others_run_runs_after_them() -> None:
    seen: list[str] = []

    def act(calls: Calls) -> None:
        def first() -> None:
            calls.add(lambda: seen.append("third"))
            seen.append("first")

        calls.add(first)
        calls.add(lambda: seen.append("second"))

    run_in(CountingLoop(), act)
    assert seen == ["first", "second", "third"]


def test_a_message_that_fails_stops_no_other_one() -> None:
    seen, loop, failed = list[str](), CountingLoop(), list[object]()
    loop.set_exception_handler(lambda _, context: failed.append(context["exception"]))

    def fail() -> None:
        raise ValueError

    def act(calls: Calls) -> None:
        calls.add(fail)
        calls.add(lambda: seen.append("after"))

    run_in(loop, act)
    assert seen == ["after"]
    assert [type(error) for error in failed] == [ValueError]


@pytest.mark.parametrize(
    "owner_and_name", [(AppSession, "_call_soon_on_event_loop"), (Runtime, "_enqueued_some_message")]
)
def test_streamlit_still_has_what_is_replaced(owner_and_name: tuple[type, str]) -> None:
    owner, name = owner_and_name
    assert callable(getattr(owner, name))
