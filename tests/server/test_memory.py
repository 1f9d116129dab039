"""Test that garbage is collected rarely while the app serves, but is collected."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest

from server import memory
from server.memory import NEVER, collecting_seldom


class Ring:
    """Two of these that refer to each other are freed only by the garbage collector."""

    other: Ring


async def threshold_while_serving() -> int:
    async with collecting_seldom():
        return gc.get_threshold()[2]


def test_python_does_not_look_through_everything_by_itself() -> None:
    before = gc.get_threshold()
    assert (asyncio.run(threshold_while_serving()), gc.get_threshold()) == (NEVER, before)


async def is_found_in_time() -> bool:
    async with collecting_seldom():
        one, two = Ring(), Ring()
        one.other, two.other = two, one
        known = weakref.ref(one)
        del one, two
        await asyncio.sleep(0.2)
        return known() is None


def test_garbage_is_found_after_the_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "PAUSE", 0.02)
    assert asyncio.run(is_found_in_time())
