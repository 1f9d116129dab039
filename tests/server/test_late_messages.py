"""Test that a late message with fields that have left the page is still understood."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from bench.served import serving
from bench.st_load import visiting
from curreap.examples import example
from playbook_tools import actions


def test_a_message_about_a_field_that_has_just_left_the_page_breaks_nothing() -> None:
    action = example("rujiena")[actions.TOOL].actions[0]

    async def change_the_view() -> list[str]:
        address = f"{served.page('actions', 'full')}&row={action.id}&part=why"
        async with visiting(address, cookie=served.cookies[0]) as page:
            await page.open()
            field = f"field_{served.plans['full']}_actions_actions_{action.id}_target_group"
            await page.interact(field, "Everybody who sings")
            await page.interact("action_view", ["Good practices"])
            await page.beat(at=field)  # with the values that the browser had of the sheet
            return page.exceptions

    with serving() as served, ThreadPoolExecutor(1) as thread:  # the journeys have a loop in this one
        assert thread.submit(asyncio.run, change_the_view()).result() == []
