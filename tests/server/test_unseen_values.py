"""Test that a browser that draws only the second of two runs shows each answer, and sends none back empty."""

from __future__ import annotations

import asyncio
from typing import Final

import pytest

from bench.served import Served
from bench.st_load import Visitor, visiting
from bench.widgets import Widget
from pages.shell.router import HOME, PLAN
from playbook_tools import PARTS

STEPS: Final = {tool.key for tool in PARTS} & {*PLAN}


def set_in(visitor: Visitor) -> set[str]:
    """Return the ids of the widgets whose value the app has set in the last run."""
    return {name for name, widget in visitor.widgets.items() if widget.is_set}


@pytest.mark.parametrize("page", [*HOME, *PLAN])
def test_each_run_sends_the_answers_until_the_browser_has_said_them(served: Served, page: str) -> None:
    async def run_twice() -> tuple[set[str], set[str]]:
        address = served.page(page, "full") if page in PLAN else f"{served.address}/{page}"
        async with visiting(address, cookie=served.cookies[0]) as visitor:
            await visitor.open()
            first = set_in(visitor)
            await visitor.rerun()
            assert visitor.exceptions == []
            return first & {*visitor.widgets}, set_in(visitor)  # without those that the browser has in its cache

    first, second = asyncio.run(run_twice())
    assert first == second
    assert first or page not in STEPS


def test_what_the_browser_has_said_is_not_set_again(served: Served) -> None:
    name = f"field_{served.plans['full']}_profile_name"

    async def say_the_name() -> tuple[Widget, Widget]:
        async with visiting(served.page("profile", "full"), cookie=served.cookies[0]) as visitor:
            await visitor.open()
            before = visitor.find(name)
            visitor._states[before.id] = ("string_value", "Rūjiena")
            await visitor.rerun()
            return before, visitor.find(name)

    before, after = asyncio.run(say_the_name())
    assert (before.is_set, after.is_set) == (True, False)
