"""Loops of browsers and of tests, in one thread."""

from __future__ import annotations

import asyncio

import pytest

from tests.loops import loop_hidden


async def _hidden_in_a_running_loop() -> str:
    own = asyncio.get_running_loop()
    with loop_hidden():
        answer = asyncio.run(asyncio.sleep(0, "done"))
    assert asyncio.get_running_loop() is own
    return answer


def test_a_test_runs_a_loop_while_another_waits_in_its_thread() -> None:
    assert asyncio.run(_hidden_in_a_running_loop()) == "done"


async def _run_inside() -> None:
    waiting = asyncio.sleep(0)
    try:
        asyncio.run(waiting)
    finally:
        waiting.close()


def test_without_hiding_it_is_refused() -> None:
    with pytest.raises(RuntimeError, match="running event loop"):
        asyncio.run(_run_inside())
