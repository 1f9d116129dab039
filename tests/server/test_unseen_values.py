"""Test that a browser that draws only the second of two runs shows each answer, and sends none back empty."""

from __future__ import annotations

import asyncio
from typing import Final

import pytest

from bench.served import Served
from bench.st_load import Visitor, visiting
from bench.views import views_of
from bench.widgets import Widget
from pages.shell.router import HOME, PLAN
from playbook_tools import TOOLS

STEPS: Final = {tool.key for tool in TOOLS}


def set_in(visitor: Visitor) -> set[str]:
    """Return the ids of the widgets whose value the app has set in the last run."""
    return {name for name, widget in visitor.widgets.items() if widget.is_set}


async def addresses_of(served: Served, page: str) -> list[str]:
    """Return the address of each view of a page."""
    address = served.page(page, "full") if page in PLAN else served.page(page)
    async with visiting(address, cookie=served.cookies[0]) as visitor:
        await visitor.open()
        views = await views_of(visitor)
    return [served.page(page, "full", **view) for view in views] if page in PLAN else [address]


@pytest.mark.parametrize("page", [*HOME, *PLAN])
def test_each_run_sends_the_answers_until_the_browser_has_said_them(served: Served, page: str) -> None:
    async def run_twice(address: str) -> tuple[set[str], set[str]]:
        async with visiting(address, cookie=served.cookies[0]) as visitor:
            await visitor.open()
            first = set_in(visitor)
            await visitor.rerun()
            assert visitor.exceptions == []
            return first & {*visitor.widgets}, set_in(visitor)  # without those that the browser has in its cache

    async def run_each() -> list[tuple[set[str], set[str]]]:
        return [await run_twice(address) for address in await addresses_of(served, page)]

    runs = asyncio.run(run_each())
    assert [first for first, _ in runs] == [second for _, second in runs]
    answers = [name for first, _ in runs for name in first if "-field_" in name or "-ready_" in name]
    assert answers or page not in STEPS


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
